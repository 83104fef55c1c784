import { describe, expect, test } from '@jest/globals';
import { compareCouponTypes } from './coupon-standings.rules.js';

describe('types of coupon side by side', () => {
  test('180 of 1,200 against 48 of 400 is too close to call, 60 of 1,200 is not', () => {
    const [best, second, third] = compareCouponTypes([
      { issued: 1_200, used: 180 },
      { issued: 400, used: 48 },
      { issued: 1_200, used: 60 },
    ]);
    expect(best).toMatchObject({ rank: 1, rate: 0.15, tooCloseToCall: false, adjustedP: null });
    // Wilson: 0.131 to 0.171. The difference from the second is −1.0 to +6.5 points.
    expect([best?.rateLow?.toFixed(3), best?.rateHigh?.toFixed(3)]).toEqual(['0.131', '0.171']);
    expect(second).toMatchObject({ rank: 2, rate: 0.12, tooCloseToCall: true });
    // Pooled 228 of 1,600: z = 0.03 / 0.02018 = 1.4863, p = 0.1372; the weakest of three stays as it is.
    expect(second?.adjustedP).toBeCloseTo(0.1372, 3);
    expect(third).toMatchObject({ rank: 3, tooCloseToCall: false });
    expect(third?.adjustedP).toBeLessThan(1e-10);
  });

  test('a difference that stands alone need not stand among several', () => {
    // 60 of 200 against 42 of 200: z = 2.065, p = 0.0389.
    const pair = [
      { issued: 200, used: 60 },
      { issued: 200, used: 42 },
    ];
    expect(compareCouponTypes(pair)[1]).toMatchObject({ tooCloseToCall: false });
    // With two more of like shares there are six pairs.
    const [, among] = compareCouponTypes([...pair, { issued: 200, used: 55 }, { issued: 200, used: 50 }]);
    expect(among?.tooCloseToCall).toBe(true);
    expect(among?.adjustedP).toBeCloseTo(6 * 0.0389, 2);
  });

  test('equal shares share a rank, and a type that nobody was given has none', () => {
    expect(
      compareCouponTypes([
        { issued: 10, used: 5 },
        { issued: 0, used: 0 },
        { issued: 20, used: 10 },
      ]).map(({ rank, tooCloseToCall }) => [rank, tooCloseToCall]),
    ).toEqual([
      [1, false],
      [null, false],
      [1, true],
    ]);
    expect(compareCouponTypes([])).toEqual([]);
  });
});
