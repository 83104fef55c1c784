import { LockMode } from '@mikro-orm/core';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import { Organization } from '../organizations/organization.entity.js';
import { Contact } from './contact.entity.js';
import { Customer } from './customer.entity.js';
import { cleanText, isEmail } from './customer.rules.js';
import { phoneCountry, toE164 } from './phone.rules.js';

/** What is said of a contact; what is left out is none. */
export interface ContactFields {
  name: string;
  position?: string | null;
  phone?: string | null;
  email?: string | null;
}

/** Adds a person to ask for. Throws NOT_FOUND, BAD_INPUT with the field. */
export async function addContact(
  em: EntityManager,
  customerId: string,
  fields: ContactFields,
): Promise<Contact> {
  if (!(await em.findOne(Customer, { id: customerId }))) throw notFound();
  const contact = em.create(Contact, { customerId, ...(await check(em, fields)) });
  await em.persist(contact).flush();
  return contact;
}

/** Changes a contact that is still at `version`. Throws NOT_FOUND, CONFLICT, BAD_INPUT. */
export async function updateContact(
  em: EntityManager,
  id: string,
  version: number,
  fields: ContactFields,
): Promise<Contact> {
  const contact = await find(em, id, version);
  em.assign(contact, await check(em, fields));
  await em.flush();
  return contact;
}

/** Takes a contact away that is still at `version`; gives whose it was. Throws NOT_FOUND, CONFLICT. */
export async function removeContact(em: EntityManager, id: string, version: number): Promise<Customer> {
  const contact = await find(em, id, version);
  await em.remove(contact).flush();
  return em.findOneOrFail(Customer, { id: contact.customerId });
}

async function find(em: EntityManager, id: string, version: number): Promise<Contact> {
  const contact = await em.findOne(Contact, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!contact) throw notFound();
  if (contact.version !== version) throw new AppError('CONFLICT', 'changedMeanwhile', { field: 'version' });
  return contact;
}

async function check(em: EntityManager, fields: ContactFields) {
  const organization = await em.findOneOrFail(Organization, { id: organizationOf(em) });
  const name = cleanText(fields.name, 'name', 500);
  if (!name) throw badInput('required', 'name');
  const email = cleanText(fields.email, 'email', 254);
  if (email && !isEmail(email)) throw badInput('badEmail', 'email');
  const typed = cleanText(fields.phone, 'phone', 40);
  const phone = typed && (toE164(typed, phoneCountry(organization)) ?? null);
  if (typed && !phone) throw badInput('badPhone', 'phone', { phone: typed });
  return { name, email, phone, position: cleanText(fields.position, 'position', 200) };
}
