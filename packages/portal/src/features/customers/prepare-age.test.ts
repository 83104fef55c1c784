import { expect, test } from '@jest/globals';
import { wholeYears } from './prepare-age';

test('a customer is a year older from the birthday on, not before', () => {
  expect(wholeYears('1980-11-29', '2026-11-28')).toBe(45);
  expect(wholeYears('1980-11-29', '2026-11-29')).toBe(46);
  expect(wholeYears('1980-01-05', '2026-11-28')).toBe(46);
});

test('who was born today is 0, and on 29 February turns on 1 March of other years', () => {
  expect(wholeYears('2026-11-28', '2026-11-28')).toBe(0);
  expect(wholeYears('2000-02-29', '2026-02-28')).toBe(25);
  expect(wholeYears('2000-02-29', '2026-03-01')).toBe(26);
});
