import { describe, expect, test } from '@jest/globals';
import { forecast, hazardOf, spreadOf } from './forecast.rules.js';

describe('what comes in of what is open', () => {
  const hazards = [
    { week: 0, atRisk: 1000, paid: 500 },
    { week: 1, atRisk: 500, paid: 100 },
  ];

  test('a week’s share is what was paid of what was open at its age; of an unknown age, the nearest one’s', () => {
    const hazard = hazardOf(hazards);
    expect([0, 1, 7, 40].map(hazard)).toEqual([0.5, 0.2, 0.2, 0.2]);
    expect(hazardOf([])(3)).toBe(0);
  });

  test('follows open money week by week with what is left of it, and says how sure that is', () => {
    // One customer with 1,000 just due: half of it in the first week, a fifth of what is left in each after it.
    const [first, second, third] = forecast(
      '2026-03-31',
      [{ week: 0, money: 1000, squares: 1_000_000 }],
      hazards,
      [],
      null,
    );
    expect(first).toMatchObject({ from: '2026-04-01', to: '2026-04-07', expected: 500, cumulative: 500 });
    expect(second).toMatchObject({ from: '2026-04-08', expected: 100, cumulative: 600 });
    expect(third).toMatchObject({ expected: 80, cumulative: 680 });
    // 1.2816 × 1,000 × √(0.6 × 0.4) = 628; it can be no more than is open, and no less than nothing.
    expect(second).toMatchObject({ low: 0, high: 1000 });
    // The same of a hundred customers with ten each: 1.2816 × √(100 × 100 × 0.24) = 63.
    const [, many] = forecast('2026-03-31', [{ week: 0, money: 1000, squares: 10_000 }], hazards, [], null);
    expect(many).toMatchObject({ cumulative: 600, low: 537, high: 663 });
  });

  test('promises come in their week, by the share of earlier ones that was kept', () => {
    const promises = [{ week: 2, money: 400, squares: 160_000 }];
    const weeks = forecast('2026-03-31', [], hazards, promises, 0.75);
    expect(weeks.map(({ expected }) => expected).slice(0, 3)).toEqual([0, 300, 0]);
    expect(weeks[1]).toMatchObject({ promised: 400, cumulative: 300 });
    expect(weeks).toHaveLength(13);
  });

  test('the band is as much wider as earlier forecasts were off, and never narrower', () => {
    const test = (expected: number, paid: number) => ({ expected, paid, deviation: 10 });
    // Off by 3 and by 4 deviations: the root of (9 + 16) / 2.
    expect(spreadOf([test(100, 130), test(100, 60)])).toBeCloseTo(3.5355, 4);
    expect(spreadOf([test(100, 101)])).toBe(1);
    expect(spreadOf([])).toBe(1);
    const own = [{ week: 0, money: 1000, squares: 10_000 }];
    const [, wide] = forecast('2026-03-31', own, hazards, [], null, { spread: 2 });
    expect(wide).toMatchObject({ cumulative: 600, low: 474, high: 726 });
  });
});
