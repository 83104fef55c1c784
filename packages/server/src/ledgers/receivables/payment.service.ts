import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, badInput } from '../../platform/errors/app-error.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { checkBranch, textOf } from '../sales/write-sale.service.js';
import { applyCredits, lockAccounts, type Recorded, recordedNow } from './ledger.service.js';
import type { NamedItemInput, ReceivedPaymentInput } from './receivable.input.js';
import { freeCode } from './receivable-code.service.js';
import { ReceivableEntry, ReceivableKind } from './receivable-entry.entity.js';
import { currencyOf, dayOf } from './receivable-settings.service.js';
import { type PaymentPart, spread } from './spread.rules.js';

const itemsOf = loadSql(import.meta.url, './items-of.sql');
const roomOf = sqlText('select app.receivable_room(:id::uuid, :day::date) as room');
const allocateNamed = sqlText(`
  insert into app.receivable_allocation (organization_id, credit_id, debit_id, amount, business_date, recorded_at, recorded_on, recorded_by)
  select :organization_id, :credit_id::uuid, i."itemId", i.amount, :day::date, :recorded_at::timestamptz, :recorded_on::date, :recorded_by
  from jsonb_to_recordset(:named::jsonb) as i("itemId" uuid, amount bigint)`);

const GREATEST = 10_000_000_000_000;

interface Item {
  id: string;
  code: string;
  businessDate: string;
  isOwn: boolean;
  room: number;
}

export function checkPositive(amount: number, field: string): void {
  if (amount <= 0) throw badInput('receivables.amountNotPositive', field);
  if (amount > GREATEST) throw badInput('amountTooLarge', field);
}

/** The customer whose account it is, a merged one's survivor, locked until the end. Throws NOT_FOUND. */
export async function lockCustomer(em: EntityManager, id: string, field = 'customerId'): Promise<string> {
  const customer = await em.findOne(Customer, { id });
  if (!customer) throw new AppError('NOT_FOUND', 'unknownCustomer', { field });
  await lockAccounts(em, [customer.mergedIntoId ?? customer.id]);
  const now = await em.findOneOrFail(Customer, { id }, { refresh: true });
  return now.mergedIntoId ?? now.id;
}

/**
 * Records what a customer paid: to the items that are named, then to what was due first on that day, then sold first, then by
 * code. What is over all that is open is refused, unless it is to be kept as unapplied credit. Throws BAD_INPUT, NOT_FOUND and
 * CONFLICT with the field.
 */
export async function recordPayment(
  em: EntityManager,
  input: ReceivedPaymentInput,
): Promise<ReceivableEntry> {
  checkPositive(input.amount, 'amount');
  const day = await dayOf(em, input.paidOn, 'paidOn');
  if (input.branchId) await checkBranch(em, input.branchId);
  const texts = {
    reference: textOf(input.reference, 200, 'reference'),
    note: textOf(input.note, 2000, 'note'),
  };
  const customerId = await lockCustomer(em, input.customerId);
  const named = await nameItems(em, customerId, input.items ?? [], {
    day,
    most: input.amount,
    dayField: 'paidOn',
  });
  if (input.amount > named.open && !input.keepRest) {
    const params = { amount: input.amount, debt: named.open, ...(await currencyOf(em)) };
    throw badInput(
      named.open === 0 ? 'receivables.nothingOpen' : 'receivables.moreThanDebt',
      'amount',
      params,
    );
  }
  const recorded = await recordedNow(em);
  const payment = await writeEntry(em, recorded, {
    customerId,
    kind: ReceivableKind.PAYMENT,
    prefix: 'PT',
    amount: -input.amount,
    businessDate: day,
    branchId: input.branchId ?? null,
    method: input.method,
    ...texts,
  });
  await applyNamed(em, payment.id, named.parts, day, recorded);
  await applyCredits(em, [{ customerId, creditId: payment.id, itemId: null, day }], recorded);
  return payment;
}

/**
 * What a payment would pay, which writes nothing; what is over is told, not refused, and named items that are none of the open
 * ones are left out. Throws as recordPayment.
 */
export async function previewPayment(
  em: EntityManager,
  {
    customerId: id,
    amount,
    paidOn,
    items,
  }: Pick<ReceivedPaymentInput, 'customerId' | 'amount' | 'paidOn' | 'items'>,
): Promise<{ open: number; rest: number; parts: PaymentPart[] }> {
  checkPositive(amount, 'amount');
  const day = await dayOf(em, paidOn, 'paidOn');
  const customer = await em.findOne(Customer, { id });
  if (!customer) throw new AppError('NOT_FOUND', 'unknownCustomer', { field: 'customerId' });
  const customerId = customer.mergedIntoId ?? customer.id;
  const found = await query<Item>(em, itemsOf, { customerId, itemIds: [], day });
  const payable = new Set(found.flatMap(({ id: itemId, room }) => (room > 0 ? [itemId] : [])));
  const known = (items ?? []).filter(({ itemId }) => payable.has(itemId));
  const named = await nameItems(em, customerId, known, { day, most: amount, dayField: 'paidOn' });
  return { open: named.open, ...spread(named.own, named.parts, amount) };
}

/** Applies what is left of a credit to the items that are named, or to what is due first. Throws as recordPayment. */
export async function applyCredit(
  em: EntityManager,
  id: string,
  items: NamedItemInput[],
  on?: string | null,
): Promise<ReceivableEntry> {
  const day = await dayOf(em, on, 'on');
  const credit = await em.findOne(ReceivableEntry, { id });
  if (!credit || credit.amount > 0)
    throw new AppError('NOT_FOUND', 'receivables.unknownCredit', { field: 'id' });
  const params = { code: credit.code };
  if (day < credit.businessDate)
    throw badInput('receivables.beforeEntry', 'on', { ...params, day: credit.businessDate });
  const customerId = await lockCustomer(em, credit.customerId);
  const [room] = await query<{ room: number }>(em, roomOf, { id, day });
  const left = room?.room ?? 0;
  if (left === 0) throw new AppError('CONFLICT', 'receivables.creditUsed', { field: 'id', params });
  const named = await nameItems(em, customerId, items, { day, most: left, dayField: 'on' });
  if (named.open === 0) throw new AppError('CONFLICT', 'receivables.nothingOpen', { field: 'id', params });
  const recorded = await recordedNow(em);
  if (items.length > 0) await applyNamed(em, id, named.parts, day, recorded);
  else await applyCredits(em, [{ customerId, creditId: id, itemId: null, day }], recorded);
  return credit;
}

interface Named {
  /** All that the customer has open on that day. */
  open: number;
  parts: { itemId: string; amount: number }[];
  /** Hers, in the order in which they are paid. */
  own: Item[];
}

/** What of which named item is paid with at most `most`, and what is open in all. The account must be locked. */
export async function nameItems(
  em: EntityManager,
  customerId: string,
  items: NamedItemInput[],
  {
    day,
    most,
    dayField,
    fieldOf = (index, field) => `items.${index}.${field}`,
  }: {
    day: string;
    most: number;
    dayField: string;
    /** Where the input has what is wrong. */
    fieldOf?: (index: number, field: 'itemId' | 'amount') => string;
  },
): Promise<Named> {
  const itemIds = items.map(({ itemId }) => itemId);
  const found = await query<Item>(em, itemsOf, { customerId, itemIds, day });
  const byId = new Map(found.map((item) => [item.id, item]));
  const currency = await currencyOf(em);
  let left = most;
  const parts = items.map(({ itemId, amount }, index) => {
    const at = (field: 'itemId' | 'amount') => fieldOf(index, field);
    const item = byId.get(itemId);
    if (!item) throw new AppError('NOT_FOUND', 'receivables.unknownItem', { field: at('itemId') });
    const params = { code: item.code, open: item.room, day: item.businessDate, ...currency };
    if (!item.isOwn) throw badInput('receivables.otherCustomersItem', at('itemId'), params);
    if (itemIds.indexOf(itemId) !== index) throw badInput('receivables.itemTwice', at('itemId'), params);
    if (item.businessDate > day) throw badInput('receivables.beforeEntry', dayField, params);
    if (item.room === 0)
      throw new AppError('CONFLICT', 'receivables.itemSettled', { field: at('itemId'), params });
    if (amount != null) checkPositive(amount, at('amount'));
    const part = amount ?? Math.min(item.room, left);
    if (part > item.room)
      throw new AppError('CONFLICT', 'receivables.moreThanOpen', { field: at('amount'), params });
    if (part > left || part === 0)
      throw badInput('receivables.moreThanPaid', at('amount'), { most, ...currency });
    left -= part;
    return { itemId, amount: part };
  });
  const own = found.filter(({ isOwn }) => isOwn);
  return { open: own.reduce((sum, { room }) => sum + room, 0), parts, own };
}

export async function applyNamed(
  em: EntityManager,
  creditId: string,
  parts: Named['parts'],
  day: string,
  recorded: Recorded,
): Promise<void> {
  if (parts.length > 0)
    await query(em, allocateNamed, { creditId, day, named: JSON.stringify(parts), ...recorded });
}

type Written = Pick<ReceivableEntry, 'customerId' | 'kind' | 'amount' | 'businessDate'> &
  Partial<Pick<ReceivableEntry, 'dueDate' | 'branchId' | 'method' | 'reference' | 'note' | 'approvedBy'>>;

/** Writes an entry with the next free code of its series. The account must be locked. */
export async function writeEntry(
  em: EntityManager,
  recorded: Recorded,
  { prefix, ...entry }: Written & { prefix: string },
): Promise<ReceivableEntry> {
  const { recordedAt, recordedOn, recordedBy } = recorded;
  const code = await freeCode(em, prefix);
  const written = em.create(ReceivableEntry, { ...entry, code, recordedAt, recordedOn, recordedBy });
  await em.persist(written).flush();
  return written;
}

/** An entry, locked against being reversed twice by the lock on its account. Throws NOT_FOUND. */
export async function lockEntry(
  em: EntityManager,
  id: string,
): Promise<{ entry: ReceivableEntry; customerId: string }> {
  const entry = await em.findOne(ReceivableEntry, { id });
  if (!entry) throw new AppError('NOT_FOUND', 'notFound', { field: 'id' });
  return { entry, customerId: await lockCustomer(em, entry.customerId) };
}
