import { benjaminiHochberg } from '../../platform/statistics/compare-several.js';
import type { CampaignVerdict } from './verdict.rules.js';

export interface Ranked {
  verdict: CampaignVerdict;
  /** Of all treated, with its 95 % interval, null where there was nothing to compare with. */
  profit: number;
  low: number | null;
  high: number | null;
  p: number | null;
  treated: number;
}

export interface Standing {
  /** From 1 on; null of those without a finding. */
  rank: number | null;
  /** Profit change of each treated customer, in minor units. */
  perCustomer: number | null;
  /** Its difference from the best one's may be chance. */
  tooCloseToCall: boolean;
  /** p adjusted for how many were compared; the finding holds among them where it is at most 0.05. */
  adjustedP: number | null;
}

const Z = 1.959963984540054;
const told = ({ verdict }: Ranked) => ['MADE_MONEY', 'LOST_MONEY', 'NOT_PROVEN'].includes(verdict);

/** Several campaigns side by side, by profit change of each treated customer; those without a finding have no place. */
export function compareCampaigns(campaigns: readonly Ranked[]): Standing[] {
  const finished = campaigns.filter((each) => told(each) && each.p !== null && each.treated > 0);
  const adjusted = benjaminiHochberg(finished.map(({ p }) => p as number));
  const meanOf = ({ profit, treated }: Ranked) => profit / treated;
  const errorOf = ({ low, high, treated }: Ranked) =>
    ((high as number) - (low as number)) / (2 * Z * treated);
  const order = [...finished].sort((one, two) => meanOf(two) - meanOf(one));
  const [best] = order;
  return campaigns.map((each) => {
    const place = order.indexOf(each);
    if (!best || place < 0) return { rank: null, perCustomer: null, tooCloseToCall: false, adjustedP: null };
    const apart = meanOf(best) - meanOf(each);
    return {
      rank: place + 1,
      perCustomer: Math.round(meanOf(each)),
      tooCloseToCall: place > 0 && apart <= Z * Math.hypot(errorOf(best), errorOf(each)),
      adjustedP: adjusted[finished.indexOf(each)] ?? null,
    };
  });
}
