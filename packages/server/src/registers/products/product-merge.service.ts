import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { matchMedicines } from './medicine.service.js';

const decide = loadSql(import.meta.url, './decide-products.sql');
const categories = loadSql(import.meta.url, './merge-product-categories.sql');
const products = loadSql(import.meta.url, './merge-products.sql');
const units = loadSql(import.meta.url, './merge-product-units.sql');
const ofInvoices = loadSql(import.meta.url, './merge-invoice-products.sql');

/** The staged records of an import with afterRow < first row ≤ throughRow. */
export interface StagedProducts extends Record<string, unknown> {
  importId: string;
  afterRow: number;
  throughRow: number;
  /** The last row of these records. */
  lastRow: number;
  now: Date;
}

/** Writes to each staged product or unit whether it is new, changed or known as it is; brings nothing in. */
export async function decideProducts(em: EntityManager, staged: StagedProducts): Promise<void> {
  await query(em, decide, staged);
}

/**
 * Brings decided products in with their categories and units, in the open transaction. All of a file at once, as a unit
 * may stand far from its product.
 */
export async function mergeProducts(em: EntityManager, staged: StagedProducts): Promise<void> {
  for (const statement of [categories, products, units]) await query(em, statement, staged);
  await matchMedicines(em);
}

/** Makes the products that lines of decided invoices name and nobody knows. */
export async function mergeInvoiceProducts(em: EntityManager, staged: StagedProducts): Promise<void> {
  await query(em, ofInvoices, staged);
  await matchMedicines(em);
}
