import type { EntityManager } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import type { Concentration } from './segment-concentration.schema.js';

const tenthsOf = sqlText(`
  select as_of as "asOf", from_day as "windowFrom", computed_at as "computedAt", tenth, customers, net,
    known_net as "knownNet", estimated_net as "estimatedNet", profit
  from app.segment_concentration
  where organization_id = :organization_id and as_of = (
    select max(as_of) from app.segment_concentration
    where organization_id = :organization_id and as_of <= :as_of and as_of >= :not_before)
  order by tenth`);

interface Tenth {
  asOf: string;
  windowFrom: string;
  computedAt: string;
  tenth: number;
  customers: number;
  net: number;
  knownNet: number;
  estimatedNet: number;
  profit: number;
}

/** The newest one between two days; null where none was computed, or nobody bought. */
export async function reportConcentration(
  em: EntityManager,
  asOf: string,
  notBefore: string,
): Promise<Concentration | null> {
  const tenths = await query<Tenth>(em, tenthsOf, { asOf, notBefore });
  const whole = tenths.at(-1);
  if (!whole) return null;
  const nobody = { customers: 0, net: 0, profit: 0 };
  return {
    asOf: whole.asOf,
    windowFrom: whole.windowFrom,
    computedAt: whole.computedAt,
    unknownShare: shareOf(whole.net - whole.knownNet, whole.net),
    estimatedShare: shareOf(whole.estimatedNet, whole.net),
    points: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((tenth) => {
      const { customers, net, profit } = tenths.findLast((row) => row.tenth <= tenth) ?? nobody;
      return {
        customerShare: tenth / 10,
        customers,
        profit,
        profitShare: whole.profit > 0 ? profit / whole.profit : 0,
        net,
        netShare: whole.net > 0 ? net / whole.net : 0,
      };
    }),
  };
}

/** 0 to 1, also where returns of the one kind outweigh its sales. */
const shareOf = (part: number, whole: number) =>
  whole > 0 ? Math.min(1, Math.max(0, part / whole)) : part > 0 ? 1 : 0;
