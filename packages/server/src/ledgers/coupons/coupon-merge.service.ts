import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query } from '../../platform/sql/sql.js';

const decide = loadSql(import.meta.url, './decide-coupons.sql');
const merge = loadSql(import.meta.url, './merge-coupons.sql');
/** Why the other system took a coupon back nobody knows here. */
const CANCELLED_THERE = 'KiotViet';

/** The staged records of an import with afterRow < first row ≤ throughRow. */
export interface StagedCoupons extends Record<string, unknown> {
  importId: string;
  afterRow: number;
  throughRow: number;
  timeZone: string;
  now: Date;
}

/** Writes to each staged coupon whether it is new, changed or known as it is; brings nothing in. */
export async function decideCoupons(em: EntityManager, staged: StagedCoupons): Promise<void> {
  await query(em, decide, staged);
}

/** Brings decided coupons in, in the open transaction. */
export async function mergeCoupons(em: EntityManager, staged: StagedCoupons): Promise<void> {
  await query(em, merge, { ...staged, reason: CANCELLED_THERE });
}
