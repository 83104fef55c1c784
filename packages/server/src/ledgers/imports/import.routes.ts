import type { Router } from 'express';
import { withOrganization } from '../../platform/database/with-organization.js';
import { notFound } from '../../platform/errors/app-error.js';
import { type ReaderLocale, translate } from '../../platform/errors/messages.js';
import { sendTable, type TableFormat } from '../../platform/export/export.js';
import { filePath } from '../../platform/files/files.js';
import { requestScope } from '../../platform/http/scope.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import type { Cell } from './cell.rules.js';
import { faultMessage } from './import.messages.js';
import { findImport } from './import.service.js';
import { readTable } from './stage-file.js';

interface FaultyRow {
  row: number;
  faults: { column: string; code: string; params: Record<string, string | number> }[];
}

const page = 1_000;
const faultyRows = sqlText(`
  select r.row_number as row, coalesce(
    (select jsonb_agg(jsonb_build_object('column', f.column_heading, 'code', f.code, 'params', f.params) order by f.id)
      from app.import_fault f
      where f.organization_id = :organization_id and f.import_id = r.import_id and f.row_number = r.row_number), '[]') as faults
  from app.import_faulty_row r
  where r.organization_id = :organization_id and r.import_id = :import_id::uuid and r.row_number > :after::integer
  order by r.row_number limit :page::integer`);

/** The faulty rows by number, some at a time. */
async function* faultyRowsOf(organizationId: string, importId: string): AsyncGenerator<FaultyRow> {
  for (let after = 0; ; ) {
    const rows = await withOrganization(
      organizationId,
      (em) => query<FaultyRow>(em, faultyRows, { importId, after, page }),
      { readOnly: true },
    );
    yield* rows;
    if (rows.length < page) return;
    after = rows.at(-1)?.row ?? 0;
  }
}

/** The file read again, its headings first, then of its rows those that are faulty, each with its faults. */
async function* rowsToMend(
  path: string,
  faulty: AsyncGenerator<FaultyRow>,
): AsyncGenerator<{ cells: Cell[]; faulty?: FaultyRow }> {
  let row = 0;
  let next = await faulty.next();
  for await (const { rows } of await readTable(path)) {
    for (const cells of rows) {
      row++;
      if (row === 1) yield { cells };
      else if (!next.done && next.value.row === row) {
        yield { cells, faulty: next.value };
        next = await faulty.next();
      }
      if (next.done) return;
    }
  }
}

const reasons = ({ faults }: FaultyRow, locale: ReaderLocale): string =>
  faults.length === 0
    ? translate('import.leftOutWithRecord', {}, locale)
    : faults
        .map(
          (fault) =>
            `${fault.column}: ${faultMessage({ code: fault.code, params: { ...fault.params, column: fault.column } }, locale)}`,
        )
        .join(' ');

/** GET /api/imports/:id/faults.csv|xlsx: the rows to mend in the file's own headings, with a column of reasons. */
export function importRoutes(router: Router): void {
  router.get('/api/imports/:id/faults.:format', async (req, res) => {
    const { organizationId, locale } = await requestScope(req, 'imports.read');
    const { id, format } = req.params as { id: string; format: string };
    if (format !== 'csv' && format !== 'xlsx') throw notFound();
    const found = await withOrganization(organizationId, (em) => findImport(em, id), { readOnly: true });
    if (found.prunedAt) throw notFound();
    const rows = rowsToMend(filePath(organizationId, found.fileId), faultyRowsOf(organizationId, id));
    const head = await rows.next();
    if (head.done) throw notFound();
    const headings = head.value.cells.map(String);
    const columns = [
      ...headings.map((header, index) => ({ header, key: String(index) })),
      { header: translate('import.reasons', {}, locale), key: 'reasons' },
    ];
    async function* table() {
      for await (const { cells, faulty } of rows) {
        const row: Record<string, Cell> = Object.fromEntries(
          cells.map((cell, index) => [String(index), cell]),
        );
        yield faulty ? { ...row, reasons: reasons(faulty, locale) } : row;
      }
    }
    const fileName = `${found.fileName.replace(/\.[^.]*$/, '')}-faults`;
    await sendTable(res, { fileName, format: format as TableFormat, columns, rows: table() });
  });
}
