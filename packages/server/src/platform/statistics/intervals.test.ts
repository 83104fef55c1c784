import { describe, expect, test } from '@jest/globals';
import { neededForMeans, neededForShares, newcombe, welch, wilson } from './intervals.js';

describe('the arithmetic of intervals', () => {
  test('the interval of a share is Wilson’s: 81 of 263 is 0.2553 to 0.3662', () => {
    // Newcombe, Statistics in Medicine 17 (1998), 857–872, table I, method 3.
    const { low, high } = wilson(81, 263);
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.2553', '0.3662']);
  });

  test('the interval of a difference is Newcombe’s: 56 of 70 against 48 of 80 is 0.0524 to 0.3339', () => {
    // Newcombe, Statistics in Medicine 17 (1998), 873–890, table II, contrast (a), method 10.
    const { difference, low, high } = newcombe({ count: 56, of: 70 }, { count: 48, of: 80 });
    expect([difference.toFixed(4), low.toFixed(4), high.toFixed(4)]).toEqual(['0.2000', '0.0524', '0.3339']);
    // The same, contrast (e).
    const rare = newcombe({ count: 5, of: 56 }, { count: 0, of: 29 });
    expect([rare.low.toFixed(4), rare.high.toFixed(4)]).toEqual(['-0.0381', '0.1926']);
  });

  test('180 of 1,200 against 48 of 400 is not proven, and would take 2,036 in each arm', () => {
    const found = newcombe({ count: 180, of: 1200 }, { count: 48, of: 400 });
    expect([found.low, found.high].map((share) => (100 * share).toFixed(1))).toEqual(['-1.0', '6.5']);
    expect(neededForShares(0.15, 0.12)).toBe(2036);
  });

  test('the interval of means is Welch’s', () => {
    // Variances 4 and 9 of 10 each: standard error 1.140175, 15.66 degrees of freedom, t 2.12362.
    const found = welch({ n: 10, mean: 5, variance: 4 }, { n: 10, mean: 2, variance: 9 });
    expect(found?.difference).toBe(3);
    expect(found?.low).toBeCloseTo(3 - 2.12362 * 1.140175, 3);
    expect(found?.high).toBeCloseTo(3 + 2.12362 * 1.140175, 3);
    // (1.95996 + 0.84162)² · (4 + 9) / 9 = 11.34
    expect(neededForMeans({ n: 10, mean: 5, variance: 4 }, { n: 10, mean: 2, variance: 9 })).toBe(12);
  });

  test('arms without anybody to measure prove nothing', () => {
    expect(welch({ n: 1, mean: 1, variance: 0 }, { n: 9, mean: 1, variance: 1 })).toBeNull();
  });
});
