import { todayOf } from '../../ledgers/receivables/receivable-settings.service.js';
import { textOf } from '../../ledgers/sales/write-sale.service.js';
import { addDays } from '../../platform/calendar/add-days.js';
import { clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, badInput } from '../../platform/errors/app-error.js';
import { translate } from '../../platform/errors/messages.js';
import { lockCase, tellCaseChanged } from './case.service.js';
import { checkUnclaimed } from './claim.service.js';
import { CollectionContact } from './collection-contact.entity.js';
import type { CollectionContactInput } from './collections.input.js';
import { MAX_SNOOZE_DAYS, UNDO_MINUTES, waitsUntil } from './collections.rules.js';
import { PaymentPromise } from './payment-promise.entity.js';
import { setWithdrawn, writePromise } from './promise.service.js';
import { findCase } from './worklist.report.js';

/**
 * Notes what came of a try to reach somebody about what is overdue. Gives the customer's id, a merged one's survivor's. Throws
 * NOT_FOUND, BAD_INPUT, and CONFLICT where nothing is overdue, somebody else works on it, or she is not to be called.
 */
export async function recordCollectionContact(
  em: EntityManager,
  id: string,
  input: CollectionContactInput,
): Promise<string> {
  const work = await lockCase(em, id);
  await checkUnclaimed(em, work);
  const { customerId } = work;
  const today = await todayOf(em);
  const given = checkInput(input, today);
  const { group, excluded } = await findCase(em, customerId);
  if (!group) throw new AppError('CONFLICT', 'collections.nothingOverdue');
  if (excluded) throw new AppError('CONFLICT', 'collections.excluded');
  const promise = input.promise && (await writePromise(em, customerId, input.promise, 'input.promise'));
  const until = waitsUntil(given.outcome, today, given.snoozedUntil);
  em.persist(
    em.create(CollectionContact, {
      ...{ customerId, outcome: given.outcome, channel: given.channel, note: given.note, waitsUntil: until },
      ...{ promiseId: promise?.id ?? null, waitsUntilBefore: work.waitsUntil ?? null },
      ...{ contactedAt: clock.now(), contactedBy: actorOf(em)?.userId ?? '' },
    }),
  );
  Object.assign(work, { waitsUntil: until, claimedBy: null, claimedUntil: null });
  await em.flush();
  await tellCaseChanged(em, customerId);
  return customerId;
}

function checkInput({ outcome, channel, promise, ...input }: CollectionContactInput, today: string) {
  const note = textOf(input.note, 1000, 'input.note');
  if (outcome === 'DISPUTED' && !note) throw badInput('required', 'input.note');
  if (outcome === 'PROMISED' && !promise) throw badInput('required', 'input.promise');
  if (outcome !== 'PROMISED' && promise) throw badInput('collections.onlyPromised', 'input.promise');
  const snoozedUntil = outcome === 'SNOOZED' ? (input.snoozedUntil ?? null) : null;
  if (outcome === 'SNOOZED') {
    const last = addDays(today, MAX_SNOOZE_DAYS);
    if (!snoozedUntil) throw badInput('required', 'input.snoozedUntil');
    if (snoozedUntil <= today || snoozedUntil > last)
      throw badInput('collections.daysOutside', 'input.snoozedUntil', { first: addDays(today, 1), last });
  }
  return { outcome, channel, note, snoozedUntil };
}

/**
 * Takes back the last outcome of a customer: an entry of its own; what she promised with it is withdrawn. CONFLICT where
 * there is none, somebody else noted it, or it is too long ago.
 */
export async function undoCollectionContact(em: EntityManager, id: string): Promise<string> {
  const work = await lockCase(em, id);
  const { customerId } = work;
  const [last] = await em.find(
    CollectionContact,
    { customerId },
    { orderBy: { contactedAt: 'desc', id: 'desc' }, limit: 1 },
  );
  const now = clock.now();
  if (!last || last.outcome === 'UNDONE') throw new AppError('CONFLICT', 'collections.nothingToUndo');
  const since = now.getTime() - last.contactedAt.getTime();
  if (last.contactedBy !== actorOf(em)?.userId || since > UNDO_MINUTES * 60_000)
    throw new AppError('CONFLICT', 'collections.undoTooLate', { params: { minutes: UNDO_MINUTES } });
  em.persist(
    em.create(CollectionContact, {
      ...{ customerId, channel: last.channel, outcome: 'UNDONE', undoesId: last.id, contactedAt: now },
      ...{ waitsUntil: last.waitsUntilBefore ?? null, waitsUntilBefore: work.waitsUntil ?? null },
      contactedBy: last.contactedBy,
    }),
  );
  work.waitsUntil = last.waitsUntilBefore ?? null;
  const promise = last.promiseId && (await em.findOneOrFail(PaymentPromise, { id: last.promiseId }));
  if (promise && !promise.withdrawnAt)
    await setWithdrawn(em, promise, translate('collections.undone', {}, 'vi'), await todayOf(em));
  await em.flush();
  await tellCaseChanged(em, customerId);
  return customerId;
}
