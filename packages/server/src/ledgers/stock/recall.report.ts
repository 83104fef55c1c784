import { type RawBuilder, sql } from 'kysely';
import { readRows } from '../../platform/database/read-rows.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { Batch } from './batch.entity.js';
import { Recall, type RecallState } from './recall.entity.js';
import type { RecallBuyerFilter, RecallProgress, RecallPurchase } from './recall.schema.js';
import { RecallBuyer } from './recall-buyer.entity.js';
import { groupedBy } from './stock-items.report.js';
import { checkCursor } from './stock-movements.report.js';

const buyers = loadSql(import.meta.url, './list-recall-buyers.sql');
const progress = loadSql(import.meta.url, './recall-progress.sql');
const purchases = loadSql(import.meta.url, './buyer-purchases.sql');
const lots = sqlText(`
  select recall_id as "recallId", batch_id as "batchId" from app.recall_batch
  where organization_id = :organization_id and recall_id = any(:recall_ids::uuid[])`);

export interface RecallFilter {
  state?: RecallState | null;
  productId?: string | null;
}

const filtered = (em: EntityManager, { state, productId }: RecallFilter): RawBuilder<unknown> =>
  sql.join(
    [
      sql`r.organization_id = ${organizationOf(em)}`,
      ...(state ? [sql`r.state = ${state}`] : []),
      ...(productId ? [sql`r.product_id = ${productId}::uuid`] : []),
    ],
    sql` and `,
  );

export const recallCursor = ({ openedAt, id }: Recall): CursorValue[] => [openedAt.getTime(), id];

/** Up to `limit` recalls after a cursor, newest first. */
export async function listRecalls(
  em: EntityManager,
  filter: RecallFilter,
  limit: number,
  after?: CursorValue[],
): Promise<Recall[]> {
  const start = checkCursor(after);
  const rest = start ? sql` and (r.opened_at, r.id) < (${start.at}::timestamptz, ${start.id}::uuid)` : sql``;
  const { rows } = await sql<{ id: string }>`
    select r.id from app.recall r where ${filtered(em, filter)}${rest}
    order by r.opened_at desc, r.id desc limit ${limit}`.execute(em.getKysely());
  return inOrder(
    rows.map(({ id }) => id),
    await readRows(
      em,
      Recall,
      'id',
      rows.map(({ id }) => id),
    ),
  );
}

export async function countRecalls(em: EntityManager, filter: RecallFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from app.recall r where ${filtered(em, filter)}`.execute(
    em.getKysely(),
  );
  return rows[0]?.count ?? 0;
}

/** The recalled lots of each recall, by their numbers. */
export async function batchesOf(em: EntityManager, recallIds: readonly string[]): Promise<Batch[][]> {
  const rows = await query<{ recallId: string; batchId: string }>(em, lots, { recallIds });
  const found = await readRows(
    em,
    Batch,
    'id',
    rows.map(({ batchId }) => batchId),
    { lot: 'asc' },
  );
  const recallsOf = groupedBy(
    found.map(({ id }) => id),
    rows,
    ({ batchId }) => batchId,
  );
  const named = found.flatMap((batch, index) =>
    (recallsOf[index] ?? []).map(({ recallId }) => ({ recallId, batch })),
  );
  return groupedBy(recallIds, named, ({ recallId }) => recallId).map((each) =>
    each.map(({ batch }) => batch),
  );
}

/** How far the buyers of each recall were contacted. */
export async function progressOf(em: EntityManager, recallIds: readonly string[]): Promise<RecallProgress[]> {
  const rows = await query<RecallProgress & { id: string }>(em, progress, { recallIds });
  return inOrder(recallIds, rows);
}

/** A buyer with the place in the list. */
export interface ListedBuyer {
  id: string;
  boughtOn: string | null;
  rank: number;
}

const EARLIEST = '1970-01-01';

export const buyerCursor = ({ rank, boughtOn, id }: ListedBuyer): CursorValue[] => [
  rank,
  boughtOn ?? EARLIEST,
  id,
];

function checkBuyerCursor(after: CursorValue[] | undefined) {
  if (!after) return { afterRank: null, afterDay: null, afterId: null };
  const [afterRank, afterDay, afterId] = after;
  const valid =
    Number.isSafeInteger(afterRank) &&
    Math.abs(Number(afterRank)) < 100 &&
    /^\d{4}-\d{2}-\d{2}$/.test(String(afterDay)) &&
    !Number.isNaN(Date.parse(String(afterDay))) &&
    /^[0-9a-f-]{36}$/.test(String(afterId));
  if (!valid) throw badInput('badCursor', 'after');
  return { afterRank, afterDay, afterId };
}

/** Up to `limit` buyers after a cursor: whom nobody reached first, who bought for certain before the others. */
export function listBuyers(
  em: EntityManager,
  recallId: string,
  { states, certainty }: RecallBuyerFilter,
  limit: number,
  after?: CursorValue[],
): Promise<ListedBuyer[]> {
  return query<ListedBuyer>(em, buyers, {
    recallIds: [recallId],
    states: states ?? null,
    certainty: certainty ?? null,
    rowLimit: limit,
    ...checkBuyerCursor(after),
  });
}

/** The records of those buyers, in their order. */
export async function buyersInOrder(
  em: EntityManager,
  listed: readonly ListedBuyer[],
): Promise<RecallBuyer[]> {
  const ids = listed.map(({ id }) => id);
  return inOrder(ids, await readRows(em, RecallBuyer, 'id', ids));
}

/** What each buyer bought of the lots, newest first. */
export async function purchasesOf(
  em: EntityManager,
  buyerIds: readonly string[],
): Promise<RecallPurchase[][]> {
  const rows = await query<RecallPurchase>(em, purchases, { buyerIds });
  return groupedBy(buyerIds, rows, ({ buyerId }) => buyerId);
}

function inOrder<Row extends { id: string }>(ids: readonly string[], rows: readonly Row[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
