import { type RawBuilder, sql } from 'kysely';
import { Field, ID, InputType } from 'type-graphql';
import { readRows } from '../../platform/database/read-rows.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { BusinessDateScalar } from '../../platform/graphql/scalars.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { StockMovement, StockMovementKind } from './stock-movement.entity.js';

const sources = loadSql(import.meta.url, './movement-sources.sql');
const balances = loadSql(import.meta.url, './movement-balances.sql');

@InputType()
export class StockMovementFilter {
  @Field(() => ID, { nullable: true }) productId?: string | null;
  @Field(() => ID, { nullable: true }) branchId?: string | null;
  @Field(() => ID, { nullable: true }) batchId?: string | null;
  @Field(() => StockMovementKind, { nullable: true }) kind?: StockMovementKind | null;
  @Field(() => BusinessDateScalar, { nullable: true }) from?: string | null;
  @Field(() => BusinessDateScalar, { nullable: true }) to?: string | null;
}

/** What a movement came of: the numbers of the bill or receipt, and the file of the import, where it was one. */
export interface MovementSource {
  saleCode: string | null;
  receiptId: string | null;
  receiptCode: string | null;
  importFile: string | null;
}

function filtered(em: EntityManager, filter: StockMovementFilter): RawBuilder<unknown> {
  return sql.join(
    [
      sql`m.organization_id = ${organizationOf(em)}`,
      ...(filter.productId ? [sql`m.product_id = ${filter.productId}::uuid`] : []),
      ...(filter.branchId ? [sql`m.branch_id = ${filter.branchId}::uuid`] : []),
      ...(filter.batchId ? [sql`m.batch_id = ${filter.batchId}::uuid`] : []),
      ...(filter.kind ? [sql`m.kind = ${filter.kind}`] : []),
      ...(filter.from ? [sql`m.business_date >= ${filter.from}::date`] : []),
      ...(filter.to ? [sql`m.business_date <= ${filter.to}::date`] : []),
    ],
    sql` and `,
  );
}

/** The instant and id after which a page of what is listed newest first goes on. BAD_INPUT for what is no such cursor. */
export function checkCursor(after: CursorValue[] | undefined): { at: Date; id: string } | undefined {
  if (!after) return undefined;
  const [time, id] = after;
  const valid =
    Number.isSafeInteger(time) && Math.abs(Number(time)) < 1e14 && /^[0-9a-f-]{36}$/.test(String(id));
  if (!valid) throw badInput('badCursor', 'after');
  return { at: new Date(Number(time)), id: String(id) };
}

export const movementCursor = ({ movedAt, id }: StockMovement): CursorValue[] => [movedAt.getTime(), id];

/** Up to `limit` movements after a cursor, newest first. */
export async function listMovements(
  em: EntityManager,
  filter: StockMovementFilter,
  limit: number,
  after?: CursorValue[],
): Promise<StockMovement[]> {
  const start = checkCursor(after);
  const rest = start ? sql` and (m.moved_at, m.id) < (${start.at}::timestamptz, ${start.id}::uuid)` : sql``;
  const { rows } = await sql<{ id: string }>`
    select m.id from app.stock_movement m where ${filtered(em, filter)}${rest}
    order by m.moved_at desc, m.id desc limit ${limit}`.execute(em.getKysely());
  const found = await readRows(
    em,
    StockMovement,
    'id',
    rows.map(({ id }) => id),
  );
  const byId = new Map(found.map((movement) => [movement.id, movement]));
  return rows.flatMap(({ id }) => byId.get(id) ?? []);
}

export async function countMovements(em: EntityManager, filter: StockMovementFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from app.stock_movement m where ${filtered(em, filter)}`.execute(
    em.getKysely(),
  );
  return rows[0]?.count ?? 0;
}

/** What each movement came of. */
export async function sourcesOf(
  em: EntityManager,
  ids: readonly string[],
): Promise<(MovementSource | null)[]> {
  const rows = await query<MovementSource & { id: string }>(em, sources, { ids });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** What the branch had of the product once each movement had happened. */
export async function balancesOf(em: EntityManager, ids: readonly string[]): Promise<(string | null)[]> {
  const rows = await query<{ id: string; balance: string }>(em, balances, { ids });
  const byId = new Map(rows.map((row) => [row.id, row.balance]));
  return ids.map((id) => byId.get(id) ?? null);
}
