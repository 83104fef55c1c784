import { expect, test } from '@jest/globals';
import { prepareTrend, type TrendPeriod } from './prepare-trend';

const period = (from: string, to: string): TrendPeriod => ({
  ...{ from, to, net: 0, quantity: '0' },
  ...{ lastYearFrom: from, lastYearTo: to, lastYearNet: null, lastYearQuantity: null },
});
const [june, july, half] = [
  period('2026-06-01', '2026-06-30'),
  period('2026-07-01', '2026-07-31'),
  period('2026-08-01', '2026-08-16'),
];

test('a month that still runs is not the one that is told of', () => {
  expect(prepareTrend([june, july, half], 'MONTH')).toEqual({ last: july, before: june });
  expect(prepareTrend([june, july], 'MONTH')).toEqual({ last: july, before: june });
  expect(prepareTrend([half], 'MONTH')).toEqual({ last: undefined, before: undefined });
});

test('a week is over with its Sunday', () => {
  const weeks = [period('2026-09-07', '2026-09-13'), period('2026-09-14', '2026-09-19')];
  expect(prepareTrend(weeks, 'WEEK').last).toEqual(weeks[0]);
});
