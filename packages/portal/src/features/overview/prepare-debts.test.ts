import { expect, test } from '@jest/globals';
import { monthEndBefore } from './prepare-debts';

test('what is owed is put beside the end of the month before, through years and leap days', () => {
  expect(['2026-01-15', '2024-03-31', '2026-03-01'].map(monthEndBefore)).toEqual([
    ...['2025-12-31', '2024-02-29', '2026-02-28'],
  ]);
});
