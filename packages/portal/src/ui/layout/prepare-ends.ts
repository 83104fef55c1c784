/** The last days of the month, the quarter and the year before a day's own, YYYY-MM-DD. */
export function endsBefore(today: string): { month: string; quarter: string; year: string } {
  const [year = 0, month = 1] = today.split('-').map(Number);
  // The day before the first of a month, counted from 0.
  const before = (first: number) => new Date(Date.UTC(year, first, 0)).toISOString().slice(0, 10);
  return { month: before(month - 1), quarter: before(month - 1 - ((month - 1) % 3)), year: before(0) };
}
