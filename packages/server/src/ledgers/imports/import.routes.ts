import type { Router } from 'express';
import { type EntityManager, withOrganization } from '../../platform/database/with-organization.js';
import { notFound } from '../../platform/errors/app-error.js';
import { type ReaderLocale, translate } from '../../platform/errors/messages.js';
import { sendTable, type TableFormat } from '../../platform/export/export.js';
import { filePath } from '../../platform/files/files.js';
import { requestScope, type Scope } from '../../platform/http/scope.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { recordLookAtFile } from '../../registers/customers/health-fact.service.js';
import type { Cell } from './cell.rules.js';
import { fileKinds } from './columns.rules.js';
import { faultMessage } from './import.messages.js';
import { findImport } from './import.service.js';
import { readTable } from './stage-file.js';
import { templateOf } from './template.rules.js';

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
async function* faultyRowsOf({ organizationId, actor }: Scope, importId: string): AsyncGenerator<FaultyRow> {
  for (let after = 0; ; ) {
    const rows = await withOrganization(
      organizationId,
      (em) => query<FaultyRow>(em, faultyRows, { importId, after, page }),
      { readOnly: true, actor },
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

/**
 * GET /api/imports/:id/faults.csv|xlsx: the rows to mend in the file's own headings, with a column of reasons. Of a file of
 * prescriptions that is a look at health data, which is recorded.
 */
function faultsRoute(router: Router): void {
  router.get('/api/imports/:id/faults.:format', async (req, res) => {
    const scope = await requestScope(req, 'import-files.read');
    const { organizationId, locale, actor } = scope;
    const { id, format } = req.params as { id: string; format: string };
    if (format !== 'csv' && format !== 'xlsx') throw notFound();
    const open = async (em: EntityManager) => {
      const found = await findImport(em, id);
      // A file that was refused as a whole has no faults, and may be gone.
      if (found.prunedAt || found.faultCount == null) throw notFound();
      if (found.audience === 'HEALTH') await recordLookAtFile(em, found);
      return found;
    };
    const found = await withOrganization(organizationId, open, { actor });
    const rows = rowsToMend(filePath(organizationId, found.fileId), faultyRowsOf(scope, id));
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

/** GET /api/imports/templates/:kind.csv|xlsx: a kind of file to be filled in, with rows that show how where it is ours. */
function templatesRoute(router: Router): void {
  router.get('/api/imports/templates/:kind.:format', async (req, res) => {
    const { locale } = await requestScope(req, 'import-files.read');
    const { kind, format } = req.params as { kind: string; format: string };
    const found = fileKinds.find((each) => each.kind === kind);
    if (!found || (format !== 'csv' && format !== 'xlsx')) throw notFound();
    const { columns, rows } = templateOf(found.kind, locale === 'vi' ? 'vi' : 'en');
    const fileName = translate(`import.template.${kind}`, {}, locale);
    await sendTable(res, { fileName, format: format as TableFormat, columns, rows: eachOf(rows) });
  });
}

async function* eachOf<Row>(rows: Row[]): AsyncGenerator<Row> {
  yield* rows;
}

export function importRoutes(router: Router): void {
  faultsRoute(router);
  templatesRoute(router);
}
