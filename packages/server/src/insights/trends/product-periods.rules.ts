import { addDays } from '../../platform/calendar/add-days.js';
import type { Period } from './trends.rules.js';

export const TrendUnit = { WEEK: 'WEEK', MONTH: 'MONTH' } as const;
export type TrendUnit = keyof typeof TrendUnit;

export const TrendBasis = { LAST_YEAR: 'LAST_YEAR', PERIOD_BEFORE: 'PERIOD_BEFORE' } as const;
export type TrendBasis = keyof typeof TrendBasis;

/** How many periods a trend goes back: a year of months, half a year of weeks. */
const SHOWN: Record<TrendUnit, number> = { MONTH: 13, WEEK: 27 };
/** Whole weeks, so that the same weekdays are compared. */
const YEAR_OF_WEEKS = 364;

const firstOfMonth = (day: string) => `${day.slice(0, 7)}-01`;
/** The first of the month that is so many months after that of `day`. */
function monthAfter(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}
/** Monday of its week. */
const monday = (day: string) => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

const startOf = (day: string, unit: TrendUnit) => (unit === 'WEEK' ? monday(day) : firstOfMonth(day));
const startAfter = (start: string, unit: TrendUnit, periods: number) =>
  unit === 'WEEK' ? addDays(start, 7 * periods) : monthAfter(start, periods);

/** The weeks (from Monday) or months up to that of `asOf`, oldest first; the last one ends with `asOf`. */
export function trendPeriods(asOf: string, unit: TrendUnit): Period[] {
  const last = startOf(asOf, unit);
  return Array.from({ length: SHOWN[unit] }, (_, index) => {
    const from = startAfter(last, unit, index - SHOWN[unit] + 1);
    const to = addDays(startAfter(from, unit, 1), -1);
    return { from, to: to < asOf ? to : asOf };
  });
}

/** The last week or month that was over by `asOf`. */
export function lastWhole(asOf: string, unit: TrendUnit): Period {
  const start = startOf(addDays(asOf, 1), unit);
  const from = startAfter(start, unit, -1);
  return { from, to: addDays(start, -1) };
}

/**
 * The same part of a year before, or of the period before: a month's days up to the same date, of a shorter month all; a
 * week's same weekdays.
 */
export function comparedWith({ from, to }: Period, unit: TrendUnit, basis: TrendBasis): Period {
  if (unit === 'WEEK') {
    const back = basis === 'LAST_YEAR' ? -YEAR_OF_WEEKS : -7;
    return { from: addDays(from, back), to: addDays(to, back) };
  }
  const before = monthAfter(from, basis === 'LAST_YEAR' ? -12 : -1);
  const last = addDays(monthAfter(before, 1), -1);
  // A whole month goes with a whole month, whichever is longer.
  const isWhole = to === addDays(monthAfter(from, 1), -1);
  const same = `${before.slice(0, 8)}${to.slice(8)}`;
  return { from: before, to: isWhole || same > last ? last : same };
}
