import { expect, test } from '@jest/globals';
import { day, oneOf, text, whole, yesNo } from './search-params';

test('an address with a day that does not exist is read as if it named none', () => {
  expect(day({ from: '2026-02-30' }, 'from')).toBeUndefined();
  expect(day({ from: '30/09/2026' }, 'from')).toBeUndefined();
  expect(day({ from: '2026-02-28' }, 'from')).toBe('2026-02-28');
});

test('a search for digits is still a text', () => {
  expect(text({ search: 912 }, 'search')).toBe('912');
  expect(text({ search: '' }, 'search')).toBeUndefined();
});

test('what is not offered is left out', () => {
  expect(oneOf({ sort: 'PASSWORD' }, 'sort', ['NAME', 'NET'])).toBeUndefined();
  expect(whole({ star: '2' }, 'star')).toBe(2);
  expect(whole({ star: 'x' }, 'star')).toBeUndefined();
  expect(yesNo({ hasPhone: 'false' }, 'hasPhone')).toBe(false);
  expect(yesNo({}, 'hasPhone')).toBeUndefined();
});
