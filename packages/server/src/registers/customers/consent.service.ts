import { clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { Consent, ConsentMethod, type ContactChannel, type ContactPurpose } from './consent.entity.js';
import { Customer } from './customer.entity.js';

/** What a customer said: of which channels and purposes, how, and when (now where left out). */
export interface Statement {
  channels: ContactChannel[];
  purposes: ContactPurpose[];
  method: ConsentMethod;
  statedAt?: Date | null;
  note?: string | null;
}

const stood = sqlText(`
  select distinct on (s.channel, s.purpose) s.channel, s.purpose, s.given
  from app.customer_consent s join app.customer c on c.id = s.customer_id
  where s.organization_id = :organization_id and (c.id = :customer_id or c.merged_into_id = :customer_id)
    and s.stated_at <= :stated_at
  order by s.channel, s.purpose, s.stated_at desc, s.given, s.id desc`);
const mayContactWhom = sqlText(`
  select c.id from app.customer c
  join app.customer_consent_now consent on consent.customer_id = coalesce(c.merged_into_id, c.id)
  where c.organization_id = :organization_id and c.id = any(:customer_ids::uuid[])
    and consent.channel = :channel and consent.purpose = :purpose and consent.may_contact`);

/**
 * Records that a customer may be contacted, or (given false) no longer. What stood so already at that time is not
 * written again. Throws NOT_FOUND, CONFLICT for a merged customer, BAD_INPUT.
 */
export async function recordConsent(
  em: EntityManager,
  customerId: string,
  given: boolean,
  { channels, purposes, method, ...said }: Statement,
): Promise<Customer> {
  const customer = await em.findOne(Customer, { id: customerId });
  if (!customer) throw notFound();
  if (customer.mergedIntoId)
    throw new AppError('CONFLICT', 'mergedAlready', { params: { code: customer.code } });
  const recordedAt = clock.now();
  const statedAt = said.statedAt ?? recordedAt;
  if (statedAt > recordedAt) throw badInput('consentAhead', 'statedAt');
  if (channels.length === 0) throw badInput('required', 'channels');
  if (purposes.length === 0) throw badInput('required', 'purposes');
  const note = said.note?.normalize('NFC').trim() || null;
  if (note && note.length > MAX_NOTE) throw badInput('tooLong', 'note', { max: MAX_NOTE });
  const known = await query<Pick<Consent, 'channel' | 'purpose' | 'given'>>(em, stood, {
    customerId,
    statedAt,
  });
  const recordedBy = actorOf(em)?.userId ?? null;
  for (const channel of new Set(channels)) {
    for (const purpose of new Set(purposes)) {
      const before = known.find((row) => row.channel === channel && row.purpose === purpose);
      if ((before?.given ?? false) === given) continue;
      const statement = { channel, purpose, given, method, note, statedAt, recordedAt, recordedBy };
      em.persist(em.create(Consent, { customerId, ...statement }));
    }
  }
  await em.flush();
  return customer;
}

const MAX_NOTE = 500;

/**
 * Which of these customers may be contacted over a channel for a purpose, in one statement; in SQL, ask
 * app.customer_consent_now. Silence is no consent.
 */
export async function mayContact(
  em: EntityManager,
  customerIds: readonly string[],
  channel: ContactChannel,
  purpose: ContactPurpose,
): Promise<Set<string>> {
  const rows = await query<{ id: string }>(em, mayContactWhom, { customerIds, channel, purpose });
  return new Set(rows.map(({ id }) => id));
}
