import { seeingAllImports } from '../../platform/database/all-imports.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError } from '../../platform/errors/app-error.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { passingFaults, restingPairs } from './import-order.rules.js';

const again = loadSql(import.meta.url, './check-again.sql');
const waits = loadSql(import.meta.url, './waits-for.sql');
const about = { ...restingPairs(), codes: passingFaults };

interface Waiting {
  importId: string;
  fileName: string;
  state: string;
}

/**
 * Sets imports (all, or this one) to be checked again that speak of what an import merged since may have brought. Gives
 * their ids; who asks has them checked.
 */
export async function takeUpAgain(em: EntityManager, importId: string | null): Promise<string[]> {
  return (await query<{ id: string }>(em, again, { ...about, importId })).map(({ id }) => id);
}

/** The names of files that may bring what each import speaks of, of those that the reader sees: one statement for all. */
export async function awaitedFiles(em: EntityManager, importIds: readonly string[]): Promise<string[][]> {
  const found = await query<Waiting>(em, waits, { ...about, importIds });
  const byImport = Map.groupBy(found, (row) => row.importId);
  return importIds.map((id) => [...new Set((byImport.get(id) ?? []).map(({ fileName }) => fileName))]);
}

/**
 * Sees to it that an import is not merged while another is that brings what it speaks of, nor by a check that did not know
 * it. True where it is to be checked again first. Throws CONFLICT while the other is being merged.
 */
export async function mustCheckFirst(em: EntityManager, importId: string): Promise<boolean> {
  return seeingAllImports(em, async () => {
    if ((await takeUpAgain(em, importId)).length > 0) return true;
    const found = await query<Waiting>(em, waits, { ...about, importIds: [importId] });
    if (!found.some(({ state }) => state === 'MERGING')) return false;
    throw new AppError('CONFLICT', 'import.waitsForAnother', { field: 'id' });
  });
}
