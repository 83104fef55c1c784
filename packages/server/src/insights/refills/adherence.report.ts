import { addDays } from '../../platform/calendar/add-days.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import type {
  AdherenceMedicine,
  AdherenceMonth,
  AdherenceReport,
  UnmatchedProduct,
} from './adherence.schema.js';
import { findRefillSnapshot } from './refill-snapshots.report.js';
import { ADHERENT_PDC, PERIOD_DAYS, SALES_DAYS, STOPPED_AFTER_DAYS } from './refills.rules.js';

const medicinesOf = loadSql(import.meta.url, './adherence-medicines.sql');
const trendOf = loadSql(import.meta.url, './adherence-trend.sql');
const unmatchedOf = loadSql(import.meta.url, './unmatched-products.sql');

const MOST_PRODUCTS = 50;

const shareOf = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
const sumOf = <Row>(rows: Row[], figure: (row: Row) => number) =>
  rows.reduce((sum, row) => sum + figure(row), 0);

interface SoldUnmatched extends UnmatchedProduct {
  unmatchedNet: number;
  unmatchedProducts: number;
  allNet: number;
}

/** Adherence as of a business date, from the newest snapshot on or before it; undefined where there is none. */
export async function reportAdherence(
  em: EntityManager,
  given: string | null,
): Promise<AdherenceReport | undefined> {
  const asOf = (await findRefillSnapshot(em, given))?.asOf;
  if (!asOf) return undefined;
  const adherentPdc = ADHERENT_PDC;
  const counted = await query<AdherenceMedicine>(em, medicinesOf, {
    asOf,
    adherentPdc,
    stoppedBefore: addDays(asOf, -STOPPED_AFTER_DAYS),
  });
  const months = await query<AdherenceMonth>(em, trendOf, { asOf, adherentPdc, periodDays: PERIOD_DAYS });
  const sold = await query<SoldUnmatched>(em, unmatchedOf, {
    asOf,
    fromDay: addDays(asOf, 1 - SALES_DAYS),
    most: MOST_PRODUCTS,
  });
  const withShare = <Row extends { measured: number; adherent: number }>(row: Row) => ({
    ...row,
    share: shareOf(row.adherent, row.measured),
  });
  const [first] = sold;
  return {
    asOf,
    total: withShare({
      medicineKey: '',
      courses: sumOf(counted, (row) => row.courses),
      measured: sumOf(counted, (row) => row.measured),
      adherent: sumOf(counted, (row) => row.adherent),
      stopped: sumOf(counted, (row) => row.stopped),
    }),
    medicines: counted.map(withShare),
    trend: months.map(withShare),
    unmatched: sold
      .filter((row) => row.productId)
      .map((row) => ({ productId: row.productId, net: row.net, share: shareOf(row.net, row.allNet) })),
    unmatchedProducts: first?.unmatchedProducts ?? 0,
    unmatchedShare: first ? shareOf(first.unmatchedNet, first.allNet) : null,
  };
}
