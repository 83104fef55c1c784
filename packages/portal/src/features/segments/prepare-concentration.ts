/** A point of the curve: the best so many customers bring so much; shares 0 to 1, net in minor units. */
export interface ConcentrationPoint {
  customerShare: number;
  customers: number;
  netShare: number;
  net: number;
}

export interface Concentration {
  /** What the title says, or null where net is not positive and no share means anything. */
  finding: ConcentrationPoint | null;
  points: ConcentrationPoint[];
}

/** The share of customers that the title speaks of: the well-known fifth. */
const headlineShare = 0.2;

/** The curve in order, and the point nearest to one fifth of the customers for its title. */
export function prepareConcentration(given: readonly ConcentrationPoint[]): Concentration {
  const points = [...given].sort((a, b) => a.customerShare - b.customerShare);
  const total = points.at(-1);
  if (!total || total.net <= 0 || total.customers === 0) return { finding: null, points };
  const distance = (point: ConcentrationPoint): number => Math.abs(point.customerShare - headlineShare);
  const finding = points
    .filter((point) => point.customers > 0)
    .reduce((best, point) => (distance(point) < distance(best) ? point : best), total);
  return { finding, points };
}
