import { expect, test } from '@jest/globals';
import { boundOf, prepareThresholds, rangeOf } from './prepare-thresholds';

const thresholds = [
  { measure: 'RECENCY', score: 5, from: 0, to: 12, customers: 8 },
  { measure: 'FREQUENCY', score: 5, from: 4, to: 9, customers: 3 },
  { measure: 'FREQUENCY', score: 1, from: 1, to: 1, customers: 20 },
  { measure: 'FREQUENCY', score: 2, from: null, to: null, customers: 0 },
];

test('the scores are listed from best to worst with the values that got them', () => {
  const rows = prepareThresholds(thresholds);
  expect(rows.map((row) => row.score)).toEqual([5, 4, 3, 2, 1]);
  expect(rows[0]?.measures).toEqual({
    RECENCY: { from: 0, to: 12, customers: 8 },
    FREQUENCY: { from: 4, to: 9, customers: 3 },
  });
});

test('a score that nobody got is said to be empty, not zero', () => {
  expect(prepareThresholds(thresholds)[3]?.measures.FREQUENCY).toBeNull();
  expect(rangeOf(thresholds, 'FREQUENCY', 2)).toBeNull();
});

test('the range of one score can be shown beside its row or column', () => {
  expect(rangeOf(thresholds, 'FREQUENCY', 1)).toEqual({ from: 1, to: 1 });
});

test('an own bound says what a score lies above and up to; recency counts the other way round', () => {
  const bounds = { recency: [7, 30, 90, 180], frequency: [1, 2, 4, 8], monetary: [10, 20, 30, 40] };
  expect(boundOf(bounds, 'RECENCY', 5)).toEqual({ from: null, to: 7 });
  expect(boundOf(bounds, 'RECENCY', 2)).toEqual({ from: 90, to: 180 });
  expect(boundOf(bounds, 'RECENCY', 1)).toEqual({ from: 180, to: null });
  expect(boundOf(bounds, 'FREQUENCY', 1)).toEqual({ from: null, to: 1 });
  expect(boundOf(bounds, 'MONETARY', 5)).toEqual({ from: 40, to: null });
});
