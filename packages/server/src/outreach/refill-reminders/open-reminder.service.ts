import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, notFound } from '../../platform/errors/app-error.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { RefillReminder } from './refill-reminder.entity.js';

const tell = sqlText(`
  select pg_notify('refill_reminder', json_build_object('organizationId', :organization_id::text, 'id', :id::text)::text)`);

/** Tells everybody who looks at the worklist, after commit, that a row changed. */
export const tellReminderChanged = (em: EntityManager, id: string) => query(em, tell, { id });

/** Tells them that many changed: read the list again. */
export const tellRemindersChanged = (em: EntityManager) => query(em, tell, { id: null });

/** The reminder, locked; NOT_FOUND, or CONFLICT where it is closed already. */
export async function lockOpenReminder(em: EntityManager, id: string): Promise<RefillReminder> {
  const reminder = await em.findOne(RefillReminder, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!reminder) throw notFound();
  if (reminder.closedAt)
    throw new AppError('CONFLICT', 'reminderClosed', { params: { state: reminder.state } });
  return reminder;
}
