import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/core';
import { businessDate, clock } from '../../platform/clock/clock.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { AppError, notFound } from '../../platform/errors/app-error.js';
import { nextCode } from '../../platform/sql/next-code.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { Organization } from '../organizations/organization.entity.js';
import { Customer } from './customer.entity.js';
import type { CustomerInput } from './customer.input.js';
import { checkCustomer, type Place } from './customer.rules.js';
import { CustomerGroup } from './customer-group.entity.js';
import { phoneCountry } from './phone.rules.js';

const ATTEMPTS = 5;

/** Adds a customer. Throws BAD_INPUT, NOT_FOUND (a group), CONFLICT (code or card in use), each with its field. */
export async function createCustomer(em: EntityManager, input: CustomerInput): Promise<Customer> {
  const checked = checkCustomer(input, await placeOf(em));
  const groups = await groupsOf(em, input.groupIds ?? []);
  const insert = async (to: EntityManager, code: string) => {
    const customer = to.create(Customer, { ...checked, code });
    customer.groups.set(groups);
    await to.persist(customer).flush();
    return customer;
  };
  if (checked.code) return insert(em, checked.code).catch(refuseTaken(input));
  for (let attempt = 1; ; attempt += 1) {
    const code = await freeCode(em);
    try {
      // In a savepoint: an import that took the code meanwhile costs another try, not the whole transaction.
      return await em.transactional((inner) => insert(inner as EntityManager, code));
    } catch (error) {
      if (attempt === ATTEMPTS || takenField(error) !== 'code') refuseTaken(input)(error);
    }
  }
}

/** Changes a customer that is still at `version`. Throws as createCustomer, and CONFLICT where the version moved on. */
export async function updateCustomer(
  em: EntityManager,
  id: string,
  version: number,
  input: CustomerInput,
): Promise<Customer> {
  const customer = await em.findOne(Customer, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!customer) throw notFound();
  if (customer.mergedIntoId)
    throw new AppError('CONFLICT', 'mergedAlready', { params: { code: customer.code } });
  if (customer.version !== version) throw new AppError('CONFLICT', 'changedMeanwhile', { field: 'version' });
  em.assign(customer, checkCustomer(input, await placeOf(em), customer));
  if (input.groupIds) {
    const groups = await groupsOf(em, input.groupIds);
    await em.populate(customer, ['groups']);
    customer.groups.set(groups);
  }
  customer.updatedAt = clock.now();
  await em.flush().catch(refuseTaken(input));
  return customer;
}

async function placeOf(em: EntityManager): Promise<Place> {
  const organization = await em.findOneOrFail(Organization, { id: organizationOf(em) });
  return { country: phoneCountry(organization), today: businessDate(organization.timeZone) };
}

async function groupsOf(em: EntityManager, ids: string[]): Promise<CustomerGroup[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  const groups = await em.find(CustomerGroup, { id: { $in: wanted } });
  if (groups.length < wanted.length) throw new AppError('NOT_FOUND', 'unknownGroup', { field: 'groupIds' });
  return groups;
}

const queueForCodes = sqlText(
  `select pg_advisory_xact_lock(hashtextextended('customer code ' || :organization_id::text, 0))`,
);
const greatestCode = sqlText(`
  select substr(code, 3)::bigint as number from app.customer
  where organization_id = :organization_id and code >= :first and code <= :last
    and length(code) = length(:last::text) and code ~ '^..[0-9]+$'
  order by code desc limit 1`);

/** Those who ask at once stand in a queue until the other has committed. */
async function freeCode(em: EntityManager): Promise<string> {
  await query(em, queueForCodes);
  return nextCode('KH', async (first, last) => {
    const [row] = await query<{ number: number }>(em, greatestCode, { first, last });
    return row?.number;
  });
}

function takenField(error: unknown): 'code' | 'cardBarcode' | undefined {
  if (!(error instanceof UniqueConstraintViolationException)) return undefined;
  return (error as { constraint?: string }).constraint?.includes('card') ? 'cardBarcode' : 'code';
}

const refuseTaken =
  (input: CustomerInput) =>
  (error: unknown): never => {
    const field = takenField(error);
    if (!field) throw error;
    const key = field === 'code' ? 'customerCodeTaken' : 'cardTaken';
    throw new AppError('CONFLICT', key, { field, params: { value: input[field]?.trim() ?? '' } });
  };
