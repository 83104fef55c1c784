import type { Router } from 'express';
import { z } from 'zod';
import { usersById } from '../../platform/auth/users.js';
import { localMinute } from '../../platform/clock/clock.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { translate } from '../../platform/errors/messages.js';
import type { TableCell } from '../../platform/export/export.js';
import { type ExportReader, exportRoute, inBatches } from '../../platform/export/export-route.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { ImportKind, ImportSort, ImportState } from './import.entity.js';
import { type ImportList, importCursor, listImports } from './import-list.report.js';

/** The arguments of the query `imports` as an address carries them. */
const given = z.object({
  kind: z.enum(ImportKind).optional(),
  state: z.enum(ImportState).optional(),
  search: z.string().optional(),
  sort: z
    .enum(['CREATED_AT', 'FILE_NAME', 'STATE'])
    .default('CREATED_AT')
    .transform((name) => ImportSort[name]),
  descending: z
    .enum(['true', 'false'])
    .default('true')
    .transform((text) => text === 'true'),
});

const keys = [
  ...['file', 'kind', 'created_at', 'created_by', 'state', 'rows', 'create', 'change', 'skip', 'faulty'],
  'finished_at',
];

/** GET /api/exports/imports.csv|xlsx?…: the files of the list, with what became of each. */
export function importListRoutes(router: Router): void {
  exportRoute(router, { name: 'imports', words: 'import', given, keys }, exportRows);
}

async function* exportRows(
  em: EntityManager,
  { sort: by, descending, ...filter }: z.infer<typeof given>,
  { locale, timeZone }: ExportReader,
): AsyncGenerator<Record<string, TableCell>> {
  const list: ImportList = { filter, order: { by, descending } };
  const page = (limit: number, after?: CursorValue[]) => listImports(em, list, limit, after);
  for await (const imports of inBatches(page, (one) => importCursor(one, list.order))) {
    const users = await usersById(imports.map((one) => one.createdBy ?? ''));
    for (const [index, one] of imports.entries())
      yield {
        file: one.fileName,
        kind: one.kind && translate(`import.kind.${one.kind}`, {}, locale),
        created_at: localMinute(timeZone, one.createdAt),
        created_by: users[index]?.name,
        state: translate(`importState.${one.state}`, {}, locale),
        rows: one.rowCount,
        create: one.createCount,
        change: one.changeCount,
        skip: one.skipCount,
        faulty: one.faultyRowCount,
        finished_at: one.finishedAt && localMinute(timeZone, one.finishedAt),
      };
    em.clear();
  }
}
