import { describe, expect, test } from '@jest/globals';
import { lossShares, monthEndsBefore, ratesOf } from './roll-rates.rules.js';

test('months end on their last days, leap years too; a day in the midst of one begins with the month before', () => {
  expect(monthEndsBefore('2024-03-15', 2)).toEqual(['2023-12-31', '2024-01-31', '2024-02-29']);
  expect(monthEndsBefore('2026-03-31', 1)).toEqual(['2026-02-28', '2026-03-31']);
});

describe('roll rates', () => {
  const rolls = [
    { place: 0, open: 100, moved: [20, 30, 0], settled: 50, writtenOff: 0 },
    { place: 0, open: 300, moved: [0, 90, 0], settled: 210, writtenOff: 0 },
    { place: 1, open: 200, moved: [0, 0, 80], settled: 110, writtenOff: 10 },
  ];

  test('of months together are weighed with their money, and sum to one', () => {
    const [notDue, first, last] = ratesOf(rolls, 3);
    // (20 + 0) / 400, (30 + 90) / 400, (50 + 210) / 400.
    expect(notDue).toMatchObject({ open: 400, moved: [0.05, 0.3, 0], settled: 0.65, isAssumed: false });
    expect(first).toMatchObject({ moved: [0, 0, 0.4], settled: 0.55, writtenOff: 0.05 });
    for (const { moved, settled, writtenOff } of ratesOf(rolls, 3))
      expect(moved.reduce((sum, share) => sum + share, settled + writtenOff)).toBeCloseTo(1, 12);
    // Nothing was ever there: it stays, which is the worst.
    expect(last).toMatchObject({ open: 0, moved: [0, 0, 1], isAssumed: true });
  });

  test('lead to what is lost: written off, or in the last bucket after so many months', () => {
    const rates = ratesOf([...rolls, { place: 2, open: 10, moved: [0, 0, 5], settled: 4, writtenOff: 1 }], 3);
    // After one month: 0; 0.05 + 0.4; 0.1 + 0.5. After two: 0.3 × 0.45; 0.05 + 0.4 × 0.6; 0.1 + 0.5 × 0.6.
    expect(lossShares(rates, 1).map((share) => share.toFixed(4))).toEqual(['0.0000', '0.4500', '0.6000']);
    expect(lossShares(rates, 2).map((share) => share.toFixed(4))).toEqual(['0.1350', '0.2900', '0.4000']);
    // In the end a fifth of the last bucket is written off: 0.1 / (1 − 0.5); 0.05 + 0.4 × 0.2; (0.3 × 0.13) / 0.95.
    const [notDue, first, last] = lossShares(rates, 1000);
    expect(last).toBeCloseTo(0.2, 12);
    expect(first).toBeCloseTo(0.13, 12);
    expect(notDue).toBeCloseTo(0.039 / 0.95, 12);
  });
});
