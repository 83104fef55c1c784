import { type RawBuilder, sql } from 'kysely';
import { addDays } from '../../platform/calendar/add-days.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { DEAD_DAYS, daysOfRunOut, isDay, isId, runOutOf } from './low-stock.rules.js';
import type { LowStockFilter, LowStockItem, RunOutTime } from './low-stock.schema.js';
import { LowStockSort, type LowStockSums } from './low-stock-lists.schema.js';

/** Of what is there, and of what is suggested, at cost: each row is rounded, so that rows sum to their sum. */
const stockValue = sql`round(greatest(0, item.on_hand) * item.unit_cost)::bigint`;
const orderCost = sql`round(item.suggested_order * item.unit_cost)::bigint`;

/** What each order goes by; what doesn't run out comes last. */
const sorts: Record<
  LowStockSort,
  { by: RawBuilder<unknown>; type: RawBuilder<unknown>; isOne: (value: string) => boolean }
> = {
  RUNS_OUT: {
    by: sql`coalesce(item.runs_out_on, '9999-12-31'::date)`,
    type: sql`date`,
    isOne: isDay,
  },
  NAME: {
    by: sql`named.folded`,
    type: sql`text`,
    isOne: (value) => !value.includes('\0'),
  },
  UNSERVED: {
    by: sql`item.unserved_patients`,
    type: sql`integer`,
    isOne: (value) => /^\d{1,9}$/.test(value),
  },
  STOCK_VALUE: {
    by: sql`coalesce(${stockValue}, 0)`,
    type: sql`bigint`,
    isOne: (value) => /^\d{1,18}$/.test(value),
  },
};

const columns = sql`item.as_of as "asOf", item.branch_id as "branchId", item.product_id as "productId",
  item.supplier_id as "supplierId", supplier.name as "supplierName", on_hand::float8 as "onHand", held::float8, will_expire::float8 as "willExpire",
  usable::float8, on_order::float8 as "onOrder", reserved::float8, position::float8, pattern, method, weeks,
  demand_weeks as "demandWeeks", weeks_left_out as "weeksLeftOut", weeks_promoted as "weeksPromoted",
  promotion_quantity::float8 as "promotionQuantity", size_variation::float8 as "sizeVariation", season::float8,
  demand::float8, demand_deviation::float8 as "demandDeviation", course_demand::float8 as "courseDemand",
  lead_time::float8 as "leadTime", lead_time_deviation::float8 as "leadTimeDeviation",
  lead_time_receipts as "leadTimeReceipts", firm_demand::float8 as "firmDemand", firm_patients as "firmPatients",
  safety_stock::float8 as "safetyStock", reorder_point::float8 as "reorderPoint", minimum::float8, maximum::float8,
  up_to::float8 as "upTo", order_pack::float8 as "orderPack", order_minimum::float8 as "orderMinimum",
  transfer_in::float8 as "transferIn", suggested_order::float8 as "suggestedOrder", unit_cost::float8 as "unitCost",
  days_of_cover::float8 as "daysOfCover", runs_out_on as "runsOutOn", unserved_patients as "unservedPatients", low,
  abc_class as "abcClass", last_sold_on as "lastSoldOn", last_received_on as "lastReceivedOn",
  ${stockValue} as "stockValue", ${orderCost} as "orderCost"`;

/** There, not sold for so long, and none that came to the branch for the first time since. */
export const isDead = (asOf: string): RawBuilder<unknown> => {
  const from = sql`${addDays(asOf, -DEAD_DAYS)}::date`;
  return sql`(item.on_hand > 0 and coalesce(item.last_sold_on, '-infinity') <= ${from}
    and (coalesce(item.last_received_on, '-infinity') <= ${from} or exists (
      select from app.stock_movement moved
      where moved.organization_id = item.organization_id and moved.product_id = item.product_id
        and moved.branch_id = item.branch_id and moved.quantity > 0
        and (moved.kind = 'OPENING' or moved.business_date <= ${from}))))`;
};

function inTime(asOf: string, time: RunOutTime): RawBuilder<unknown> {
  const { from, to } = daysOfRunOut(asOf, time);
  if (to === null) return sql`(item.runs_out_on is null or item.runs_out_on >= ${from})`;
  return from === null ? sql`item.runs_out_on <= ${to}` : sql`item.runs_out_on between ${from} and ${to}`;
}

/** Whose product's name or code holds each of the words; nothing where there are none. */
export function foundProducts(em: EntityManager, search: string | null | undefined): RawBuilder<unknown>[] {
  const words = (search ?? '').trim().split(/\s+/).filter(Boolean).slice(0, 10);
  if (words.length === 0) return [];
  const each = words.map(
    (word) => sql`search_text like app.fold(${`%${word.replace(/[\\%_]/g, '\\$&')}%`}::text)`,
  );
  // Asked by itself: joined in, row security would keep the search from its index.
  return [
    sql`item.product_id = any(array(select id from app.product_search
      where organization_id = ${organizationOf(em)} and ${sql.join(each, sql` and `)}))`,
  ];
}

function filtered(em: EntityManager, asOf: string, filter: LowStockFilter, more: RawBuilder<unknown>[] = []) {
  const organizationId = organizationOf(em);
  const times = (filter.runsOut ?? []).map((time) => inTime(asOf, time));
  return sql.join(
    [
      sql`item.organization_id = ${organizationId} and item.as_of = ${asOf}`,
      ...(filter.branchId ? [sql`item.branch_id = ${filter.branchId}`] : []),
      ...(filter.productId ? [sql`item.product_id = ${filter.productId}`] : []),
      ...(filter.supplierId ? [sql`item.supplier_id = ${filter.supplierId}`] : []),
      ...(filter.withoutSupplier == null
        ? []
        : [sql`(item.supplier_id is null) = ${filter.withoutSupplier}`]),
      ...(filter.abcClass ? [sql`item.abc_class = ${filter.abcClass}`] : []),
      ...(times.length > 0 ? [sql`(${sql.join(times, sql` or `)})`] : []),
      ...(filter.low == null ? [] : [sql`item.low = ${filter.low}`]),
      ...(filter.unserved == null ? [] : [sql`(item.unserved_patients > 0) = ${filter.unserved}`]),
      ...(filter.toOrder == null ? [] : [sql`(item.suggested_order > 0) = ${filter.toOrder}`]),
      ...(filter.dead == null ? [] : [sql`${isDead(asOf)} = ${filter.dead}`]),
      ...foundProducts(em, filter.search),
      ...more,
    ],
    sql` and `,
  );
}

/** Each product's name is folded once, however many branches keep it. */
const named = (em: EntityManager) => sql`join (
  select id, app.fold(name) collate "C" as folded from app.product where organization_id = ${organizationOf(em)} offset 0
) named on named.id = item.product_id`;

export interface ItemOrder {
  sort: LowStockSort;
  descending: boolean;
}
const timetable: ItemOrder = { sort: LowStockSort.RUNS_OUT, descending: false };

export interface ListedItem {
  item: LowStockItem;
  cursor: CursorValue[];
}

/** Up to `limit` items after a cursor (what they are sorted by, branch, product); unless said, the first to run out first. */
export async function listItems(
  em: EntityManager,
  asOf: string,
  filter: LowStockFilter,
  limit: number,
  { sort, descending }: ItemOrder = timetable,
  after?: CursorValue[],
): Promise<ListedItem[]> {
  const { by, type, isOne } = sorts[sort];
  const way = descending ? sql`desc` : sql`asc`;
  const rest = after
    ? [
        sql`(${by}, item.branch_id, item.product_id) ${descending ? sql`<` : sql`>`} (${checkCursor(after, isOne, type)})`,
      ]
    : [];
  const { rows } = await sql<Omit<LowStockItem, 'runsOut'> & { sortValue: string }>`
    select ${columns}, (${by})::text as "sortValue"
    from app.low_stock_item item
    left join app.supplier on supplier.organization_id = item.organization_id and supplier.id = item.supplier_id
    ${sort === LowStockSort.NAME ? named(em) : sql``}
    where ${filtered(em, asOf, filter, rest)}
    order by ${by} ${way}, item.branch_id ${way}, item.product_id ${way}
    limit ${limit}`.execute(em.getKysely());
  return rows.map(({ sortValue, ...row }) => ({
    item: { ...row, runsOut: runOutOf(row.asOf, row.runsOutOn) },
    cursor: [sortValue, row.branchId, row.productId],
  }));
}

export async function countItems(em: EntityManager, asOf: string, filter: LowStockFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from app.low_stock_item item
    where ${filtered(em, asOf, filter)}`.execute(em.getKysely());
  return rows[0]?.count ?? 0;
}

/** What the items of a filter come to: the sums of their rows. */
export async function sumItems(
  em: EntityManager,
  asOf: string,
  filter: LowStockFilter,
): Promise<LowStockSums> {
  const { rows } = await sql<LowStockSums>`
    select count(*)::integer as items, count(distinct item.product_id)::integer as products,
      count(*) filter (where low)::integer as low,
      coalesce(sum(unserved_patients), 0)::integer as "unservedPatients",
      coalesce(sum(${stockValue}), 0)::bigint as "stockValue", coalesce(sum(${orderCost}), 0)::bigint as "orderCost",
      count(*) filter (where unit_cost is null)::integer as "withoutCost"
    from app.low_stock_item item where ${filtered(em, asOf, filter)}`.execute(em.getKysely());
  return rows[0] as LowStockSums;
}

/** A cursor that somebody made up is refused before the database sees it. */
function checkCursor(
  after: CursorValue[],
  isOne: (value: string) => boolean,
  type: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const [value = '', branch = '', product = ''] = after.map(String);
  if (!isOne(value) || !isId(branch) || !isId(product)) throw badInput('badCursor', 'after');
  return sql.join([sql`${value}::${type}`, sql`${branch}::uuid`, sql`${product}::uuid`]);
}
