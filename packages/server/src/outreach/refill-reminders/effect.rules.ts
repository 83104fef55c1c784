import type { Interval } from '../../platform/statistics/intervals.js';

/** A refill counts as in time up to so many days after the run-out. */
export const WITHIN_DAYS = 14;
/** Covered days are compared of customers drawn at least so many days ago. */
export const PDC_DAYS = 30;

const named = <Name extends string>(...names: Name[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as { [Each in Name]: Each };
export const EffectVerdict = named('BETTER', 'WORSE', 'NOT_PROVEN', 'TOO_FEW');
export type EffectVerdict = keyof typeof EffectVerdict;

/** Proven where the whole interval lies on one side of 0. */
export function verdictOf(interval: Interval | null): EffectVerdict {
  if (!interval) return 'TOO_FEW';
  if (interval.low > 0) return 'BETTER';
  return interval.high < 0 ? 'WORSE' : 'NOT_PROVEN';
}
