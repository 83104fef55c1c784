import { LockMode } from '@mikro-orm/core';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { AppError } from '../../platform/errors/app-error.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { type Locale, Organization } from '../../registers/organizations/organization.entity.js';
import { debtConsentsOf } from './collection-fields.report.js';
import { CollectionSettings } from './collection-settings.entity.js';
import type { CollectionChannel } from './collections.rules.js';
import type { DebtReminder } from './collections.schema.js';
import { type ReminderLocale, writeReminder } from './reminder.rules.js';
import { findCase } from './worklist.report.js';

const make = sqlText(
  'insert into app.collection_settings (organization_id) values (:organization_id) on conflict do nothing',
);
const written: readonly CollectionChannel[] = ['SMS', 'ZALO', 'EMAIL'];

/** The organization's settings, as they are before anybody changed them where nobody has. */
export async function collectionSettings(em: EntityManager): Promise<CollectionSettings> {
  const found = await em.findOne(CollectionSettings, { organizationId: organizationOf(em) });
  if (found) return found;
  const untouched = { id: organizationOf(em), amountsInReminders: false, version: 1 };
  return Object.setPrototypeOf(untouched, CollectionSettings.prototype) as CollectionSettings;
}

/** Throws CONFLICT where somebody else changed them meanwhile. */
export async function setCollectionSettings(
  em: EntityManager,
  version: number,
  amountsInReminders: boolean,
): Promise<CollectionSettings> {
  await query(em, make);
  const settings = await em.findOneOrFail(
    CollectionSettings,
    { organizationId: organizationOf(em) },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  if (settings.version !== version) throw new AppError('CONFLICT', 'changedMeanwhile', { field: 'version' });
  settings.amountsInReminders = amountsInReminders;
  await em.flush();
  return settings;
}

/**
 * The words of a reminder in a language, the customer's own unless one is given, and the channels that the customer agreed to: to send it is a person's. CONFLICT where nothing
 * is overdue, or she is not to be reminded; NOT_FOUND.
 */
export async function prepareReminder(
  em: EntityManager,
  id: string,
  given: ReminderLocale | null,
): Promise<DebtReminder> {
  const customer = await em.findOne(Customer, { id });
  if (!customer) throw new AppError('NOT_FOUND', 'unknownCustomer', { field: 'customerId' });
  const customerId = customer.mergedIntoId ?? customer.id;
  const { group, excluded, overdue, unapplied } = await findCase(em, customerId);
  if (!group) throw new AppError('CONFLICT', 'collections.nothingOverdue');
  if (excluded) throw new AppError('CONFLICT', 'collections.excluded');
  const { name, language } = customer.mergedIntoId
    ? await em.findOneOrFail(Customer, { id: customerId })
    : customer;
  const { amountsInReminders: saysAmount } = await collectionSettings(em);
  const organization = await em.findOneOrFail(Organization, { id: organizationOf(em) });
  const [consent] = await debtConsentsOf(em, [customerId]);
  const locale = given ?? language ?? organization.locale;
  const facts = { name, organization: organization.name, currency: organization.currency };
  return {
    saysAmount,
    language: locale as Locale,
    text: writeReminder({ ...facts, amount: saysAmount ? overdue - unapplied : null }, locale),
    channels: written.filter((channel) => consent?.channels.includes(channel)),
  };
}
