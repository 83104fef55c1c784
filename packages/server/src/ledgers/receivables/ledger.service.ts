import { businessDate, clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { Organization } from '../../registers/organizations/organization.entity.js';

const lock = loadSql(import.meta.url, './lock-accounts.sql');
const allocateOldest = loadSql(import.meta.url, './allocate.sql');
const release = loadSql(import.meta.url, './release-allocations.sql');
const settle = loadSql(import.meta.url, './settle-reversals.sql');

/** When something is recorded, and by whom: the same for all that one command or one turn of an import writes. */
export interface Recorded extends Record<string, unknown> {
  recordedAt: Date;
  /** The business date of that instant. */
  recordedOn: string;
  recordedBy: string | null;
}

export async function recordedNow(em: EntityManager): Promise<Recorded> {
  const recordedAt = clock.now();
  const { timeZone } = await em.findOneOrFail(Organization, { id: organizationOf(em) });
  return {
    recordedAt,
    recordedOn: businessDate(timeZone, recordedAt),
    recordedBy: actorOf(em)?.userId ?? null,
  };
}

/**
 * Who writes a customer's ledger waits here for the other's end: what is open is then asked for by a later statement, which
 * sees all that the other wrote. Locked are the customers themselves, as roll-ups do.
 */
export async function lockAccounts(em: EntityManager, customerIds: readonly string[]): Promise<void> {
  for (;;) {
    const locked = await query<{ id: string; mergedIntoId: string | null }>(em, lock, { customerIds });
    const ids = new Set(locked.map(({ id }) => id));
    // Somebody may have been merged while we waited: then whom she became has to be locked as well.
    if (locked.every(({ mergedIntoId }) => !mergedIntoId || ids.has(mergedIntoId))) return;
  }
}

/** A credit to be applied from `day` on: to this item, or to what is due first. */
export interface Application {
  customerId: string;
  creditId: string;
  itemId: string | null;
  day: string;
}

/**
 * Applies credits in the order given; those of different customers together. What is over stays unapplied. The accounts must
 * be locked. As many statements as one customer has credits.
 */
export async function applyCredits(
  em: EntityManager,
  applications: Application[],
  recorded: Recorded,
  importId: string | null = null,
): Promise<void> {
  const queues = [...Map.groupBy(applications, ({ customerId }) => customerId).values()];
  for (let round = 0; queues.some((queue) => queue.length > round); round += 1) {
    const wanted = queues.flatMap((queue) => queue.slice(round, round + 1));
    await query(em, allocateOldest, { ...recorded, importId, wanted: JSON.stringify(wanted) });
  }
}

/**
 * Releases what reversed entries settled or were settled with, and lets their reversals settle them: from the day of the
 * reversal on.
 */
export async function settleReversals(
  em: EntityManager,
  reversalIds: readonly string[],
  recorded: Recorded,
): Promise<void> {
  await query(em, release, { ...recorded, reversalIds });
  await query(em, settle, { ...recorded, reversalIds });
}
