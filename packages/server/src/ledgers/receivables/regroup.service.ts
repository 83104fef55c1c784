import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { recordedNow } from './ledger.service.js';

const part = loadSql(import.meta.url, './part-allocations.sql');
const regroup = loadSql(import.meta.url, './regroup-accounts.sql');

/**
 * Moves what is kept by customer after a merge, or after one was undone, of everybody whom it regrouped; one's credit that
 * had settled another's item is given back. Their rows are locked already by who merged them.
 */
export async function regroupReceivables(em: EntityManager, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return;
  await query(em, part, { customerIds, ...(await recordedNow(em)) });
  await query(em, regroup, { customerIds });
}
