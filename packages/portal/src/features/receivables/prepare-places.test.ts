import { expect, test } from '@jest/globals';
import { dueDatesOf } from './prepare-places';

test('what is due on the day itself is not due yet; yesterday begins the first bucket; the last has no beginning', () => {
  const today = '2026-03-31';
  expect(dueDatesOf({ from: null, to: 0 }, today)).toEqual({ dueFrom: '2026-03-31', dueTo: null });
  expect(dueDatesOf({ from: 1, to: 30 }, today)).toEqual({ dueFrom: '2026-03-01', dueTo: '2026-03-30' });
  expect(dueDatesOf({ from: 91, to: null }, today)).toEqual({ dueFrom: null, dueTo: '2025-12-30' });
});
