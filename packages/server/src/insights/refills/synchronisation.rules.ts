import { addDays } from '../../platform/calendar/add-days.js';

/** Visits are counted over so many days, from the as-of on. */
export const SYNCHRONISED_DAYS = 182;

/** Why a long-term course takes no part. ESTIMATED: its supply is not known, so neither too soon nor a gap can be ruled out. */
export const leftOutReasons = ['ESTIMATED', 'STOPPED', 'CONTROLLED', 'TOO_LONG'] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/** Why there is no proposal. TOGETHER: no visit would be saved. */
export const noProposalReasons = ['TOO_FEW', 'TOGETHER'] as const;
export type NoProposalReason = (typeof noProposalReasons)[number];

/** A course of known supply. Its usual fill lasts `usualDays`, whole ones. */
export interface KnownCourse {
  medicineKey: string;
  runOutOn: string;
  tooSoonThrough: string;
  unitsPerDay: number;
  usualDays: number;
}

export interface PlannedCourse {
  medicineKey: string;
  /** The first day without supply, as it stands; the as-of where that is past. */
  runOutOn: string;
  /** The first day that is not too soon, as it stands. */
  refillFrom: string;
  /** What to take at a visit before the meeting: null for a course that simply waits for it. */
  bridge: { by: string; days: number; quantity: number } | null;
}

/** A visit: on no day of it is a fill of its courses too soon, and on none has one of them run out. */
export interface PlannedVisit {
  from: string;
  by: string;
  medicineKeys: string[];
}

export interface Synchronisation {
  /** The visit at which all courses are filled together. */
  meeting: PlannedVisit;
  /** Those before it, the earliest first. */
  bridging: PlannedVisit[];
  courses: PlannedCourse[];
  tooLong: string[];
  visitsBefore: number;
  visitsAfter: number;
}

interface Course {
  key: string;
  /** Days from the as-of. */
  runOut: number;
  from: number;
  perDay: number;
  usual: number;
}

const dayNumber = (on: string, asOf: string) => Math.round((Date.parse(on) - Date.parse(asOf)) / 86_400_000);
const greatest = (numbers: number[]) => Math.max(...numbers);
const least = (numbers: number[]) => Math.min(...numbers);
// Shares of days are exact to far below a millionth.
const up = (value: number) => Math.ceil(value - 1e-9);
const down = (value: number) => Math.floor(value + 1e-9);

/** Supply that starts on `start`: the first day it doesn't cover, and the first on which the next is not too soon. */
const filled = (course: Course, start: number, days: number): Course => ({
  ...course,
  runOut: start + down(days),
  from: start + up(0.8 * days),
});
const usually = (course: Course, on: number) => filled(course, Math.max(on, course.runOut), course.usual);

/** What a course needs to last until `day`, in whole base units, and how long that lasts. */
function bridgeTo(course: Course, day: number) {
  const quantity = up((day - course.runOut) * course.perDay);
  return { quantity, after: filled(course, course.runOut, quantity / course.perDay) };
}

/**
 * The day by which all are filled together, null where there is none: nobody's fill is too soon, nobody has run out, and
 * no bridge is more than the usual fill. As early as can be, with `lead` days between the first day of the visit and that
 * day if no course has run out by then.
 */
function meetingOf(courses: Course[], lead: number): number | null {
  const first = greatest(courses.map(({ from }) => from));
  const last = least(courses.filter(({ runOut }) => runOut >= first).map(({ runOut }) => runOut));
  const wished = Math.min(first + lead, last);
  const days = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const ordered = [...days.filter((day) => day <= wished).reverse(), ...days.filter((day) => day > wished)];
  return (
    ordered.find((day) =>
      courses.every((course) => {
        if (course.runOut >= day) return true;
        const { after } = bridgeTo(course, day);
        return after.from <= day && after.runOut - course.runOut <= course.usual;
      }),
    ) ?? null
  );
}

/** The fewest days on which each of these can be filled between its first day and its run-out: each day as late as can be. */
function fewestVisits(courses: Course[]): { from: number; by: number; courses: Course[] }[] {
  const visits: { from: number; by: number; courses: Course[] }[] = [];
  for (const course of [...courses].sort((a, b) => a.runOut - b.runOut || a.from - b.from)) {
    const visit = visits.at(-1);
    if (visit && course.from <= visit.by) {
      visit.from = Math.max(visit.from, course.from);
      visit.courses.push(course);
    } else visits.push({ from: course.from, by: course.runOut, courses: [course] });
  }
  return visits;
}

/** Visits up to the end of the horizon: one when the first runs out, which takes along all that `goesAlong` says. */
function countVisits(courses: Course[], goesAlong: (course: Course, on: number) => boolean): number {
  let visits = 0;
  let standing = courses;
  for (;;) {
    const on = least(standing.map(({ runOut }) => runOut));
    if (on >= SYNCHRONISED_DAYS) return visits;
    visits += 1;
    standing = standing.map((course) =>
      course.runOut === on || goesAlong(course, on) ? usually(course, on) : course,
    );
  }
}

/**
 * Brings courses to one date with the fewest visits. A fill is too soon before start + ceil(0.8 · days' supply); whoever
 * has run out comes at `asOf`. Before the meeting, courses that would run out are bridged: with what lasts until then,
 * at the fewest visits. A course that lasts so long that another's usual fill would not reach it is left out (tooLong).
 * Visits are compared over SYNCHRONISED_DAYS: before, each time that a course runs out, with all that are due by then
 * (`leadDays` ahead and not too soon); after, with all that are not too soon.
 */
export function synchronise(
  given: readonly KnownCourse[],
  asOf: string,
  leadDays: number,
): Synchronisation | NoProposalReason {
  let courses = given.map(({ medicineKey, runOutOn, tooSoonThrough, unitsPerDay, usualDays }): Course => {
    const runOut = Math.max(0, dayNumber(runOutOn, asOf));
    const from = Math.min(runOut, Math.max(0, dayNumber(tooSoonThrough, asOf) + 1));
    return { key: medicineKey, runOut, from, perDay: unitsPerDay, usual: Math.max(1, usualDays) };
  });
  const tooLong: string[] = [];
  let meeting: number | null = null;
  while (courses.length > 1) {
    meeting = meetingOf(courses, leadDays);
    if (meeting !== null) break;
    const longest = courses.reduce((most, course) => (course.from > most.from ? course : most));
    tooLong.push(longest.key);
    courses = courses.filter((course) => course !== longest);
  }
  if (meeting === null || courses.length < 2) return 'TOO_FEW';
  const by = meeting;
  const bridged = courses.filter(({ runOut }) => runOut < by);
  const visits = fewestVisits(bridged);
  const bridges = new Map(bridged.map((course) => [course.key, bridgeTo(course, by)]));
  const met = courses.map((course) => bridges.get(course.key)?.after ?? course);
  const visitsBefore = countVisits(courses, ({ runOut, from }, on) => from <= on && runOut - leadDays <= on);
  const visitsAfter = visits.length + countVisits(met, ({ from }, on) => from <= on);
  if (visitsAfter >= visitsBefore) return 'TOGETHER';
  const on = (day: number) => addDays(asOf, day);
  return {
    meeting: {
      from: on(greatest([...met.map(({ from }) => from), by - leadDays])),
      by: on(by),
      medicineKeys: met.map(({ key }) => key),
    },
    bridging: visits.map((visit) => ({
      from: on(visit.from),
      by: on(visit.by),
      medicineKeys: visit.courses.map(({ key }) => key),
    })),
    courses: courses.map((course) => {
      const bridge = bridges.get(course.key);
      const visit = visits.find((each) => each.courses.includes(course));
      return {
        medicineKey: course.key,
        runOutOn: on(course.runOut),
        refillFrom: on(course.from),
        bridge:
          bridge && visit ? { by: on(visit.by), days: by - course.runOut, quantity: bridge.quantity } : null,
      };
    }),
    tooLong,
    visitsBefore,
    visitsAfter,
  };
}
