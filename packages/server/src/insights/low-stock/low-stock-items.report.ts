import { type RawBuilder, sql } from 'kysely';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { addDays, DEAD_DAYS, daysOfRunOut, runOutOf } from './low-stock.rules.js';
import type { LowStockFilter, LowStockItem, RunOutTime } from './low-stock.schema.js';

// What doesn't run out comes last.
const NEVER = '9999-12-31';
const runsOutOn = sql`coalesce(item.runs_out_on, ${sql.lit(NEVER)}::date)`;

const columns = sql`item.as_of as "asOf", item.branch_id as "branchId", item.product_id as "productId",
  item.supplier_id as "supplierId", on_hand::float8 as "onHand", held::float8, will_expire::float8 as "willExpire",
  usable::float8, on_order::float8 as "onOrder", reserved::float8, position::float8, pattern, method, weeks,
  demand_weeks as "demandWeeks", weeks_left_out as "weeksLeftOut", size_variation::float8 as "sizeVariation", season::float8,
  demand::float8, demand_deviation::float8 as "demandDeviation", course_demand::float8 as "courseDemand",
  lead_time::float8 as "leadTime", lead_time_deviation::float8 as "leadTimeDeviation",
  lead_time_receipts as "leadTimeReceipts", firm_demand::float8 as "firmDemand", firm_patients as "firmPatients",
  safety_stock::float8 as "safetyStock", reorder_point::float8 as "reorderPoint", minimum::float8, maximum::float8,
  up_to::float8 as "upTo", order_pack::float8 as "orderPack", order_minimum::float8 as "orderMinimum",
  transfer_in::float8 as "transferIn", suggested_order::float8 as "suggestedOrder", unit_cost::float8 as "unitCost",
  days_of_cover::float8 as "daysOfCover", runs_out_on as "runsOutOn", unserved_patients as "unservedPatients", low,
  abc_class as "abcClass", last_sold_on as "lastSoldOn", last_received_on as "lastReceivedOn"`;

/** There, and neither sold nor received for so long. */
export const isDead = (asOf: string): RawBuilder<unknown> => {
  const from = sql`${addDays(asOf, -DEAD_DAYS)}::date`;
  return sql`(item.on_hand > 0 and coalesce(item.last_sold_on, '-infinity') <= ${from}
    and coalesce(item.last_received_on, '-infinity') <= ${from})`;
};

function inTime(asOf: string, time: RunOutTime): RawBuilder<unknown> {
  const { from, to } = daysOfRunOut(asOf, time);
  if (to === null) return sql`(item.runs_out_on is null or item.runs_out_on >= ${from})`;
  return from === null ? sql`item.runs_out_on <= ${to}` : sql`item.runs_out_on between ${from} and ${to}`;
}

function filtered(em: EntityManager, asOf: string, filter: LowStockFilter, more: RawBuilder<unknown>[] = []) {
  const organizationId = organizationOf(em);
  const times = (filter.runsOut ?? []).map((time) => inTime(asOf, time));
  const words = (filter.search ?? '').trim().split(/\s+/).filter(Boolean).slice(0, 10);
  return sql.join(
    [
      sql`item.organization_id = ${organizationId} and item.as_of = ${asOf}`,
      ...(filter.branchId ? [sql`item.branch_id = ${filter.branchId}`] : []),
      ...(filter.productId ? [sql`item.product_id = ${filter.productId}`] : []),
      ...(filter.supplierId ? [sql`item.supplier_id = ${filter.supplierId}`] : []),
      ...(filter.abcClass ? [sql`item.abc_class = ${filter.abcClass}`] : []),
      ...(times.length > 0 ? [sql`(${sql.join(times, sql` or `)})`] : []),
      ...(filter.low == null ? [] : [sql`item.low = ${filter.low}`]),
      ...(filter.unserved == null ? [] : [sql`(item.unserved_patients > 0) = ${filter.unserved}`]),
      ...(filter.toOrder == null ? [] : [sql`(item.suggested_order > 0) = ${filter.toOrder}`]),
      ...(filter.dead == null ? [] : [sql`${isDead(asOf)} = ${filter.dead}`]),
      // Asked by itself: joined in, row security would keep the search from its index.
      ...(words.length > 0
        ? [
            sql`item.product_id = any(array(
              select id from app.product_search where organization_id = ${organizationId} and ${sql.join(
                words.map(
                  (word) => sql`search_text like app.fold(${`%${word.replace(/[\\%_]/g, '\\$&')}%`}::text)`,
                ),
                sql` and `,
              )}))`,
          ]
        : []),
      ...more,
    ],
    sql` and `,
  );
}

const dated = (row: Omit<LowStockItem, 'runsOut'>): LowStockItem => ({
  ...row,
  runsOut: runOutOf(row.asOf, row.runsOutOn),
});

/** Up to `limit` items after a cursor (day it runs out, branch, product), the first to run out first. */
export async function listItems(
  em: EntityManager,
  asOf: string,
  filter: LowStockFilter,
  limit: number,
  after?: CursorValue[],
): Promise<LowStockItem[]> {
  const rest = after
    ? [sql`(${runsOutOn}, item.branch_id, item.product_id) > (${sql.join(checkCursor(after))})`]
    : [];
  const { rows } = await sql<Omit<LowStockItem, 'runsOut'>>`
    select ${columns} from app.low_stock_item item
    where ${filtered(em, asOf, filter, rest)}
    order by ${runsOutOn}, item.branch_id, item.product_id
    limit ${limit}`.execute(em.getKysely());
  return rows.map(dated);
}

export async function countItems(em: EntityManager, asOf: string, filter: LowStockFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from app.low_stock_item item
    where ${filtered(em, asOf, filter)}`.execute(em.getKysely());
  return rows[0]?.count ?? 0;
}

/** What a list goes on from after an item. */
export const itemCursor = (item: LowStockItem): CursorValue[] => [
  item.runsOutOn ?? NEVER,
  item.branchId,
  item.productId,
];

/** A cursor that somebody made up is refused before the database sees it. */
function checkCursor([day, branch, product]: CursorValue[]) {
  const isId = (value: CursorValue | undefined) => /^[0-9a-f-]{36}$/.test(String(value));
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(String(day)) && !Number.isNaN(Date.parse(String(day)));
  if (!isDay || !isId(branch) || !isId(product)) throw badInput('badCursor', 'after');
  return [sql`${day}::date`, sql`${branch}::uuid`, sql`${product}::uuid`];
}
