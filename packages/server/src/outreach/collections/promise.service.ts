import { LockMode } from '@mikro-orm/core';
import { checkPositive, lockCustomer } from '../../ledgers/receivables/payment.service.js';
import { currencyOf, todayOf } from '../../ledgers/receivables/receivable-settings.service.js';
import { textOf } from '../../ledgers/sales/write-sale.service.js';
import { addDays } from '../../platform/calendar/add-days.js';
import { clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { tellCaseChanged } from './case.service.js';
import type { PromiseInput } from './collections.input.js';
import { MAX_PROMISE_DAYS } from './collections.rules.js';
import { PaymentPromise } from './payment-promise.entity.js';

const openOf = sqlText(`
  select coalesce(sum(item.open), 0)::bigint as open
  from app.receivable_open item
  join app.customer on customer.id = item.customer_id
  where item.organization_id = :organization_id and customer.organization_id = :organization_id
    and item.due_date is not null and coalesce(customer.merged_into_id, customer.id) = :customer_id::uuid`);

/**
 * Writes down what a customer, whose account is locked, said she would pay: at most what is open of her now, by today or a
 * day within a year. Throws BAD_INPUT with the field below `at`.
 */
export async function writePromise(
  em: EntityManager,
  customerId: string,
  { amount, promisedFor, note }: PromiseInput,
  at: string,
): Promise<PaymentPromise> {
  checkPositive(amount, `${at}.amount`);
  const today = await todayOf(em);
  const last = addDays(today, MAX_PROMISE_DAYS);
  if (promisedFor < today || promisedFor > last)
    throw badInput('collections.daysOutside', `${at}.promisedFor`, { first: today, last });
  const [owed] = await query<{ open: number }>(em, openOf, { customerId });
  const open = owed?.open ?? 0;
  if (open === 0) throw badInput('collections.owesNothing', `${at}.amount`);
  if (amount > open)
    throw badInput('collections.moreThanOwed', `${at}.amount`, { open, ...(await currencyOf(em)) });
  const promise = em.create(PaymentPromise, {
    ...{ customerId, amount, promisedFor, note: textOf(note, 1000, `${at}.note`) },
    ...{ madeOn: today, madeAt: clock.now(), madeBy: actorOf(em)?.userId ?? null },
  });
  await em.persist(promise).flush();
  return promise;
}

/** Records a promise of anybody who owes something, due or not. Throws NOT_FOUND, BAD_INPUT. */
export async function recordPromise(
  em: EntityManager,
  id: string,
  input: PromiseInput,
): Promise<PaymentPromise> {
  const customerId = await lockCustomer(em, id);
  const promise = await writePromise(em, customerId, input, 'input');
  await tellCaseChanged(em, customerId);
  return promise;
}

/** Takes a promise out of the reckoning while its day has not passed. Throws NOT_FOUND, BAD_INPUT, CONFLICT. */
export async function withdrawPromise(
  em: EntityManager,
  id: string,
  reason: string,
): Promise<PaymentPromise> {
  const withdrawalReason = textOf(reason, 1000, 'reason');
  if (!withdrawalReason) throw badInput('required', 'reason');
  const promise = await em.findOne(PaymentPromise, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!promise) throw notFound();
  const today = await todayOf(em);
  if (promise.withdrawnAt) throw new AppError('CONFLICT', 'collections.alreadyWithdrawn');
  if (promise.promisedFor < today)
    throw new AppError('CONFLICT', 'collections.dayPassed', { params: { day: promise.promisedFor } });
  await setWithdrawn(em, promise, withdrawalReason, today);
  await tellCaseChanged(em, promise.customerId);
  return promise;
}

export async function setWithdrawn(
  em: EntityManager,
  promise: PaymentPromise,
  withdrawalReason: string,
  withdrawnOn: string,
): Promise<void> {
  Object.assign(promise, {
    ...{ withdrawalReason, withdrawnOn, withdrawnAt: clock.now(), withdrawnBy: actorOf(em)?.userId ?? null },
  });
  await em.flush();
}
