import { LockMode } from '@mikro-orm/core';
import { businessDate, clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import { emit } from '../../platform/jobs/outbox.js';
import { Organization } from '../../registers/organizations/organization.entity.js';
import { Supplier } from '../../registers/suppliers/supplier.entity.js';
import { textOf } from '../sales/write-sale.service.js';
import { PurchaseRequest, PurchaseRequestState as State } from './purchase-request.entity.js';
import { PurchaseRequestLine } from './purchase-request-line.entity.js';
import { PurchaseRequestsChanged } from './purchasing.event.js';

/**
 * A request locked for a change, at `version` and in one of these states: of two who do something to it at once the second
 * is told. Throws NOT_FOUND, CONFLICT.
 */
export async function lockRequest(
  em: EntityManager,
  id: string,
  version: number | null,
  states: State[],
): Promise<PurchaseRequest> {
  const found = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
  const request = await em.findOne(PurchaseRequest, { id }, found);
  if (!request) throw notFound();
  if (!states.includes(request.state))
    throw new AppError('CONFLICT', 'purchasing.stateChanged', {
      field: 'id',
      params: { code: request.code },
    });
  if (version !== null && request.version !== version)
    throw new AppError('CONFLICT', 'changedMeanwhile', { field: 'version' });
  return request;
}

export const linesOf = (em: EntityManager, purchaseRequestId: string): Promise<PurchaseRequestLine[]> =>
  em.find(PurchaseRequestLine, { purchaseRequestId }, { orderBy: { lineNo: 'asc' }, refresh: true });

/** Writes what was changed of a request, and tells those who reckon with what is on order. */
export async function requestChanged(em: EntityManager, request: PurchaseRequest): Promise<PurchaseRequest> {
  await em.flush();
  await emit(em, PurchaseRequestsChanged, { purchaseRequestIds: [request.id] });
  return request;
}

const by = (em: EntityManager) => actorOf(em)?.userId ?? null;

/** Sends a draft to be decided on. Throws NOT_FOUND, CONFLICT, and BAD_INPUT without a supplier. */
export async function submitPurchaseRequest(
  em: EntityManager,
  id: string,
  version: number,
): Promise<PurchaseRequest> {
  const request = await lockRequest(em, id, version, [State.DRAFT]);
  if (!request.supplierId) throw badInput('purchasing.noSupplier', 'supplierId');
  em.assign(request, { state: State.REQUESTED, requestedBy: by(em), requestedAt: clock.now() });
  await em.flush();
  return request;
}

/** Throws NOT_FOUND, CONFLICT where it was decided already, FORBIDDEN to who asked for it or wrote its lines, BAD_INPUT. */
export async function approvePurchaseRequest(
  em: EntityManager,
  id: string,
  version: number,
  reason?: string | null,
): Promise<PurchaseRequest> {
  const request = await decide(em, id, version, textOf(reason, 500, 'reason'));
  request.state = State.APPROVED;
  return requestChanged(em, request);
}

/** Throws as approvePurchaseRequest, and BAD_INPUT without a reason. */
export async function rejectPurchaseRequest(
  em: EntityManager,
  id: string,
  version: number,
  reason: string,
): Promise<PurchaseRequest> {
  const request = await decide(em, id, version, needed(reason));
  request.state = State.REJECTED;
  await em.flush();
  return request;
}

async function decide(em: EntityManager, id: string, version: number, decisionReason: string | null) {
  const request = await lockRequest(em, id, version, [State.REQUESTED]);
  if (!mayDecide(request, by(em)))
    throw new AppError('FORBIDDEN', 'purchasing.ownRequest', { params: { code: request.code } });
  return em.assign(request, { decidedBy: by(em), decidedAt: clock.now(), decisionReason });
}

/** Whether it waits for a decision, and this person neither asked for it nor wrote its lines. */
export const mayDecide = (
  { state, requestedBy, writtenBy }: Pick<PurchaseRequest, 'state' | 'requestedBy' | 'writtenBy'>,
  userId: string | null,
): boolean => state === State.REQUESTED && userId !== null && userId !== requestedBy && userId !== writtenBy;

/**
 * Says that what was approved is ordered. Without a day it is expected when the supplier usually delivers. Throws
 * NOT_FOUND, CONFLICT, BAD_INPUT.
 */
export async function orderPurchaseRequest(
  em: EntityManager,
  id: string,
  version: number,
  expectedOn: string | null = null,
): Promise<PurchaseRequest> {
  const request = await lockRequest(em, id, version, [State.APPROVED]);
  const { timeZone } = await em.findOneOrFail(Organization, { id: organizationOf(em) });
  const orderedAt = clock.now();
  if (expectedOn && expectedOn < businessDate(timeZone, orderedAt))
    throw badInput('purchasing.expectedBefore', 'expectedOn');
  const supplier = await em.findOne(Supplier, { id: request.supplierId });
  const usual = supplier?.leadTimeDays ?? null;
  em.assign(request, {
    state: State.ORDERED,
    orderedAt,
    orderedBy: by(em),
    expectedOn: expectedOn ?? (usual === null ? null : dayAfter(businessDate(timeZone, orderedAt), usual)),
  });
  return requestChanged(em, request);
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** Takes a request back of which nothing came yet. Throws NOT_FOUND, CONFLICT, and BAD_INPUT without a reason. */
export async function cancelPurchaseRequest(
  em: EntityManager,
  id: string,
  version: number,
  reason: string,
): Promise<PurchaseRequest> {
  const open = [State.DRAFT, State.REQUESTED, State.APPROVED, State.ORDERED];
  const closeReason = needed(reason);
  const request = await lockRequest(em, id, version, open);
  if (await anyReceived(em, request)) throw refused('purchasing.partlyReceived', request);
  close(em, request, State.CANCELLED, closeReason);
  return requestChanged(em, request);
}

/** What is missing of an order will not come. Throws NOT_FOUND, CONFLICT, and BAD_INPUT without a reason. */
export async function closePurchaseRequest(
  em: EntityManager,
  id: string,
  version: number,
  reason: string,
): Promise<PurchaseRequest> {
  const closeReason = needed(reason);
  const request = await lockRequest(em, id, version, [State.ORDERED]);
  if (!(await anyReceived(em, request))) throw refused('purchasing.notReceivedYet', request);
  close(em, request, State.RECEIVED, closeReason);
  return requestChanged(em, request);
}

export function close(
  em: EntityManager,
  request: PurchaseRequest,
  state: State.RECEIVED | State.CANCELLED,
  closeReason: string | null = null,
): void {
  em.assign(request, { state, closedAt: clock.now(), closedBy: by(em), closeReason });
}

const anyReceived = async (em: EntityManager, { id }: PurchaseRequest): Promise<boolean> =>
  (await linesOf(em, id)).some(({ receivedQuantity }) => Number(receivedQuantity) > 0);

const refused = (key: string, { code }: PurchaseRequest) =>
  new AppError('CONFLICT', key, { field: 'id', params: { code } });

function needed(given: string): string {
  const reason = textOf(given, 500, 'reason');
  if (!reason) throw badInput('required', 'reason');
  return reason;
}
