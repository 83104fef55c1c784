import { randomUUID } from 'node:crypto';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { writeAudit } from '../../platform/audit/audit-mutation.js';
import { isTimeZone } from '../../platform/clock/clock.js';
import { setActor } from '../../platform/database/actor.js';
import { type EntityManager, withOrganization } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { RequestOrigin } from '../../platform/graphql/context.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, queryAcross, sqlText } from '../../platform/sql/sql.js';
import { Membership } from '../staff/membership.entity.js';
import { type Locale, Organization } from './organization.entity.js';

export interface NewOrganization {
  name: string;
  locale: Locale;
  currency: string;
  timeZone: string;
}

/** Which operation makes an organization, and where it was sent from. */
interface Making {
  operation: string;
  origin: Pick<RequestOrigin, 'ip' | 'requestId'>;
}

const empty = sqlText('select app.installation_is_empty() as empty');
const idOfSlug = sqlText('select app.organization_id_of(:slug) as id');

export const installationIsEmpty = async (): Promise<boolean> =>
  (await queryAcross<{ empty: boolean }>(empty))[0]?.empty === true;

/** The organization of a slug, for commands; null when there is none. */
export const organizationIdOfSlug = async (slug: string): Promise<string | null> =>
  (await queryAcross<{ id: string | null }>(idOfSlug, { slug }))[0]?.id ?? null;

/** Letters, digits and hyphens of the name, without diacritics; a short tail tells equal names apart. */
async function freeSlug(name: string): Promise<string> {
  const base =
    name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/[đĐ]/g, 'd')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40) || 'pharmacy';
  return (await organizationIdOfSlug(base)) ? `${base}-${randomUUID().slice(0, 6)}` : base;
}

export function checkOrganization(input: Partial<NewOrganization>): void {
  if (input.name !== undefined && !input.name.trim()) throw badInput('required', 'name');
  if (input.name !== undefined && input.name.length > 200) throw badInput('tooLong', 'name', { max: 200 });
  if (input.currency !== undefined && !/^[A-Z]{3}$/.test(input.currency))
    throw badInput('badCurrency', 'currency');
  if (input.timeZone !== undefined && !isTimeZone(input.timeZone)) {
    throw badInput('badTimeZone', 'timeZone', { value: input.timeZone });
  }
}

const zoneKnown = sqlText(
  'select exists (select from pg_timezone_names where lower(name) = lower(:name)) as known',
);

/** The database reckons with the zone too: one that it doesn't know would stop the night of every organization. */
export async function checkTimeZone(em: EntityManager, name: string): Promise<void> {
  const [zone] = await query<{ known: boolean }>(em, zoneKnown, { name });
  if (!zone?.known) throw badInput('badTimeZone', 'timeZone', { value: name });
}

/**
 * Makes an organization with its owner, in a scope of its own: the caller's transaction belongs to another
 * organization, or to none. `ownerId` runs first in that transaction and may refuse. The audit of the new organization
 * begins with it: `by` says from where and by which operation.
 */
export async function makeOrganization(
  input: NewOrganization,
  ownerId: (em: EntityManager) => Promise<string>,
  by: Making,
): Promise<{ organization: Organization; ownerId: string }> {
  checkOrganization(input);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await makeWithSlug(input, await freeSlug(input.name), ownerId, by);
    } catch (error) {
      // Another of the same name was made meanwhile: it has the short form, and this one takes a tail.
      if (!(error instanceof UniqueConstraintViolationException) || attempt === 3) throw error;
    }
  }
}

function makeWithSlug(
  input: NewOrganization,
  slug: string,
  ownerId: (em: EntityManager) => Promise<string>,
  by: Making,
): Promise<{ organization: Organization; ownerId: string }> {
  const id = randomUUID();
  return withOrganization(id, async (em) => {
    await checkTimeZone(em, input.timeZone);
    const userId = await ownerId(em);
    const actor = { userId, role: Role.OWNER, branchIds: null };
    setActor(em, actor);
    const organization = em.create(Organization, { ...input, name: input.name.trim(), id, slug });
    em.persist(organization);
    await em.flush();
    em.persist(em.create(Membership, { userId, role: Role.OWNER }));
    await writeAudit(
      em,
      { actor, ...by },
      { entity: 'Organization', entityId: id, before: null, after: null },
    );
    return { organization, ownerId: userId };
  });
}

const lock = sqlText(
  `select pg_advisory_xact_lock(hashtext('set-up')), app.installation_is_empty() as empty`,
);

/** Of two set-ups at once the second waits here, and then finds the installation taken. */
export async function onlyOnAnEmptyInstallation(em: EntityManager): Promise<boolean> {
  await query(em, lock);
  const [row] = await query<{ empty: boolean }>(em, empty);
  return row?.empty === true;
}
