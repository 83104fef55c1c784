import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';

const locks = ['./lock-roll-up-customers.sql', './lock-roll-up-months.sql'].map((file) =>
  loadSql(import.meta.url, file),
);
const refreshes = [
  './refresh-customer-day.sql',
  './refresh-customer-sales.sql',
  './refresh-daily-sales.sql',
].map((file) => loadSql(import.meta.url, file));
const emptyings = [
  sqlText('delete from app.customer_day where organization_id = :organization_id'),
  sqlText('delete from app.customer_sales where organization_id = :organization_id'),
  sqlText('delete from app.daily_sales where organization_id = :organization_id'),
];

/**
 * Recomputes customer_day, customer_sales and daily_sales for every key that these sales touch, from the records, in
 * the open transaction. To be called after each change of sales, with the ids of all that changed: written, cancelled,
 * superseded. Any number of ids costs the same five statements; twice is as good as once. Lock the sales before, if at
 * all: roll-ups are locked last, customers before branches.
 */
export async function refreshRollUps(em: EntityManager, saleIds: readonly string[]): Promise<void> {
  if (saleIds.length > 0) await refresh(em, saleIds);
}

/** Throws the organization's roll-ups away and builds them from all its records. */
export async function rebuildRollUps(em: EntityManager): Promise<void> {
  for (const lock of locks) await query(em, lock, { saleIds: null });
  for (const emptying of emptyings) await query(em, emptying);
  await refresh(em, null);
}

// The locks are statements of their own: a statement sees only what was committed before it began.
async function refresh(em: EntityManager, saleIds: readonly string[] | null): Promise<void> {
  for (const lock of locks) await query(em, lock, { saleIds });
  for (const refreshing of refreshes) await query(em, refreshing, { saleIds });
}
