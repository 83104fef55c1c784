import { addDays } from '../../platform/calendar/add-days.js';
import { actorOf } from '../../platform/database/actor.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { notFound } from '../../platform/errors/app-error.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import {
  DEAD_DAYS,
  HISTORY_DAYS,
  LEVEL_SMOOTHING,
  runOutTimes,
  SEASON_DAYS,
  SIZE_SMOOTHING,
  zOf,
} from './low-stock.rules.js';
import type {
  DemandWeek,
  ExpiryCount,
  ForecastWeek,
  LowStockExplanation,
  LowStockReport,
  SeasonalProduct,
  StockTransfer,
  SupplierOrder,
} from './low-stock.schema.js';
import { listItems } from './low-stock-items.report.js';
import { findLowStockSnapshot } from './low-stock-snapshots.report.js';

const countsOf = loadSql(import.meta.url, './low-stock-counts.sql');
const weeksOf = loadSql(import.meta.url, './demand-weeks.sql');
const forecastOf = loadSql(import.meta.url, './demand-forecast.sql');
const expiriesOf = sqlText(`
  select within_days as "withinDays", count(batch_id)::integer as batches,
    coalesce(sum(will_expire), 0)::double precision as "willExpire",
    coalesce(sum(round(will_expire * unit_cost)), 0)::bigint as loss,
    count(*) filter (where will_expire > 0 and unit_cost is null)::integer as "withoutCost"
  from unnest(array[30, 90, 180]) within_days
  left join app.low_stock_batch on organization_id = :organization_id and as_of = :as_of
    and expires_on <= :as_of::date + within_days
  group by 1 order by 1`);
const ordersOf = sqlText(`
  select item.supplier_id as "supplierId", supplier.name as "supplierName", count(*)::integer as items,
    coalesce(sum(round(suggested_order * unit_cost)), 0)::bigint as cost,
    count(*) filter (where unit_cost is null)::integer as "itemsWithoutCost",
    sum(unserved_patients)::integer as "unservedPatients"
  from app.low_stock_item item
  left join app.supplier on supplier.id = item.supplier_id
  where item.organization_id = :organization_id and item.as_of = :as_of and suggested_order > 0
  group by 1, 2 order by cost desc, 2, 1`);
const transfersOf = sqlText(`
  select product_id as "productId", from_branch_id as "fromBranchId", to_branch_id as "toBranchId",
    quantity::double precision as quantity
  from app.low_stock_transfer where organization_id = :organization_id and as_of = :as_of
  order by quantity desc, product_id, from_branch_id, to_branch_id`);
const seasonalOf = sqlText(`
  with rising as materialized (
    select product_id, year_ago_before, year_ago_after, recent, recent * year_ago_after / year_ago_before as expected
    from app.low_stock_product
    where organization_id = :organization_id and as_of = :as_of and year_ago_before >= 8 and recent > 0
      and year_ago_after >= 1.25 * year_ago_before
    order by recent * (year_ago_after / year_ago_before - 1) desc, product_id limit 50)
  select rising.product_id as "productId", year_ago_before::double precision as "yearAgoBefore",
    year_ago_after::double precision as "yearAgoAfter", recent::double precision as recent,
    expected::double precision as expected, coalesce(kept.position, 0)::double precision as position
  from rising
  left join lateral (
    select sum(item.position) as position from app.low_stock_item item
    where item.organization_id = :organization_id and item.as_of = :as_of and item.product_id = rising.product_id
  ) kept on true
  order by expected - recent desc, rising.product_id`);

interface Counts {
  now: number;
  tomorrow: number;
  thisWeek: number;
  nextWeeks: number;
  later: number;
  low: number;
  unservedItems: number;
  unservedPatients: number;
  deadItems: number;
  deadValue: number;
  knownCostShare: number | null;
}

/** Everything the page counts of a snapshot; undefined where there is none as of that day. */
export async function reportLowStock(
  em: EntityManager,
  given?: string | null,
): Promise<LowStockReport | undefined> {
  const snapshot = await findLowStockSnapshot(em, given);
  if (!snapshot) return undefined;
  const { asOf, dataFrom } = snapshot;
  const [row] = await query<Counts>(em, countsOf, { asOf, deadFrom: addDays(asOf, -DEAD_DAYS) });
  const { now, tomorrow, thisWeek, nextWeeks, later, ...counts } = row as Counts;
  const items = [now, tomorrow, thisWeek, nextWeeks, later];
  const seasonUnknown = dataFrom === null || dataFrom > addDays(asOf, 1 - SEASON_DAYS);
  return {
    snapshot,
    ...counts,
    runsOut: runOutTimes.map((runsOut, place) => ({ runsOut, items: items[place] ?? 0 })),
    seasonUnknown,
    // Statements of their own: each runs when an operation asks for it.
    get expiries() {
      return query<ExpiryCount>(em, expiriesOf, { asOf });
    },
    get orders() {
      return query<SupplierOrder>(em, ordersOf, { asOf });
    },
    get transfers() {
      return query<StockTransfer>(em, transfersOf, { asOf });
    },
    get seasonal() {
      if (actorOf(em)?.branchIds) return Promise.resolve(null);
      return seasonUnknown ? Promise.resolve([]) : query<SeasonalProduct>(em, seasonalOf, { asOf });
    },
  };
}

const YEAR = 52 * 7;
/** Eight of ten weeks lie so many deviations around what is expected. */
const BAND = zOf(90);

const MOST_BRANCHES = 500;

/** Why a product is where it is at each branch, the first to run out first. NOT_FOUND where it is kept at none. */
export async function explainProduct(
  em: EntityManager,
  productId: string,
  given?: string | null,
): Promise<LowStockExplanation[]> {
  const snapshot = await findLowStockSnapshot(em, given);
  if (!snapshot) throw notFound();
  const { asOf, refillsAsOf } = snapshot;
  const items = (await listItems(em, asOf, { productId }, MOST_BRANCHES)).map(({ item }) => item);
  if (items.length === 0) throw notFound();
  const of = { asOf, productIds: [productId], refillsAsOf };
  const weeks = await query<DemandWeek & AtBranch>(em, weeksOf, { ...of, historyDays: YEAR });
  const coming = await query<ForecastWeek & AtBranch & { season: number }>(em, forecastOf, {
    ...of,
    historyDays: HISTORY_DAYS,
    levelSmoothing: LEVEL_SMOOTHING,
    sizeSmoothing: SIZE_SMOOTHING,
  });
  return items.map((item) => {
    const isHere = ({ branchId }: AtBranch) => branchId === item.branchId;
    const band = BAND * item.demandDeviation * Math.sqrt(7);
    return {
      item,
      snapshot,
      weeks: weeks.filter(isHere),
      forecast: coming.filter(isHere).map(({ season, ...week }) => {
        const expected = 7 * item.demand * (item.method === 'SEASONAL' ? season / item.season : 1);
        return { ...week, expected, low: Math.max(0, expected - band), high: expected + band };
      }),
    };
  });
}

interface AtBranch {
  branchId: string;
}
