import { LockMode } from '@mikro-orm/core';
import { clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { CustomerGroup } from '../../registers/customers/customer-group.entity.js';
import { textOf } from '../sales/write-sale.service.js';
import { neededReason } from './credit.service.js';
import { recordedNow } from './ledger.service.js';
import { applyNamed, checkPositive, lockCustomer, nameItems, writeEntry } from './payment.service.js';
import type { CreditTermsInput, WriteOffInput } from './receivable.input.js';
import { ReceivableEntry, ReceivableKind } from './receivable-entry.entity.js';
import {
  ReceivableRequest,
  ReceivableRequestKind,
  ReceivableRequestState,
} from './receivable-request.entity.js';
import { CreditTerms } from './receivable-settings.entity.js';
import { checkTermsDays, dayOf, settingsOf } from './receivable-settings.service.js';

const { REQUESTED, APPROVED, REJECTED, WITHDRAWN } = ReceivableRequestState;
const writtenOff = sqlText(`
  select coalesce(sum(a.amount), 0)::bigint as amount
  from app.receivable_allocation a
  join app.receivable_entry e on e.organization_id = :organization_id and e.id = a.credit_id and e.kind = 'WRITE_OFF'
  where a.organization_id = :organization_id and a.debit_id = :item_id::uuid`);
const by = (em: EntityManager) => actorOf(em)?.userId ?? null;

function makeRequest(
  em: EntityManager,
  request: Partial<ReceivableRequest> & Pick<ReceivableRequest, 'kind' | 'reason'>,
): ReceivableRequest {
  return em.create(ReceivableRequest, {
    ...request,
    customerId: request.customerId ?? null,
    requestedBy: by(em),
    requestedAt: clock.now(),
  } as never);
}

/**
 * Asks to write an item off, or a part of it. What one person may write off of an item alone is done at once; more waits for
 * another person. Throws BAD_INPUT, NOT_FOUND and CONFLICT with the field.
 */
export async function requestWriteOff(em: EntityManager, input: WriteOffInput): Promise<ReceivableRequest> {
  const reason = neededReason(input.reason);
  if (input.amount != null) checkPositive(input.amount, 'amount');
  const item = await em.findOne(ReceivableEntry, { id: input.itemId });
  if (!item || item.amount < 0)
    throw new AppError('NOT_FOUND', 'receivables.unknownItem', { field: 'itemId' });
  const customerId = await lockCustomer(em, item.customerId);
  const amount = await openOf(em, customerId, item.id, input.amount);
  const [before] = await query<{ amount: number }>(em, writtenOff, { itemId: item.id });
  const kind = ReceivableRequestKind.WRITE_OFF;
  const request = makeRequest(em, { kind, customerId, itemId: item.id, amount, reason });
  await em.persist(request).flush();
  const { writeOffAlone } = await settingsOf(em);
  if ((before?.amount ?? 0) + amount <= writeOffAlone) await carryOut(em, request);
  return request;
}

/** So much of an item, or all that is open of it today. */
async function openOf(
  em: EntityManager,
  customerId: string,
  itemId: string,
  amount?: number | null,
): Promise<number> {
  const day = await dayOf(em, null, 'itemId');
  const most = Number.MAX_SAFE_INTEGER;
  const items = [{ itemId, amount: amount ?? null }];
  const { parts } = await nameItems(em, customerId, items, {
    ...{ day, most, dayField: 'itemId' },
    fieldOf: (_, field) => field,
  });
  return parts[0]?.amount ?? 0;
}

/**
 * Asks for terms of credit of a customer or a group, in place of those it has. Longer terms than the organization's, and a
 * limit above what one person may set alone, wait for another person. Throws BAD_INPUT, NOT_FOUND with the field.
 */
export async function requestCreditTerms(
  em: EntityManager,
  input: CreditTermsInput,
): Promise<ReceivableRequest> {
  const reason = neededReason(input.reason);
  const { customerGroupId = null, termsDays = null, creditLimit = null } = input;
  if (!input.customerId === !customerGroupId) throw badInput('receivables.oneOfBoth', 'customerId');
  if (termsDays !== null) checkTermsDays(termsDays, 'termsDays');
  if (creditLimit !== null && creditLimit < 0) throw badInput('negative', 'creditLimit');
  const customerId = input.customerId ? await lockCustomer(em, input.customerId) : null;
  if (customerGroupId && !(await em.findOne(CustomerGroup, { id: customerGroupId })))
    throw new AppError('NOT_FOUND', 'unknownGroup', { field: 'customerGroupId' });
  const kind = ReceivableRequestKind.TERMS;
  const request = makeRequest(em, { kind, customerId, customerGroupId, termsDays, creditLimit, reason });
  await em.persist(request).flush();
  const settings = await settingsOf(em);
  const known = await em.findOne(CreditTerms, { customerId, customerGroupId });
  const longer = (termsDays ?? 0) > Math.max(settings.termsDays, known?.termsDays ?? 0);
  const higher = (creditLimit ?? 0) > Math.max(settings.creditLimitAlone, known?.creditLimit ?? 0);
  // Without a limit of its own a wider one holds, or none at all.
  const lifted = creditLimit === null && known?.creditLimit != null;
  if (!longer && !higher && !lifted) await carryOut(em, request);
  return request;
}

async function carryOut(em: EntityManager, request: ReceivableRequest): Promise<void> {
  if (request.kind === ReceivableRequestKind.WRITE_OFF) await writeOff(em, request);
  else await setTerms(em, request);
  request.state = APPROVED;
  await em.flush();
}

async function writeOff(em: EntityManager, request: ReceivableRequest): Promise<void> {
  const { itemId, amount, reason } = request as { itemId: string; amount: number; reason: string };
  const customerId = await lockCustomer(em, request.customerId as string);
  await openOf(em, customerId, itemId, amount);
  const item = await em.findOneOrFail(ReceivableEntry, { id: itemId });
  const recorded = await recordedNow(em);
  const entry = await writeEntry(em, recorded, {
    customerId,
    kind: ReceivableKind.WRITE_OFF,
    prefix: 'XN',
    amount: -amount,
    businessDate: recorded.recordedOn,
    branchId: item.branchId,
    note: reason,
    approvedBy: request.decidedBy,
  });
  await applyNamed(em, entry.id, [{ itemId, amount }], recorded.recordedOn, recorded);
  request.entryId = entry.id;
}

async function setTerms(em: EntityManager, request: ReceivableRequest): Promise<void> {
  const { customerId, customerGroupId, termsDays, creditLimit } = request;
  const known = await em.findOne(CreditTerms, { customerId, customerGroupId });
  if (known) em.assign(known, { termsDays, creditLimit });
  else em.persist(em.create(CreditTerms, { customerId, customerGroupId, termsDays, creditLimit }));
}

/** Throws NOT_FOUND; CONFLICT where it was decided already, or changed since; FORBIDDEN to who asked for it. */
export async function approveReceivableRequest(
  em: EntityManager,
  id: string,
  version: number,
): Promise<ReceivableRequest> {
  const request = await decide(em, id, version, null);
  await carryOut(em, request);
  return request;
}

/** Throws as approveReceivableRequest, and BAD_INPUT without a reason. */
export async function rejectReceivableRequest(
  em: EntityManager,
  id: string,
  version: number,
  reason: string,
): Promise<ReceivableRequest> {
  const request = await decide(em, id, version, neededReason(reason));
  request.state = REJECTED;
  await em.flush();
  return request;
}

/** Takes back what one asked for oneself, or any leader. Throws NOT_FOUND, CONFLICT. */
export async function withdrawReceivableRequest(
  em: EntityManager,
  id: string,
  version: number,
): Promise<ReceivableRequest> {
  const request = await lockRequest(em, id, version);
  em.assign(request, { state: WITHDRAWN, decidedBy: by(em), decidedAt: clock.now() });
  await em.flush();
  return request;
}

async function lockRequest(em: EntityManager, id: string, version: number): Promise<ReceivableRequest> {
  const how = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
  const request = await em.findOne(ReceivableRequest, { id }, how);
  if (!request) throw notFound();
  if (request.state !== REQUESTED)
    throw new AppError('CONFLICT', 'receivables.decidedAlready', { field: 'id' });
  if (request.version !== version) throw new AppError('CONFLICT', 'changedMeanwhile', { field: 'version' });
  return request;
}

async function decide(
  em: EntityManager,
  id: string,
  version: number,
  reason: string | null,
): Promise<ReceivableRequest> {
  const request = await lockRequest(em, id, version);
  if (!mayDecide(request, by(em))) throw new AppError('FORBIDDEN', 'receivables.ownRequest');
  const decisionReason = textOf(reason, 500, 'reason');
  return em.assign(request, { decidedBy: by(em), decidedAt: clock.now(), decisionReason });
}

/** Whether it waits for a decision, and this person is another than who asked for it. */
export const mayDecide = (
  { state, requestedBy }: Pick<ReceivableRequest, 'state' | 'requestedBy'>,
  userId: string | null,
): boolean => state === REQUESTED && userId !== null && userId !== requestedBy;
