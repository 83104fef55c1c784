import { addDays } from '../../platform/calendar/add-days.js';
import { clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, badInput } from '../../platform/errors/app-error.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { checkUnclaimed } from './claim.service.js';
import { lockOpenReminder, tellReminderChanged } from './open-reminder.service.js';
import { RefillContact } from './refill-contact.entity.js';
import type { RefillReminder } from './refill-reminder.entity.js';
import type { RefillContactInput } from './refill-reminders.input.js';
import { MAX_SNOOZE_DAYS, turnOf, UNDO_MINUTES } from './refill-reminders.rules.js';
import { worklistDays } from './refill-reminders.service.js';
import { findStandings } from './worklist.report.js';

const MAX_NOTE = 1000;

/**
 * Notes what came of a try to reach somebody, and what follows for the reminder. Throws NOT_FOUND, BAD_INPUT, and CONFLICT
 * where it is closed, somebody else works on it, or the person is not to be reminded.
 */
export async function recordContact(
  em: EntityManager,
  id: string,
  input: RefillContactInput,
): Promise<RefillReminder> {
  const reminder = await lockOpenReminder(em, id);
  await checkUnclaimed(em, reminder);
  const { today } = await worklistDays(em);
  const given = checkInput(input, today);
  const [standing] = await findStandings(em, [id]);
  if (standing?.excluded)
    throw new AppError('CONFLICT', 'reminderExcluded', { params: { reason: standing.excluded } });
  em.persist(
    em.create(RefillContact, {
      ...given,
      reminderId: id,
      stateBefore: reminder.state,
      snoozedUntilBefore: reminder.snoozedUntil ?? null,
      contactedAt: clock.now(),
      contactedBy: actorOf(em)?.userId ?? '',
    }),
  );
  Object.assign(reminder, turnOf(input.outcome, today, given.snoozedUntil), noClaim);
  if (given.reason === 'DECEASED') await noteDeath(em, reminder.customerId, today);
  await em.flush();
  await tellReminderChanged(em, id);
  return reminder;
}

const noClaim = { claimedBy: null, claimedUntil: null };

function checkInput({ outcome, channel, ...input }: RefillContactInput, today: string) {
  const note = input.note?.normalize('NFC').trim() || null;
  if (note && note.length > MAX_NOTE) throw badInput('tooLong', 'input.note', { max: MAX_NOTE });
  if (outcome === 'DECLINED' && !input.reason) throw badInput('required', 'input.reason');
  if (outcome !== 'DECLINED' && input.reason) throw badInput('reasonOnlyDeclined', 'input.reason');
  const snoozedUntil = outcome === 'SNOOZED' ? (input.snoozedUntil ?? null) : null;
  if (outcome === 'SNOOZED') {
    const last = addDays(today, MAX_SNOOZE_DAYS);
    if (!snoozedUntil) throw badInput('required', 'input.snoozedUntil');
    if (snoozedUntil <= today || snoozedUntil > last)
      throw badInput('snoozeOutside', 'input.snoozedUntil', { first: addDays(today, 1), last });
  }
  return { outcome, channel, note, reason: input.reason ?? null, snoozedUntil };
}

async function noteDeath(em: EntityManager, customerId: string, today: string): Promise<void> {
  const customer = await em.findOneOrFail(Customer, { id: customerId });
  customer.deceasedOn ??= today;
}

/**
 * Takes back the last outcome of a reminder: an entry of its own, and the reminder is what it was before. CONFLICT where
 * there is none, somebody else noted it, or it is too long ago.
 */
export async function undoContact(em: EntityManager, id: string): Promise<RefillReminder> {
  const reminder = await lockOpenReminder(em, id);
  const [last] = await em.find(
    RefillContact,
    { reminderId: id },
    { orderBy: { contactedAt: 'desc', id: 'desc' }, limit: 1 },
  );
  const now = clock.now();
  if (!last || last.outcome === 'UNDONE') throw new AppError('CONFLICT', 'nothingToUndo');
  const since = now.getTime() - last.contactedAt.getTime();
  if (last.contactedBy !== actorOf(em)?.userId || since > UNDO_MINUTES * 60_000)
    throw new AppError('CONFLICT', 'undoTooLate', { params: { minutes: UNDO_MINUTES } });
  const { stateBefore, snoozedUntilBefore, channel } = last;
  em.persist(
    em.create(RefillContact, {
      ...{ reminderId: id, channel, outcome: 'UNDONE', undoesId: last.id, contactedAt: now },
      ...{ stateBefore: reminder.state, snoozedUntilBefore: reminder.snoozedUntil ?? null },
      contactedBy: last.contactedBy,
    }),
  );
  Object.assign(reminder, { state: stateBefore, snoozedUntil: snoozedUntilBefore ?? null });
  if (last.reason === 'DECEASED') {
    const customer = await em.findOneOrFail(Customer, { id: reminder.customerId });
    const { today } = await worklistDays(em);
    if (customer.deceasedOn === today) customer.deceasedOn = null;
  }
  await em.flush();
  await tellReminderChanged(em, id);
  return reminder;
}
