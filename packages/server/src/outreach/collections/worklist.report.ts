import { sql } from 'kysely';
import { todayOf } from '../../ledgers/receivables/receivable-settings.service.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { searchCondition } from '../../registers/customers/customer-search.service.js';
import type { CollectionFilter } from './collections.input.js';
import type { CollectionExclusion, CollectionGroup, CollectionSort } from './collections.rules.js';
import type { CollectionCase, CollectionWorklistCounts } from './collections.schema.js';

const page = loadSql(import.meta.url, './worklist.sql');
const counts = loadSql(import.meta.url, './count-worklist.sql');

/** The filter as parameters; a search is asked by itself, so that row security leaves it its index. */
async function parametersOf(em: EntityManager, { search, branchId }: CollectionFilter) {
  const condition = searchCondition(search);
  const found = condition
    ? await sql<{ id: string }>`
        select distinct coalesce(merged_into_id, id) as id from app.customer_search
        where organization_id = ${organizationOf(em)} and ${condition}`.execute(em.getKysely())
    : undefined;
  return {
    ...{ asOf: await todayOf(em), customerId: null, promiseIds: null, sort: 'WEIGHT' },
    branchId: branchId ?? null,
    customerIds: found?.rows.map(({ id }) => id) ?? null,
  };
}

/** Up to `limit` customers of a group after a cursor (place, id). */
export async function listWorklist(
  em: EntityManager,
  group: CollectionGroup,
  sort: CollectionSort,
  filter: CollectionFilter,
  limit: number,
  after?: CursorValue[],
): Promise<CollectionCase[]> {
  return query<CollectionCase>(em, page, {
    ...(await parametersOf(em, filter)),
    ...checkCursor(after),
    ...{ sort, worklistGroup: group, count: limit },
  });
}

/** A cursor that somebody made up is refused before the database sees it. */
function checkCursor(after?: CursorValue[]) {
  if (!after) return { afterPlace: null, afterId: null };
  const [place, id] = after;
  if (!Number.isSafeInteger(place) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(id)))
    throw badInput('badCursor', 'after');
  return { afterPlace: place, afterId: id };
}

/** How a customer stands today; one of whom nothing is overdue is in no group. */
export async function findCase(em: EntityManager, customerId: string): Promise<CollectionCase> {
  const [row] = await query<CollectionCase>(em, page, {
    ...{ ...(await parametersOf(em, {})), ...checkCursor(), customerId, worklistGroup: null, count: 1 },
  });
  return (
    row ?? {
      ...{
        id: customerId,
        group: null,
        excluded: null,
        overdue: 0,
        items: 0,
        days: 0,
        balance: 0,
        unapplied: 0,
      },
      ...{
        waitsUntil: null,
        claimedBy: null,
        claimedUntil: null,
        promiseId: null,
        missedPromiseId: null,
        place: 0,
      },
    }
  );
}

/** What each group comes to, and the reasons of those who are excluded. */
export async function countWorklist(
  em: EntityManager,
  filter: CollectionFilter,
): Promise<CollectionWorklistCounts> {
  const params = await parametersOf(em, filter);
  const rows = await query<{
    group: CollectionGroup;
    excluded: CollectionExclusion | null;
    count: number;
    overdue: number;
  }>(em, counts, params);
  const of = (group: CollectionGroup) =>
    rows
      .filter((row) => row.group === group)
      .reduce((all, row) => ({ count: all.count + row.count, overdue: all.overdue + row.overdue }), {
        count: 0,
        overdue: 0,
      });
  return {
    ...{ today: params.asOf, call: of('CALL'), promised: of('PROMISED') },
    ...{ waiting: of('WAITING'), excluded: of('EXCLUDED') },
    exclusions: rows
      .flatMap(({ excluded, count }) => (excluded ? [{ excluded, count }] : []))
      .sort((a, b) => b.count - a.count),
  };
}
