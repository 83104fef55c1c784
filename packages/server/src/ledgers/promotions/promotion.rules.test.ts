import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { localMinute } from '../../platform/clock/clock.js';
import { appliesAt, isScheduled, momentOf, phaseOf, type Schedule } from './promotion.rules.js';

const schedule = (given: Partial<Schedule> = {}): Schedule => ({
  ...{ state: 'APPROVED', startsOn: '2026-12-01', endsOn: '2026-12-15', stoppedAt: null },
  ...{ fromMinute: null, toMinute: null, weekdays: [], ...given },
});
const at = (localTime: string) => momentOf(localTime);

const dayOf = (offset: number) =>
  new Date(Date.UTC(2026, 11, 1) + offset * 86_400_000).toISOString().slice(0, 10);
const minute = fc.integer({ min: 0, max: 1439 });
const anySchedule = fc
  .record({
    start: fc.integer({ min: 0, max: 20 }),
    days: fc.integer({ min: 0, max: 20 }),
    hours: fc.option(fc.tuple(minute, minute).filter(([from, to]) => from !== to)),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
  })
  .map(({ start, days, hours, weekdays }) =>
    schedule({
      ...{ startsOn: dayOf(start), endsOn: dayOf(start + days), weekdays },
      ...{ fromMinute: hours?.[0] ?? null, toMinute: hours?.[1] ?? null },
    }),
  );

describe('a promotion is given', () => {
  test('on its first and its last day, and not the day before or after', () => {
    expect(isScheduled(schedule(), at('2026-12-01 00:00'))).toBe(true);
    expect(isScheduled(schedule(), at('2026-12-15 23:59'))).toBe(true);
    expect(isScheduled(schedule(), at('2026-11-30 23:59'))).toBe(false);
    expect(isScheduled(schedule(), at('2026-12-16 00:00'))).toBe(false);
  });

  test('from its first minute to the one before its last', () => {
    const golden = schedule({ fromMinute: 8 * 60, toMinute: 11 * 60 });
    const given = ['07:59', '08:00', '10:59', '11:00'].map((time) =>
      isScheduled(golden, at(`2026-12-02 ${time}`)),
    );
    expect(given).toEqual([false, true, true, false]);
  });

  test('past midnight as part of the day on which its hours began', () => {
    // 2026-12-04 is a Friday, and its last day.
    const friday = schedule({ endsOn: '2026-12-04', weekdays: [5], fromMinute: 22 * 60, toMinute: 2 * 60 });
    expect(isScheduled(friday, at('2026-12-04 23:00'))).toBe(true);
    expect(isScheduled(friday, at('2026-12-05 01:59'))).toBe(true);
    expect(isScheduled(friday, at('2026-12-05 02:00'))).toBe(false);
    // The night from Thursday is none of its own.
    expect(isScheduled(friday, at('2026-12-04 01:00'))).toBe(false);
  });

  test('by the clocks of the pharmacy, not those of the server', () => {
    const instant = new Date('2026-12-15T17:30:00Z');
    const moment = (zone: string) => momentOf(localMinute(zone, instant));
    expect(appliesAt(schedule(), instant, moment('UTC'))).toBe(true);
    // half past midnight of the 16th
    expect(appliesAt(schedule(), instant, moment('Asia/Ho_Chi_Minh'))).toBe(false);
  });

  test('only once approved, and until it was stopped', () => {
    const instant = new Date('2026-12-05T03:00:00Z');
    const given = (change: Partial<Schedule>) => appliesAt(schedule(change), instant, at('2026-12-05 10:00'));
    expect(given({})).toBe(true);
    expect(given({ state: 'DRAFT' })).toBe(false);
    expect(given({ state: 'STOPPED', stoppedAt: new Date('2026-12-05T03:00:01Z') })).toBe(true);
    expect(given({ state: 'STOPPED', stoppedAt: instant })).toBe(false);
  });

  test('for as many minutes as its days and hours come to, whatever they are', () => {
    fc.assert(
      fc.property(anySchedule, (any) => {
        let given = 0;
        for (let day = -1; day <= 42; day += 1)
          for (let hour = 0; hour < 24; hour += 1)
            for (const part of [0, 17, 41])
              given += Number(isScheduled(any, { date: dayOf(day), minute: hour * 60 + part }));
        const days = Array.from({ length: 43 }, (_, day) => dayOf(day)).filter(
          (day) =>
            day >= any.startsOn &&
            day <= any.endsOn &&
            (any.weekdays.length === 0 || any.weekdays.includes(new Date(day).getUTCDay() || 7)),
        ).length;
        const moments = Array.from(
          { length: 72 },
          (_, i) => Math.floor(i / 3) * 60 + ([0, 17, 41][i % 3] ?? 0),
        );
        const [from, to] = [any.fromMinute, any.toMinute];
        const aDay =
          from === null || to === null
            ? 72
            : from < to
              ? moments.filter((each) => each >= from && each < to).length
              : moments.filter((each) => each >= from).length + moments.filter((each) => each < to).length;
        expect(given).toBe(days * aDay);
      }),
      { numRuns: 60 },
    );
  });
});

test('a promotion is planned, then runs, then has ended; one to be stopped later runs until then', () => {
  const [before, after] = [new Date('2026-12-05T00:00:00Z'), new Date('2026-12-05T02:00:00Z')];
  const phase = (given: Partial<Schedule>, today: string, instant = before) =>
    phaseOf(schedule(given), instant, today);
  expect(phase({}, '2026-11-30')).toBe('PLANNED');
  expect(phase({}, '2026-12-01')).toBe('RUNNING');
  expect(phase({}, '2026-12-15')).toBe('RUNNING');
  expect(phase({}, '2026-12-16')).toBe('ENDED');
  expect(phase({ state: 'DRAFT' }, '2026-12-16')).toBe('DRAFT');
  const stopped = { state: 'STOPPED', stoppedAt: new Date('2026-12-05T01:00:00Z') } as const;
  expect(phase(stopped, '2026-12-05')).toBe('RUNNING');
  expect(phase(stopped, '2026-12-05', after)).toBe('STOPPED');
});
