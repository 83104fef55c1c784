import { expect, test } from '@jest/globals';
import { activePlace, placeAfter } from './prepare-keys';

test('a move stays within the list', () => {
  expect(placeAfter(0, -1, 3)).toBe(0);
  expect(placeAfter(1, 5, 3)).toBe(2);
  expect(placeAfter(1, 'last', 3)).toBe(2);
});

test('when the active row goes, the one after it is next; when others go, it stays', () => {
  expect(activePlace(['b', 'c'], 'a', 0)).toBe(0);
  expect(activePlace(['a', 'c'], 'c', 2)).toBe(1);
  expect(activePlace(['a', 'b'], 'c', 2)).toBe(1);
  expect(activePlace([], null, 0)).toBe(0);
});
