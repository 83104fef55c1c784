import { type RawBuilder, sql } from 'kysely';
import { Field, Int, ObjectType } from 'type-graphql';
import { readRows } from '../../platform/database/read-rows.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { MoneyScalar } from '../../platform/graphql/scalars.js';
import type { OpenItemFilter, ReceivableEntryFilter } from './receivable.input.js';
import { ReceivableEntry } from './receivable-entry.entity.js';
import { ReceivableRequest, type ReceivableRequestState } from './receivable-request.entity.js';

@ObjectType({ description: 'What all pages of such a list come to' })
export class ReceivableSums {
  @Field(() => Int) count!: number;
  @Field(() => MoneyScalar, { description: 'What raised the debt' }) debits!: number;
  @Field(() => MoneyScalar, { description: 'What lowered it, above zero' }) credits!: number;
}

/** A customer with those merged into her. */
const ofCustomer = (em: EntityManager, id: string): RawBuilder<unknown> => sql`e.customer_id in (
  select c.id from app.customer c
  where c.organization_id = ${organizationOf(em)} and (c.id = ${id}::uuid or c.merged_into_id = ${id}::uuid))`;

const beginning = (search: string): RawBuilder<unknown> => {
  const start = search.trim().toUpperCase();
  return sql`e.code >= ${start} and e.code < ${`${start}\u{10ffff}`}`;
};

const leftOver = (em: EntityManager): RawBuilder<unknown> => sql`e.amount < 0 and exists (
  select from app.receivable_open o where o.organization_id = ${organizationOf(em)} and o.entry_id = e.id)`;

/** What was told otherwise, or as cancelled, takes back what was known and stands among what the file changed. */
const broughtBy = (em: EntityManager, id: string): RawBuilder<unknown> => sql`e.import_id = ${id}::uuid
  and e.reverses_id is null and not exists (
    select from app.import_change k
    where k.organization_id = ${organizationOf(em)} and k.import_id = ${id}::uuid and k.record_id = e.id)`;

/** What was told otherwise, as it stands since; and what was told as cancelled, itself. */
const changedBy = (em: EntityManager, id: string): RawBuilder<unknown> => sql`e.id = any(array(
  select record_id from app.import_change where organization_id = ${organizationOf(em)} and import_id = ${id}::uuid))`;

function filtered(em: EntityManager, filter: ReceivableEntryFilter): RawBuilder<unknown> {
  return sql.join(
    [
      sql`e.organization_id = ${organizationOf(em)}`,
      ...(filter.customerId ? [ofCustomer(em, filter.customerId)] : []),
      ...(filter.branchId ? [sql`e.branch_id = ${filter.branchId}::uuid`] : []),
      ...(filter.saleId ? [sql`e.sale_id = ${filter.saleId}::uuid`] : []),
      ...(filter.importId ? [(filter.importChanged ? changedBy : broughtBy)(em, filter.importId)] : []),
      ...(filter.kinds ? [sql`e.kind = any(${filter.kinds}::text[])`] : []),
      ...(filter.from ? [sql`e.business_date >= ${filter.from}::date`] : []),
      ...(filter.to ? [sql`e.business_date <= ${filter.to}::date`] : []),
      ...(filter.unapplied ? [leftOver(em)] : []),
      ...(filter.search?.trim() ? [beginning(filter.search)] : []),
    ],
    sql` and `,
  );
}

function opened(em: EntityManager, filter: OpenItemFilter): RawBuilder<unknown> {
  return sql.join(
    [
      sql`o.organization_id = ${organizationOf(em)} and o.due_date is not null`,
      ...(filter.customerId ? [ofCustomer(em, filter.customerId)] : []),
      ...(filter.branchId ? [sql`e.branch_id = ${filter.branchId}::uuid`] : []),
      ...(filter.dueFrom ? [sql`o.due_date >= ${filter.dueFrom}::date`] : []),
      ...(filter.dueTo ? [sql`o.due_date <= ${filter.dueTo}::date`] : []),
      ...(filter.search?.trim() ? [beginning(filter.search)] : []),
    ],
    sql` and `,
  );
}

/** The day and id of a cursor. BAD_INPUT for what is no such cursor. */
function checkCursor(after: CursorValue[] | undefined): { day: string; id: string } | undefined {
  if (!after) return undefined;
  const [day, id] = after;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(String(day)) && !Number.isNaN(Date.parse(String(day)));
  if (!isDay || !/^[0-9a-f-]{36}$/.test(String(id))) throw badInput('badCursor', 'after');
  return { day: String(day), id: String(id) };
}

async function inOrder(em: EntityManager, rows: { id: string }[]): Promise<ReceivableEntry[]> {
  const ids = rows.map(({ id }) => id);
  const byId = new Map((await readRows(em, ReceivableEntry, 'id', ids)).map((entry) => [entry.id, entry]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Up to `limit` entries after a cursor, the newest day first. */
export async function listEntries(
  em: EntityManager,
  filter: ReceivableEntryFilter,
  limit: number,
  after?: CursorValue[],
): Promise<ReceivableEntry[]> {
  const start = checkCursor(after);
  const rest = start ? sql` and (e.business_date, e.id) < (${start.day}::date, ${start.id}::uuid)` : sql``;
  const { rows } = await sql<{ id: string }>`
    select e.id from app.receivable_entry e where ${filtered(em, filter)}${rest}
    order by e.business_date desc, e.id desc limit ${limit}`.execute(em.getKysely());
  return inOrder(em, rows);
}

export async function sumEntries(em: EntityManager, filter: ReceivableEntryFilter): Promise<ReceivableSums> {
  const { rows } = await sql<ReceivableSums>`
    select count(*)::integer as count, coalesce(sum(e.amount) filter (where e.amount > 0), 0)::bigint as debits,
      coalesce(-sum(e.amount) filter (where e.amount < 0), 0)::bigint as credits
    from app.receivable_entry e where ${filtered(em, filter)}`.execute(em.getKysely());
  return rows[0] as ReceivableSums;
}

/** Up to `limit` items that are open now after a cursor, what is due first at the top. */
export async function listOpenItems(
  em: EntityManager,
  filter: OpenItemFilter,
  limit: number,
  after?: CursorValue[],
): Promise<ReceivableEntry[]> {
  const start = checkCursor(after);
  const rest = start ? sql` and (o.due_date, o.entry_id) > (${start.day}::date, ${start.id}::uuid)` : sql``;
  const { rows } = await sql<{ id: string }>`
    select o.entry_id as id from app.receivable_open o
    join app.receivable_entry e on e.organization_id = o.organization_id and e.id = o.entry_id
    where ${opened(em, filter)}${rest} order by o.due_date, o.entry_id limit ${limit}`.execute(
    em.getKysely(),
  );
  return inOrder(em, rows);
}

export async function countOpenItems(em: EntityManager, filter: OpenItemFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from app.receivable_open o
    join app.receivable_entry e on e.organization_id = o.organization_id and e.id = o.entry_id
    where ${opened(em, filter)}`.execute(em.getKysely());
  return rows[0]?.count ?? 0;
}

type Requests = { states?: ReceivableRequestState[] | null; customerId?: string | null };

function asked(em: EntityManager, { states, customerId }: Requests): RawBuilder<unknown> {
  return sql.join(
    [
      sql`r.organization_id = ${organizationOf(em)}`,
      ...(states ? [sql`r.state = any(${states}::text[])`] : []),
      ...(customerId ? [sql`r.customer_id = ${customerId}::uuid`] : []),
    ],
    sql` and `,
  );
}

/** Up to `limit` requests after a cursor, the newest first. */
export async function listRequests(
  em: EntityManager,
  filter: Requests,
  limit: number,
  after?: CursorValue[],
): Promise<ReceivableRequest[]> {
  const [time, id] = after ?? [];
  if (
    after &&
    !(Number.isSafeInteger(time) && Math.abs(Number(time)) < 1e14 && /^[0-9a-f-]{36}$/.test(String(id)))
  )
    throw badInput('badCursor', 'after');
  const rest = after
    ? sql` and (r.requested_at, r.id) < (${new Date(Number(time))}::timestamptz, ${String(id)}::uuid)`
    : sql``;
  const { rows } = await sql<{ id: string }>`
    select r.id from app.receivable_request r where ${asked(em, filter)}${rest}
    order by r.requested_at desc, r.id desc limit ${limit}`.execute(em.getKysely());
  const ids = rows.map((row) => row.id);
  const byId = new Map((await readRows(em, ReceivableRequest, 'id', ids)).map((row) => [row.id, row]));
  return ids.flatMap((each) => byId.get(each) ?? []);
}

export async function countRequests(em: EntityManager, filter: Requests): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from app.receivable_request r where ${asked(em, filter)}`.execute(
    em.getKysely(),
  );
  return rows[0]?.count ?? 0;
}
