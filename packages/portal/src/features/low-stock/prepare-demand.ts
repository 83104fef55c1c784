interface Week {
  from: string;
  to: string;
  quantity: number;
  daysOut: number;
  daysPromoted: number;
  added: number;
}
interface Coming {
  from: string;
  to: string;
  expected: number;
  low: number;
  high: number;
  refills: number;
}
/** A week of the chart: what was sold, or what is expected with its band; what isn't known is null, never 0. */
export interface DemandPoint {
  week: string;
  to: string;
  sold: number | null;
  expected: number | null;
  low: number | null;
  high: number | null;
  refills: number | null;
  daysOut: number | null;
  daysPromoted: number | null;
  added: number | null;
  [key: string]: string | number | null;
}

/** Days of a week without stock or on offer from which on its sales say nothing. */
const SAYS_NOTHING = 4;

/** The weeks behind and ahead in one line; a week that was out of stock or on offer for most of it leaves a gap. */
export function prepareDemand(weeks: readonly Week[], coming: readonly Coming[]): DemandPoint[] {
  return [
    ...weeks.map(({ from, to, quantity, daysOut, daysPromoted, added }) => ({
      week: from,
      to,
      sold: daysOut + daysPromoted >= SAYS_NOTHING ? null : quantity,
      ...{ expected: null, low: null, high: null, refills: null, daysOut, daysPromoted, added },
    })),
    ...coming.map(({ from, to, expected, low, high, refills }) => ({
      week: from,
      to,
      sold: null,
      ...{ expected, low, high, refills, daysOut: null, daysPromoted: null, added: null },
    })),
  ];
}
