/** Days of the period that PDC and MPR look at, up to the as-of, both inclusive. */
export const PERIOD_DAYS = 365;

/** The business date so many days after another, both as YYYY-MM-DD; before it when negative. */
export function addDays(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** The first day of the period that ends with `asOf`. */
export const periodFrom = (asOf: string): string => addDays(asOf, 1 - PERIOD_DAYS);
