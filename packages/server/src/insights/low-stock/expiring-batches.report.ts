import { type RawBuilder, sql } from 'kysely';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { isDay, isId } from './low-stock.rules.js';
import type { ExpiringBatch } from './low-stock.schema.js';
import { foundProducts } from './low-stock-items.report.js';
import type { ExpiringFilter, ExpiringSums } from './low-stock-lists.schema.js';

/** Each row is rounded, so that rows sum to their sum. */
const loss = sql`round(item.will_expire * item.unit_cost)::bigint`;

function filtered(em: EntityManager, asOf: string, filter: ExpiringFilter, more: RawBuilder<unknown>[] = []) {
  return sql.join(
    [
      sql`item.organization_id = ${organizationOf(em)} and item.as_of = ${asOf}`,
      ...(filter.branchId ? [sql`item.branch_id = ${filter.branchId}`] : []),
      ...(filter.productId ? [sql`item.product_id = ${filter.productId}`] : []),
      ...(filter.withinDays == null
        ? []
        : [sql`item.expires_on <= ${asOf}::date + ${filter.withinDays}::integer`]),
      ...(filter.withLoss == null ? [] : [sql`(item.will_expire > 0) = ${filter.withLoss}`]),
      ...foundProducts(em, filter.search),
      ...more,
    ],
    sql` and `,
  );
}

/** Up to `limit` batches after a cursor (day it expires, branch, batch), the first to expire first. */
export async function listExpiring(
  em: EntityManager,
  asOf: string,
  filter: ExpiringFilter,
  limit: number,
  after?: CursorValue[],
): Promise<ExpiringBatch[]> {
  const rest = after ? [sql`(item.expires_on, item.branch_id, item.batch_id) > (${checkCursor(after)})`] : [];
  const { rows } = await sql<ExpiringBatch>`
    select item.batch_id as "batchId", item.branch_id as "branchId", item.product_id as "productId", batch.lot,
      item.expires_on as "expiresOn", item.expires_on - ${asOf}::date as "daysLeft", item.quantity::float8,
      item.will_expire::float8 as "willExpire", ${loss} as loss
    from app.low_stock_batch item
    join app.batch on batch.organization_id = item.organization_id and batch.id = item.batch_id
    where ${filtered(em, asOf, filter, rest)}
    order by item.expires_on, item.branch_id, item.batch_id
    limit ${limit}`.execute(em.getKysely());
  return rows;
}

/** What the batches of a filter come to: the sums of their rows. */
export async function sumExpiring(
  em: EntityManager,
  asOf: string,
  filter: ExpiringFilter,
): Promise<ExpiringSums> {
  const { rows } = await sql<ExpiringSums>`
    select count(*)::integer as batches, coalesce(sum(quantity), 0)::float8 as quantity,
      coalesce(sum(will_expire), 0)::float8 as "willExpire", coalesce(sum(${loss}), 0)::bigint as loss,
      count(*) filter (where will_expire > 0 and unit_cost is null)::integer as "withoutCost"
    from app.low_stock_batch item where ${filtered(em, asOf, filter)}`.execute(em.getKysely());
  return rows[0] as ExpiringSums;
}

export const batchCursor = ({ expiresOn, branchId, batchId }: ExpiringBatch): CursorValue[] => [
  expiresOn,
  branchId,
  batchId,
];

/** A cursor that somebody made up is refused before the database sees it. */
function checkCursor(after: CursorValue[]): RawBuilder<unknown> {
  const [day = '', branch = '', batch = ''] = after.map(String);
  if (!isDay(day) || !isId(branch) || !isId(batch)) throw badInput('badCursor', 'after');
  return sql.join([sql`${day}::date`, sql`${branch}::uuid`, sql`${batch}::uuid`]);
}
