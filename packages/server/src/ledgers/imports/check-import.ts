import { clock } from '../../platform/clock/clock.js';
import { type EntityManager, withOrganization } from '../../platform/database/with-organization.js';
import { filePath } from '../../platform/files/files.js';
import type { Progress } from '../../platform/jobs/define-job.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import type { Layout } from './columns.rules.js';
import { Import, ImportState } from './import.entity.js';
import { importProgress } from './import-progress.js';
import { decideRecords, readImportSettings } from './import-records.js';
import { FileRefused } from './read-csv.js';
import { stageFile } from './stage-file.js';

const steps = (files: string[]) => files.map((file) => loadSql(import.meta.url, file));
const gather = steps(['./collect-row-faults.sql', './gather-records.sql']);
const contradictions = steps(['./find-contradictions.sql']);
const ofInvoices = steps(['./find-unfit-invoices.sql']);
const ofProducts = steps(['./find-unknown-bases.sql']);
const conclusion = steps(['./note-faulty-rows.sql', './count-import.sql']);

const lock = sqlText('select pg_advisory_xact_lock(hashtextextended(:import_id::text, 1))');
const analyze = sqlText('analyze app.import_record');
const forget = ['app.import_record', 'app.import_fault', 'app.import_faulty_row'].map((table) =>
  sqlText(`delete from ${table} where organization_id = :organization_id and import_id = :import_id::uuid`),
);
const last = 2 ** 31 - 1;
const drop = sqlText('delete from app.staged_row where import_id = :import_id::uuid');
const recognise = sqlText(`
  update app.import set kind = :kind, headings = :headings::jsonb, unknown_headings = :unknown_headings::text[]
  where organization_id = :organization_id and id = :import_id::uuid`);
const settle = sqlText(`
  with settled as (
    update app.import set state = :state, row_count = :rows, failure_code = :code, failure_params = :params::jsonb, version = version + 1,
      finished_at = case when :state = 'READY' then null else :now::timestamptz end, progress_done = progress_total
    where organization_id = :organization_id and id = :import_id::uuid and state = 'CHECKING'
    returning organization_id, id)
  select pg_notify('import', json_build_object('organizationId', organization_id, 'id', id)::text) from settled`);

/** What an import's check or merge is given beside its id. */
export interface Watch {
  progress?: (now: Progress) => Promise<void>;
  signal?: AbortSignal;
}

/**
 * Reads, stages and checks a file, which changes nothing but the import's own record: afterwards it is READY with its
 * counts and faults, or FAILED with the reason why the whole file is refused. An import that was cancelled meanwhile
 * stays so. Running it again begins anew.
 */
export async function checkImport(
  organizationId: string,
  importId: string,
  watch: Watch = {},
): Promise<void> {
  const found = await withOrganization(organizationId, (em) => em.findOneOrFail(Import, { id: importId }));
  if (found.state !== ImportState.CHECKING) return;
  const settings = await withOrganization(organizationId, readImportSettings);
  const report = importProgress(organizationId, importId, watch.progress);
  let rows: number;
  try {
    rows = await stageFile({
      organizationId,
      importId,
      path: filePath(organizationId, found.fileId),
      context: settings,
      recognised: (layout) => withOrganization(organizationId, (em) => noteLayout(em, importId, layout)),
      progress: (bytes) => {
        watch.signal?.throwIfAborted();
        return report('READING', bytes, found.fileSize);
      },
    });
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return breakCheckOff(organizationId, importId, error);
  }
  await report('COMPARING', 0, 1);
  await withOrganization(organizationId, async (em) => {
    await query(em, lock, { importId });
    const { kind, state } = await em.findOneOrFail(Import, { id: importId });
    // Another try was quicker, and what it staged is what we staged; or it was cancelled and nothing may stay.
    if (state === ImportState.READY || state === ImportState.MERGING) return;
    if (state !== ImportState.CHECKING) return void (await query(em, drop, { importId }));
    for (const statement of forget) await query(em, statement, { importId });
    for (const statement of gather) await query(em, statement, { importId });
    await query(em, analyze);
    await query(em, analyze);
    const checks = kind === 'PRODUCTS' ? ofProducts : kind === 'CUSTOMERS' ? [] : ofInvoices;
    for (const statement of [...contradictions, ...checks]) await query(em, statement, { importId });
    if (kind)
      await decideRecords(em, kind, { importId, afterRow: 0, throughRow: last, lastRow: last, settings });
    for (const statement of conclusion) await query(em, statement, { importId });
    await conclude(em, importId, ImportState.READY, rows);
  });
}

/** Ends a check that can't go on: nothing that was staged stays, and the import says why. */
export function breakCheckOff(
  organizationId: string,
  importId: string,
  why: { code: string; params: Record<string, unknown> },
): Promise<void> {
  return withOrganization(organizationId, async (em) => {
    await query(em, drop, { importId });
    await conclude(em, importId, ImportState.FAILED, null, why);
  });
}

async function noteLayout(em: EntityManager, importId: string, layout: Layout): Promise<void> {
  await query(em, recognise, {
    importId,
    kind: layout.kind,
    headings: JSON.stringify(
      Object.fromEntries(layout.columns.map(({ field, heading }) => [field.name, heading])),
    ),
    unknownHeadings: layout.unknownHeadings,
  });
}

/** Ends the check with a state, unless it was cancelled meanwhile. */
async function conclude(
  em: EntityManager,
  importId: string,
  state: ImportState.READY | ImportState.FAILED,
  rows: number | null,
  refused?: { code: string; params: Record<string, unknown> },
): Promise<void> {
  await query(em, settle, {
    importId,
    state,
    rows,
    code: refused?.code ?? null,
    params: refused ? JSON.stringify(refused.params) : null,
    now: clock.now(),
  });
}
