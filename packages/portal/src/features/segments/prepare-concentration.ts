/** A point of the curve: the best so many customers bring so much; shares 0 to 1, money in minor units. */
export interface ConcentrationPoint {
  customerShare: number;
  customers: number;
  profitShare: number;
  profit: number;
  netShare: number;
  net: number;
}

export interface Concentration {
  /** What the title says: of profit, or of net where no cost is known; null where no share means anything. */
  finding: { of: 'profit' | 'net'; customerShare: number; share: number } | null;
  points: ConcentrationPoint[];
}

/** The share of customers that the title speaks of: the well-known fifth. */
const headlineShare = 0.2;

/** The curve in order, and the point nearest to one fifth of the customers for its title. */
export function prepareConcentration(
  given: readonly ConcentrationPoint[],
  unknownShare: number,
): Concentration {
  const points = [...given].sort((a, b) => a.customerShare - b.customerShare);
  const total = points.at(-1);
  const of = unknownShare < 1 ? 'profit' : 'net';
  if (!total || total[of] <= 0 || total.customers === 0) return { finding: null, points };
  const distance = (point: ConcentrationPoint): number => Math.abs(point.customerShare - headlineShare);
  const nearest = points
    .filter((point) => point.customers > 0)
    .reduce((best, point) => (distance(point) < distance(best) ? point : best), total);
  return { finding: { of, customerShare: nearest.customerShare, share: nearest[`${of}Share`] }, points };
}
