import { addDays } from '../../platform/calendar/add-days.js';

/** Business dates YYYY-MM-DD, both counted. */
export interface Period {
  from: string;
  to: string;
}

const pad = (number: number, length = 2) => String(number).padStart(length, '0');
const iso = (year: number, month: number, day: number) => `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
const lengthOfMonth = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** From the first of a month up to a day of it, or up to its last day where it is shorter. */
const monthTo = (year: number, month: number, day: number): Period => ({
  from: iso(year, month, 1),
  to: iso(year, month, Math.min(day, lengthOfMonth(year, month))),
});

const daysTo = (to: string, days: number): Period => ({ from: addDays(to, 1 - days), to });

export const ACTIVE_DAYS = 90;

/** What the overview compares as of a day, each with the period it is compared to. */
export function periodsOf(asOf: string) {
  const [year, month, day] = asOf.split('-').map(Number) as [number, number, number];
  return {
    /** With the same weekday a week before. */
    day: [daysTo(asOf, 1), daysTo(addDays(asOf, -7), 1)],
    /** The same weekday of the four weeks before. */
    weekdays: [7, 14, 21, 28].map((days) => daysTo(addDays(asOf, -days), 1)),
    /** With the same days of the month before; of a shorter month, all its days. */
    month: [
      monthTo(year, month, day),
      month === 1 ? monthTo(year - 1, 12, day) : monthTo(year, month - 1, day),
    ],
    monthLastYear: [monthTo(year, month, day), monthTo(year - 1, month, day)],
    /** With the ninety days before. */
    active: [daysTo(asOf, ACTIVE_DAYS), daysTo(addDays(asOf, -ACTIVE_DAYS), ACTIVE_DAYS)],
  } as const satisfies Record<string, readonly Period[]>;
}
