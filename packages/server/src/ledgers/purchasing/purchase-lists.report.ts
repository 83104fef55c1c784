import { type EntityClass } from '@mikro-orm/core';
import { type RawBuilder, sql } from 'kysely';
import { readRows } from '../../platform/database/read-rows.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { PurchaseReceipt } from './purchase-receipt.entity.js';
import { PurchaseRequest } from './purchase-request.entity.js';
import type { PurchaseReceiptFilter, PurchaseRequestFilter } from './purchasing.input.js';

const all = (parts: RawBuilder<unknown>[]) => sql.join(parts, sql` and `);

/** The beginning of a code, as it was typed or in capitals. Not LIKE: row security would keep it from the index. */
function codeBegins(
  search: string | null | undefined,
  other: RawBuilder<unknown> = sql`r.code`,
): RawBuilder<unknown>[] {
  const code = search?.trim().slice(0, 100);
  return code
    ? [
        sql`(r.code ^@ ${code}::text or r.code ^@ ${code.toUpperCase()}::text or coalesce(${other} ^@ ${code}::text, false))`,
      ]
    : [];
}

const requests = (em: EntityManager, filter: PurchaseRequestFilter) => [
  sql`r.organization_id = ${organizationOf(em)}`,
  ...(filter.states ? [sql`r.state = any(${filter.states}::text[])`] : []),
  ...(filter.branchId ? [sql`r.branch_id = ${filter.branchId}::uuid`] : []),
  ...(filter.supplierId ? [sql`r.supplier_id = ${filter.supplierId}::uuid`] : []),
  ...codeBegins(filter.search),
];

/** Of each receipt its latest revision. */
const receipts = (em: EntityManager, filter: PurchaseReceiptFilter) => [
  sql`r.organization_id = ${organizationOf(em)}`,
  ...(filter.importId && !filter.importChanged
    ? [sql`r.import_id = ${filter.importId}::uuid and r.revision = 1`]
    : []),
  ...(filter.importId && filter.importChanged
    ? [
        sql`r.id in (select record_id from app.import_change
          where organization_id = ${organizationOf(em)} and import_id = ${filter.importId}::uuid)`,
      ]
    : []),
  ...(filter.status ? [sql`r.status = ${filter.status}`] : []),
  ...(filter.status || filter.importId ? [] : [sql`r.status <> 'SUPERSEDED'`]),
  ...(filter.branchId ? [sql`r.branch_id = ${filter.branchId}::uuid`] : []),
  ...(filter.supplierId ? [sql`r.supplier_id = ${filter.supplierId}::uuid`] : []),
  ...(filter.from ? [sql`r.business_date >= ${filter.from}::date`] : []),
  ...(filter.to ? [sql`r.business_date <= ${filter.to}::date`] : []),
  ...(filter.productId
    ? [
        sql`exists (select from app.purchase_receipt_line l where l.organization_id = ${organizationOf(em)}
          and l.purchase_receipt_id = r.id and l.product_id = ${filter.productId}::uuid)`,
      ]
    : []),
  ...codeBegins(filter.search, sql`r.invoice_number`),
];

interface Listed {
  table: RawBuilder<unknown>;
  at: RawBuilder<unknown>;
  where: RawBuilder<unknown>[];
}

/** Up to `limit` records after a cursor (instant, id), the newest first. */
async function list<Entity extends { id: string }>(
  em: EntityManager,
  entity: EntityClass<Entity>,
  { table, at, where }: Listed,
  limit: number,
  after?: CursorValue[],
): Promise<Entity[]> {
  const rest = after ? [sql`(${at}, r.id) < (${sql.join(checkCursor(after))})`] : [];
  const { rows } = await sql<{ id: string }>`
    select r.id from ${table} r where ${all([...where, ...rest])}
    order by ${at} desc, r.id desc limit ${limit}`.execute(em.getKysely());
  const found = await readRows(
    em,
    entity,
    'id',
    rows.map(({ id }) => id),
  );
  const byId = new Map(found.map((record) => [record.id, record]));
  return rows.flatMap(({ id }) => byId.get(id) ?? []);
}

/** A cursor that somebody made up is refused before the database sees it. */
function checkCursor([time, id]: CursorValue[]) {
  const valid =
    Number.isSafeInteger(time) && Math.abs(Number(time)) < 1e14 && /^[0-9a-f-]{36}$/.test(String(id));
  if (!valid) throw badInput('badCursor', 'after');
  return [sql`${new Date(Number(time))}::timestamptz`, sql`${id}::uuid`];
}

async function count(em: EntityManager, { table, where }: Omit<Listed, 'at'>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from ${table} r where ${all(where)}`.execute(em.getKysely());
  return rows[0]?.count ?? 0;
}

const requestTable = sql`app.purchase_request`;
const receiptTable = sql`app.purchase_receipt`;

export const listRequests = (
  em: EntityManager,
  filter: PurchaseRequestFilter,
  limit: number,
  after?: CursorValue[],
): Promise<PurchaseRequest[]> =>
  list(
    em,
    PurchaseRequest,
    { table: requestTable, at: sql`r.created_at`, where: requests(em, filter) },
    limit,
    after,
  );

export const countRequests = (em: EntityManager, filter: PurchaseRequestFilter): Promise<number> =>
  count(em, { table: requestTable, where: requests(em, filter) });

export const listReceipts = (
  em: EntityManager,
  filter: PurchaseReceiptFilter,
  limit: number,
  after?: CursorValue[],
): Promise<PurchaseReceipt[]> =>
  list(
    em,
    PurchaseReceipt,
    { table: receiptTable, at: sql`r.received_at`, where: receipts(em, filter) },
    limit,
    after,
  );

export const countReceipts = (em: EntityManager, filter: PurchaseReceiptFilter): Promise<number> =>
  count(em, { table: receiptTable, where: receipts(em, filter) });
