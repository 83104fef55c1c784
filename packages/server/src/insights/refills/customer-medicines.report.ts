import { addDays } from '../../platform/calendar/add-days.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { notFound } from '../../platform/errors/app-error.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import type { CustomerMedicine, FillDay } from './course.schema.js';
import { gapsBetween, measuresOf, periodFrom, stateOf } from './refills.rules.js';

const coursesOf = loadSql(import.meta.url, './customer-courses.sql');
const fillsOf = loadSql(import.meta.url, './customer-fills.sql');
const peopleOf = sqlText(`
  select customer.id, organization.refill_shrinkage as shrinkage
  from app.customer asked
  join app.customer on coalesce(customer.merged_into_id, customer.id) = coalesce(asked.merged_into_id, asked.id)
  cross join app.organization
  where asked.organization_id = :organization_id and asked.id = :customer_id
    and organization.id = :organization_id`);

const numberOf = (value: string | null) => (value === null ? null : Number(value));

/**
 * Every course of a customer and of those merged into her as of a business date, from the records, with all fills. The
 * long-term ones first. Throws NOT_FOUND.
 */
export async function findMedicines(
  em: EntityManager,
  customerId: string,
  asOf: string,
): Promise<CustomerMedicine[]> {
  const people = await query<{ id: string; shrinkage: number }>(em, peopleOf, { customerId });
  if (people.length === 0) throw notFound();
  const params = {
    asOf,
    fromDay: periodFrom(asOf),
    learnedThrough: addDays(`${asOf.slice(0, 8)}01`, -1),
    customerIds: people.map(({ id }) => id),
    courses: null,
    longTermOnly: false,
  };
  const courses = await query<CustomerMedicine>(em, coursesOf, params);
  const fills = await query<FillDay>(em, fillsOf, params);
  const shrinkage = people[0]?.shrinkage ?? 0;
  return courses.flatMap((course) => {
    const days = fills.filter((fill) => fill.medicineKey === course.medicineKey);
    const [last] = days;
    if (!last) return [];
    return {
      ...course,
      asOf,
      days,
      gaps: gapsBetween(course.covered, course.firstDay, asOf),
      state: stateOf(course, asOf),
      ...measuresOf(course, asOf),
      shrinkage,
      ownGaps: last.ownGaps,
      ownDaysPerUnit: numberOf(last.ownDaysPerUnit),
      productGaps: last.productGaps,
      productDaysPerUnit: numberOf(last.productDaysPerUnit),
      daysPerUnit: numberOf(last.daysPerUnit),
    };
  });
}
