import { expect, test } from '@jest/globals';
import { prepareDifference } from './prepare-effect';

const number = (value: number, digits?: number) => value.toFixed(digits);

test('a difference is told in points with its sign and its interval', () => {
  expect(
    prepareDifference(
      { verdict: 'NOT_PROVEN', difference: 0.03, low: -0.0096, high: 0.0649, needed: 2036 },
      number,
    ),
  ).toEqual({ difference: '+3.0', low: '−1.0', high: '+6.5', needed: '2036' });
});

test('no difference has no sign, and none known is a dash', () => {
  expect(
    prepareDifference(
      { verdict: 'TOO_FEW', difference: 0.0001, low: null, high: null, needed: null },
      number,
    ),
  ).toEqual({
    difference: '0.0',
    low: '–',
    high: '–',
    needed: '',
  });
});
