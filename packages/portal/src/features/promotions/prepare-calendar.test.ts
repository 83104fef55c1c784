import { expect, test } from '@jest/globals';
import { daysOf, monthAfter, monthOf, type Planned, weeksOf } from './prepare-calendar';

const planned = (id: string, given: Partial<Planned> = {}): Planned => ({
  ...{ id, startsOn: '2026-12-01', endsOn: '2026-12-31', weekdays: [], fromMinute: null, toMinute: null },
  ...{ branches: [], exclusive: false, stoppedOn: null, applies: 'AUTOMATICALLY', ...given },
});
const on = (date: string, ...all: Planned[]) => daysOf('2026-12', all).find((day) => day.date === date);

test('a month has its days, in weeks from Monday', () => {
  expect(monthOf('2028-02')).toEqual(['2028-02-01', '2028-02-29']);
  expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
  const weeks = weeksOf(daysOf('2026-12', []));
  // 2026-12-01 is a Tuesday.
  expect(weeks[0]?.map((day) => day?.date ?? null).slice(0, 2)).toEqual([null, '2026-12-01']);
  expect(
    weeks
      .at(-1)
      ?.map((day) => day?.date ?? null)
      .slice(3, 5),
  ).toEqual(['2026-12-31', null]);
});

test('a promotion is on its days alone, and not after it was stopped', () => {
  const mondays = planned('m', { weekdays: [1], stoppedOn: '2026-12-14' });
  const days = daysOf('2026-12', [mondays]).filter(({ runs }) => runs.length > 0);
  expect(days.map(({ date }) => date)).toEqual(['2026-12-07', '2026-12-14']);
});

test('two overlap where they are given at the same branch at the same time, and clash where one is exclusive', () => {
  const [all, exclusive] = [planned('a'), planned('x', { exclusive: true })];
  expect(on('2026-12-03', all)).toMatchObject({ overlapping: 0, clash: false });
  expect(on('2026-12-03', all, planned('b'))).toMatchObject({ overlapping: 2, clash: false });
  expect(on('2026-12-03', all, exclusive)).toMatchObject({ overlapping: 2, clash: true });
  const morning = planned('s', { fromMinute: 480, toMinute: 660 });
  const noon = planned('n', { fromMinute: 660, toMinute: 720 });
  const night = planned('d', { fromMinute: 700, toMinute: 60 });
  expect(on('2026-12-03', morning, noon)?.overlapping).toBe(0);
  expect(on('2026-12-03', noon, night)?.overlapping).toBe(2);
  const [one, two] = [planned('1', { branches: [{ id: '1' }] }), planned('2', { branches: [{ id: '2' }] })];
  expect(on('2026-12-03', one, two)?.overlapping).toBe(0);
  expect(on('2026-12-03', one, two, all)?.overlapping).toBe(3);
});

test('types of coupon and voucher stand by themselves, and overlap with nothing', () => {
  const [coupon, voucher] = [planned('c', { applies: 'BY_COUPON' }), planned('v', { applies: 'BY_VOUCHER' })];
  const day = on('2026-12-03', coupon, planned('a'), voucher);
  expect(day).toMatchObject({ overlapping: 0, clash: false });
  expect([day?.runs, day?.coupons].map((each) => each?.map(({ id }) => id))).toEqual([['a'], ['c', 'v']]);
});
