import { benjaminiHochberg } from '../../platform/statistics/compare-several.js';
import { type Interval, newcombe, type Sample, welch } from '../../platform/statistics/intervals.js';
import { type Measure, measures, modelEffect, type OutcomeGroup } from './effect-model.rules.js';
import { type CampaignVerdict, type EffectDesign, verdictOf } from './verdict.rules.js';

/** So many customers of an arm, an offer and a stratum of whom all the measures are equal, and what they did. */
export interface OutcomeRow extends Record<Measure, number> {
  stratum: string;
  treated: boolean;
  /** Which of several offers; null of the held out, and where there is one. */
  offer: string | null;
  customers: number;
  responders: number;
  buyers: number;
  participants: number;
  newBuyers: number;
  bought: number;
  units: number;
  discount: number;
}

type Difference = Interval & { difference: number };

/** What one of several offers changed, against the same controls; a difference is of a customer's mean or share. */
export interface OfferEffect {
  name: string | null;
  customers: number;
  responders: number;
  buyers: number;
  /** Null where nobody was held out, or an arm is empty. */
  responses: Difference | null;
  purchases: Difference | null;
  /** In minor units. */
  spend: Difference | null;
  profit: number;
  low: number | null;
  high: number | null;
  verdict: CampaignVerdict;
  adjustedP: number | null;
}

export const groupsOf = (rows: readonly OutcomeRow[]): OutcomeGroup[] =>
  rows.map(({ stratum, treated, customers, ...row }) => ({
    ...{ stratum, treated, customers },
    values: measures.map((each) => row[each]),
  }));

type Counted = 'customers' | 'responders' | 'buyers';
const sum = (rows: readonly OutcomeRow[], of: Counted) => rows.reduce((all, row) => all + row[of], 0);

/** Shares and spend of those rows' treated against their controls, as they were drawn by lot. */
export function differencesOf(rows: readonly OutcomeRow[]) {
  const [treated, controls] = [true, false].map((arm) => rows.filter((row) => row.treated === arm));
  if (!treated?.length || !controls?.length) return { responses: null, purchases: null, spend: null };
  const share = (of: Counted) =>
    newcombe(
      { count: sum(treated, of), of: sum(treated, 'customers') },
      { count: sum(controls, of), of: sum(controls, 'customers') },
    );
  const hasResponses = sum(rows, 'responders') > 0;
  return {
    responses: hasResponses ? share('responders') : null,
    purchases: share('buyers'),
    spend: welch(spendOf(treated), spendOf(controls)),
  };
}

function spendOf(rows: readonly OutcomeRow[]): Sample {
  const n = sum(rows, 'customers');
  const mean = rows.reduce((all, row) => all + row.customers * row.revenue, 0) / n;
  const squares = rows.reduce((all, row) => all + row.customers * (row.revenue - mean) ** 2, 0);
  return { n, mean, variance: n > 1 ? squares / (n - 1) : 0 };
}

/**
 * Each of several offers against all controls, by name; p adjusted for how many they are. Each bears the fixed cost by its
 * customers. None where there is one offer alone.
 */
export function offersOf(
  rows: readonly OutcomeRow[],
  {
    seed,
    fixedCost,
    design,
    isOver,
  }: { seed: string; fixedCost: number; design: EffectDesign; isOver: boolean },
): OfferEffect[] {
  const treated = rows.filter((row) => row.treated);
  const names = [...new Set(treated.map(({ offer }) => offer))].sort((one, two) =>
    (one ?? '\uffff') < (two ?? '\uffff') ? -1 : 1,
  );
  if (names.length < 2) return [];
  const all = sum(treated, 'customers');
  const effects = names.map((name) => {
    const own = rows.filter((row) => !row.treated || row.offer === name);
    const mine = own.filter((row) => row.treated);
    const customers = sum(mine, 'customers');
    const cost = (fixedCost * customers) / all;
    const model = modelEffect(groupsOf(own), { seed: `${seed} ${name ?? ''}`, fixedCost: cost });
    const profit = model?.effects.profit ?? null;
    return {
      p: model?.p ?? null,
      effect: {
        ...{ name, customers, responders: sum(mine, 'responders'), buyers: sum(mine, 'buyers') },
        ...(design === 'RANDOMISED' ? differencesOf(own) : { responses: null, purchases: null, spend: null }),
        ...{ profit: Math.round(profit?.estimate ?? 0), low: profit && Math.round(profit.low) },
        high: profit && Math.round(profit.high),
        verdict: verdictOf({ design, isOver, profit, preTrend: model?.effects.preTrend ?? null }),
      },
    };
  });
  const ps = effects.flatMap(({ p }) => p ?? []);
  const adjusted = benjaminiHochberg(ps);
  return effects.map(({ p, effect }) => ({
    ...effect,
    adjustedP: p === null ? null : (adjusted[ps.indexOf(p)] ?? null),
  }));
}
