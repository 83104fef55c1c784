import { addDays } from '../../platform/calendar/add-days.js';

/** Of an age in weeks since due: what was open at the beginning of such weeks, and what was paid in them. */
export interface Hazard {
  week: number;
  atRisk: number;
  paid: number;
}

/** What is open at an age in weeks since due; squares: the sum of the squares of what each customer has there. */
export interface AgeClass {
  week: number;
  money: number;
  squares: number;
}

export interface ForecastWeek {
  from: string;
  to: string;
  /** Promised for the week, whatever comes of it. */
  promised: number;
  expected: number;
  /** Since the day, with the bounds that it stays within eight times of ten. */
  cumulative: number;
  low: number;
  high: number;
  /** Of what is independent, minor units. */
  deviation: number;
}

export const FORECAST_WEEKS = 13;
export const OLDEST_WEEK = 26;
/** Four out of five times a normal figure is within so many standard deviations. */
const EIGHTY_PERCENT = 1.2816;

/** The share of open money that is paid in a week of that age; of an age nothing is known of, that of the nearest one. */
export function hazardOf(hazards: readonly Hazard[]): (week: number) => number {
  const known = hazards.filter(({ atRisk }) => atRisk > 0);
  return (week) => {
    const far = ({ week: other }: Hazard) => Math.abs(other - Math.min(week, OLDEST_WEEK));
    const [nearest] = known.toSorted((a, b) => far(a) - far(b) || a.week - b.week);
    return nearest ? nearest.paid / nearest.atRisk : 0;
  };
}

/**
 * What comes in of what is open, week by week. What is promised comes in the week it is promised for, with the share of
 * earlier promises that was paid in time; the rest by how open money of its age was paid in the year before: the life-table
 * (actuarial) estimate of a time until payment, as of Kaplan & Meier, "Nonparametric Estimation from Incomplete
 * Observations", Journal of the American Statistical Association 53 (1958) 457–481, weighed with money. The band holds four
 * times out of five where each customer's money of an age comes as a whole or not at all and customers do so independently:
 * a common shock is
 * not in that, so the band is `spread` times as wide, by how far earlier forecasts were off.
 */
export function forecast(
  asOf: string,
  classes: readonly AgeClass[],
  hazards: readonly Hazard[],
  promises: readonly AgeClass[],
  keptShare: number | null,
  { weeks = FORECAST_WEEKS, spread = 1 }: { weeks?: number; spread?: number } = {},
): ForecastWeek[] {
  const hazard = hazardOf(hazards);
  const open = [...classes, ...promises].reduce((sum, { money }) => sum + money, 0);
  const comes = classes.map(({ week, ...rest }) => {
    let left = 1;
    const paid = Array.from({ length: weeks }, (_, ahead) => {
      left *= 1 - hazard(week + ahead);
      return 1 - left;
    });
    return { ...rest, paid };
  });
  const kept = keptShare ?? 0;
  const promised = promises.map(({ week, ...rest }) => ({
    ...rest,
    paid: Array.from({ length: weeks }, (_, ahead) => (week <= ahead + 1 ? kept : 0)),
  }));
  let before = 0;
  return Array.from({ length: weeks }, (_, ahead) => {
    let cumulative = 0;
    let variance = 0;
    for (const { money, squares, paid } of [...comes, ...promised]) {
      const share = paid[ahead] ?? 0;
      cumulative += money * share;
      variance += squares * share * (1 - share);
    }
    const width = EIGHTY_PERCENT * spread * Math.sqrt(variance);
    const expected = Math.round(cumulative) - Math.round(before);
    before = cumulative;
    return {
      ...{ from: addDays(asOf, 7 * ahead + 1), to: addDays(asOf, 7 * ahead + 7), expected },
      promised: promises.filter(({ week }) => week === ahead + 1).reduce((sum, { money }) => sum + money, 0),
      cumulative: Math.round(cumulative),
      low: Math.round(Math.max(0, cumulative - width)),
      high: Math.round(Math.min(open, cumulative + width)),
      deviation: Math.sqrt(variance),
    };
  });
}

/**
 * How many times as wide a band has to be as what is independent says, by earlier forecasts: the root mean square of their
 * errors in standard deviations, at least 1.
 */
export function spreadOf(tests: readonly { expected: number; paid: number; deviation: number }[]): number {
  const known = tests.filter(({ deviation }) => deviation > 0);
  if (known.length === 0) return 1;
  const squares = known.reduce(
    (sum, { expected, paid, deviation }) => sum + ((paid - expected) / deviation) ** 2,
    0,
  );
  return Math.max(1, Math.sqrt(squares / known.length));
}
