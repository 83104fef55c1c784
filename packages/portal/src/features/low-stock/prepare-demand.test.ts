import { expect, test } from '@jest/globals';
import { prepareDemand } from './prepare-demand';

const week = (from: string, quantity: number, daysOut = 0, daysPromoted = 0) => ({
  ...{ from, to: from, quantity, daysOut, daysPromoted },
  added: 0,
});

test('a week that was mostly out of stock or on offer is a gap, one that sold nothing is nothing', () => {
  const points = prepareDemand(
    [week('2026-09-01', 5, 3), week('2026-09-08', 6, 2, 2), week('2026-09-15', 0)],
    [{ from: '2026-09-22', to: '2026-09-28', expected: 7, low: 2, high: 12, refills: 30 }],
  );
  expect(points.map(({ sold }) => sold)).toEqual([5, null, 0, null]);
  expect(points.map(({ expected, low, high }) => [expected, low, high])).toEqual([
    [null, null, null],
    [null, null, null],
    [null, null, null],
    [7, 2, 12],
  ]);
});
