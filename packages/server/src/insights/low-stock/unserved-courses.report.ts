import type { EntityManager } from '../../platform/database/with-organization.js';
import { notFound } from '../../platform/errors/app-error.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { HealthList } from '../../registers/customers/health-fact.entity.js';
import { recordLooks } from '../../registers/customers/health-fact.service.js';
import type { UnservedCourse } from './low-stock-lists.schema.js';
import { findLowStockSnapshot } from './low-stock-snapshots.report.js';

const unserved = loadSql(import.meta.url, './unserved-courses.sql');
const itemOf = sqlText(`
  select 1 from app.low_stock_item
  where organization_id = :organization_id and as_of = :as_of and branch_id = :branch_id and product_id = :product_id`);

/**
 * The courses behind the count of whom a product can't serve at a branch, the first due first, as many as it says; that
 * somebody looked is recorded of each person. NOT_FOUND where the newest snapshot has no such item.
 */
export async function openUnservedCourses(
  em: EntityManager,
  productId: string,
  branchId: string,
): Promise<UnservedCourse[]> {
  const snapshot = await findLowStockSnapshot(em);
  if (!snapshot) throw notFound();
  const { asOf, refillsAsOf } = snapshot;
  const [item] = await query(em, itemOf, { asOf, branchId, productId });
  if (!item) throw notFound();
  const params = { asOf, refillsAsOf, productIds: [productId], branchId };
  const courses = await query<UnservedCourse>(em, unserved, params);
  await recordLooks(
    em,
    HealthList.UNSERVED_COURSES,
    courses.map(({ customerId }) => customerId),
  );
  return courses;
}
