import type { Interval, Sample } from '../../platform/statistics/intervals.js';
import { poisson, seededRandom } from '../../platform/statistics/random.js';

/**
 * What is counted of a customer, in minor units: the offered products' margin in the campaign's days, that of the other
 * products of their kinds, and that of both in the days after; and what she spent on them. With controls that were not
 * drawn by lot each is the change against as many days before. `preTrend` is the change within the days before.
 */
export const measures = ['revenue', 'margin', 'others', 'after', 'preTrend'] as const;
export type Measure = (typeof measures)[number];

/** So many customers of an arm and a stratum of whom all the measures are equal. */
export interface OutcomeGroup {
  stratum: string;
  treated: boolean;
  customers: number;
  values: readonly number[];
}

export interface Estimate extends Interval {
  estimate: number;
}

export interface EffectModel {
  /** Of all treated who have controls, against what they would have done without. */
  effects: Record<Measure | 'profit', Estimate>;
  /** Two-sided, that the profit change is nothing. */
  p: number;
  /** Treated who have controls, and those controls. */
  treated: number;
  controls: number;
  /** Treated in strata without enough controls, left out. */
  unmatched: number;
  /** The profit of a customer of each arm, before fixed cost. */
  samples: { treated: Sample; controls: Sample };
}

const REPLICATES = 1_000;
/** A stratum with fewer controls tells of chance alone. */
const FEWEST_CONTROLS = 5;
const PROFIT: readonly Measure[] = ['margin', 'others', 'after'];
const profitAt = PROFIT.map((measure) => measures.indexOf(measure));
const names = [...measures, 'profit'] as const;

interface Arm {
  counts: number[];
  /** Of each count the measures and the profit, one after the other. */
  values: number[];
  size: number;
}
interface Stratum {
  treated: Arm;
  controls: Arm;
}

/**
 * The effect on all treated: within each stratum treated less controls by customer, times the treated, summed (with one
 * stratum a plain comparison; of changes, a difference in differences). Intervals are 95 % percentiles of a bootstrap of
 * whole customers within arm and stratum, its weights Poisson (J. Hanley & B. MacGibbon, Comput. Methods Programs Biomed.
 * 83 (2006), 57–62). The same seed and groups give the same figures, in whatever order the groups come. Null where an
 * arm has nobody.
 */
export function modelEffect(
  groups: readonly OutcomeGroup[],
  { seed, fixedCost = 0, replicates = REPLICATES }: { seed: string; fixedCost?: number; replicates?: number },
): EffectModel | null {
  const strata = strataOf(groups);
  const matched = strata.filter(({ treated, controls }) => treated.size > 0 && controls.size >= 1);
  const told = matched.filter(({ controls }) => strata.length === 1 || controls.size >= FEWEST_CONTROLS);
  const treated = sum(told.map((stratum) => stratum.treated.size));
  const controls = sum(told.map((stratum) => stratum.controls.size));
  if (treated < 2 || controls < 2) return null;
  const point = totals(told, (count) => count);
  const random = seededRandom(seed);
  const drawn = Array.from({ length: replicates }, () => totals(told, (count) => poisson(count, random)));
  const effects = Object.fromEntries(
    names.map((name, at) => {
      const less = name === 'profit' ? fixedCost : 0;
      const sorted = Float64Array.from(drawn, (one) => (one[at] as number) - less).sort();
      const estimate = (point[at] as number) - less;
      return [name, { estimate, low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) }];
    }),
  ) as EffectModel['effects'];
  const below = drawn.filter((one) => (one[measures.length] as number) - fixedCost <= 0).length;
  const p = Math.min(1, (2 * (Math.min(below, replicates - below) + 1)) / (replicates + 1));
  return {
    ...{ effects, p, treated, controls },
    unmatched: sum(strata.map((stratum) => stratum.treated.size)) - treated,
    samples: { treated: sampleOf(told, 'treated'), controls: sampleOf(told, 'controls') },
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

const keyOf = ({ stratum, treated, values }: OutcomeGroup) => `${stratum}|${treated}|${values.join(' ')}`;

function strataOf(groups: readonly OutcomeGroup[]): Stratum[] {
  const strata = new Map<string, Stratum>();
  const empty = (): Arm => ({ counts: [], values: [], size: 0 });
  const keyed = groups.map((group) => ({ group, key: keyOf(group) }));
  let last = '';
  for (const { group, key } of keyed.sort((one, two) => (one.key < two.key ? -1 : 1))) {
    const stratum = strata.get(group.stratum) ?? { treated: empty(), controls: empty() };
    strata.set(group.stratum, stratum);
    const { counts, values, size } = stratum[group.treated ? 'treated' : 'controls'];
    stratum[group.treated ? 'treated' : 'controls'].size = size + group.customers;
    if (key === last) {
      counts[counts.length - 1] = (counts.at(-1) as number) + group.customers;
    } else {
      counts.push(group.customers);
      values.push(...group.values, profitOf(group.values));
    }
    last = key;
  }
  return [...strata.values()];
}

const profitOf = (values: readonly number[]) => sum(profitAt.map((at) => values[at] as number));

/** The effect on all treated of each measure and the profit, each customer counted as often as `weigh` says. */
function totals(strata: readonly Stratum[], weigh: (count: number) => number): Float64Array {
  const all = new Float64Array(names.length);
  for (const { treated, controls } of strata) {
    const [one, two] = [meansOf(treated, weigh), meansOf(controls, weigh)];
    for (let at = 0; at < names.length; at += 1)
      all[at] = (all[at] as number) + treated.size * ((one[at] as number) - (two[at] as number));
  }
  return all;
}

function meansOf(arm: Arm, weigh: (count: number) => number): Float64Array {
  const { counts, values } = arm;
  const all = new Float64Array(names.length);
  let weights = 0;
  let place = 0;
  for (const count of counts) {
    const weight = weigh(count);
    weights += weight;
    for (let at = 0; weight > 0 && at < names.length; at += 1)
      all[at] = (all[at] as number) + weight * (values[place + at] as number);
    place += names.length;
  }
  // A draw of nobody, in an arm of one or two, says no more than the arm itself.
  return weights > 0 ? all.map((each) => each / weights) : meansOf(arm, (count) => count);
}

/** Mean and variance of the profit of an arm's customers. */
function sampleOf(strata: readonly Stratum[], which: keyof Stratum): Sample {
  const arms = strata.map((stratum) => stratum[which]);
  const n = sum(arms.map(({ size }) => size));
  const of = (power: (value: number) => number) =>
    sum(
      arms.flatMap(({ counts, values }) =>
        counts.map((count, index) => count * power(values[index * names.length + measures.length] as number)),
      ),
    );
  const mean = of((value) => value) / n;
  return { n, mean, variance: of((value) => (value - mean) ** 2) / (n - 1) };
}

function quantile(sorted: Float64Array, probability: number): number {
  const place = (sorted.length - 1) * probability;
  const low = Math.floor(place);
  const [one, two] = [sorted[low] as number, sorted[Math.min(low + 1, sorted.length - 1)] as number];
  return one + (two - one) * (place - low);
}
