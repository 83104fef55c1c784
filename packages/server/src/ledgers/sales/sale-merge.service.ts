import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { postSales } from '../receivables/post-sales.service.js';
import { moveSales } from '../stock/stock.service.js';
import { refreshRollUps } from './roll-up.service.js';

const decide = loadSql(import.meta.url, './decide-sales.sql');
const supersede = loadSql(import.meta.url, './supersede-sales.sql');
const insertHeads = loadSql(import.meta.url, './merge-sales-heads.sql');
const insertLines = loadSql(import.meta.url, './merge-sales-lines.sql');
const carryLines = loadSql(import.meta.url, './carry-sale-lines-over.sql');
const complete = loadSql(import.meta.url, './complete-sales.sql');
const insertPayments = loadSql(import.meta.url, './merge-sales-payments.sql');
const known = loadSql(import.meta.url, './known-invoices.sql');
const anyKnown = sqlText(
  'select exists (select from app.sale where organization_id = :organization_id and file_hash is not null) as known',
);
const anyImported = sqlText(
  `select exists (select from app.sale where organization_id = :organization_id and source = 'KIOTVIET') as known`,
);
const decideNew = sqlText(`
  update app.import_record set action = 'CREATE', target_id = uuidv7(), previous_id = null
  where organization_id = :organization_id and import_id = :import_id::uuid and not faulty
    and first_row > :after_row::integer and first_row <= :through_row::integer
    and (action is null or not :new_stay_new::boolean)`);
const lock = sqlText(`
  select s.id from app.sale s
  where s.organization_id = :organization_id and s.id in (
    select coalesce(r.previous_id, r.target_id) from app.import_record r
    where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty
      and r.action in ('CHANGE', 'CANCEL', 'COMPLETE')
      and r.first_row > :after_row::integer and r.first_row <= :through_row::integer)
  order by s.id for no key update`);
const changed = sqlText(`
  select unnest(array_remove(array[r.target_id, r.previous_id], null)) as id from app.import_record r
  where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty and r.action <> 'SKIP'
    and r.first_row > :after_row::integer and r.first_row <= :through_row::integer`);

/** The staged invoices with afterRow < first row ≤ throughRow, and what the organization decides about them. */
export interface StagedSales extends Record<string, unknown> {
  importId: string;
  afterRow: number;
  throughRow: number;
  /** The last row of these records. */
  lastRow: number;
  timeZone: string;
  /** The branch of invoices that name none. */
  defaultBranch: string;
  now: Date;
  /** Whether invoices that were found new need no second look: imported sales come from imports alone. */
  newStayNew: boolean;
}

/** Whether any sale is known that a file could repeat word for word. */
export async function anyInvoiceKnown(em: EntityManager): Promise<boolean> {
  return (await query<{ known: boolean }>(em, anyKnown))[0]?.known ?? false;
}

/** The hashes of those invoices whose sale a file brought in with the same words, and which nothing has changed since. */
export async function knownInvoices(
  em: EntityManager,
  told: { code: string; hash: string }[],
): Promise<Set<string>> {
  const codes = told.map(({ code }) => code);
  const rows = await query<{ hash: string }>(em, known, { codes, hashes: told.map(({ hash }) => hash) });
  return new Set(rows.map(({ hash }) => hash));
}

/** Writes to each staged invoice what it means against the sales that are known; brings nothing in. */
export async function decideSales(em: EntityManager, staged: StagedSales): Promise<void> {
  // The first file of an organization needs no comparison: where no sale was imported, each is new.
  const [imported] = await query<{ known: boolean }>(em, anyImported);
  await query(em, imported?.known ? decide : decideNew, staged);
}

/**
 * Decides what is merged in this transaction. Sales that are known and change are locked, then looked at again: what a
 * person did to one of them meanwhile stands.
 */
export async function decideLockedSales(em: EntityManager, staged: StagedSales): Promise<void> {
  await decideSales(em, staged);
  if ((await query(em, lock, staged)).length > 0) await decideSales(em, staged);
}

/**
 * Brings decided invoices in, with stock, debts and roll-ups, in the open transaction. Their branches, customers and products must be
 * there. The same statements whatever their number.
 */
export async function mergeSales(em: EntityManager, staged: StagedSales): Promise<void> {
  for (const statement of [supersede, insertHeads, insertLines, carryLines, complete, insertPayments]) {
    await query(em, statement, staged);
  }
  const ids = (await query<{ id: string }>(em, changed, staged)).map(({ id }) => id);
  await moveSales(em, ids);
  await postSales(em, ids);
  await refreshRollUps(em, ids);
}
