import { expect, test } from '@jest/globals';
import { lastMonth } from './prepare-statement';

test('a statement is of the whole month before, over the turn of the year too', () => {
  expect(lastMonth('2026-03-31')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  expect(lastMonth('2026-01-05')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
});
