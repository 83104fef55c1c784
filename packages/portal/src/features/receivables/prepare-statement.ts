/** From the first of the month before the day's own to the day itself: it ends with what is owed now. */
export function sinceLastMonth(today: string): { from: string; to: string } {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return { from: new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 10), to: today };
}
