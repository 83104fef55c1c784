import { addDays } from '../../platform/calendar/add-days.js';

/** Days of the period that PDC and MPR look at, up to the as-of, both inclusive. */
export const PERIOD_DAYS = 365;

/** The first day of the period that ends with `asOf`. */
export const periodFrom = (asOf: string): string => addDays(asOf, 1 - PERIOD_DAYS);

/** Adherent from this PDC on, as the Pharmacy Quality Alliance counts it. */
export const ADHERENT_PDC = 0.8;

/** Whose supply ran out longer ago than this has stopped. */
export const STOPPED_AFTER_DAYS = 90;

/** A course that becomes due within so many days after the as-of is coming. */
export const COMING_DAYS = 14;

/** The share of products' sales is of so many days to the as-of. */
export const SALES_DAYS = 90;

export const refillStates = ['OVERDUE', 'DUE', 'COMING', 'LATER', 'STOPPED', 'UNKNOWN'] as const;
export type RefillState = (typeof refillStates)[number];

/** What a course's dates and days say at `asOf`. */
export interface CourseFigures {
  runOutOn: string | null;
  dueOn: string | null;
  unitsPerDay: string | null;
  periodDays: number;
  coveredDays: number;
  suppliedDays: string;
}

/** Overdue from the day without supply on, until it counts as stopped; UNKNOWN has no date. */
export function stateOf({ runOutOn, dueOn }: CourseFigures, asOf: string): RefillState {
  if (!runOutOn || !dueOn) return 'UNKNOWN';
  if (runOutOn < addDays(asOf, -STOPPED_AFTER_DAYS)) return 'STOPPED';
  if (runOutOn <= asOf) return 'OVERDUE';
  if (dueOn <= asOf) return 'DUE';
  return dueOn <= addDays(asOf, COMING_DAYS) ? 'COMING' : 'LATER';
}

/**
 * PDC (0 to 1) and MPR (may pass 1) of the period, and what should be on hand at `asOf`: days, and base units.
 * Peterson et al., Value in Health 10 (2007): proportion of days covered, and medication possession ratio.
 */
export function measuresOf(course: CourseFigures, asOf: string) {
  const left = course.runOutOn
    ? Math.max(0, (Date.parse(course.runOutOn) - Date.parse(asOf)) / 86_400_000)
    : null;
  return {
    pdc: course.coveredDays / course.periodDays,
    mpr: Number(course.suppliedDays) / course.periodDays,
    daysOnHand: left,
    quantityOnHand:
      left === null || course.unitsPerDay === null
        ? null
        : String(Math.round(left * Number(course.unitsPerDay) * 1e6) / 1e6),
  };
}

export interface Span {
  /** Both inclusive. */
  from: string;
  to: string;
}

/** The days without supply between the first fill and `asOf`. */
export function gapsBetween(covered: readonly Span[], firstDay: string, asOf: string): Span[] {
  const gaps: Span[] = [];
  let next = firstDay;
  for (const { from, to } of covered) {
    if (from > asOf) break;
    if (from > next) gaps.push({ from: next, to: addDays(from, -1) });
    if (to >= next) next = addDays(to, 1);
  }
  return next <= asOf ? [...gaps, { from: next, to: asOf }] : gaps;
}
