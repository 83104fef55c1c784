import { expect, test } from '@jest/globals';
import { compare } from './comparison';

test('a day that sold a quarter more says so, with the amount', () => {
  expect(compare(1_250_000, 1_000_000)).toEqual({ direction: 'more', share: 0.25, difference: 250_000 });
});

test('a day that sold less says by how much of the day before', () => {
  expect(compare(600, 800)).toEqual({ direction: 'less', share: 0.25, difference: 200 });
});

test('after a day without sales there is no percent to speak of', () => {
  expect(compare(500, 0)).toEqual({ direction: 'more', share: null, difference: 500 });
});

test('two equal days are the same, also two days without sales', () => {
  expect(compare(500, 500).direction).toBe('same');
  expect(compare(0, 0)).toEqual({ direction: 'same', share: null, difference: 0 });
});

test('a day of returns after a day of sales is less', () => {
  expect(compare(-100, 400)).toEqual({ direction: 'less', share: 1.25, difference: 500 });
});
