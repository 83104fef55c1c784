import { type RawBuilder, sql } from 'kysely';
import { readRows } from '../../platform/database/read-rows.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { StockAlert } from './stock-alert.entity.js';
import type { StockAlertFigures, StockAlertFilter, StockDigest } from './stock-alerts.schema.js';

const newest = sqlText(
  'select max(as_of) as "asOf" from app.low_stock_snapshot where organization_id = :organization_id',
);
const counts = loadSql(import.meta.url, './stock-digest.sql');
const figures = loadSql(import.meta.url, './alert-figures.sql');
const firstOf = sqlText(`
  select alert.id from app.stock_alert alert
  join app.low_stock_item item on item.as_of = :as_of and item.branch_id = alert.branch_id
    and item.product_id = alert.product_id
  where alert.organization_id = :organization_id and item.organization_id = :organization_id
    and alert.opened_on = :as_of and alert.state <> 'RESOLVED'
  order by item.unserved_patients desc, item.runs_out_on, item.product_id, item.branch_id limit 5`);

/** The digest of the newest figures; undefined before the first. */
export async function digest(em: EntityManager): Promise<StockDigest | undefined> {
  const asOf = (await query<{ asOf: string | null }>(em, newest))[0]?.asOf;
  if (!asOf) return undefined;
  const [row] = await query<Omit<StockDigest, 'asOf' | 'first'>>(em, counts, { asOf });
  return {
    ...(row as Omit<StockDigest, 'asOf' | 'first'>),
    asOf,
    get first() {
      return query<{ id: string }>(em, firstOf, { asOf }).then((ids) => inOrder(em, ids));
    },
  };
}

async function inOrder(em: EntityManager, ids: { id: string }[]): Promise<StockAlert[]> {
  const found = await readRows(
    em,
    StockAlert,
    'id',
    ids.map(({ id }) => id),
  );
  return ids.flatMap(({ id }) => found.find((alert) => alert.id === id) ?? []);
}

function filtered(em: EntityManager, filter: StockAlertFilter, more: RawBuilder<unknown>[] = []) {
  return sql.join(
    [
      sql`alert.organization_id = ${organizationOf(em)}`,
      ...(filter.states ? [sql`alert.state = any(${filter.states}::text[])`] : []),
      ...(filter.branchId ? [sql`alert.branch_id = ${filter.branchId}`] : []),
      ...(filter.productId ? [sql`alert.product_id = ${filter.productId}`] : []),
      ...more,
    ],
    sql` and `,
  );
}

/** Up to `limit` alerts after a cursor (day it was opened, id), the newest first. */
export async function listAlerts(
  em: EntityManager,
  filter: StockAlertFilter,
  limit: number,
  after?: CursorValue[],
): Promise<StockAlert[]> {
  const rest = after ? [sql`(alert.opened_on, alert.id) < (${sql.join(checkCursor(after))})`] : [];
  const { rows } = await sql<{ id: string }>`
    select alert.id from app.stock_alert alert where ${filtered(em, filter, rest)}
    order by alert.opened_on desc, alert.id desc limit ${limit}`.execute(em.getKysely());
  return inOrder(em, rows);
}

export async function countAlerts(em: EntityManager, filter: StockAlertFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from app.stock_alert alert where ${filtered(em, filter)}`.execute(
    em.getKysely(),
  );
  return rows[0]?.count ?? 0;
}

/** A cursor that somebody made up is refused before the database sees it. */
function checkCursor([day, id]: CursorValue[]) {
  if (Number.isNaN(Date.parse(String(day))) || !/^[0-9a-f-]{36}$/.test(String(id)))
    throw badInput('badCursor', 'after');
  return [sql`${day}::date`, sql`${id}::uuid`];
}

/** What the newest figures say of each alert's product at its branch; null where it is kept there no more. */
export async function figuresOfAlerts(
  em: EntityManager,
  ids: readonly string[],
): Promise<(StockAlertFigures | null)[]> {
  const rows = await query<StockAlertFigures & { id: string }>(em, figures, { ids });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}
