import { LockMode } from '@mikro-orm/core';
import { clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import { emit } from '../../platform/jobs/outbox.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { Customer } from './customer.entity.js';
import { CustomerMerge } from './customer-merge.entity.js';
import { CustomersRegrouped } from './duplicate.event.js';
import { mergedInto } from './duplicate.rules.js';

/** A customer as it was shown to the one who decides. */
export interface Shown {
  id: string;
  version: number;
}

/** What a merge moved: the customer to show, and everybody whose pointer changed or is pointed at. */
export interface Regrouped {
  customer: Customer;
  customerIds: string[];
}

/**
 * Lets the loser, and whom she had taken in before, point at the survivor; no record changes. Roll-ups by customer are
 * to be moved by the caller, in the same transaction. Throws BAD_INPUT, NOT_FOUND, and CONFLICT where one of them was
 * changed since it was shown, or is merged already.
 */
export async function mergeDuplicates(em: EntityManager, survivor: Shown, loser: Shown): Promise<Regrouped> {
  if (survivor.id === loser.id) throw badInput('mergeWithItself', 'loserId');
  const group = await lockCustomers(em, [
    { id: { $in: [survivor.id, loser.id] } },
    { mergedIntoId: loser.id },
  ]);
  const [stays, goes] = [survivor, loser].map((shown) => {
    const customer = group.find(({ id }) => id === shown.id);
    if (!customer) throw notFound();
    if (customer.mergedIntoId)
      throw new AppError('CONFLICT', 'mergedAlready', { params: { code: customer.code } });
    if (customer.version !== shown.version) throw new AppError('CONFLICT', 'changedMeanwhile');
    return customer;
  }) as [Customer, Customer];
  const merge = {
    loserId: goes.id,
    survivorId: stays.id,
    mergedAt: clock.now(),
    mergedBy: actorOf(em)?.userId,
  };
  em.persist(em.create(CustomerMerge, merge));
  const moved = group.filter((customer) => customer !== stays);
  for (const customer of moved) customer.mergedIntoId = stays.id;
  return told(
    em,
    stays,
    group.map(({ id }) => id),
  );
}

/**
 * Undoes a merge: the loser is a customer again, with those who had been merged into her. Once undone it stays so.
 * Throws NOT_FOUND.
 */
export async function undoMerge(em: EntityManager, mergeId: string): Promise<Regrouped> {
  const merge = await em.findOne(CustomerMerge, { id: mergeId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!merge) throw notFound();
  const before = await em.findOneOrFail(Customer, { id: merge.loserId });
  if (merge.undoneAt) return { customer: before, customerIds: [] };
  const survivorId = before.mergedIntoId ?? merge.survivorId;
  const group = await lockCustomers(em, [{ id: survivorId }, { mergedIntoId: survivorId }]);
  merge.undoneAt = clock.now();
  merge.undoneBy = actorOf(em)?.userId ?? null;
  const edges = await em.find(CustomerMerge, {
    undoneAt: null,
    loserId: { $in: group.map(({ id }) => id) },
  });
  const own = mergedInto(
    merge.loserId,
    edges.filter((edge) => edge !== merge),
  );
  for (const customer of group) {
    if (customer.id === merge.loserId) customer.mergedIntoId = null;
    if (own.includes(customer.id)) customer.mergedIntoId = merge.loserId;
  }
  return told(
    em,
    before,
    group.map(({ id }) => id),
  );
}

/** In the order of their ids, as all do who lock several. */
const lockCustomers = (em: EntityManager, any: object[]): Promise<Customer[]> =>
  em.find(
    Customer,
    { $or: any },
    { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );

async function told(em: EntityManager, customer: Customer, customerIds: string[]): Promise<Regrouped> {
  await em.flush();
  await emit(em, CustomersRegrouped, { customerIds });
  return { customer, customerIds };
}

const distinguish = sqlText(`
  insert into app.customer_distinction (customer_id, other_id, decided_at, decided_by)
  values (least(:id::uuid, :other_id::uuid), greatest(:id::uuid, :other_id::uuid), :now, :decided_by)
  on conflict do nothing`);
const confuse = sqlText(`
  delete from app.customer_distinction where organization_id = :organization_id
    and customer_id = least(:id::uuid, :other_id::uuid) and other_id = greatest(:id::uuid, :other_id::uuid)`);

/** Says that two customers who look like one are two, or takes that back. Throws BAD_INPUT, NOT_FOUND. */
export async function setApart(
  em: EntityManager,
  customerId: string,
  otherId: string,
  apart: boolean,
): Promise<Customer> {
  if (customerId === otherId) throw badInput('mergeWithItself', 'otherId');
  const both = await em.find(Customer, { id: { $in: [customerId, otherId] } });
  const customer = both.find(({ id }) => id === customerId);
  if (!customer || both.length < 2) throw notFound();
  if (apart) {
    const decidedBy = actorOf(em)?.userId ?? null;
    await query(em, distinguish, { id: customerId, otherId, now: clock.now(), decidedBy });
  } else await query(em, confuse, { id: customerId, otherId });
  return customer;
}
