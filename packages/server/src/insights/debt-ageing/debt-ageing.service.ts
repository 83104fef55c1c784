import { clock } from '../../platform/clock/clock.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { bucketBounds } from './debt-ageing.report.js';
import { thresholdsOf } from './debt-ageing.rules.js';

const keep = loadSql(import.meta.url, './keep-snapshot.sql');

/** Keeps what customers owed at the end of a day, as it is known now; what was kept of a day before stays. */
export async function keepDebtSnapshot(
  em: EntityManager,
  asOf: string,
): Promise<{ kept: number; customers: number }> {
  const bounds = await bucketBounds(em);
  const all = { customerId: null, branchId: null, groupKey: null, area: null };
  const view = { asOf, basis: 'DUE', allocation: 'SPECIFIED' };
  const [row] = await query<{ kept: number; customers: number }>(em, keep, {
    ...{ ...all, ...view, bounds, thresholds: thresholdsOf(bounds), now: clock.now() },
  });
  return row ?? { kept: 0, customers: 0 };
}
