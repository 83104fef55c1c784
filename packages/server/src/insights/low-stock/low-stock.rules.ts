import { addDays } from '../../platform/calendar/add-days.js';

/** Days of sales that demand is learned from: three years. */
export const HISTORY_DAYS = 156 * 7;
/** Weight of the newest week in smooth demand, and of the newest size and interval in intermittent demand. */
export const LEVEL_SMOOTHING = 0.2;
export const SIZE_SMOOTHING = 0.1;

/** What changes the figures beside data and settings: a snapshot made by other rules is computed anew. */
export const RULES = `2 ${HISTORY_DAYS} ${LEVEL_SMOOTHING} ${SIZE_SMOOTHING}`;

/** A business date YYYY-MM-DD that exists. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text;
export const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** What a policy may be: service level in percent, days between orders, days from order to receipt. */
export const policyLimits = {
  serviceLevelPercent: { least: 50, most: 99.99 },
  reviewDays: { least: 1, most: 90 },
  leadTimeDays: { least: 0, most: 365 },
} as const;
export type PolicyField = keyof typeof policyLimits;
export type StockPolicy = Record<PolicyField, number>;

/** The first field that is outside its limits, or no whole number of days. */
export const faultOfPolicy = (policy: StockPolicy): PolicyField | undefined =>
  (Object.keys(policyLimits) as PolicyField[]).find((field) => {
    const { least, most } = policyLimits[field];
    const value = policy[field];
    const whole = field === 'serviceLevelPercent' || Number.isInteger(value);
    return !whole || !(value >= least && value <= most);
  });

const ratio = (r: number, above: number[], below: number[]): number =>
  above.reduceRight((sum, a) => sum * r + a, 0) / below.reduceRight((sum, b) => sum * r + b, 0);

/**
 * z of a service level in percent: the standard normal's value that so much lies below, to seven digits (PPND7 of
 * Wichura, Algorithm AS 241, Applied Statistics 37 (1988) 477–484). 95 → 1.64485.
 */
export function zOf(percent: number): number {
  const q = percent / 100 - 0.5;
  if (Math.abs(q) <= 0.425) {
    return (
      q *
      ratio(
        0.180625 - q * q,
        [3.3871327179, 50.434271938, 159.29113202, 59.10937472],
        [1, 17.895169469, 78.757757664, 67.18756336],
      )
    );
  }
  const tail = q < 0 ? percent / 100 : 1 - percent / 100;
  const r = Math.sqrt(-Math.log(tail));
  const z =
    r <= 5
      ? ratio(
          r - 1.6,
          [1.4234372777, 2.75681539, 1.3067284816, 0.17023821103],
          [1, 0.7370016425, 0.12021132975],
        )
      : ratio(
          r - 5,
          [6.657905115, 3.081226386, 0.42868294337, 0.017337203997],
          [1, 0.24197894225, 0.012258202635],
        );
  return q < 0 ? -z : z;
}

/** Days ahead by which stock is gone, the last of each. */
const runOutEnds = { NOW: 0, TOMORROW: 1, THIS_WEEK: 7, NEXT_WEEKS: 28 } as const;
export const runOutTimes = ['NOW', 'TOMORROW', 'THIS_WEEK', 'NEXT_WEEKS', 'LATER'] as const;
export type RunOut = (typeof runOutTimes)[number];

/** When stock is gone, by the day on which it is; null where it is not, as far as can be seen. */
export function runOutOf(asOf: string, runsOutOn: string | null): RunOut {
  const days = runsOutOn ? (Date.parse(runsOutOn) - Date.parse(asOf)) / 86_400_000 : Number.POSITIVE_INFINITY;
  return runOutTimes.find((time) => time !== 'LATER' && days <= runOutEnds[time]) ?? 'LATER';
}

/** The first and the last day of such a time; null at an open end. */
export function daysOfRunOut(asOf: string, time: RunOut): { from: string | null; to: string | null } {
  const place = runOutTimes.indexOf(time);
  const before = runOutTimes[place - 1] as keyof typeof runOutEnds | undefined;
  return {
    from: before ? addDays(asOf, runOutEnds[before] + 1) : null,
    to: time === 'LATER' ? null : addDays(asOf, runOutEnds[time]),
  };
}

/** Days without a sale or a receipt after which stock is dead. */
export const DEAD_DAYS = 90;
/** Days of sales before which no coming season can be told: a year and the eight weeks before. */
export const SEASON_DAYS = 364 + 56;
