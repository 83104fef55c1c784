import { type Interval, neededForMeans, type Sample } from '../../platform/statistics/intervals.js';

const named = <Name extends string>(...names: Name[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as { [Each in Name]: Each };

/** How it was compared, the best first. */
export const EffectDesign = named('RANDOMISED', 'MATCHED', 'BEFORE_AFTER');
export type EffectDesign = keyof typeof EffectDesign;

export const CampaignVerdict = named(
  'MADE_MONEY',
  'LOST_MONEY',
  'NOT_PROVEN',
  'TOO_EARLY',
  'TOO_FEW',
  'PRE_TREND_DIFFERS',
  'NOT_CAUSAL',
);
export type CampaignVerdict = keyof typeof CampaignVerdict;

/**
 * Made or lost money where the whole interval of the profit change lies on one side of 0. None is given before the days
 * after the campaign are over (who looks every night would find something by chance), without a comparison, or where
 * those compared to were on another way before it began.
 */
export function verdictOf({
  design,
  isOver,
  profit,
  preTrend,
}: {
  design: EffectDesign;
  isOver: boolean;
  profit: Interval | null;
  preTrend: Interval | null;
}): CampaignVerdict {
  if (design === 'BEFORE_AFTER') return 'NOT_CAUSAL';
  if (!isOver) return 'TOO_EARLY';
  if (!profit) return 'TOO_FEW';
  if (design === 'MATCHED' && preTrend && (preTrend.low > 0 || preTrend.high < 0)) return 'PRE_TREND_DIFFERS';
  if (profit.low > 0) return 'MADE_MONEY';
  return profit.high < 0 ? 'LOST_MONEY' : 'NOT_PROVEN';
}

/** Customers in each arm that it would take to prove a profit change like this one at 80 % power, fixed cost included. */
export const neededOf = (treated: Sample, controls: Sample, fixedCost: number): number | null =>
  neededForMeans({ ...treated, mean: treated.mean - fixedCost / treated.n }, controls);

/** Profit change of each unit of money put in; null where nothing was. */
export const roiOf = (profit: number, discount: number, fixedCost: number): number | null =>
  discount + fixedCost > 0 ? profit / (discount + fixedCost) : null;

/** What is left of a gain once the days after and what other products lost are taken off; losses are negative. */
export const netOf = (gain: number, after: number, others: number, fixedCost = 0): number =>
  gain + after + others - fixedCost;
