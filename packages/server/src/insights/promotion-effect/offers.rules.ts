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
  /** From 1 on, by profit change of each customer; null until a verdict can be given. */
  rank: number | null;
  /** Profit change of each customer, in minor units. */
  perCustomer: number | null;
  /** Its difference from the best one's may be chance. */
  tooCloseToCall: boolean;
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

type Place = Pick<OfferEffect, 'rank' | 'perCustomer' | 'tooCloseToCall'>;
const noPlace: Place = { rank: null, perCustomer: null, tooCloseToCall: false };
const told: readonly CampaignVerdict[] = ['MADE_MONEY', 'LOST_MONEY', 'NOT_PROVEN'];

/**
 * The offers beside one another, whose people were drawn by the same lot: each pair's customers are compared, as treated with
 * controls are. Too close to call with the best is one where the interval of the difference covers 0, or its p is above 5 %
 * among all pairs. Nobody has a place before all have a verdict.
 */
function placesOf(
  rows: readonly OutcomeRow[],
  offers: readonly Pick<OfferEffect, 'name' | 'customers' | 'profit' | 'verdict'>[],
  seed: string,
): Place[] {
  if (!offers.every(({ verdict }) => told.includes(verdict))) return offers.map(() => noPlace);
  const meanOf = ({ profit, customers }: (typeof offers)[number]) => profit / customers;
  const order = [...offers].sort((one, two) => meanOf(two) - meanOf(one));
  const pairs = order.flatMap((one, place) => order.slice(place + 1).map((two) => ({ one, two })));
  const models = pairs.map(({ one, two }) => {
    const both = rows.filter(({ treated, offer }) => treated && (offer === one.name || offer === two.name));
    const facing = both.map((row) => ({ ...row, treated: row.offer === one.name }));
    return modelEffect(groupsOf(facing), { seed: `${seed} ${one.name ?? ''} ${two.name ?? ''}` });
  });
  const adjusted = benjaminiHochberg(models.map((model) => model?.p ?? 1));
  return offers.map((offer) => {
    const pair = pairs.findIndex(({ one, two }) => one === order[0] && two === offer);
    const low = models[pair]?.effects.profit.low ?? 0;
    const isChance = pair >= 0 && (low <= 0 || (adjusted[pair] as number) > 0.05);
    const perCustomer = Math.round(meanOf(offer));
    return { rank: order.indexOf(offer) + 1, perCustomer, tooCloseToCall: isChance };
  });
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
  const places = placesOf(
    rows,
    effects.map(({ effect }) => effect),
    seed,
  );
  return effects.map(({ p, effect }, index) => ({
    ...effect,
    ...(places[index] as Place),
    adjustedP: p === null ? null : (adjusted[ps.indexOf(p)] ?? null),
  }));
}
