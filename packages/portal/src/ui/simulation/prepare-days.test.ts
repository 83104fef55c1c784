import { expect, test } from '@jest/globals';
import { daysUpTo, lastQuarter } from './prepare-days';

test('the last quarter is the whole one before that of the day, over the turn of the year too', () => {
  expect(lastQuarter('2026-11-28')).toEqual({ from: '2026-07-01', to: '2026-09-30' });
  expect(lastQuarter('2026-10-01')).toEqual({ from: '2026-07-01', to: '2026-09-30' });
  expect(lastQuarter('2026-09-30')).toEqual({ from: '2026-04-01', to: '2026-06-30' });
  expect(lastQuarter('2026-02-10')).toEqual({ from: '2025-10-01', to: '2025-12-31' });
});

test('ninety days up to one are counted with it', () => {
  expect(daysUpTo('2026-03-31', 90)).toEqual({ from: '2026-01-01', to: '2026-03-31' });
});
