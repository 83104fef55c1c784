import { todayOf } from '../../ledgers/receivables/receivable-settings.service.js';
import { readRows } from '../../platform/database/read-rows.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { CollectionContact } from './collection-contact.entity.js';
import type { CollectionChannel, PromiseState } from './collections.rules.js';
import { type DebtConsent, DebtConsentState } from './collections.schema.js';

const lastContacts = loadSql(import.meta.url, './last-contacts.sql');
const promises = loadSql(import.meta.url, './find-promises.sql');
const consents = sqlText(`
  select customer_id as "customerId", bool_or(may_contact) as given,
    coalesce(array_agg(channel order by channel) filter (where may_contact), '{}') as channels
  from app.customer_consent_now
  where organization_id = :organization_id and purpose = 'DEBT_REMINDER' and customer_id = any(:customer_ids::uuid[])
  group by 1`);

/** Whether and by which channels each customer may be written to about a debt. */
export async function debtConsentsOf(
  em: EntityManager,
  customerIds: readonly string[],
): Promise<DebtConsent[]> {
  const rows = await query<{ customerId: string; given: boolean; channels: CollectionChannel[] }>(
    em,
    consents,
    { customerIds },
  );
  const byCustomer = new Map(rows.map((row) => [row.customerId, row]));
  return customerIds.map((id) => {
    const said = byCustomer.get(id);
    if (!said) return { state: DebtConsentState.NOT_ASKED, channels: [] };
    const state = said.given ? DebtConsentState.GIVEN : DebtConsentState.WITHDRAWN;
    return { state, channels: said.channels };
  });
}

/** The last try to reach each customer about a debt, null where there was none. */
export async function lastCollectionContactsOf(
  em: EntityManager,
  customerIds: readonly string[],
): Promise<(CollectionContact | null)[]> {
  const rows = await query<{ customerId: string; id: string }>(em, lastContacts, { customerIds });
  const found = await readRows(
    em,
    CollectionContact,
    'id',
    rows.map(({ id }) => id),
  );
  const byId = new Map(found.map((contact) => [contact.id, contact]));
  const last = new Map(rows.map(({ customerId, id }) => [customerId, byId.get(id) ?? null]));
  return customerIds.map((id) => last.get(id) ?? null);
}

/** Where each promise stands today. */
export async function promiseStandingsOf(
  em: EntityManager,
  ids: readonly string[],
): Promise<({ received: number; state: PromiseState } | null)[]> {
  const rows = await query<{ id: string; received: number; state: PromiseState }>(em, promises, {
    ...{ asOf: await todayOf(em), customerId: null, promiseIds: ids },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}
