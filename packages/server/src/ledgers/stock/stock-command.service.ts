import { clock } from '../../platform/clock/clock.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import { emit } from '../../platform/jobs/outbox.js';
import { exact } from '../../platform/money/exact.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { Branch, RecordStatus } from '../../registers/organizations/organization.entity.js';
import { Product, ProductKind } from '../../registers/products/product.entity.js';
import { ProductUnit } from '../../registers/products/product-unit.entity.js';
import { Batch, type BatchHold } from './batch.entity.js';
import { refuseOverdrawn } from './overdrawn.service.js';
import { StockChanged } from './stock.event.js';
import type {
  StockAdjustmentInput,
  StockCountLineInput,
  StockTransferInput,
  StockWriteOffInput,
} from './stock.input.js';
import { actingUser, dayOf, nameBatches, rowsOf, trackAndLock } from './stock.service.js';
import { StockDocument, StockDocumentKind } from './stock-document.entity.js';

const MAX_LINES = 500;
const GREATEST = '1000000000000';
const change = loadSql(import.meta.url, './change-stock.sql');
const reverse = loadSql(import.meta.url, './reverse-document.sql');
const itemsOf = sqlText(`
  select distinct branch_id as "branchId", product_id as "productId" from app.stock_movement
  where organization_id = :organization_id and document_id = :document_id::uuid`);

interface Row {
  productId: string;
  batchId: string;
  quantity: string;
  known?: string | null;
  hold?: BatchHold | null;
}

export function reasonOf(given: string, field = 'reason'): string {
  const reason = given.normalize('NFC').trim();
  if (!reason) throw badInput('required', field);
  if (reason.length > 500) throw badInput('tooLong', field, { max: 500 });
  return reason;
}

/** A branch that the actor may see, and that is open. */
async function checkBranch(em: EntityManager, id: string, field: string): Promise<Branch> {
  const branch = await em.findOne(Branch, { id });
  if (!branch) throw new AppError('NOT_FOUND', 'unknownBranch', { field });
  if (branch.status !== RecordStatus.ACTIVE) throw badInput('branchClosed', field);
  return branch;
}

/** The lines in base units, each with its batch; the line that names something that isn't there is named. */
async function readLines(em: EntityManager, lines: StockCountLineInput[], mayBeNew: boolean): Promise<Row[]> {
  if (lines.length === 0) throw badInput('linesMissing', 'lines');
  if (lines.length > MAX_LINES) throw badInput('tooManyLines', 'lines', { max: MAX_LINES });
  const units = await em.find(ProductUnit, { id: { $in: lines.map((line) => line.productUnitId) } });
  const unitById = new Map(units.map((unit) => [unit.id, unit]));
  const products = await em.find(Product, { id: { $in: units.map((unit) => unit.productId) } });
  const productById = new Map(products.map((product) => [product.id, product]));
  const batches = await em.find(Batch, { productId: { $in: [...productById.keys()] } });
  const read = lines.map((line, index) => {
    const at = `lines.${index}`;
    const unit = unitById.get(line.productUnitId);
    const product = productById.get(unit?.productId ?? '');
    if (!unit || !product) throw new AppError('NOT_FOUND', 'unknownUnit', { field: `${at}.productUnitId` });
    if (product.kind !== ProductKind.GOODS)
      throw badInput('stock.noGoods', `${at}.productUnitId`, { product: product.name });
    const quantity = exact(line.quantity).times(unit.factor).toDecimalPlaces(6);
    if (mayBeNew ? quantity.lessThan(0) : quantity.lessThanOrEqualTo(0))
      throw badInput(mayBeNew ? 'negative' : 'quantityNotPositive', `${at}.quantity`);
    if (quantity.greaterThanOrEqualTo(GREATEST)) throw badInput('amountTooLarge', `${at}.quantity`);
    const lot = (line.lot ?? '').normalize('NFC').trim();
    if (lot.length > 100) throw badInput('tooLong', `${at}.lot`, { max: 100 });
    const batch = batches.find((each) =>
      line.batchId ? each.id === line.batchId : each.productId === product.id && each.lot === lot,
    );
    const isUnknown = line.batchId ? batch?.productId !== product.id : !batch && !mayBeNew;
    if (isUnknown)
      throw new AppError('NOT_FOUND', 'stock.unknownBatch', {
        field: line.batchId ? `${at}.batchId` : `${at}.lot`,
      });
    return {
      productId: product.id,
      lot: batch?.lot ?? lot,
      hold: batch?.hold,
      expiresOn: line.expiresOn,
      quantity: quantity.toFixed(),
      known: line.known,
    };
  });
  const seen = new Set<string>();
  for (const [index, { productId, lot }] of read.entries()) {
    const key = `${productId} ${lot}`;
    if (seen.has(key)) throw badInput('stock.batchTwice', `lines.${index}`, { lot });
    seen.add(key);
  }
  const batchIds = await nameBatches(em, read);
  return read.map(({ productId, quantity, known, hold }, index) => ({
    productId,
    quantity,
    known,
    hold,
    batchId: batchIds[index] as string,
  }));
}

interface Changed {
  kind: StockDocumentKind;
  branchId: string;
  toBranchId?: string;
  reason: string;
}

async function writeDocument(
  em: EntityManager,
  changed: Changed & { reversesId?: string },
): Promise<StockDocument> {
  const recordedAt = clock.now();
  const document = em.create(StockDocument, {
    ...changed,
    recordedAt,
    businessDate: await dayOf(em, recordedAt),
    recordedBy: actingUser(em),
  });
  await em.persist(document).flush();
  return document;
}

const movedBy = (em: EntityManager, { id, recordedAt, businessDate, reason }: StockDocument) => ({
  documentId: id,
  at: recordedAt,
  businessDate,
  reason,
  movedBy: actingUser(em),
});

/** Moves lines as a document. A count may begin the stock of a product there; the others can't take what is not there. */
async function moveLines(
  em: EntityManager,
  changed: Changed,
  lines: StockCountLineInput[],
): Promise<StockDocument> {
  const { kind, branchId, toBranchId = null } = changed;
  const rows = await readLines(em, lines, kind === StockDocumentKind.ADJUSTMENT);
  const places = rows.flatMap(({ productId }) =>
    [branchId, toBranchId].flatMap((id) => (id ? [{ branchId: id, productId }] : [])),
  );
  const held = rows.findIndex(({ hold }) => hold);
  if (toBranchId && held >= 0)
    throw new AppError('CONFLICT', 'stock.heldStays', { field: `lines.${held}.batchId` });
  await trackAndLock(em, places, clock.now());
  const document = await writeDocument(em, changed);
  const [other] = await query<{ place: number; known: string; there: string }>(em, change, {
    rows: rowsOf(rows),
    kind,
    branchId,
    toBranchId,
    ...movedBy(em, document),
  });
  if (other)
    throw new AppError('CONFLICT', 'stock.changedMeanwhile', {
      field: `lines.${other.place}.quantity`,
      params: { known: other.known, there: other.there },
    });
  if (kind !== StockDocumentKind.ADJUSTMENT) await refuseOverdrawn(em, { documentId: document.id }, 'lines');
  await emit(em, StockChanged, { productIds: [...new Set(rows.map(({ productId }) => productId))] });
  return document;
}

/** Sets batches to what was counted. Throws BAD_INPUT, NOT_FOUND, and CONFLICT where they changed meanwhile. */
export async function adjustStock(em: EntityManager, input: StockAdjustmentInput): Promise<StockDocument> {
  const reason = reasonOf(input.reason);
  await checkBranch(em, input.branchId, 'branchId');
  const changed = { kind: StockDocumentKind.ADJUSTMENT, branchId: input.branchId, reason };
  return moveLines(em, changed, input.lines);
}

/** Takes out what is broken, expired or lost. Throws BAD_INPUT, NOT_FOUND, and CONFLICT where there is less. */
export async function writeOffStock(em: EntityManager, input: StockWriteOffInput): Promise<StockDocument> {
  const reason = reasonOf(input.reason);
  await checkBranch(em, input.branchId, 'branchId');
  const changed = { kind: StockDocumentKind.WRITE_OFF, branchId: input.branchId, reason };
  return moveLines(em, changed, input.lines);
}

/** Brings stock from a branch to another, with its cost. Throws BAD_INPUT, NOT_FOUND, and CONFLICT where there is less. */
export async function transferStock(em: EntityManager, input: StockTransferInput): Promise<StockDocument> {
  const reason = reasonOf(input.reason);
  await checkBranch(em, input.fromBranchId, 'fromBranchId');
  await checkBranch(em, input.toBranchId, 'toBranchId');
  if (input.fromBranchId === input.toBranchId) throw badInput('stock.sameBranch', 'toBranchId');
  const { fromBranchId: branchId, toBranchId } = input;
  return moveLines(em, { kind: StockDocumentKind.TRANSFER, branchId, toBranchId, reason }, input.lines);
}

/** Takes a count, write-off or transfer back. Throws CONFLICT where that was done, or what it brought is gone. */
export async function reverseStockDocument(
  em: EntityManager,
  id: string,
  given: string,
): Promise<StockDocument> {
  const reason = reasonOf(given);
  const reversed = await em.findOne(StockDocument, { id });
  if (!reversed) throw notFound();
  await checkBranch(em, reversed.branchId, 'id');
  if (reversed.toBranchId) await checkBranch(em, reversed.toBranchId, 'id');
  const items = await query<{ branchId: string; productId: string }>(em, itemsOf, { documentId: id });
  await trackAndLock(em, items, clock.now());
  const known = await em.findOne(StockDocument, { reversesId: id });
  if (known || reversed.reversesId) throw new AppError('CONFLICT', 'stock.reversedAlready', { field: 'id' });
  const { branchId } = reversed;
  const document = await writeDocument(em, {
    kind: StockDocumentKind.REVERSAL,
    branchId,
    reason,
    reversesId: id,
  });
  await query(em, reverse, { ...movedBy(em, document), reversedId: id });
  await refuseOverdrawn(em, { documentId: document.id }, 'id');
  await emit(em, StockChanged, { productIds: [...new Set(items.map(({ productId }) => productId))] });
  return document;
}
