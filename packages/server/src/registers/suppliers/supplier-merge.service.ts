import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query } from '../../platform/sql/sql.js';

const decide = loadSql(import.meta.url, './decide-suppliers.sql');
const merge = loadSql(import.meta.url, './merge-suppliers.sql');
const ofReceipts = loadSql(import.meta.url, './merge-receipt-suppliers.sql');

/** The staged records of an import with afterRow < first row ≤ throughRow. */
export interface StagedSuppliers extends Record<string, unknown> {
  importId: string;
  afterRow: number;
  throughRow: number;
  now: Date;
}

/** Writes to each staged supplier whether it is new, changed or known as it is; brings nothing in. */
export async function decideSuppliers(em: EntityManager, staged: StagedSuppliers): Promise<void> {
  await query(em, decide, staged);
}

/** Brings decided suppliers in, in the open transaction. */
export async function mergeSuppliers(em: EntityManager, staged: StagedSuppliers): Promise<void> {
  await query(em, merge, staged);
}

/** Makes the suppliers that decided receipts name and nobody knows. */
export async function mergeReceiptSuppliers(em: EntityManager, staged: StagedSuppliers): Promise<void> {
  await query(em, ofReceipts, staged);
}
