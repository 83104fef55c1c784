import { addDays } from '../../platform/calendar/add-days.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, badInput } from '../../platform/errors/app-error.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { textOf } from '../sales/write-sale.service.js';
import { recordedNow, settleReversals } from './ledger.service.js';
import {
  applyNamed,
  checkPositive,
  lockCustomer,
  lockEntry,
  nameItems,
  writeEntry,
} from './payment.service.js';
import type { CreditNoteInput, OpeningBalanceInput } from './receivable.input.js';
import { ReceivableEntry, ReceivableKind } from './receivable-entry.entity.js';
import { dayOf } from './receivable-settings.service.js';

const termsOf = sqlText(`
  select terms_days as "termsDays" from app.customer_credit_terms
  where organization_id = :organization_id and customer_id = :customer_id::uuid`);

export function neededReason(reason: string, field = 'reason'): string {
  const text = textOf(reason, 500, field);
  if (!text) throw badInput('required', field);
  return text;
}

/** Lowers what a customer owes: on its own invoice first; what is over stays unapplied. Throws as recordPayment. */
export async function recordCreditNote(em: EntityManager, input: CreditNoteInput): Promise<ReceivableEntry> {
  checkPositive(input.amount, 'amount');
  const note = neededReason(input.reason);
  const day = await dayOf(em, input.on, 'on');
  const customerId = await lockCustomer(em, input.customerId);
  const items = input.itemId ? [{ itemId: input.itemId }] : [];
  const { parts } = await nameItems(em, customerId, items, {
    ...{ day, most: input.amount, dayField: 'on' },
    fieldOf: (_, field) => field,
  });
  const recorded = await recordedNow(em);
  const credit = await writeEntry(em, recorded, {
    customerId,
    kind: ReceivableKind.CREDIT_NOTE,
    prefix: 'GN',
    amount: -input.amount,
    businessDate: day,
    note,
  });
  await applyNamed(em, credit.id, parts, day, recorded);
  return credit;
}

/** What a customer owed, or was owed, before the first record. Throws BAD_INPUT, NOT_FOUND with the field. */
export async function recordOpeningBalance(
  em: EntityManager,
  input: OpeningBalanceInput,
): Promise<ReceivableEntry> {
  checkPositive(Math.abs(input.amount), 'amount');
  const day = await dayOf(em, input.on, 'on');
  if (input.dueDate && input.amount < 0) throw badInput('receivables.creditIsNotDue', 'dueDate');
  const note = textOf(input.note, 2000, 'note');
  const customerId = await lockCustomer(em, input.customerId);
  const [terms] = await query<{ termsDays: number }>(em, termsOf, { customerId });
  const dueDate = input.amount > 0 ? (input.dueDate ?? addDays(day, terms?.termsDays ?? 30)) : null;
  return writeEntry(em, await recordedNow(em), {
    customerId,
    kind: ReceivableKind.OPENING,
    prefix: 'DK',
    amount: input.amount,
    businessDate: day,
    dueDate,
    note,
  });
}

/** A payment that bounced: what it had settled is open again from that day on. Throws as reverseEntry. */
export function bouncePayment(
  em: EntityManager,
  id: string,
  reason: string,
  on?: string | null,
): Promise<ReceivableEntry> {
  return reverse(em, id, reason, on, [ReceivableKind.PAYMENT]);
}

/**
 * Takes an entry back that somebody recorded, or a file told: by an entry of its own, from that day on. What a sale posted is
 * taken back with the sale. Throws NOT_FOUND, BAD_INPUT, and CONFLICT where it is taken back already.
 */
export function reverseEntry(
  em: EntityManager,
  id: string,
  reason: string,
  on?: string | null,
): Promise<ReceivableEntry> {
  const { OPENING, CREDIT_NOTE, DISCOUNT, ADJUSTMENT, WRITE_OFF, INVOICE } = ReceivableKind;
  return reverse(em, id, reason, on, [OPENING, CREDIT_NOTE, DISCOUNT, ADJUSTMENT, WRITE_OFF, INVOICE]);
}

async function reverse(
  em: EntityManager,
  id: string,
  reason: string,
  on: string | null | undefined,
  kinds: ReceivableKind[],
): Promise<ReceivableEntry> {
  const note = neededReason(reason);
  const { entry, customerId } = await lockEntry(em, id);
  const params = { code: entry.code, day: entry.businessDate };
  if (entry.saleId) throw badInput('receivables.ofSale', 'id', params);
  if (!kinds.includes(entry.kind)) throw badInput('receivables.notReversible', 'id', params);
  if (await em.count(ReceivableEntry, { reversesId: id }))
    throw new AppError('CONFLICT', 'receivables.reversedAlready', { field: 'id', params });
  const businessDate = await dayOf(em, on, 'on');
  if (businessDate < entry.businessDate) throw badInput('receivables.beforeEntry', 'on', params);
  const recorded = await recordedNow(em);
  const { recordedAt, recordedOn, recordedBy } = recorded;
  const reversal = em.create(ReceivableEntry, {
    customerId,
    branchId: entry.branchId,
    kind: ReceivableKind.REVERSAL,
    code: entry.code,
    amount: -entry.amount,
    businessDate,
    dueDate: entry.amount < 0 ? businessDate : null,
    reversesId: id,
    note,
    recordedAt,
    recordedOn,
    recordedBy,
  });
  await em.persist(reversal).flush();
  await settleReversals(em, [reversal.id], recorded);
  return reversal;
}
