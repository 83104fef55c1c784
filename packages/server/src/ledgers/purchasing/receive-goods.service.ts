import { LockMode } from '@mikro-orm/core';
import { businessDate, clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import { exact } from '../../platform/money/exact.js';
import { Organization } from '../../registers/organizations/organization.entity.js';
import { textOf } from '../sales/write-sale.service.js';
import { reverseReceipts } from '../stock/stock.service.js';
import {
  PurchaseReceipt,
  PurchaseReceiptSource,
  PurchaseReceiptStatus,
  ReceiptCancellation,
} from './purchase-receipt.entity.js';
import { PurchaseReceiptLine } from './purchase-receipt-line.entity.js';
import { PurchaseRequestState as State } from './purchase-request.entity.js';
import type { PurchaseRequestLine } from './purchase-request-line.entity.js';
import type { PurchaseReceiptInput } from './purchasing.input.js';
import { checkLots, checkReceivedLines } from './received-lines.service.js';
import { close, linesOf, lockRequest, requestChanged } from './request-state.service.js';
import { freeCode, whenReceived, writeLines } from './write-receipt.service.js';

/**
 * Records goods that came of an order, each line into its lot; stock goes up and what is on order goes down in the same
 * transaction. With the last of them, or where no more will come, the request is RECEIVED. Throws NOT_FOUND, BAD_INPUT with
 * the line's field, CONFLICT where it is not ordered (any more) or a lot is known with another expiry.
 */
export async function receiveGoods(em: EntityManager, input: PurchaseReceiptInput): Promise<PurchaseReceipt> {
  const request = await lockRequest(em, input.purchaseRequestId, null, [State.ORDERED]);
  const wanted = await linesOf(em, request.id);
  const when = await whenReceived(em, request.orderedAt, input.receivedAt ?? null);
  const lines = checkReceivedLines(
    input.lines,
    ({ purchaseRequestLineId }, field) => {
      const of = wanted.find(({ id }) => id === purchaseRequestLineId);
      if (!of)
        throw new AppError('NOT_FOUND', 'purchasing.notInRequest', {
          field: `${field}.purchaseRequestLineId`,
        });
      return of;
    },
    when.businessDate,
  );
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
