import { expect, test } from '@jest/globals';
import { prepareThresholds, rangeOf } from './prepare-thresholds';

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
