import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import type { ImportFault } from './import.entity.js';

const first = loadSql(import.meta.url, './first-faults.sql');

/** At most `most` faults of each import, by row, those after a row's fault if one is given: one statement for all. */
export async function firstFaults(
  em: EntityManager,
  importIds: readonly string[],
  after: [number, string] | undefined,
  most: number,
): Promise<ImportFault[][]> {
  const params = { importIds, afterRow: after?.[0] ?? null, afterId: after?.[1] ?? null, most };
  const rows = await query<ImportFault>(em, first, params);
  const byImport = Map.groupBy(rows, (fault) => fault.importId);
  return importIds.map((id) => byImport.get(id) ?? []);
}
