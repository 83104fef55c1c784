import { addDays } from '../../platform/calendar/add-days.js';
import { clock } from '../../platform/clock/clock.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { emit } from '../../platform/jobs/outbox.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { HISTORY_DAYS, LEVEL_SMOOTHING, RULES, SIZE_SMOOTHING, zOf } from './low-stock.rules.js';
import { newestStockDay } from './low-stock-snapshots.report.js';
import { LowStockRefreshed } from './refresh-low-stock.event.js';

const lock = sqlText(
  `select pg_advisory_xact_lock(hashtextextended('low-stock ' || :organization_id::uuid, 0))`,
);
const basisOf = loadSql(import.meta.url, './low-stock-basis.sql');
const touchedProducts = loadSql(import.meta.url, './touched-products.sql');
const forgetItems = loadSql(import.meta.url, './forget-items.sql');
const writeItems = loadSql(import.meta.url, './low-stock.sql');
const writeMargins = loadSql(import.meta.url, './product-margins.sql');
const classItems = loadSql(import.meta.url, './class-items.sql');
const keepSnapshot = loadSql(import.meta.url, './keep-snapshot.sql');
const prune = loadSql(import.meta.url, './prune-snapshots.sql');

/** Settings, state of the records, and since when the snapshot of the very day has not seen them, where there is one. */
interface Basis {
  serviceLevelPercent: number;
  reviewDays: number;
  refillsAsOf: string | null;
  basisHash: string;
  seenBeforeXid: number;
  dataFrom: string | null;
  dataThrough: string | null;
  baseXid: number | null;
}

const told = sqlText(
  `select pg_notify('low_stock', json_build_object('organizationId', :organization_id::text)::text)`,
);

/** Tells who has the page open, once this transaction is committed, that figures or alerts changed. */
export const tellLowStock = (em: EntityManager): Promise<unknown> => query(em, told);

export interface RefreshedLowStock {
  asOf: string;
  items: number;
  /** How many products were computed; null for all. */
  computed: number | null;
}

/**
 * Makes the snapshot as of a business date, or makes it anew, within the open transaction. Where there is one of that
 * day made from the same settings and courses, only products of which something was written since are computed; `whole`
 * computes all. The rows are the same either way. What is held and how things are ordered is as it is now for the newest
 * day, which is what people act on, and as it was then for a day before.
 */
export async function refreshLowStock(
  em: EntityManager,
  asOf: string,
  options: { whole?: boolean } = {},
): Promise<RefreshedLowStock> {
  await query(em, lock);
  const newest = await newestStockDay(em);
  const settingsOn = newest !== null && asOf < newest ? asOf : 'infinity';
  const [basis] = await query<Basis>(em, basisOf, {
    ...{ asOf, settingsOn, rules: RULES, historyDays: HISTORY_DAYS, productIds: null },
  });
  if (!basis) throw new Error('the organization of this transaction does not exist');
  const { baseXid, refillsAsOf, serviceLevelPercent, reviewDays } = basis;
  const touched =
    options.whole || baseXid === null
      ? null
      : await query<{ id: string }>(em, touchedProducts, { asOf, seenBeforeXid: baseXid, refillsAsOf });
  const productIds = touched?.map(({ id }) => id) ?? null;
  if (productIds === null || productIds.length > 0) {
    await query(em, forgetItems, { asOf, productIds });
    await query(em, writeItems, {
      asOf,
      settingsOn,
      productIds,
      refillsAsOf,
      reviewDays,
      historyDays: HISTORY_DAYS,
      levelSmoothing: LEVEL_SMOOTHING,
      sizeSmoothing: SIZE_SMOOTHING,
      z: zOf(serviceLevelPercent),
    });
    await query(em, writeMargins, { asOf, productIds });
    await query(em, classItems, { asOf });
  }
  const [kept] = await query<{ items: number }>(em, keepSnapshot, {
    ...basis,
    asOf,
    computedAt: clock.now(),
  });
  await emit(em, LowStockRefreshed, { asOf });
  await tellLowStock(em);
  return { asOf, items: kept?.items ?? 0, computed: productIds?.length ?? null };
}

const DAYS_KEPT = 62;

/** Keeps the snapshots of the last two months, and of the months before the last one of each. */
export async function pruneLowStock(em: EntityManager, today: string): Promise<void> {
  await query(em, prune, { keepDailyFrom: addDays(today, -DAYS_KEPT) });
}
