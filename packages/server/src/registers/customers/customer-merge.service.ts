import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query } from '../../platform/sql/sql.js';

export { phoneCountry, toE164 } from './phone.rules.js';

const decide = loadSql(import.meta.url, './decide-customers.sql');
const merge = loadSql(import.meta.url, './merge-customers.sql');
const groups = loadSql(import.meta.url, './merge-customer-groups.sql');
const members = loadSql(import.meta.url, './merge-customer-group-members.sql');
const ofInvoices = loadSql(import.meta.url, './merge-invoice-customers.sql');

/** The staged records of an import with afterRow < first row ≤ throughRow. */
export interface StagedCustomers extends Record<string, unknown> {
  importId: string;
  afterRow: number;
  throughRow: number;
  now: Date;
}

/** Writes to each staged customer whether it is new, changed or known as it is; brings nothing in. */
export async function decideCustomers(em: EntityManager, staged: StagedCustomers): Promise<void> {
  await query(em, decide, staged);
}

/** Brings decided customers in, in the open transaction. The same statements whatever their number. */
export async function mergeCustomers(em: EntityManager, staged: StagedCustomers): Promise<void> {
  for (const statement of [merge, groups, members]) await query(em, statement, staged);
}

/** Makes the customers that decided invoices name and nobody knows. */
export async function mergeInvoiceCustomers(em: EntityManager, staged: StagedCustomers): Promise<void> {
  await query(em, ofInvoices, staged);
}
