import { type RawBuilder, sql } from 'kysely';
import { addDays } from '../../platform/calendar/add-days.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { searchCondition } from '../../registers/customers/customer-search.service.js';
import type { RefillCourse, RefillCourseFilter } from './course.schema.js';
import {
  ADHERENT_PDC,
  COMING_DAYS,
  measuresOf,
  type RefillState,
  STOPPED_AFTER_DAYS,
  stateOf,
} from './refills.rules.js';

// A course without a date comes after all others.
const NO_DATE = '9999-12-31';
const due = sql`coalesce(course.due_on, ${sql.lit(NO_DATE)}::date)`;

/** Adherence is measured of courses with known supply, filled on two days or more, over 91 days or more. */
export const measured = sql`(course.method in ('PRESCRIPTION', 'PRODUCT') and course.fill_days >= 2
  and course.period_days >= 91 and course.covered_days > 0)`;
export const adherent = sql`(course.covered_days >= ${sql.lit(ADHERENT_PDC)} * course.period_days)`;

/** The rule of stateOf, as a condition. */
function inState(state: RefillState, asOf: string): RawBuilder<unknown> {
  const stopped = sql`${addDays(asOf, -STOPPED_AFTER_DAYS)}::date`;
  const coming = sql`${addDays(asOf, COMING_DAYS)}::date`;
  switch (state) {
    case 'STOPPED':
      return sql`course.run_out_on < ${stopped}`;
    case 'OVERDUE':
      return sql`course.run_out_on between ${stopped} and ${asOf}`;
    case 'DUE':
      return sql`course.run_out_on > ${asOf} and course.due_on <= ${asOf}`;
    case 'COMING':
      return sql`course.run_out_on > ${asOf} and course.due_on > ${asOf} and course.due_on <= ${coming}`;
    case 'LATER':
      return sql`course.due_on > ${coming} and course.run_out_on > ${asOf}`;
    case 'UNKNOWN':
      return sql`course.run_out_on is null`;
  }
}

function filtered(
  em: EntityManager,
  asOf: string,
  filter: RefillCourseFilter,
  more: RawBuilder<unknown>[] = [],
) {
  const organizationId = organizationOf(em);
  const search = searchCondition(filter.search);
  const states = (filter.states ?? []).map((state) => sql`(${inState(state, asOf)})`);
  return sql.join(
    [
      sql`course.organization_id = ${organizationId} and course.as_of = ${asOf}`,
      ...(filter.states ? [states.length > 0 ? sql`(${sql.join(states, sql` or `)})` : sql`false`] : []),
      ...(filter.medicineKey ? [sql`course.medicine_key = ${filter.medicineKey}`] : []),
      ...(filter.longTermBy ? [sql`course.long_term_by = ${filter.longTermBy}`] : []),
      ...(filter.adherent == null ? [] : [sql`${measured} and ${adherent} = ${filter.adherent}`]),
      // Asked by itself: joined in, row security would keep the search from its index.
      ...(search
        ? [
            sql`course.customer_id = any(array(
              select coalesce(merged_into_id, id) from app.customer_search
              where organization_id = ${organizationId} and ${search}))`,
          ]
        : []),
      ...more,
    ],
    sql` and `,
  );
}

type StoredCourse = Omit<RefillCourse, 'state' | 'pdc' | 'mpr' | 'daysOnHand' | 'quantityOnHand'>;

/** Up to `limit` courses after a cursor (due day, customer, medicine), the earliest due first. */
export async function listCourses(
  em: EntityManager,
  asOf: string,
  filter: RefillCourseFilter,
  limit: number,
  after?: CursorValue[],
): Promise<RefillCourse[]> {
  const rest = after
    ? [sql`(${due}, course.customer_id, course.medicine_key) > (${sql.join(checkCursor(after))})`]
    : [];
  const { rows } = await sql<StoredCourse>`
    select customer_id as "customerId", medicine_key as "medicineKey", fills, fill_days as "fillDays",
      first_day as "firstDay", last_day as "lastDay", last_product_id as "lastProductId",
      last_branch_id as "lastBranchId", last_quantity as "lastQuantity", units_per_day as "unitsPerDay", method,
      long_term_by as "longTermBy", run_out_on as "runOutOn", run_out_from as "runOutFrom", run_out_to as "runOutTo",
      too_soon_through as "tooSoonThrough", due_on as "dueOn", lead_days as "leadDays", period_days as "periodDays",
      covered_days as "coveredDays", supplied_days as "suppliedDays"
    from app.refill_course course
    where ${filtered(em, asOf, filter, rest)}
    order by ${due}, course.customer_id, course.medicine_key
    limit ${limit}`.execute(em.getKysely());
  return rows.map((row) => ({ ...row, state: stateOf(row, asOf), ...measuresOf(row, asOf) }));
}

/** How many courses the filter leaves. */
export async function countCourses(
  em: EntityManager,
  asOf: string,
  filter: RefillCourseFilter,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from app.refill_course course
    where ${filtered(em, asOf, filter)}`.execute(em.getKysely());
  return rows[0]?.count ?? 0;
}

/** What a list goes on from after a course. */
export const courseCursor = (course: RefillCourse): CursorValue[] => [
  course.dueOn ?? NO_DATE,
  course.customerId,
  course.medicineKey,
];

/** A cursor that somebody made up is refused before the database sees it. */
function checkCursor([day, customer, medicine]: CursorValue[]) {
  const fits =
    /^\d{4}-\d{2}-\d{2}$/.test(String(day)) &&
    !Number.isNaN(Date.parse(String(day))) &&
    /^[0-9a-f-]{36}$/.test(String(customer)) &&
    typeof medicine === 'string';
  if (!fits) throw badInput('badCursor', 'after');
  return [sql`${day}::date`, sql`${customer}::uuid`, sql`${medicine}`];
}
