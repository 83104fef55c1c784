import { expect, test } from '@jest/globals';
import { benjaminiHochberg } from './compare-several.js';

test('of fifteen findings the four strongest stand, as in the paper of Benjamini and Hochberg', () => {
  // The example of the paper's section 3.2, at a rate of 5 %; Bonferroni lets three stand.
  const ps = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324];
  const all = [...ps, 0.4262, 0.5719, 0.6528, 0.759, 1];
  const adjusted = benjaminiHochberg(all);
  expect(adjusted.filter((p) => p <= 0.05)).toHaveLength(4);
  expect(adjusted[3]).toBeCloseTo((0.0095 * 15) / 4, 10);
});

test('the order in which findings are given changes nothing, and none gets stronger', () => {
  expect(benjaminiHochberg([0.04, 0.01, 0.03])).toEqual([0.04, 0.03, 0.04]);
  expect(benjaminiHochberg([0.2])).toEqual([0.2]);
  expect(benjaminiHochberg([])).toEqual([]);
});
