import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { type StockPolicy, zOf } from './low-stock.rules.js';
import type { LowStockEffect, SupplierLeadTime } from './low-stock-lists.schema.js';
import { findLowStockSnapshot } from './low-stock-snapshots.report.js';

const effectOf = loadSql(import.meta.url, './low-stock-effect.sql');
const leadTimesOf = loadSql(import.meta.url, './supplier-lead-times.sql');

interface Effect {
  items: number;
  low: number;
  safetyStockValue: number;
  upToValue: number;
  proposedLow: number;
  proposedSafetyStockValue: number;
  proposedUpToValue: number;
}

/** What the newest figures would be under a policy; null where there are none. */
export async function effectOfPolicy(
  em: EntityManager,
  { serviceLevelPercent, reviewDays, leadTimeDays }: StockPolicy,
): Promise<LowStockEffect | null> {
  const snapshot = await findLowStockSnapshot(em);
  if (!snapshot) return null;
  const { asOf } = snapshot;
  const z = zOf(serviceLevelPercent);
  const [row] = await query<Effect>(em, effectOf, { asOf, z, reviewDays, leadTimeDays });
  const { items, low, safetyStockValue, upToValue, ...proposed } = row as Effect;
  return {
    items,
    present: { low, safetyStockValue, upToValue },
    proposed: {
      low: proposed.proposedLow,
      safetyStockValue: proposed.proposedSafetyStockValue,
      upToValue: proposed.proposedUpToValue,
    },
  };
}

/** Of the newest figures, the supplier of most items first. */
export async function listLeadTimes(em: EntityManager): Promise<SupplierLeadTime[]> {
  const asOf = (await findLowStockSnapshot(em))?.asOf;
  return asOf ? query<SupplierLeadTime>(em, leadTimesOf, { asOf }) : [];
}
