import { LockMode } from '@mikro-orm/core';
import { businessDate, clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import { withAllBranches } from '../../platform/database/all-branches.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import { exact } from '../../platform/money/exact.js';
import { nextCode } from '../../platform/sql/next-code.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { Organization } from '../../registers/organizations/organization.entity.js';
import { Product } from '../../registers/products/product.entity.js';
import { textOf } from '../sales/write-sale.service.js';
import { receiveStock, reverseReceipts } from '../stock/stock.service.js';
import {
  PurchaseReceipt,
  PurchaseReceiptSource,
  PurchaseReceiptStatus,
  ReceiptCancellation,
} from './purchase-receipt.entity.js';
import { PurchaseReceiptLine } from './purchase-receipt-line.entity.js';
import { type PurchaseRequest, PurchaseRequestState as State } from './purchase-request.entity.js';
import type { PurchaseRequestLine } from './purchase-request-line.entity.js';
import type { PurchaseReceiptInput } from './purchasing.input.js';
import { checkLots, checkReceivedLines, type ReceivedLine } from './received-lines.service.js';
import { close, linesOf, lockRequest, requestChanged } from './request-state.service.js';

// A till's clock may be a little ahead of ours.
const AHEAD = 300_000;
const queueForCodes = sqlText(
  `select pg_advisory_xact_lock(hashtextextended('purchase receipt code ' || :organization_id::text, 0))`,
);
const greatestCode = sqlText(`
  select substr(code, 3)::bigint as number from app.purchase_receipt
  where organization_id = :organization_id and source = 'APOTHECA' and code >= :first and code <= :last
    and length(code) = length(:last::text) and code ~ '^..[0-9]+$'
  order by code desc limit 1`);

/**
 * Records goods that came of an order, each line into its lot; stock goes up and what is on order goes down in the same
 * transaction. With the last of them, or where no more will come, the request is RECEIVED. Throws NOT_FOUND, BAD_INPUT with
 * the line's field, CONFLICT where it is not ordered (any more) or a lot is known with another expiry.
 */
export async function receiveGoods(em: EntityManager, input: PurchaseReceiptInput): Promise<PurchaseReceipt> {
  const request = await lockRequest(em, input.purchaseRequestId, null, [State.ORDERED]);
  const wanted = await linesOf(em, request.id);
  const when = await whenReceived(em, request, input.receivedAt ?? null);
  const lines = checkReceivedLines(input.lines, wanted, when.businessDate);
  await checkLots(em, lines);
  const receipt = em.create(PurchaseReceipt, {
    source: PurchaseReceiptSource.APOTHECA,
    branchId: request.branchId,
    code: await freeCode(em),
    supplierId: request.supplierId,
    purchaseRequestId: request.id,
    status: PurchaseReceiptStatus.COMPLETED,
    receivedAt: when.receivedAt,
    businessDate: when.businessDate,
    orderedOn: when.orderedOn,
    total: lines.reduce((sum, { amount }) => sum + amount, 0),
    note: textOf(input.note, 2000, 'note'),
    createdBy: actorOf(em)?.userId ?? null,
  });
  await em.persist(receipt).flush();
  await writeLines(em, receipt, lines);
  for (const line of wanted)
    addReceived(
      line,
      lines.filter(({ of }) => of.id === line.id).map(({ quantity }) => quantity),
    );
  const isWhole = wanted.every(({ quantity, receivedQuantity }) => exact(receivedQuantity).gte(quantity));
  if (isWhole || input.isLast) close(em, request, State.RECEIVED);
  else request.updatedAt = clock.now();
  await requestChanged(em, request);
  return receipt;
}

/**
 * Takes a receipt back by a record of its own: the goods go out again, and of an order they are missing again. Throws
 * NOT_FOUND; BAD_INPUT without a reason; CONFLICT where it is not in force, or the goods are not there any more.
 */
export async function cancelPurchaseReceipt(
  em: EntityManager,
  id: string,
  given: string,
): Promise<PurchaseReceipt> {
  const reason = textOf(given, 500, 'reason');
  if (!reason) throw badInput('required', 'reason');
  const known = await em.findOne(PurchaseReceipt, { id });
  if (!known) throw notFound();
  const states = [State.ORDERED, State.RECEIVED];
  const request = known.purchaseRequestId
    ? await lockRequest(em, known.purchaseRequestId, null, states)
    : undefined;
  const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
  const receipt = await em.findOneOrFail(PurchaseReceipt, { id }, locked);
  if (receipt.status !== PurchaseReceiptStatus.COMPLETED)
    throw new AppError('CONFLICT', 'purchasing.receiptNotInForce', {
      field: 'id',
      params: { code: receipt.code },
    });
  const { timeZone } = await em.findOneOrFail(Organization, { id: organizationOf(em) });
  const at = clock.now();
  receipt.status = PurchaseReceiptStatus.CANCELLED;
  em.persist(
    em.create(ReceiptCancellation, {
      purchaseReceiptId: id,
      businessDate: businessDate(timeZone, at),
      cancelledAt: at,
      reason,
      cancelledBy: actorOf(em)?.userId ?? null,
    }),
  );
  const lines = await em.find(PurchaseReceiptLine, { purchaseReceiptId: id });
  await em.flush();
  await reverseReceipts(em, { receiptLineIds: lines.map((line) => line.id), at, reason });
  if (!request) return receipt;
  for (const line of await linesOf(em, request.id)) {
    const gone = lines.filter(({ purchaseRequestLineId }) => purchaseRequestLineId === line.id);
    addReceived(
      line,
      gone.map(({ baseQuantity }) => `-${baseQuantity}`),
    );
  }
  em.assign(request, { state: State.ORDERED, closedAt: null, closedBy: null, closeReason: null });
  request.updatedAt = at;
  await requestChanged(em, request);
  return receipt;
}

function addReceived(line: PurchaseRequestLine, quantities: string[]): void {
  const sum = quantities.reduce((total, quantity) => total.plus(quantity), exact(line.receivedQuantity));
  line.receivedQuantity = sum.toFixed();
}

async function whenReceived(em: EntityManager, { orderedAt }: PurchaseRequest, given: Date | null) {
  const { timeZone } = await em.findOneOrFail(Organization, { id: organizationOf(em) });
  const now = clock.now();
  const receivedAt = given ?? now;
  if (receivedAt.getTime() > now.getTime() + AHEAD) throw badInput('purchasing.receivedAhead', 'receivedAt');
  const day = businessDate(timeZone, receivedAt);
  const orderedOn = orderedAt && businessDate(timeZone, orderedAt);
  if (orderedOn && day < orderedOn) throw badInput('purchasing.receivedBeforeOrder', 'receivedAt');
  return { receivedAt, businessDate: day, orderedOn };
}

async function writeLines(em: EntityManager, receipt: PurchaseReceipt, lines: ReceivedLine[]): Promise<void> {
  const products = await em.find(Product, { id: { $in: lines.map(({ of }) => of.productId) } });
  const unitOf = new Map(products.map(({ id, baseUnit }) => [id, baseUnit]));
  const ids = await newIds(em, lines.length);
  const batchIds = await receiveStock(em, {
    importId: null,
    startTracking: true,
    received: lines.map(({ of, lot, expiresOn, quantity, unitCost }, index) => ({
      branchId: receipt.branchId,
      productId: of.productId,
      lot,
      expiresOn,
      quantity,
      cost: unitCost,
      movedAt: receipt.receivedAt,
      businessDate: receipt.businessDate,
      receiptLineId: ids[index] as string,
    })),
  });
  em.persist(
    lines.map(({ of, quantity, unitCost, amount }, index) =>
      em.create(PurchaseReceiptLine, {
        id: ids[index] as string,
        purchaseReceiptId: receipt.id,
        purchaseRequestLineId: of.id,
        lineNo: index + 1,
        productId: of.productId,
        batchId: batchIds[index] || null,
        unitName: unitOf.get(of.productId) ?? null,
        quantity,
        baseQuantity: quantity,
        unitCost,
        amount,
      }),
    ),
  );
  await em.flush();
}

const makeIds = sqlText('select uuidv7() as id from generate_series(1, :count::integer)');
const newIds = async (em: EntityManager, count: number): Promise<string[]> =>
  (await query<{ id: string }>(em, makeIds, { count })).map(({ id }) => id);

async function freeCode(em: EntityManager): Promise<string> {
  await query(em, queueForCodes);
  return nextCode('NH', async (first, last) => {
    const given = { first, last };
    const [row] = await withAllBranches(em, () => query<{ number: number }>(em, greatestCode, given));
    return row?.number;
  });
}
