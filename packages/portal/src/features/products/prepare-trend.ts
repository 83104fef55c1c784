import { addDays, daysBetween } from '../../ui/format/format';
import type { TrendUnit } from './trends-search';

export interface TrendPeriod {
  from: string;
  to: string;
  net: number;
  quantity: string;
  lastYearFrom: string;
  lastYearTo: string;
  lastYearNet: number | null;
  lastYearQuantity: string | null;
}

const isWhole = ({ from, to }: TrendPeriod, unit: TrendUnit) =>
  unit === 'WEEK' ? daysBetween(from, to) === 6 : addDays(to, 1).endsWith('-01');

/** The last period that is over, with the one before it. `periods` oldest first; the last of them may still run. */
export function prepareTrend(
  periods: readonly TrendPeriod[],
  unit: TrendUnit,
): { last: TrendPeriod | undefined; before: TrendPeriod | undefined } {
  const whole = periods.filter((period) => isWhole(period, unit));
  return { last: whole.at(-1), before: whole.at(-2) };
}
