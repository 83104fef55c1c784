import { expect, test } from '@jest/globals';
import { isAsked, keptShare } from './prepare-outcomes';

test('a promise kept in part is not kept; where none has finished there is no share', () => {
  expect(keptShare({ kept: 3, partlyKept: 1, broken: 1 })).toBe(0.6);
  expect(keptShare({ kept: 0, partlyKept: 0, broken: 0 })).toBeNull();
});

test('a promise, a dispute and a later call are asked about; the others are noted with one key', () => {
  expect((['REACHED', 'NO_ANSWER', 'LEFT_MESSAGE'] as const).some(isAsked)).toBe(false);
  expect((['PROMISED', 'DISPUTED', 'SNOOZED'] as const).every(isAsked)).toBe(true);
});
