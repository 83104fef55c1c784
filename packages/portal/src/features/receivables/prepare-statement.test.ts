import { expect, test } from '@jest/globals';
import { sinceLastMonth } from './prepare-statement';

test('a statement goes from the month before to today, over the turn of the year too', () => {
  expect(sinceLastMonth('2026-03-31')).toEqual({ from: '2026-02-01', to: '2026-03-31' });
  expect(sinceLastMonth('2026-01-05')).toEqual({ from: '2025-12-01', to: '2026-01-05' });
});
