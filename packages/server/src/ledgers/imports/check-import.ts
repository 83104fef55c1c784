import type { PoolClient } from 'pg';
import { clock } from '../../platform/clock/clock.js';
import { type EntityManager, withOrganization } from '../../platform/database/with-organization.js';
import { filePath, removeFile } from '../../platform/files/files.js';
import type { Progress } from '../../platform/jobs/define-job.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { anyInvoiceKnown, knownInvoices } from '../sales/sale-merge.service.js';
import type { Layout } from './columns.rules.js';
import { Import, type ImportKind, ImportState } from './import.entity.js';
import { takeUpAgain } from './import-order.service.js';
import { importProgress } from './import-progress.js';
import { decideRecords, type ImportSettings, placeRecords, readImportSettings } from './import-records.js';
import { FileRefused } from './read-csv.js';
import { holdImport, stageFile } from './stage-file.js';

const steps = (files: string[]) => files.map((file) => loadSql(import.meta.url, file));
const collectFaults = loadSql(import.meta.url, './collect-row-faults.sql');
const gather = loadSql(import.meta.url, './gather-records.sql');
/** Connections that gather records side by side: sorting and writing them keeps one processor busy each. */
const lanes = 2;
const contradictions = steps(['./find-contradictions.sql']);
const ofKind: Record<ImportKind, ReturnType<typeof steps>> = {
  CUSTOMERS: [],
  PRODUCTS: steps(['./find-unknown-bases.sql']),
  SUPPLIERS: [],
  INVOICES: steps(['./find-unfit-invoices.sql']),
  INVOICE_LINES: steps(['./find-unfit-invoices.sql']),
  PURCHASES: steps(['./find-unfit-receipts.sql']),
  PRESCRIPTIONS: steps(['./find-unfit-prescriptions.sql']),
  NATIONAL_FEED: steps(['./find-unfit-feed.sql']),
  DEBTS: steps(['./find-unfit-debts.sql']),
  CASH_BOOK: steps(['./find-unfit-debts.sql']),
  CAMPAIGN_PEOPLE: [],
  COUPONS: steps(['./find-unfit-coupons.sql']),
};
const conclusion = steps(['./note-faulty-rows.sql', './count-import.sql']);

const analyze = sqlText(
  'analyze app.import_record (organization_id, import_id, first_row, last_row, key, faulty, action)',
);
const forget = ['app.import_record', 'app.import_fault', 'app.import_faulty_row'].map((table) =>
  sqlText(`delete from ${table} where organization_id = :organization_id and import_id = :import_id::uuid`),
);
const last = 2 ** 31 - 1;
const NOT_FOR_SENDER = 'KIND_NOT_ALLOWED';
const drop = sqlText('delete from app.staged_row where import_id = :import_id::uuid');
const oldestOpen = sqlText('select pg_snapshot_xmin(pg_current_snapshot())::text as xid');
const noteReading = sqlText(`
  update app.import set read_xid = :xid::bigint, known_count = :known, seen = pg_current_snapshot()
  where organization_id = :organization_id and id = :import_id::uuid`);
const passedBy = sqlText(`
  select id from app.import where organization_id = :organization_id and id = :import_id::uuid and known_count > 0`);
const recognise = sqlText(`
  update app.import set kind = :kind, headings = :headings::jsonb, unknown_headings = :unknown_headings::text[], audience = :audience
  where organization_id = :organization_id and id = :import_id::uuid and sender_may in ('BOTH', :audience)
  returning id`);
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
 * stays so. Running it again begins anew; where another process is at it, it waits and finds it done.
 */
export async function checkImport(
  organizationId: string,
  importId: string,
  watch: Watch = {},
): Promise<void> {
  const settings = await withOrganization(organizationId, readImportSettings);
  const find = (em: EntityManager) => em.findOneOrFail(Import, { id: importId });
  if ((await withOrganization(organizationId, find)).state !== ImportState.CHECKING) return;
  await holdImport(importId, watch.signal, async (client) => {
    do await checkOnce(client);
    while (
      // What its rows speak of may have come in while they were compared.
      (await withOrganization(organizationId, (em) => takeUpAgain(em, importId))).length > 0
    );
  });

  async function checkOnce(client: PoolClient): Promise<void> {
    const found = await withOrganization(organizationId, find);
    if (found.state !== ImportState.CHECKING) return;
    let reading: Reading;
    try {
      reading = await stageRecords(client, found, settings, watch, true);
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      await breakCheckOff(organizationId, importId, error);
      if (error.code === NOT_FOR_SENDER) await removeFile(organizationId, found.fileId);
      return;
    }
    await gatherRecords(organizationId, importId);
    await withOrganization(organizationId, async (em) => {
      const { kind, state } = await find(em);
      // It was cancelled, and nothing may stay.
      if (state !== ImportState.CHECKING) return leaveNothing(em, importId);
      await compareRecords(em, kind, importId, settings, reading);
      await conclude(em, importId, ImportState.READY, reading.rows);
    });
  }
}

/** Stages and compares a file anew for its merge, with the invoices that were known when it was checked. */
export async function stageWhole(organizationId: string, importId: string, watch: Watch): Promise<void> {
  const settings = await withOrganization(organizationId, readImportSettings);
  await holdImport(importId, watch.signal, async (client) => {
    const found = await withOrganization(organizationId, (em) => em.findOneOrFail(Import, { id: importId }));
    const [passed] = await withOrganization(organizationId, (em) => query(em, passedBy, { importId }));
    if (!passed) return;
    const reading = await stageRecords(client, found, settings, watch, false);
    await gatherRecords(organizationId, importId);
    await withOrganization(organizationId, (em) =>
      compareRecords(em, found.kind, importId, settings, reading),
    );
  });
}

/** What of a file was read; who was at work when it began (`xid`) may bring in what its comparison didn't see. */
interface Reading {
  rows: number;
  known: number;
  xid: string;
}

/** Reads the file into the staging table. */
async function stageRecords(
  client: PoolClient,
  { organizationId, id: importId, fileId, fileSize }: Import,
  settings: ImportSettings,
  watch: Watch,
  mayPassBy: boolean,
): Promise<Reading> {
  const scope = <T>(work: (em: EntityManager) => Promise<T>) => withOrganization(organizationId, work);
  const report = importProgress(organizationId, importId, watch.progress);
  const [open] = await scope((em) => query<{ xid: string }>(em, oldestOpen));
  const isAnyKnown = mayPassBy && (await scope(anyInvoiceKnown));
  const { rows, known } = await stageFile(client, {
    organizationId,
    importId,
    path: filePath(organizationId, fileId),
    context: settings,
    recognised: (layout) => scope((em) => noteLayout(em, importId, layout)),
    known: isAnyKnown ? (told) => scope((em) => knownInvoices(em, told)) : undefined,
    progress: (bytes) => {
      watch.signal?.throwIfAborted();
      return report('READING', bytes, fileSize);
    },
  });
  await report('COMPARING', 0, 1);
  return { rows, known, xid: open?.xid ?? '0' };
}

/**
 * Gathers one record of the rows of each customer, product or invoice. In transactions of its own, which an analysis
 * follows: what compares them then knows how many they are, and their keys aren't checked anew when they are decided.
 */
async function gatherRecords(organizationId: string, importId: string): Promise<void> {
  await withOrganization(organizationId, async (em) => {
    for (const statement of [...forget, collectFaults]) await query(em, statement, { importId });
  });
  // Each is waited for, so that nothing writes any more when a check has failed.
  const gathered = await Promise.allSettled(
    Array.from({ length: lanes }, (_, lane) =>
      withOrganization(organizationId, (em) => query(em, gather, { importId, lanes, lane })),
    ),
  );
  for (const result of gathered) if (result.status === 'rejected') throw result.reason;
  await withOrganization(organizationId, (em) => query(em, analyze));
}

async function leaveNothing(em: EntityManager, importId: string): Promise<void> {
  for (const statement of [drop, ...forget]) await query(em, statement, { importId });
}

/** Writes to each gathered record its faults and what it means. */
async function compareRecords(
  em: EntityManager,
  kind: ImportKind | null | undefined,
  importId: string,
  settings: ImportSettings,
  { known, xid }: Reading,
): Promise<void> {
  // Only here: a merge that is cut off while it reads its file anew must do so again.
  await query(em, noteReading, { importId, known, xid });
  const whole = { importId, afterRow: 0, throughRow: last, lastRow: last, settings };
  const checks = kind ? ofKind[kind] : [];
  if (kind) await placeRecords(em, kind, whole);
  for (const statement of [...contradictions, ...checks]) await query(em, statement, { importId });
  if (kind) await decideRecords(em, kind, whole);
  for (const statement of conclusion) await query(em, statement, { importId });
}

/** Ends a check that can't go on: nothing that was staged stays, and the import says why. */
export function breakCheckOff(
  organizationId: string,
  importId: string,
  why: { code: string; params: Record<string, unknown> },
): Promise<void> {
  return withOrganization(organizationId, async (em) => {
    await leaveNothing(em, importId);
    await conclude(em, importId, ImportState.FAILED, null, why);
  });
}

/** Refuses a file of a kind that its sender may not bring in. */
async function noteLayout(em: EntityManager, importId: string, layout: Layout): Promise<void> {
  const isHealthData = layout.kind === 'PRESCRIPTIONS';
  const noted = await query(em, recognise, {
    importId,
    kind: layout.kind,
    audience: isHealthData ? 'HEALTH' : 'GENERAL',
    headings: JSON.stringify(
      Object.fromEntries(layout.columns.map(({ field, heading }) => [field.name, heading])),
    ),
    unknownHeadings: layout.unknownHeadings,
  });
  if (noted.length === 0) throw new FileRefused(NOT_FOR_SENDER, { kind: layout.kind });
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
