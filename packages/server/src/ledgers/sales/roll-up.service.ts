import { withAllBranches } from '../../platform/database/all-branches.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';

const lockCustomers = loadSql(import.meta.url, './lock-roll-up-customers.sql');
const lockMonths = loadSql(import.meta.url, './lock-roll-up-months.sql');
const customerSales = loadSql(import.meta.url, './refresh-customer-sales.sql');
const refreshes = [
  loadSql(import.meta.url, './refresh-customer-day.sql'),
  customerSales,
  loadSql(import.meta.url, './refresh-daily-sales.sql'),
  loadSql(import.meta.url, './refresh-product-day.sql'),
];
const emptyings = [
  sqlText('delete from app.customer_day where organization_id = :organization_id'),
  sqlText('delete from app.customer_sales where organization_id = :organization_id'),
  sqlText('delete from app.daily_sales where organization_id = :organization_id'),
  sqlText('delete from app.product_day where organization_id = :organization_id'),
];

/**
 * Recomputes customer_day, customer_sales, daily_sales and product_day for every key that these sales touch, from the
 * records, in the open transaction. To be called after each change of sales, with the ids of all that changed: written, cancelled,
 * superseded. Any number of ids costs the same six statements; twice is as good as once. Lock the sales before, if at
 * all: roll-ups are locked last, customers before branches. Records of all branches count, whoever acts.
 */
export async function refreshRollUps(em: EntityManager, saleIds: readonly string[]): Promise<void> {
  if (saleIds.length > 0) await withAllBranches(em, () => refresh(em, saleIds));
}

/** Throws the organization's roll-ups away and builds them from all its records. */
export async function rebuildRollUps(em: EntityManager): Promise<void> {
  await lock(em, null);
  for (const emptying of emptyings) await query(em, emptying);
  await refresh(em, null);
}

/**
 * Moves what is kept by customer after a merge, or after one was undone, of everybody whom it regrouped. Their rows are
 * locked already by who merged them.
 */
export async function regroupCustomerSales(em: EntityManager, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length > 0) await query(em, customerSales, { saleIds: null, customerIds });
}

async function refresh(em: EntityManager, saleIds: readonly string[] | null): Promise<void> {
  await lock(em, saleIds);
  for (const refreshing of refreshes) await query(em, refreshing, { saleIds, customerIds: null });
}

/** Statements of their own: a statement sees only what was committed before it began. */
async function lock(em: EntityManager, saleIds: readonly string[] | null): Promise<void> {
  for (;;) {
    const locked = await query<{ id: string; mergedIntoId: string | null }>(em, lockCustomers, { saleIds });
    const ids = new Set(locked.map(({ id }) => id));
    // Somebody may have been merged while we waited: then whom she became has to be locked as well.
    if (locked.every(({ mergedIntoId }) => !mergedIntoId || ids.has(mergedIntoId))) break;
  }
  await query(em, lockMonths, { saleIds });
}
