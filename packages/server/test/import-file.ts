import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { checkImport } from '../src/ledgers/imports/check-import.js';
import { Import, ImportFault } from '../src/ledgers/imports/import.entity.js';
import { faultMessage } from '../src/ledgers/imports/import.messages.js';
import { allowMerge, openImport } from '../src/ledgers/imports/import.service.js';
import { mergeImport } from '../src/ledgers/imports/merge-import.js';
import { withOrganization } from '../src/platform/database/with-organization.js';
import { keepFile, useFilesFolder } from '../src/platform/files/files.js';

useFilesFolder(mkdtempSync(join(tmpdir(), 'apotheca-files-')));

/** A file's content: bytes, or lines of text whose cells are separated by `¦` and may hold anything else. */
export type Content = Buffer | string[];

const quote = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Lines written `a¦b¦c` as CSV. */
export const csv = (lines: string[]): string =>
  lines
    .map((line) =>
      line
        .split('¦')
        .map((cell) => quote(cell.trim()))
        .join(','),
    )
    .join('\r\n');

export async function stage(organizationId: string, content: Content, name = 'file.csv'): Promise<string> {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(csv(content));
  const file = await keepFile(organizationId, Readable.from([bytes]), { name, uploadedBy: 'test' });
  const { id } = (await withOrganization(organizationId, (em) => openImport(em, file.id))).found;
  await checkImport(organizationId, id);
  return id;
}

export const findImport = (organizationId: string, id: string): Promise<Import> =>
  withOrganization(organizationId, (em) => em.findOneOrFail(Import, { id }));

/** The faults of an import as its page tells them in English. */
export async function faultsOf(organizationId: string, importId: string) {
  const faults = await withOrganization(organizationId, (em) =>
    em.find(ImportFault, { importId }, { orderBy: { rowNumber: 'asc', id: 'asc' } }),
  );
  return faults.map((fault) => ({
    row: fault.rowNumber,
    column: fault.columnHeading,
    value: fault.value,
    reason: faultMessage(fault, 'en'),
  }));
}

/** Checks a file, brings in what can be, and tells what an owner would read of it. */
export async function importFile(organizationId: string, content: Content, name?: string) {
  const id = await stage(organizationId, content, name);
  const checked = await findImport(organizationId, id);
  if (checked.state === 'READY') {
    await withOrganization(organizationId, (em) => allowMerge(em, id));
    await mergeImport(organizationId, id);
  }
  const { state, kind, createCount, changeCount, skipCount, faultyRowCount, ...rest } = await findImport(
    organizationId,
    id,
  );
  return {
    id,
    state,
    kind,
    counts: [createCount, changeCount, skipCount, faultyRowCount],
    planned: [checked.createCount, checked.changeCount, checked.skipCount, checked.faultyRowCount],
    unknownHeadings: rest.unknownHeadings,
    failure: rest.failureCode && { code: rest.failureCode, ...rest.failureParams },
    faults: await faultsOf(organizationId, id),
  };
}
