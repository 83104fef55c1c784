import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { matchMedicines } from './medicine.service.js';

const find = loadSql(import.meta.url, './find-fed-products.sql');
const decide = loadSql(import.meta.url, './decide-feed.sql');
const merge = loadSql(import.meta.url, './merge-feed.sql');

/** The staged records of an import with afterRow < first row ≤ throughRow. */
export interface StagedFeed extends Record<string, unknown> {
  importId: string;
  afterRow: number;
  throughRow: number;
}

/** Writes to each staged record of the national feed which product it is of, where that can be told. */
export async function findFedProducts(em: EntityManager, staged: StagedFeed): Promise<void> {
  await query(em, find, staged);
}

/** Writes to each staged record whether it says something new of its product; brings nothing in. */
export async function decideFeed(em: EntityManager, staged: StagedFeed): Promise<void> {
  await query(em, decide, staged);
}

/** Brings what decided records say of their products in, in the open transaction. */
export async function mergeFeed(em: EntityManager, staged: StagedFeed & { now: Date }): Promise<void> {
  await query(em, merge, staged);
  await matchMedicines(em);
}
