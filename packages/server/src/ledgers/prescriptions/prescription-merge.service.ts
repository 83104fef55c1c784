import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query } from '../../platform/sql/sql.js';

const patients = loadSql(import.meta.url, './find-patients.sql');
const decide = loadSql(import.meta.url, './decide-prescriptions.sql');
const supersede = loadSql(import.meta.url, './supersede-prescriptions.sql');
const heads = loadSql(import.meta.url, './merge-prescriptions-heads.sql');
const lines = loadSql(import.meta.url, './merge-prescriptions-lines.sql');

/** The staged records of an import with afterRow < first row ≤ throughRow. */
export interface StagedPrescriptions extends Record<string, unknown> {
  importId: string;
  afterRow: number;
  throughRow: number;
}

/** Writes to each staged prescription whose it is, where that can be told. */
export async function findPatients(em: EntityManager, staged: StagedPrescriptions): Promise<void> {
  await query(em, patients, staged);
}

/** Writes to each staged prescription what it means against those that are known; brings nothing in. */
export async function decidePrescriptions(em: EntityManager, staged: StagedPrescriptions): Promise<void> {
  await query(em, decide, staged);
}

/** Brings decided prescriptions in, in the open transaction. The same statements whatever their number. */
export async function mergePrescriptions(
  em: EntityManager,
  staged: StagedPrescriptions & { lastRow: number; now: Date },
): Promise<void> {
  for (const statement of [supersede, heads, lines]) await query(em, statement, staged);
}
