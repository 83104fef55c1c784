import { type RawBuilder, sql } from 'kysely';
import { addDays } from '../../platform/calendar/add-days.js';
import { clock } from '../../platform/clock/clock.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { productSearch } from '../../registers/products/product-search.service.js';
import { dayOf } from './stock.service.js';
import {
  type ProductStock,
  type StockFilter,
  type StockItem,
  type StockLevel,
  type StockOverview,
  StockSort,
  StockState,
  type StockSums,
} from './stock-item.schema.js';

const levelsOfItems = loadSql(import.meta.url, './item-levels.sql');
const levelsOfBatches = loadSql(import.meta.url, './batch-levels.sql');
const overview = loadSql(import.meta.url, './stock-overview.sql');

const EXPIRING_DAYS = 90;
// What never expires comes last.
const NEVER = '9999-12-31';

export const today = (em: EntityManager): Promise<string> => dayOf(em, clock.now());

const columns = sql`i.branch_id || ':' || i.product_id as id, i.branch_id as "branchId", i.product_id as "productId", l.on_hand as "onHand", l.held, l.expired,
  l.sellable, l.to_settle as "toSettle", l.value, l.cost_missing as "costMissing", l.first_expiry as "firstExpiry",
  i.minimum, i.maximum, p.stock_minimum as "productMinimum", p.stock_maximum as "productMaximum",
  i.tracked_since as "trackedSince", i.counted_at as "countedAt"`;

/** Few have something below zero: they are found by themselves, before anything is reckoned of the others. */
const belowZero = (em: EntityManager) => sql`(
  select item.* from app.stock_item item
  join (
    select distinct v.branch_id, v.product_id from app.stock_level v
    where v.organization_id = ${organizationOf(em)} and v.quantity < 0
  ) v on v.branch_id = item.branch_id and v.product_id = item.product_id
  where item.organization_id = ${organizationOf(em)}
  offset 0)`;

const items = (em: EntityManager, day: string, state?: StockState | null) => sql`${
  state === StockState.TO_SETTLE ? belowZero(em) : sql`app.stock_item`
} i
  join app.product p on p.organization_id = ${organizationOf(em)} and p.id = i.product_id
  cross join lateral (
    select coalesce(sum(v.quantity), 0) as on_hand,
      coalesce(sum(v.quantity) filter (where v.quantity > 0 and b.hold is not null), 0) as held,
      coalesce(sum(v.quantity) filter (where v.quantity > 0 and b.expires_on < ${day}::date), 0) as expired,
      coalesce(sum(v.quantity) filter (
        where v.quantity > 0 and b.hold is null and coalesce(b.expires_on >= ${day}::date, true)), 0) as sellable,
      coalesce(sum(v.quantity) filter (where v.quantity < 0), 0) as to_settle,
      coalesce(sum(round(v.quantity * coalesce(b.cost, p.cost))), 0)::bigint as value,
      coalesce(bool_or(v.quantity <> 0 and coalesce(b.cost, p.cost) is null), false) as cost_missing,
      min(b.expires_on) filter (where v.quantity > 0) as first_expiry
    from app.stock_level v
    join app.batch b on b.organization_id = ${organizationOf(em)} and b.id = v.batch_id
    where v.organization_id = ${organizationOf(em)} and v.branch_id = i.branch_id and v.product_id = i.product_id
  ) l`;

/**
 * The same of every item at once, for an order or a state that takes the sums of all: what `l` has here is grouped, and
 * what else a row shows is looked up for those that are shown.
 */
const summed = (em: EntityManager, branchId?: string | null) => sql`app.stock_item i
  left join (
    select v.branch_id, v.product_id, sum(v.quantity) as on_hand,
      sum(round(v.quantity * coalesce(b.cost, p.cost))::bigint) as value,
      min(b.expires_on) filter (where v.quantity > 0) as first_expiry
    from app.stock_level v
    join app.batch b on b.organization_id = ${organizationOf(em)} and b.id = v.batch_id
    join app.product p on p.organization_id = ${organizationOf(em)} and p.id = v.product_id
    where v.organization_id = ${organizationOf(em)} and v.quantity <> 0
      ${branchId ? sql`and v.branch_id = ${branchId}::uuid` : sql``}
    group by 1, 2
  ) k on k.branch_id = i.branch_id and k.product_id = i.product_id
  cross join lateral (
    select coalesce(k.on_hand, 0) as on_hand, coalesce(k.value, 0)::bigint as value, k.first_expiry
  ) l`;

/** That one of the item's batches is so. */
const some = (em: EntityManager, condition: RawBuilder<unknown>) => sql`exists (
  select from app.stock_level v
  join app.batch b on b.organization_id = ${organizationOf(em)} and b.id = v.batch_id
  where v.organization_id = ${organizationOf(em)} and v.branch_id = i.branch_id and v.product_id = i.product_id
    and ${condition})`;

function inState(
  em: EntityManager,
  day: string,
  state: Exclude<StockState, StockState.TO_SETTLE>,
): RawBuilder<unknown> {
  if (state === StockState.IN_STOCK) return sql`l.on_hand > 0`;
  if (state === StockState.OUT) return sql`l.on_hand <= 0`;
  if (state === StockState.HELD) return some(em, sql`v.quantity > 0 and b.hold is not null`);
  return some(em, sql`v.quantity > 0 and b.expires_on < ${day}::date`);
}

async function filtered(em: EntityManager, day: string, filter: StockFilter): Promise<RawBuilder<unknown>> {
  const found = await productSearch(em, filter.search);
  return sql.join(
    [
      sql`i.organization_id = ${organizationOf(em)}`,
      ...(filter.branchId ? [sql`i.branch_id = ${filter.branchId}::uuid`] : []),
      // Asked by itself: joined in, row security would keep the search from its index.
      ...(found
        ? [
            sql`i.product_id = any(array(
              select id from app.product_search where organization_id = ${organizationOf(em)} and ${found}))`,
          ]
        : []),
      ...(filter.state && filter.state !== StockState.TO_SETTLE ? [inState(em, day, filter.state)] : []),
      ...(filter.expiresBy
        ? [some(em, sql`v.quantity > 0 and b.expires_on between ${day}::date and ${filter.expiresBy}::date`)]
        : []),
    ],
    sql` and `,
  );
}

const sorts: Record<StockSort, { key: RawBuilder<unknown>; type: RawBuilder<unknown>; valid: RegExp }> = {
  NAME: { key: sql`p.name_sort`, type: sql`text`, valid: /^.{0,200}$/su },
  ON_HAND: { key: sql`l.on_hand`, type: sql`numeric`, valid: /^-?\d{1,13}(\.\d{1,6})?$/ },
  VALUE: { key: sql`l.value`, type: sql`bigint`, valid: /^-?\d{1,18}$/ },
  FIRST_EXPIRY: {
    key: sql`coalesce(l.first_expiry, ${sql.lit(NEVER)}::date)`,
    type: sql`date`,
    valid: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  },
};

export type ListedItem = StockItem & { sortKey: string };

/** What a list goes on from after an item. */
export const itemCursor = (item: StockItem): CursorValue[] => [
  (item as ListedItem).sortKey,
  item.productId,
  item.branchId,
];

/** Up to `limit` products at branches after a cursor, in the order of `sort`. */
export async function listItems(
  em: EntityManager,
  filter: StockFilter,
  { sort, descending }: { sort: StockSort; descending?: boolean | null },
  limit: number,
  after?: CursorValue[],
): Promise<ListedItem[]> {
  const day = await today(em);
  const { key, type, valid } = sorts[sort];
  const direction = descending ? sql`desc` : sql`asc`;
  let where = await filtered(em, day, filter);
  if (after) {
    const [from, productId, branchId] = after.map(String);
    const isId = (id: string | undefined) => /^[0-9a-f-]{36}$/.test(id ?? '');
    if (!valid.test(from ?? '') || !isId(productId) || !isId(branchId)) throw badInput('badCursor', 'after');
    where = sql`${where} and (${key}, i.product_id, i.branch_id) ${descending ? sql`<` : sql`>`} (
      ${from}::${type}, ${productId}::uuid, ${branchId}::uuid)`;
  }
  // A search and what is below zero leave few, and names have an index: their sums are reckoned row by row.
  const ofFew = sort === StockSort.NAME || filter.search || filter.state === StockState.TO_SETTLE;
  const order = sql`order by ${key} ${direction}, i.product_id ${direction}, i.branch_id ${direction}`;
  const { rows } = ofFew
    ? await sql<ListedItem>`
        select ${columns}, ${key}::text as "sortKey" from ${items(em, day, filter.state)} where ${where}
        ${order} limit ${limit}`.execute(em.getKysely())
    : await sql<ListedItem>`
        with shown as materialized (
          select i.branch_id, i.product_id from ${summed(em, filter.branchId)} where ${where} ${order} limit ${limit}
        )
        select ${columns}, ${key}::text as "sortKey" from shown cross join ${items(em, day)}
        where i.organization_id = ${organizationOf(em)} and i.branch_id = shown.branch_id
          and i.product_id = shown.product_id
        ${order}`.execute(em.getKysely());
  return rows;
}

export async function countItems(em: EntityManager, filter: StockFilter): Promise<number> {
  const day = await today(em);
  // Only what is there or not takes the sums of each.
  const ofAll = filter.state === StockState.IN_STOCK || filter.state === StockState.OUT;
  const counted = ofAll
    ? summed(em, filter.branchId)
    : sql`${filter.state === StockState.TO_SETTLE ? belowZero(em) : sql`app.stock_item`} i`;
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from ${counted} where ${await filtered(em, day, filter)}`.execute(
    em.getKysely(),
  );
  return rows[0]?.count ?? 0;
}

export async function sumItems(em: EntityManager, filter: StockFilter): Promise<StockSums> {
  const day = await today(em);
  const { rows } = await sql<StockSums>`
    select coalesce(sum(l.value), 0)::bigint as value from ${items(em, day, filter.state)}
    where ${await filtered(em, day, filter)}`.execute(em.getKysely());
  return rows[0] ?? { value: 0 };
}

/** What a product has at each branch where its stock is kept, and what that comes to. */
export async function stockOfProduct(em: EntityManager, productId: string): Promise<ProductStock> {
  const day = await today(em);
  const { rows } = await sql<StockItem & { totals: Omit<ProductStock, 'id' | 'asOf' | 'items'> }>`
    select ${columns}, json_build_object(
      'onHand', (sum(l.on_hand) over ())::text, 'held', (sum(l.held) over ())::text,
      'expired', (sum(l.expired) over ())::text, 'sellable', (sum(l.sellable) over ())::text,
      'value', sum(l.value) over (), 'costMissing', bool_or(l.cost_missing) over ()) as totals
    from ${items(em, day)}
    join app.branch on branch.organization_id = ${organizationOf(em)} and branch.id = i.branch_id
    where i.organization_id = ${organizationOf(em)} and i.product_id = ${productId}::uuid
    order by app.fold(branch.name), branch.id`.execute(em.getKysely());
  const none = { onHand: '0', held: '0', expired: '0', sellable: '0', value: 0, costMissing: false };
  return { id: productId, ...(rows[0]?.totals ?? none), asOf: day, items: rows };
}

/** The batches of each product at a branch, first expired first out; those of which nothing is left come last. */
export async function levelsOf(
  em: EntityManager,
  places: readonly { branchId: string; productId: string }[],
): Promise<StockLevel[][]> {
  const rows = await query<StockLevel>(em, levelsOfItems, {
    day: await today(em),
    branchIds: places.map(({ branchId }) => branchId),
    productIds: places.map(({ productId }) => productId),
  });
  return groupedBy(
    places.map(({ branchId, productId }) => `${branchId} ${productId}`),
    rows,
    ({ branchId, productId }) => `${branchId} ${productId}`,
  );
}

/** Where each batch is, with how much. */
export async function levelsOfBatch(em: EntityManager, batchIds: readonly string[]): Promise<StockLevel[][]> {
  const rows = await query<StockLevel>(em, levelsOfBatches, { day: await today(em), batchIds });
  return groupedBy(batchIds, rows, ({ batchId }) => batchId);
}

/** The rows of each key, in their order. */
export function groupedBy<Row>(
  keys: readonly string[],
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const known = groups.get(keyOf(row));
    if (known) known.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return keys.map((key) => groups.get(key) ?? []);
}

/** How stock stands today, of a branch or of all. */
export async function stockOverview(em: EntityManager, branchId: string | null): Promise<StockOverview> {
  const asOf = await today(em);
  const expiringBy = addDays(asOf, EXPIRING_DAYS);
  const [row] = await query<Omit<StockOverview, 'asOf' | 'expiringBy'>>(em, overview, {
    day: asOf,
    expiringBy,
    branchId,
  });
  return { ...(row as Omit<StockOverview, 'asOf' | 'expiringBy'>), asOf, expiringBy };
}
