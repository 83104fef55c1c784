import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { mergeReceiptSuppliers } from '../../registers/suppliers/supplier-merge.service.js';
import { receiveStock, reverseReceipts, rowsOf, type StockReceived } from '../stock/stock.service.js';

const decide = loadSql(import.meta.url, './decide-receipts.sql');
const supersede = loadSql(import.meta.url, './supersede-receipts.sql');
const insertHeads = loadSql(import.meta.url, './merge-receipts-heads.sql');
const stagedLines = loadSql(import.meta.url, './staged-receipt-lines.sql');
const insertLines = loadSql(import.meta.url, './merge-receipts-lines.sql');
const lock = sqlText(`
  select k.id from app.purchase_receipt k
  where k.organization_id = :organization_id and k.id in (
    select coalesce(r.previous_id, r.target_id) from app.import_record r
    where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty
      and r.action in ('CHANGE', 'CANCEL')
      and r.first_row > :after_row::integer and r.first_row <= :through_row::integer)
  order by k.id for no key update`);

/** The staged receipts with afterRow < first row ≤ throughRow, and what the organization decides about them. */
export interface StagedReceipts extends Record<string, unknown> {
  importId: string;
  afterRow: number;
  throughRow: number;
  /** The last row of these records. */
  lastRow: number;
  timeZone: string;
  /** The branch of receipts that name none. */
  defaultBranch: string;
  now: Date;
}

interface StagedLine extends Omit<StockReceived, 'movedAt'> {
  movedAt: string;
  receiptId: string;
  isInForce: boolean;
}

/** Writes to each staged receipt what it means against those that are known; brings nothing in. */
export async function decideReceipts(em: EntityManager, staged: StagedReceipts): Promise<void> {
  await query(em, decide, staged);
}

/** As decideReceipts, in the transaction that merges: those that change are locked, then looked at again. */
export async function decideLockedReceipts(em: EntityManager, staged: StagedReceipts): Promise<void> {
  await decideReceipts(em, staged);
  if ((await query(em, lock, staged)).length > 0) await decideReceipts(em, staged);
}

/**
 * Brings decided receipts in, with stock, in the open transaction. Their branches must be there. A receipt moves stock that
 * is kept since before it; what it says of lots is known from now on either way. The same statements whatever their number.
 */
export async function mergeReceipts(em: EntityManager, staged: StagedReceipts): Promise<void> {
  const { importId } = staged;
  const gone = await query<{ id: string }>(em, supersede, staged);
  // When it was taken back the file does not tell: as if it had never come.
  await reverseReceipts(em, { receiptLineIds: gone.map(({ id }) => id), at: null, reason: null });
  await mergeReceiptSuppliers(em, staged);
  await query(em, insertHeads, staged);
  const lines = await query<StagedLine>(em, stagedLines, staged);
  const came = lines
    .filter(({ isInForce }) => isInForce)
    .map((line) => ({ ...line, movedAt: new Date(line.movedAt) }));
  const batchIds = await receiveStock(em, { importId, received: came, startTracking: false });
  const batchOf = new Map(came.map(({ receiptLineId }, index) => [receiptLineId, batchIds[index] || null]));
  const rows = lines.map((line) => ({ ...line, batchId: batchOf.get(line.receiptLineId) ?? null }));
  await query(em, insertLines, { rows: rowsOf(rows), importId });
}
