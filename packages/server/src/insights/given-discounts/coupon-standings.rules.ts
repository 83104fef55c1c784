import { benjaminiHochberg } from '../../platform/statistics/compare-several.js';
import { newcombe, pOfShares, wilson } from '../../platform/statistics/intervals.js';

export interface Used {
  issued: number;
  used: number;
}

export interface Standing {
  /** From 1 on; equal shares have equal ranks. Null where none was issued. */
  rank: number | null;
  rate: number | null;
  rateLow: number | null;
  rateHigh: number | null;
  /** Its difference from the best may be chance. */
  tooCloseToCall: boolean;
  /** p of that difference, adjusted for all pairs; null of the best. */
  adjustedP: number | null;
}

const RATE = 0.05;
const nothing: Standing = {
  ...{ rank: null, rate: null, rateLow: null, rateHigh: null },
  ...{ tooCloseToCall: false, adjustedP: null },
};

/**
 * Types of coupon by the share of the issued that was used, each compared with each and the rate of false findings held. Too
 * close to call with the best: Newcombe's interval of the difference covers 0, or its p is above 5 % among all pairs.
 */
export function compareCouponTypes(types: readonly Used[]): Standing[] {
  const counted = types.map(({ issued, used }, index) => ({
    index,
    count: used,
    of: issued,
    rate: used / issued,
  }));
  const order = counted
    .filter(({ of }) => of > 0)
    .sort((one, two) => two.rate - one.rate || one.index - two.index);
  const [best] = order;
  const pairs = order.flatMap((one, place) => order.slice(place + 1).map((two) => ({ one, two })));
  const adjusted = benjaminiHochberg(pairs.map(({ one, two }) => pOfShares(one, two)));
  return counted.map((each): Standing => {
    if (!best || each.of === 0) return nothing;
    const { low, high } = wilson(each.count, each.of);
    const pair = pairs.findIndex(({ one, two }) => one === best && two === each);
    const adjustedP = adjusted[pair] ?? null;
    const isChance = each !== best && (newcombe(best, each).low <= 0 || (adjustedP ?? 1) > RATE);
    return {
      ...{ rank: 1 + order.filter(({ rate }) => rate > each.rate).length, rate: each.rate },
      ...{ rateLow: low, rateHigh: high, tooCloseToCall: isChance, adjustedP },
    };
  });
}
