import { expect, test } from '@jest/globals';
import { prepareExplanation } from './prepare-explanation';

const inTheCells = {
  customersScored: 651,
  recencyAbove: 430,
  frequencyBelow: 140,
  monetaryBelow: 640,
  rule: 'R4-5 F2-3',
  member: { recency: 12, frequency: 2, monetary: 1_500_000, r: 4, f: 2, m: 5 },
  days: [
    { purchases: 1, net: 900_000, counts: true },
    { purchases: 0, net: -100_000, counts: false },
    { purchases: 2, net: 700_000, counts: true },
  ],
};

test('each score is told with the customers who did worse', () => {
  expect(prepareExplanation(inTheCells).steps).toEqual([
    { measure: 'RECENCY', value: 12, score: 4, others: 430, scored: 651 },
    { measure: 'FREQUENCY', value: 2, score: 2, others: 140, scored: 651 },
    { measure: 'MONETARY', value: 1_500_000, score: 5, others: 640, scored: 651 },
  ]);
  expect(prepareExplanation(inTheCells).rule).toBe('R4–5 F2–3');
});

test('the days listed sum to the money and count up to the purchase days', () => {
  expect(prepareExplanation(inTheCells)).toMatchObject({ net: 1_500_000, purchaseDays: 2 });
});

test('a customer outside the cells has no score to explain', () => {
  const lapsed = { ...inTheCells, member: { recency: null, frequency: 0, monetary: 0 }, rule: '', days: [] };
  expect(prepareExplanation(lapsed)).toEqual({ steps: [], rule: null, net: 0, purchaseDays: 0 });
});
