import { describe, expect, test } from '@jest/globals';
import { newcombe, welch } from '../../platform/statistics/intervals.js';
import { modelEffect, type OutcomeGroup } from './effect-model.rules.js';
import { neededOf, netOf, roiOf, verdictOf } from './verdict.rules.js';

const group = (treated: boolean, customers: number, margin: number, stratum = ''): OutcomeGroup => ({
  ...{ stratum, treated, customers },
  values: [margin, margin, 0, 0, 0],
});

describe('the money of a promotion', () => {
  test('1,400 units for 800 at a lower price lose 1,210,000 ₫: −17.3 % of the discount', () => {
    const margin = 1_400 * (45_000 - 35_000) - 800 * (50_000 - 35_000);
    const profit = netOf(margin, -150 * (50_000 - 35_000), -80 * 12_000);
    expect((1_400 / 800 - 1).toFixed(2)).toBe('0.75');
    expect(netOf(1_400 - 800, -150, -80)).toBe(370);
    expect(profit).toBe(-1_210_000);
    expect(((roiOf(profit, 1_400 * 5_000, 0) as number) * 100).toFixed(1)).toBe('-17.3');
    expect(roiOf(profit, 0, 0)).toBeNull();
  });

  test('from 100 to 130 against from 80 to 88 is an effect of 22', () => {
    // Changes, as they come of matched customers.
    const model = modelEffect([group(true, 50, 30), group(false, 50, 8)], { seed: 'x', replicates: 10 });
    expect((model?.effects.margin.estimate as number) / 50).toBe(22);
  });

  test('each cell counts as its treated customers do, and those without controls are left out', () => {
    const groups = [
      ...[group(true, 30, 10, '55'), group(false, 10, 4, '55')],
      ...[group(true, 10, 100, '11'), group(false, 90, 90, '11')],
      group(true, 7, 1_000, '33'),
      group(false, 4, 0, '33'),
    ];
    const model = modelEffect(groups, { seed: 'x', fixedCost: 80, replicates: 10 });
    // 30 · (10 − 4) + 10 · (100 − 90)
    expect(model?.effects.margin.estimate).toBe(280);
    expect(model?.effects.profit.estimate).toBe(200);
    expect([model?.treated, model?.controls, model?.unmatched]).toEqual([40, 100, 7]);
  });

  test('an arm without anybody proves nothing', () => {
    expect(modelEffect([group(true, 10, 5)], { seed: 'x' })).toBeNull();
  });
});

describe('the verdict', () => {
  const over = { design: 'RANDOMISED', isOver: true, preTrend: null } as const;
  test('is given where the whole interval lies on one side of nothing', () => {
    expect(verdictOf({ ...over, profit: { low: 1, high: 9 } })).toBe('MADE_MONEY');
    expect(verdictOf({ ...over, profit: { low: -9, high: -1 } })).toBe('LOST_MONEY');
    expect(verdictOf({ ...over, profit: { low: -1, high: 9 } })).toBe('NOT_PROVEN');
  });

  test('is not given too early, of nobody, of before and after, or against those who were on another way', () => {
    const profit = { low: 1, high: 9 };
    expect(verdictOf({ ...over, isOver: false, profit })).toBe('TOO_EARLY');
    expect(verdictOf({ ...over, profit: null })).toBe('TOO_FEW');
    expect(verdictOf({ ...over, design: 'BEFORE_AFTER', profit })).toBe('NOT_CAUSAL');
    const preTrend = { low: 2, high: 3 };
    expect(verdictOf({ ...over, design: 'MATCHED', profit, preTrend })).toBe('PRE_TREND_DIFFERS');
    // Drawn by lot, a difference before is chance.
    expect(verdictOf({ ...over, profit, preTrend })).toBe('MADE_MONEY');
  });

  test('says how many customers it would take, with what the campaign cost', () => {
    const [treated, controls] = [
      { n: 100, mean: 12, variance: 400 },
      { n: 100, mean: 8, variance: 400 },
    ];
    // (1.95996 + 0.84162)² · 800 / 4², and / 2² once each treated customer cost 2: 392.44 and 1569.77.
    expect(neededOf(treated, controls, 0)).toBe(393);
    expect(neededOf(treated, controls, 200)).toBe(1570);
  });
});

describe('a published test by e-mail to 64,000 customers', () => {
  // K. Hillstrom, MineThatData E-Mail Analytics Challenge (2008): counted by arm; spend in cents, and its squares.
  const none = { of: 21_306, visits: 2_262, buyers: 122, cents: 1_390_833, squares: 28_700_503_621 };
  const men = { of: 21_307, visits: 3_894, buyers: 267, cents: 3_031_169, squares: 67_590_244_973 };
  const women = { of: 21_387, visits: 3_238, buyers: 189, cents: 2_303_811, squares: 49_114_465_763 };
  type Arm = typeof none;
  const points = (arm: Arm, of: 'visits' | 'buyers') => {
    const { difference, low } = newcombe({ count: arm[of], of: arm.of }, { count: none[of], of: none.of });
    return [(100 * difference).toFixed(2), low > 0];
  };
  const spend = (arm: Arm) => {
    const sample = ({ of, cents, squares }: Arm) => ({
      ...{ n: of, mean: cents / of / 100 },
      variance: (squares - cents ** 2 / of) / (of - 1) / 10_000,
    });
    const { difference = 0, low = 0 } = welch(sample(arm), sample(none)) ?? {};
    return [difference.toFixed(3), low > 0];
  };

  test('brought 7.66 and 4.52 points of visits, 0.68 and 0.31 of buyers, 0.770 and 0.424 dollars', () => {
    expect([points(men, 'visits'), points(women, 'visits')]).toEqual([
      ['7.66', true],
      ['4.52', true],
    ]);
    expect([points(men, 'buyers'), points(women, 'buyers')]).toEqual([
      ['0.68', true],
      ['0.31', true],
    ]);
    expect([spend(men), spend(women)]).toEqual([
      ['0.770', true],
      ['0.424', true],
    ]);
  });
});

test('the same seed gives the same figures, in whatever order customers come', () => {
  const groups = Array.from({ length: 90 }, (_, index) => group(index % 3 !== 0, 1, (index * 37) % 11));
  const [one, two] = [groups, groups.toReversed()].map((each) =>
    modelEffect(each, { seed: 'x', replicates: 20 }),
  );
  expect(one).toEqual(two);
});
