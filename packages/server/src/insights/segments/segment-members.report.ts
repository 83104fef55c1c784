import { type RawBuilder, sql } from 'kysely';
import { addDays } from '../../platform/calendar/add-days.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { searchCondition } from '../../registers/customers/customer-search.service.js';
import { type SegmentMember, type SegmentMemberFilter, SegmentMemberSort } from './segment-member.schema.js';

/** The filter of a list; by a medicine, what is listed is health data. */
export type MemberFilter = SegmentMemberFilter & {
  /** Ingredients and route of a medicine that they take. */
  medicineKey?: string | null | undefined;
};

export interface SegmentMemberOrder {
  sort: SegmentMemberSort;
  descending: boolean;
}

/** A member with the value its list is sorted by. */
export type ListedMember = SegmentMember & { sortValue: string | number };

/** As the room of refills counts it. */
const STOPPED_AFTER_DAYS = 90;
// A customer who never bought comes after all others in recency, as if her last purchase were this many days ago.
const NEVER = 1_000_000;
const sortValues: Record<SegmentMemberSort, RawBuilder<unknown>> = {
  NAME: sql`customer.name_sort`,
  RECENCY: sql`coalesce(member.as_of - member.last_day, ${sql.lit(NEVER)})`,
  FREQUENCY: sql`member.frequency`,
  MONETARY: sql`member.monetary`,
};

/** The members of a snapshot that the filter leaves, as conditions on app.segment_standing member. */
function filtered(em: EntityManager, asOf: string, filter: MemberFilter, more: RawBuilder<unknown>[] = []) {
  const organizationId = organizationOf(em);
  const search = searchCondition(filter.search);
  const conditions = [
    sql`member.organization_id = ${organizationId} and member.as_of = ${asOf}`,
    ...(filter.segment ? [sql`member.segment = ${filter.segment}`] : []),
    ...(filter.r ? [sql`member.r = ${filter.r}`] : []),
    ...(filter.f ? [sql`member.f = ${filter.f}`] : []),
    ...(filter.valueTier ? [sql`member.value_tier = ${filter.valueTier}`] : []),
    ...(filter.outside ? [sql`member.outside = ${filter.outside}`] : []),
    ...(filter.onTherapy == null
      ? []
      : [sql`(member.customer_id = any(array(${supplied(organizationId, asOf)}))) = ${filter.onTherapy}`]),
    ...(filter.medicineKey
      ? [sql`member.customer_id = any(array(${taking(organizationId, asOf, filter.medicineKey)}))`]
      : []),
    ...changed(organizationId, filter),
    // Asked by itself: joined in, row security would keep the search from its index. In an older snapshot the merged
    // stand for themselves, and are found by the names of all whom they became.
    ...(search
      ? [
          sql`member.customer_id = any(array(
            with person as materialized (
              select distinct coalesce(merged_into_id, id) as id from app.customer_search
              where organization_id = ${organizationId} and ${search})
            select id from person
            union all
            select c.id from app.customer c join person on person.id = c.merged_into_id
            where c.organization_id = ${organizationId}))`,
        ]
      : []),
    ...more,
  ];
  return sql.join(conditions, sql` and `);
}

/** Who has supply of a long-term medicine, as on-therapy.sql says it. */
const supplied = (organizationId: string, asOf: string) => sql`
  select course.customer_id from app.refill_course course
  where course.organization_id = ${organizationId} and course.run_out_on > ${asOf}
    and course.as_of = (
      select max(snapshot.as_of) from app.refill_snapshot snapshot
      where snapshot.organization_id = ${organizationId} and snapshot.as_of <= ${asOf})`;

/** Who takes a medicine: with a course of the newest snapshot up to the day that has not run out for so long that it stopped. */
const taking = (organizationId: string, asOf: string, medicineKey: string) => sql`
  select course.customer_id from app.refill_course course
  where course.organization_id = ${organizationId} and course.medicine_key = ${medicineKey}
    and coalesce(course.run_out_on >= ${addDays(asOf, -STOPPED_AFTER_DAYS)}::date, true)
    and course.as_of = (
      select max(snapshot.as_of) from app.refill_snapshot snapshot
      where snapshot.organization_id = ${organizationId} and snapshot.as_of <= ${asOf})`;

/** What a member was in an earlier snapshot: where she stood, or that she had not bought for long. */
function changed(organizationId: string, { since, cameFrom, backAfterDays }: SegmentMemberFilter) {
  if ((cameFrom || backAfterDays) && !since) throw badInput('required', 'since');
  if (!since) return [];
  const earlier = sql`earlier.organization_id = ${organizationId} and earlier.as_of = ${since}`;
  const standing = sql`select earlier.customer_id from app.segment_standing earlier where ${earlier}`;
  return [
    sql`exists (select from app.segment_snapshot earlier where ${earlier})`,
    ...(cameFrom === 'NO_PURCHASES'
      ? [sql`member.customer_id not in (${standing} and earlier.outside is distinct from 'NO_PURCHASES')`]
      : []),
    ...(cameFrom && cameFrom !== 'NO_PURCHASES'
      ? [
          sql`member.customer_id in (${standing} and coalesce(earlier.segment, earlier.outside) = ${cameFrom})`,
        ]
      : []),
    ...(backAfterDays
      ? [
          sql`member.last_day > ${since}::date and exists (select from app.segment_standing earlier
            where ${earlier} and earlier.customer_id = member.customer_id
              and member.last_day - earlier.last_day > ${backAfterDays}::integer)`,
        ]
      : []),
  ];
}

/** Up to `limit` members after a cursor (sort value, customer), in a stable order. */
export async function listMembers(
  em: EntityManager,
  asOf: string,
  filter: MemberFilter,
  { sort, descending }: SegmentMemberOrder,
  limit: number,
  after?: CursorValue[],
): Promise<ListedMember[]> {
  const value = sortValues[sort];
  const direction = descending ? sql`desc` : sql`asc`;
  const beyond = descending ? sql`<` : sql`>`;
  const rest = after
    ? [sql`(${value}, member.customer_id) ${beyond} (${sql.join(checkCursor(after, sort))})`]
    : [];
  const names =
    sort === SegmentMemberSort.NAME ? sql`join app.customer on customer.id = member.customer_id` : sql``;
  // The page first: so the scores of its few members are computed, and nobody else's.
  const { rows } = await sql<ListedMember>`
    select member.customer_id as "customerId", member.as_of as "asOf", member.last_day as "lastDay", member.frequency, member.monetary,
      member.r, member.f, member.m, member.segment, member.value_tier as "valueTier", member.outside,
      member.recency, page.value as "sortValue"
    from (
      select member.customer_id, ${value} as value
      from app.segment_standing member ${names}
      where ${filtered(em, asOf, filter, rest)}
      order by value ${direction}, member.customer_id ${direction}
      limit ${limit}
    ) page
    join app.segment_standing member on member.customer_id = page.customer_id
    where member.organization_id = ${organizationOf(em)} and member.as_of = ${asOf}
    order by page.value ${direction}, page.customer_id ${direction}`.execute(em.getKysely());
  return rows;
}

/** How many members the filter leaves. */
export async function countMembers(em: EntityManager, asOf: string, filter: MemberFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from app.segment_standing member
    where ${filtered(em, asOf, filter)}`.execute(em.getKysely());
  return rows[0]?.count ?? 0;
}

/** What the members that the filter leaves have bought in the window, less returns; in minor units. */
export async function sumMembers(em: EntityManager, asOf: string, filter: MemberFilter): Promise<number> {
  const { rows } = await sql<{ net: number }>`
    select coalesce(sum(member.monetary), 0)::bigint as net from app.segment_standing member
    where ${filtered(em, asOf, filter)}`.execute(em.getKysely());
  return rows[0]?.net ?? 0;
}

/** A cursor of another order, or one that somebody made up, is refused before the database sees it. */
function checkCursor([value, id]: CursorValue[], sort: SegmentMemberSort) {
  const fits = sort === SegmentMemberSort.NAME ? typeof value === 'string' : Number.isSafeInteger(value);
  if (!fits || !/^[0-9a-f-]{36}$/.test(String(id))) throw badInput('badCursor', 'after');
  const type = sort === SegmentMemberSort.NAME ? sql`text` : sql`bigint`;
  return [sql`${value}::${type}`, sql`${id}::uuid`];
}
