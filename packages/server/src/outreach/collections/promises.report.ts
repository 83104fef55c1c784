import { todayOf } from '../../ledgers/receivables/receivable-settings.service.js';
import { readRows } from '../../platform/database/read-rows.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import type { PaymentPromiseFilter } from './collections.input.js';
import type { PromiseKeeper, PromiseSum } from './collections.schema.js';
import { PaymentPromise } from './payment-promise.entity.js';

const page = loadSql(import.meta.url, './promises.sql');
const sums = loadSql(import.meta.url, './promise-sums.sql');
const keepers = loadSql(import.meta.url, './promise-keepers.sql');

const isId = (value: unknown): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(value));
const isDay = (value: unknown): boolean => /^\d{4}-\d{2}-\d{2}$/.test(String(value));

const parametersOf = async (em: EntityManager, filter: PaymentPromiseFilter) => ({
  ...{ asOf: await todayOf(em), customerId: filter.customerId ?? null, promiseIds: null },
  ...{ states: filter.states ?? null, from: filter.from ?? null, to: filter.to ?? null },
});

/** Up to `limit` promises after a cursor (day, id), what is promised for the latest day first. */
export async function listPromises(
  em: EntityManager,
  filter: PaymentPromiseFilter,
  limit: number,
  after?: CursorValue[],
): Promise<PaymentPromise[]> {
  if (after && !(isDay(after[0]) && isId(after[1]))) throw badInput('badCursor', 'after');
  const rows = await query<{ id: string }>(em, page, {
    ...(await parametersOf(em, filter)),
    ...{ afterDay: after?.[0] ?? null, afterId: after?.[1] ?? null, count: limit },
  });
  const found = await readRows(
    em,
    PaymentPromise,
    'id',
    rows.map(({ id }) => id),
  );
  const byId = new Map(found.map((promise) => [promise.id, promise]));
  return rows.flatMap(({ id }) => byId.get(id) ?? []);
}

/** What the promises that a filter leaves come to, by state. */
export async function sumPromises(em: EntityManager, filter: PaymentPromiseFilter): Promise<PromiseSum[]> {
  return query<PromiseSum>(em, sums, await parametersOf(em, filter));
}

/** Up to `limit` customers after a cursor (missed, id), with how well each kept what she promised for those days. */
export async function listKeepers(
  em: EntityManager,
  days: Pick<PaymentPromiseFilter, 'from' | 'to'>,
  limit: number,
  after?: CursorValue[],
): Promise<PromiseKeeper[]> {
  if (after && !(Number.isSafeInteger(after[0]) && isId(after[1]))) throw badInput('badCursor', 'after');
  const { states: _, ...params } = await parametersOf(em, days);
  return query<PromiseKeeper>(em, keepers, {
    ...params,
    ...{ afterMissed: after?.[0] ?? null, afterId: after?.[1] ?? null, count: limit },
  });
}
