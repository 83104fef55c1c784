import { readRows } from '../../platform/database/read-rows.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { RefillContact } from './refill-contact.entity.js';
import type { RefillContactChannel } from './refill-reminders.rules.js';
import {
  type ReminderConsent,
  ReminderConsentState,
  type ReminderCourse,
  type ReminderStock,
  type ReminderSynchronisation,
} from './refill-reminders.schema.js';
import { worklistDays } from './refill-reminders.service.js';

const courses = loadSql(import.meta.url, './reminder-courses.sql');
const synchronisations = loadSql(import.meta.url, './reminder-synchronisations.sql');
const stock = loadSql(import.meta.url, './reminder-stock.sql');
const lastContacts = loadSql(import.meta.url, './last-contacts.sql');
const consents = sqlText(`
  select customer_id as "customerId", bool_or(may_contact) as given,
    coalesce(array_agg(channel order by channel) filter (where may_contact), '{}') as channels
  from app.customer_consent_now
  where organization_id = :organization_id and purpose = 'REFILL_REMINDER' and customer_id = any(:customer_ids::uuid[])
  group by 1`);

type Keyed<Row> = Row & { id: string };

/** The course of each reminder, by its id; null where it has none (a visit). */
export async function coursesOf(
  em: EntityManager,
  ids: readonly string[],
): Promise<(ReminderCourse | null)[]> {
  const { asOf } = await worklistDays(em);
  const rows = await query<Keyed<ReminderCourse>>(em, courses, { ids, asOf });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The synchronisation in force of each reminder's course, null where there is none or it was met. */
export async function synchronisationsOf(
  em: EntityManager,
  ids: readonly string[],
): Promise<(ReminderSynchronisation | null)[]> {
  const rows = await query<Keyed<ReminderSynchronisation>>(em, synchronisations, { ids });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** What the branches that keep the product of each reminder have of it. */
export async function stockOf(em: EntityManager, ids: readonly string[]): Promise<ReminderStock[][]> {
  const { asOf } = await worklistDays(em);
  const rows = await query<Keyed<ReminderStock>>(em, stock, { ids, asOf });
  return ids.map((id) => rows.filter((row) => row.id === id));
}

/** Whether and by which channels each customer may be reminded of refills. */
export async function consentsOf(
  em: EntityManager,
  customerIds: readonly string[],
): Promise<ReminderConsent[]> {
  const rows = await query<{ customerId: string; given: boolean; channels: RefillContactChannel[] }>(
    em,
    consents,
    { customerIds },
  );
  const byCustomer = new Map(rows.map((row) => [row.customerId, row]));
  return customerIds.map((id) => {
    const said = byCustomer.get(id);
    if (!said) return { state: ReminderConsentState.NOT_ASKED, channels: [] };
    const state = said.given ? ReminderConsentState.GIVEN : ReminderConsentState.WITHDRAWN;
    return { state, channels: said.channels };
  });
}

/** The last try to reach each customer, null where there was none. */
export async function lastContactsOf(
  em: EntityManager,
  customerIds: readonly string[],
): Promise<(RefillContact | null)[]> {
  const rows = await query<{ customerId: string; id: string }>(em, lastContacts, { customerIds });
  const found = await readRows(
    em,
    RefillContact,
    'id',
    rows.map(({ id }) => id),
  );
  const byId = new Map(found.map((contact) => [contact.id, contact]));
  const last = new Map(rows.map(({ customerId, id }) => [customerId, byId.get(id) ?? null]));
  return customerIds.map((id) => last.get(id) ?? null);
}

/** All entries of each reminder, newest first. */
export async function contactsOf(em: EntityManager, ids: readonly string[]): Promise<RefillContact[][]> {
  const found = await readRows(em, RefillContact, 'reminderId', ids, { contactedAt: 'desc', id: 'desc' });
  return ids.map((id) => found.filter(({ reminderId }) => reminderId === id));
}
