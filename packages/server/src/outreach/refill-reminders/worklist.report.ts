import { sql } from 'kysely';
import { readRows } from '../../platform/database/read-rows.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { searchCondition } from '../../registers/customers/customer-search.service.js';
import { RefillReminder } from './refill-reminder.entity.js';
import type { RefillWorklistFilter } from './refill-reminders.input.js';
import type { RefillExclusion, RefillGroup } from './refill-reminders.rules.js';
import type { RefillWorklistCounts } from './refill-reminders.schema.js';
import { worklistDays } from './refill-reminders.service.js';

const page = loadSql(import.meta.url, './worklist.sql');
const counts = loadSql(import.meta.url, './count-worklist.sql');
const standingsOf = loadSql(import.meta.url, './find-standings.sql');
const medicines = sqlText(`
  select distinct medicine_key as key from app.refill_reminder
  where organization_id = :organization_id and closed_at is null and medicine_key is not null order by 1`);

export interface Standing {
  id: string;
  group: RefillGroup;
  excluded: RefillExclusion | null;
}

/** The filter as parameters; a search is asked by itself, so that row security leaves it its index. */
async function parametersOf(em: EntityManager, { search, ...filter }: RefillWorklistFilter) {
  const condition = searchCondition(search);
  const found = condition
    ? await sql<{ id: string }>`
        select distinct coalesce(merged_into_id, id) as id from app.customer_search
        where organization_id = ${organizationOf(em)} and ${condition}`.execute(em.getKysely())
    : undefined;
  return {
    ...(await worklistDays(em)),
    branchId: filter.branchId ?? null,
    medicineKey: filter.medicineKey ?? null,
    state: filter.state ?? null,
    customerIds: found?.rows.map(({ id }) => id) ?? null,
  };
}

/** Up to `limit` open reminders of a group after a cursor (place, id), each with its place. */
export async function listWorklist(
  em: EntityManager,
  group: RefillGroup,
  filter: RefillWorklistFilter,
  limit: number,
  after?: CursorValue[],
): Promise<{ reminders: RefillReminder[]; places: Map<string, number> }> {
  const rows = await query<{ id: string; place: number }>(em, page, {
    ...(await parametersOf(em, filter)),
    ...checkCursor(after),
    worklistGroup: group,
    count: limit,
  });
  const places = new Map(rows.map(({ id, place }) => [id, place]));
  const found = await readRows(em, RefillReminder, 'id', [...places.keys()]);
  const byId = new Map(found.map((reminder) => [reminder.id, reminder]));
  return { reminders: rows.flatMap(({ id }) => byId.get(id) ?? []), places };
}

/** A cursor that somebody made up is refused before the database sees it. */
function checkCursor(after?: CursorValue[]) {
  if (!after) return { afterPlace: null, afterId: null };
  const [place, id] = after;
  if (!Number.isInteger(place) || Math.abs(Number(place)) > 1e6 || !/^[0-9a-f-]{36}$/.test(String(id)))
    throw badInput('badCursor', 'after');
  return { afterPlace: place, afterId: id };
}

/** How many rows each group has, and the reasons of those who are excluded. */
export async function countWorklist(
  em: EntityManager,
  filter: RefillWorklistFilter,
): Promise<RefillWorklistCounts> {
  const params = await parametersOf(em, filter);
  const rows = await query<{ group: RefillGroup; excluded: RefillExclusion | null; count: number }>(
    em,
    counts,
    params,
  );
  const of = (group: RefillGroup) =>
    rows.filter((row) => row.group === group).reduce((all, { count }) => all + count, 0);
  return {
    asOf: params.asOf,
    overdue: of('OVERDUE'),
    due: of('DUE'),
    coming: of('COMING'),
    waiting: of('WAITING'),
    excluded: of('EXCLUDED'),
    exclusions: rows
      .flatMap(({ excluded, count }) => (excluded ? [{ excluded, count }] : []))
      .sort((a, b) => b.count - a.count),
    medicineKeys: (await query<{ key: string }>(em, medicines)).map(({ key }) => key),
  };
}

/** Where open reminders stand; closed ones are not among the answers. */
export async function findStandings(em: EntityManager, ids: readonly string[]): Promise<Standing[]> {
  return query<Standing>(em, standingsOf, { ...(await worklistDays(em)), ids });
}
