import type { EntityManager } from '../../platform/database/with-organization.js';
import {
  type Connection,
  decodeCursor,
  type PageArgs,
  pageSize,
  toConnection,
} from '../../platform/graphql/connection.js';
import { recordLookAtFile } from '../../registers/customers/health-fact.service.js';
import type { ImportFault } from './import.entity.js';
import { findImport } from './import.service.js';
import { firstFaults } from './import-faults.report.js';

/** A page of the faults of an import, by row; of health data a look, which is recorded. Throws NOT_FOUND. */
export async function openImportFaults(
  em: EntityManager,
  importId: string,
  page: PageArgs,
): Promise<Connection<ImportFault>> {
  const found = await findImport(em, importId);
  if (found.audience === 'HEALTH') await recordLookAtFile(em, found);
  const after = decodeCursor(page.after, 2) as [number, string] | undefined;
  const [faults = []] = await firstFaults(em, [importId], after, pageSize(page) + 1);
  return toConnection(faults, page, found.faultCount ?? 0, (fault) => [fault.rowNumber, fault.id]);
}
