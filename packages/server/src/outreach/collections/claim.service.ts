import { usersById } from '../../platform/auth/users.js';
import { clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError } from '../../platform/errors/app-error.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { lockCase, tellCaseChanged } from './case.service.js';
import type { CollectionWork } from './collection-case.entity.js';
import { CLAIM_MINUTES } from './collections.rules.js';

const letGo = sqlText(`
  with gone as (
    update app.collection_case set claimed_by = null, claimed_until = null, version = version + 1
    where organization_id = :organization_id and claimed_by = :user_id and customer_id is distinct from :kept_id::uuid
    returning organization_id, customer_id
  )
  select pg_notify('collection', json_build_object('organizationId', organization_id, 'id', customer_id)::text) from gone`);

/** CONFLICT with the name of whoever else works on it. */
export async function checkUnclaimed(
  em: EntityManager,
  { claimedBy, claimedUntil }: CollectionWork,
): Promise<void> {
  if (!claimedBy || claimedBy === actorOf(em)?.userId) return;
  if (!claimedUntil || claimedUntil <= clock.now()) return;
  const [user] = await usersById([claimedBy]);
  throw new AppError('CONFLICT', 'collections.claimed', { params: { name: user?.name ?? '?' } });
}

/** Says that the caller works on a customer, for some minutes; what she had claimed before is free again. */
export async function claimCase(em: EntityManager, customerId: string): Promise<string> {
  const userId = actorOf(em)?.userId ?? null;
  const work = await lockCase(em, customerId);
  await checkUnclaimed(em, work);
  await query(em, letGo, { userId, keptId: work.customerId });
  work.claimedBy = userId;
  work.claimedUntil = new Date(clock.now().getTime() + CLAIM_MINUTES * 60_000);
  await em.flush();
  await tellCaseChanged(em, work.customerId);
  return work.customerId;
}

/** Gives a claim of the caller's own back. */
export async function releaseCase(em: EntityManager, customerId: string): Promise<string> {
  const work = await lockCase(em, customerId);
  if (work.claimedBy === actorOf(em)?.userId) {
    Object.assign(work, { claimedBy: null, claimedUntil: null });
    await em.flush();
    await tellCaseChanged(em, work.customerId);
  }
  return work.customerId;
}
