/** An instant as `2026-03-28 09:00` of a time zone, which spreadsheets read as a time. */
export const localTime = (instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(instant);
