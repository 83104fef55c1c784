import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { medicineList, medicineListVersion } from './medicine-list.js';

const match = loadSql(import.meta.url, './match-medicines.sql');
// What is found in names can't be estimated beforehand, and a plan for few rows is quadratic in many.
const expectMany = sqlText(`select set_config('enable_nestloop', 'off', true)`);
const expectAny = sqlText(`select set_config('enable_nestloop', 'on', true)`);
const derive = loadSql(import.meta.url, './derive-medicines.sql');

/**
 * Looks for the ingredients and route of all products that the present list was not tried on, and gives how many those
 * were. What a person decided stays.
 */
export async function matchMedicines(em: EntityManager): Promise<number> {
  await query(em, expectMany);
  const tried = await query<{ id: string }>(em, match, { list: medicineList, version: medicineListVersion });
  await deriveMedicines(
    em,
    tried.map(({ id }) => id),
  );
  await query(em, expectAny);
  return tried.length;
}

/** Makes what follows from the confirmed ingredients of these products: the key of their courses, codes and flags. */
export async function deriveMedicines(em: EntityManager, productIds: string[]): Promise<void> {
  if (productIds.length > 0) await query(em, derive, { list: medicineList, productIds });
}
