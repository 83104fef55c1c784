import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../platform/calendar/add-days.js';
import {
  type KnownCourse,
  SYNCHRONISED_DAYS,
  type Synchronisation,
  synchronise,
} from './synchronisation.rules.js';

const AS_OF = '2026-03-01';
const day = (number: number) => addDays(AS_OF, number);
const dayNumber = (on: string) => Math.round((Date.parse(on) - Date.parse(AS_OF)) / 86_400_000);

/** A course whose supply ends after so many days, from a fill of `usual` days: too soon until the last fifth of it. */
const course = (medicineKey: string, runOut: number, usual = 30, unitsPerDay = 1): KnownCourse => ({
  medicineKey,
  runOutOn: day(runOut),
  tooSoonThrough: day(runOut - usual + Math.ceil(0.8 * usual) - 1),
  unitsPerDay,
  usualDays: usual,
});
const proposed = (courses: KnownCourse[], lead = 7): Synchronisation => {
  const found = synchronise(courses, AS_OF, lead);
  if (typeof found === 'string') throw new Error(found);
  return found;
};

describe('courses are brought to one date', () => {
  test('the one that ends first is bridged, the other waits', () => {
    // A ends on day 10, B on day 25; of 30 days the last 6 are not too soon, so B may be filled from day 19. All meet by
    // day 25 (19 + 7 would be after B has run out). A takes 15 days at two tablets a day: 30. That bridge is too soon
    // again until 10 + ceil(0.8 · 15) = 22, from when both may come.
    // By themselves A comes on 10, 40, 70, 100, 130, 160 and B on 25, 55, 85, 115, 145, 175: neither is due with the
    // other, so 12. Together: 10, 25, 55, 85, 115, 145, 175: 7.
    expect(proposed([course('a', 10, 30, 2), course('b', 25)])).toEqual({
      meeting: { from: day(22), by: day(25), medicineKeys: ['a', 'b'] },
      bridging: [{ from: day(4), by: day(10), medicineKeys: ['a'] }],
      courses: [
        {
          ...{ medicineKey: 'a', runOutOn: day(10), refillFrom: day(4) },
          bridge: { by: day(10), days: 15, quantity: 30 },
        },
        { medicineKey: 'b', runOutOn: day(25), refillFrom: day(19), bridge: null },
      ],
      tooLong: [],
      visitsBefore: 12,
      visitsAfter: 7,
    });
  });

  test('two that end about the same time are bridged at one visit', () => {
    // A (day 5) and B (day 8, from day 2) at one visit by day 5; C (day 22) may be filled from day 16: all meet by 22.
    const { bridging, meeting, courses } = proposed([course('a', 5), course('b', 8), course('c', 22)]);
    expect(bridging).toEqual([{ from: day(2), by: day(5), medicineKeys: ['a', 'b'] }]);
    expect(meeting.by).toBe(day(22));
    expect(courses.map(({ bridge }) => bridge?.quantity ?? null)).toEqual([17, 14, null]);
  });

  test('who has run out comes today, and takes what lasts until then', () => {
    // A ran out two days ago; B (day 20) from day 14: by 20 (14 + 7 is later). 20 days of half a tablet are ten.
    const { bridging, courses } = proposed([course('a', -2, 30, 0.5), course('b', 20)]);
    expect(bridging).toEqual([{ from: day(0), by: day(0), medicineKeys: ['a'] }]);
    expect(courses[0]?.bridge).toEqual({ by: day(0), days: 20, quantity: 10 });
  });

  test('a tablet is not cut: a bridge of whole ones may not make the common fill too soon', () => {
    // Half a tablet a day for seven days would be 3.5, so 4: they last eight, and are too soon until 10 + 7 = 17.
    const { courses, meeting } = proposed([course('a', 10, 30, 0.5), course('b', 17)]);
    expect(courses[0]?.bridge).toEqual({ by: day(10), days: 7, quantity: 4 });
    expect(meeting).toMatchObject({ from: day(17), by: day(17) });
  });

  test('what lasts longer than another’s usual fill takes no part', () => {
    // C may be filled from day 72 at the earliest: A would need 62 days at once, twice its usual fill.
    const { tooLong, meeting } = proposed([course('a', 10), course('b', 25), course('c', 90, 90)]);
    expect(tooLong).toEqual(['c']);
    expect(meeting.medicineKeys).toEqual(['a', 'b']);
  });

  test.each<[string, KnownCourse[], string]>([
    ['one course is nothing to bring together', [course('a', 10)], 'TOO_FEW'],
    ['nor are two of which one lasts too long', [course('a', 2), course('b', 90, 90)], 'TOO_FEW'],
    ['what is filled together already saves no visit', [course('a', 10), course('b', 10)], 'TOGETHER'],
    ['nor what comes due with the other anyway', [course('a', 10), course('b', 13)], 'TOGETHER'],
  ])('%s', (_, courses, reason) => {
    expect(synchronise(courses, AS_OF, 7)).toBe(reason);
  });
});

describe('whatever the courses are', () => {
  const known = fc
    .array(
      fc.record({
        runOut: fc.integer({ min: -40, max: 80 }),
        usual: fc.constantFrom(7, 10, 14, 28, 30, 30, 45, 60, 90),
        unitsPerDay: fc.constantFrom(0.25, 0.5, 1, 1, 1.5, 2, 3, 4.5),
      }),
      { minLength: 2, maxLength: 6 },
    )
    .map((rows) =>
      rows.map(({ runOut, usual, unitsPerDay }, at) => course(`m${at}`, runOut, usual, unitsPerDay)),
    );
  const lead = fc.integer({ min: 0, max: 20 });

  /** Lives a plan through day by day, tablet by tablet: `late` on the last day of each visit, else on the first. */
  function live(courses: KnownCourse[], plan: Synchronisation, late: boolean) {
    const faults: string[] = [];
    const visits = [...plan.bridging, plan.meeting].map(({ from, by, medicineKeys }) => ({
      on: dayNumber(late ? by : from),
      medicineKeys,
    }));
    for (const given of courses.filter(({ medicineKey }) => !plan.tooLong.includes(medicineKey))) {
      const { medicineKey, unitsPerDay } = given;
      let stock = Math.max(0, dayNumber(given.runOutOn)) * unitsPerDay;
      let allowedFrom = dayNumber(given.tooSoonThrough) + 1;
      const bridge = plan.courses.find((each) => each.medicineKey === medicineKey)?.bridge;
      for (let today = 0; today < dayNumber(plan.meeting.by) + given.usualDays; today += 1) {
        for (const { on, medicineKeys } of visits) {
          if (on !== today || !medicineKeys.includes(medicineKey)) continue;
          if (today < allowedFrom) faults.push(`${medicineKey} too soon on ${today}`);
          const meets = today === dayNumber(late ? plan.meeting.by : plan.meeting.from);
          const taken = meets ? given.usualDays * unitsPerDay : (bridge?.quantity ?? 0);
          if (taken > given.usualDays * unitsPerDay + 1) faults.push(`${medicineKey} takes ${taken}`);
          allowedFrom =
            today + Math.floor(stock / unitsPerDay + 1e-9) + Math.ceil(0.8 * (taken / unitsPerDay) - 1e-9);
          stock += taken;
        }
        if (stock < unitsPerDay - 1e-9) faults.push(`${medicineKey} has none on ${today}`);
        stock -= unitsPerDay;
      }
    }
    return faults;
  }

  test('no fill is too soon and no day without supply, come on the first day of each visit or on the last', () => {
    let plans = 0;
    fc.assert(
      fc.property(known, lead, (courses, days) => {
        const plan = synchronise(courses, AS_OF, days);
        if (typeof plan === 'string') return;
        plans += 1;
        expect(live(courses, plan, true)).toEqual([]);
        expect(live(courses, plan, false)).toEqual([]);
      }),
      { numRuns: 500 },
    );
    expect(plans).toBeGreaterThan(100);
  });

  test('visits are fewer than before, and at least as many as the longest supply allows', () => {
    fc.assert(
      fc.property(known, lead, (courses, days) => {
        const plan = synchronise(courses, AS_OF, days);
        if (typeof plan === 'string') return;
        expect(plan.visitsAfter).toBeLessThan(plan.visitsBefore);
        const shortest = Math.min(
          ...courses
            .filter(({ medicineKey }) => !plan.tooLong.includes(medicineKey))
            .map(({ usualDays }) => usualDays),
        );
        expect(plan.visitsAfter).toBeGreaterThanOrEqual(
          Math.floor((SYNCHRONISED_DAYS - dayNumber(plan.meeting.by) - 1) / shortest),
        );
      }),
    );
  });

  test('each is at the common visit, is bridged if it would run out before, and no order of them changes anything', () => {
    fc.assert(
      fc.property(known, lead, (courses, days) => {
        const plan = synchronise(courses, AS_OF, days);
        const turned = synchronise([...courses].reverse(), AS_OF, days);
        if (typeof plan === 'string' || typeof turned === 'string') {
          expect(turned).toEqual(plan);
          return;
        }
        expect([...plan.meeting.medicineKeys, ...plan.tooLong].sort()).toEqual(
          courses.map(({ medicineKey }) => medicineKey).sort(),
        );
        for (const { runOutOn, bridge } of plan.courses)
          expect(bridge !== null).toBe(runOutOn < plan.meeting.by);
        if (plan.tooLong.length === 0) expect(turned.meeting.by).toBe(plan.meeting.by);
      }),
    );
  });
});
