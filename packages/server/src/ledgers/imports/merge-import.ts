import { clock } from '../../platform/clock/clock.js';
import { type EntityManager, withOrganization } from '../../platform/database/with-organization.js';
import { emit } from '../../platform/jobs/outbox.js';
import { loadSql, query, type Statement, sqlText } from '../../platform/sql/sql.js';
import { stageWhole, type Watch } from './check-import.js';
import type { ImportKind } from './columns.rules.js';
import { ImportFinished, ImportMerged } from './import.event.js';
import { importProgress } from './import-progress.js';
import { mergeRecords, readImportSettings } from './import-records.js';

const AT_ONCE = 2 ** 31 - 1;
/** Records a transaction. At once come products, whose units may stand far from them,
 * debts, as their payments may, and a campaign's people, so that it can't be started with half of them. */
const chunk: Record<ImportKind, number> = {
  CUSTOMERS: 5_000,
  PRODUCTS: AT_ONCE,
  SUPPLIERS: 5_000,
  INVOICES: 5_000,
  INVOICE_LINES: 8_000,
  PURCHASES: 1_000,
  PRESCRIPTIONS: 2_000,
  NATIONAL_FEED: 5_000,
  DEBTS: AT_ONCE,
  CASH_BOOK: AT_ONCE,
  CAMPAIGN_PEOPLE: AT_ONCE,
  COUPONS: 5_000,
};

const firstChunk = 300;
/** And rows a transaction, about: the bills of one till have two lines, those of another twenty. */
const mostRows = 60_000;
const OVERTAKEN = -1;
const stock = 'app.batch, app.stock_item, app.stock_movement, app.stock_level';
const debts = 'app.receivable_entry, app.receivable_allocation, app.receivable_open';
const sales = `app.customer, app.product, app.product_unit, app.sale, app.sale_line, app.sale_payment, app.customer_day, app.customer_sales, app.daily_sales, ${stock}, ${debts}`;
const prescriptions = 'app.customer, app.prescription, app.prescription_line';
/** The tables that grow by files of a kind. */
const growing: Record<ImportKind, string> = {
  CUSTOMERS: 'app.customer',
  PRODUCTS: `app.product, app.product_unit, ${stock}`,
  SUPPLIERS: 'app.supplier',
  INVOICES: sales,
  INVOICE_LINES: sales,
  PURCHASES: `app.purchase_receipt, app.purchase_receipt_line, app.product, ${stock}`,
  PRESCRIPTIONS: prescriptions,
  NATIONAL_FEED: `app.product, ${stock}`,
  DEBTS: debts,
  CASH_BOOK: debts,
  CAMPAIGN_PEOPLE: 'app.campaign_assignment, app.campaign_offer, app.campaign_response',
  COUPONS: 'app.coupon',
};
// A sample of 3,000 rows, not 30,000: enough to plan the next turns by, and the server's own analysis follows.
const takeSmallSamples = sqlText('set local default_statistics_target = 10');
const analyze = Object.fromEntries(
  Object.entries(growing).map(([kind, tables]) => [kind, sqlText(`analyze ${tables}`)]),
) as Record<ImportKind, Statement>;

// Merges of one organization take turns: two imports of the same file can't both find a sale missing.
const takeTurns = sqlText(
  `select pg_advisory_xact_lock(hashtextextended('import:' || :organization_id::text, 0))`,
);
const claim = sqlText(`
  select i.kind, i.merged_through as "mergedThrough",
    i.known_count > 0 and i.merged_xid is null and o.has_merged as "mustReadAgain",
    not o.has_merged as "isAlone"
  from app.import i
  cross join lateral (
    select i.read_xid is null or exists (
      select from app.import other
      where other.organization_id = :organization_id and other.id <> i.id and other.merged_xid >= i.read_xid
        and other.kind in ('INVOICES', 'INVOICE_LINES')) as has_merged) o
  where i.organization_id = :organization_id and i.id = :import_id::uuid and i.state = 'MERGING' for no key update of i`);
const reach = sqlText(`
  select max(first_row) as through, max(last_row) as "lastRow", count(*) as records from (
    select first_row, last_row from app.import_record
    where organization_id = :organization_id and import_id = :import_id::uuid and first_row > :after_row::integer
      and first_row < :most_rows::bigint + (
        select min(first_row) from app.import_record
        where organization_id = :organization_id and import_id = :import_id::uuid and first_row > :after_row::integer)
    order by first_row limit :most::bigint) r`);
// A merge that broke off for good is taken up again by a retry of its job.
const resume = sqlText(`
  update app.import set state = 'MERGING', failure_code = null, failure_params = null, finished_at = null
  where organization_id = :organization_id and id = :import_id::uuid and failure_code = 'MERGE_BROKE_OFF'`);
const breakOff = sqlText(`
  with broken as (
    update app.import set state = 'FAILED', failure_code = 'MERGE_BROKE_OFF', failure_params = '{}', finished_at = :now
    where organization_id = :organization_id and id = :import_id::uuid and state = 'MERGING' returning organization_id, id)
  select pg_notify('import', json_build_object('organizationId', organization_id, 'id', id)::text) from broken`);
// A turn that is lost with the server is done again, with its mark: only the last one has to be on disk when it ends.
const needNotLast = sqlText('set local synchronous_commit = off');
const mark = sqlText(`
  update app.import set merged_through = :through, merged_xid = pg_current_xact_id()::text::bigint
  where organization_id = :organization_id and id = :import_id::uuid`);
// isOfOneKind: all its invoices name a branch, or none: else one may come in twice, with its branch and without.
const total = sqlText(`
  select count(r.import_id) as records, count(*) filter (where r.first_row <= i.merged_through) as merged,
    coalesce(bool_and(r.record ? 'branch' and r.record->>'branch' is not null)
      or bool_and(r.record->>'branch' is null), true) as "isOfOneKind"
  from app.import i left join app.import_record r on r.organization_id = i.organization_id and r.import_id = i.id
  where i.organization_id = :organization_id and i.id = :import_id::uuid`);
const merging = sqlText(`
  select id from app.import
  where organization_id = :organization_id and id <> :import_id::uuid and state = 'MERGING' limit 1`);
const conclusion = ['./note-faulty-rows.sql', './count-import.sql', './note-changes.sql'].map((file) =>
  loadSql(import.meta.url, file),
);
const sweep = [
  sqlText('delete from app.staged_row where import_id = :import_id::uuid'),
  sqlText(
    'delete from app.import_record where organization_id = :organization_id and import_id = :import_id::uuid',
  ),
];
const finish = sqlText(`
  with finished as (
    update app.import set state = 'COMPLETED', finished_at = :now, version = version + 1,
      progress_step = 'DONE', progress_done = progress_total
    where organization_id = :organization_id and id = :import_id::uuid returning organization_id, id)
  select pg_notify('import', json_build_object('organizationId', organization_id, 'id', id)::text) from finished`);

/**
 * Brings a confirmed import in, some thousand records a transaction. How far it is is written in the same transaction,
 * so that it goes on where a lost worker stopped, and no row comes in twice. The last one counts, clears the staging
 * and tells of it.
 */
export async function mergeImport(
  organizationId: string,
  importId: string,
  watch: Watch = {},
): Promise<void> {
  const report = importProgress(organizationId, importId, watch.progress);
  const settings = await withOrganization(organizationId, readImportSettings);
  await withOrganization(organizationId, (em) => query(em, resume, { importId }));
  const countRecords = () =>
    withOrganization(organizationId, (em) =>
      query<{ records: number; merged: number; isOfOneKind: boolean }>(em, total, { importId }),
    );
  let [count] = await countRecords();
  let merged = count?.merged ?? 0;
  let kind: ImportKind | undefined;
  for (let turn = 1; ; turn++) {
    await report('MERGING', merged, count?.records ?? 0);
    watch.signal?.throwIfAborted();
    const records = await withOrganization(organizationId, async (em): Promise<number | undefined> => {
      await query(em, takeTurns);
      const [found] = await query<{
        kind: ImportKind;
        mergedThrough: number;
        mustReadAgain: boolean;
        isAlone: boolean;
      }>(em, claim, { importId });
      if (!found) return undefined;
      if (found.mustReadAgain) return OVERTAKEN;
      kind = found.kind;
      const afterRow = found.mergedThrough;
      const [next] = await query<{ through: number | null; lastRow: number; records: number }>(em, reach, {
        importId,
        afterRow,
        most: turn === 1 && chunk[found.kind] !== AT_ONCE ? firstChunk : chunk[found.kind],
        mostRows: chunk[found.kind] === AT_ONCE ? AT_ONCE : mostRows,
      });
      if (next?.through) {
        await mergeRecords(em, found.kind, {
          importId,
          afterRow,
          throughRow: next.through,
          lastRow: next.lastRow,
          settings,
          newStayNew: found.isAlone && count?.isOfOneKind,
        });
        await query(em, mark, { importId, through: next.through });
        await query(em, needNotLast);
        return next.records;
      }
      for (const statement of [...conclusion, ...sweep]) await query(em, statement, { importId });
      await query(em, finish, { importId, now: clock.now() });
      await emit(em, ImportMerged, { importId });
      await tellWhenAllAreIn(em, importId);
      return undefined;
    });
    if (records === undefined) return;
    // Another import came in since this one was read: what was known then is compared with what is known now.
    if (records === OVERTAKEN) {
      await stageWhole(organizationId, importId, watch);
      [count] = await countRecords();
      continue;
    }
    merged += records;
    // After the first turn and each time four times as many are in: the plans of the next ones depend on it.
    const tables = kind && Number.isInteger(Math.log2(turn) / 2) ? analyze[kind] : undefined;
    if (!tables) continue;
    await withOrganization(organizationId, async (em) => {
      for (const statement of [takeSmallSamples, tables]) await query(em, statement);
    });
  }
}

/** What is computed of records waits for the last of the files that are being merged. In turns, so that one of them is the last. */
async function tellWhenAllAreIn(em: EntityManager, importId: string): Promise<void> {
  const [other] = await query(em, merging, { importId });
  if (!other) await emit(em, ImportFinished, { importId });
}

/**
 * Says on the import that its merge won't go on by itself. What came in stays, and is computed with; a retry of the job goes
 * on with the rest.
 */
export const breakMergeOff = (organizationId: string, importId: string): Promise<void> =>
  withOrganization(organizationId, async (em) => {
    await query(em, takeTurns);
    if ((await query(em, breakOff, { importId, now: clock.now() })).length > 0)
      await tellWhenAllAreIn(em, importId);
  });
