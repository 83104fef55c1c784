import { usersById } from '../../platform/auth/users.js';
import { clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError } from '../../platform/errors/app-error.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { lockOpenReminder, tellReminderChanged } from './open-reminder.service.js';
import type { RefillReminder } from './refill-reminder.entity.js';
import { CLAIM_MINUTES } from './refill-reminders.rules.js';

const letGo = sqlText(`
  with gone as (
    update app.refill_reminder set claimed_by = null, claimed_until = null, version = version + 1
    where organization_id = :organization_id and claimed_by = :user_id and id is distinct from :kept_id::uuid
    returning organization_id, id
  )
  select pg_notify('refill_reminder', json_build_object('organizationId', organization_id, 'id', id)::text) from gone`);

/** Whether somebody else works on it at this moment. */
export const isClaimedByOther = (reminder: RefillReminder, userId: string | undefined): boolean =>
  Boolean(
    reminder.claimedBy &&
      reminder.claimedBy !== userId &&
      reminder.claimedUntil &&
      reminder.claimedUntil > clock.now(),
  );

/** CONFLICT with the name of whoever else works on it. */
export async function checkUnclaimed(em: EntityManager, reminder: RefillReminder): Promise<void> {
  if (!isClaimedByOther(reminder, actorOf(em)?.userId)) return;
  const [user] = await usersById([reminder.claimedBy as string]);
  throw new AppError('CONFLICT', 'reminderClaimed', { params: { name: user?.name ?? '?' } });
}

/** Says that the caller works on it, for some minutes; what she had claimed before is free again. */
export async function claimReminder(em: EntityManager, id: string): Promise<RefillReminder> {
  const userId = actorOf(em)?.userId ?? null;
  const reminder = await lockOpenReminder(em, id);
  await checkUnclaimed(em, reminder);
  await query(em, letGo, { userId, keptId: id });
  reminder.claimedBy = userId;
  reminder.claimedUntil = new Date(clock.now().getTime() + CLAIM_MINUTES * 60_000);
  await em.flush();
  await tellReminderChanged(em, id);
  return reminder;
}

/** Gives a claim of the caller's own back. */
export async function releaseClaim(em: EntityManager, id: string): Promise<RefillReminder> {
  const reminder = await lockOpenReminder(em, id);
  if (reminder.claimedBy === actorOf(em)?.userId) {
    Object.assign(reminder, { claimedBy: null, claimedUntil: null });
    await em.flush();
    await tellReminderChanged(em, id);
  }
  return reminder;
}
