import { addDays } from '../../platform/calendar/add-days.js';
import { clock } from '../../platform/clock/clock.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import type { SegmentBounds } from '../../registers/organizations/organization.entity.js';
import { cells, cutsOfBounds, type ScoreCuts, windowFrom } from './segments.rules.js';

const lock = sqlText(
  `select pg_advisory_xact_lock(hashtextextended('segments ' || :organization_id::uuid, 0))`,
);
const basisOf = loadSql(import.meta.url, './segment-basis.sql');
const touchedCustomers = loadSql(import.meta.url, './touched-customers.sql');
const writeMembers = loadSql(import.meta.url, './segments.sql');
const fifthsOf = loadSql(import.meta.url, './segment-cuts.sql');
const keepSnapshot = loadSql(import.meta.url, './keep-snapshot.sql');
const prune = loadSql(import.meta.url, './prune-snapshots.sql');

/** Settings, state of the records, and the snapshot to build on, where there is one. */
interface Basis {
  windowDays: number;
  frequency: string;
  bounds: SegmentBounds | null;
  seenBeforeXid: number;
  dataThrough: string | null;
  /** Until when what is written holds: the day before the next snapshot, or infinity. */
  toDay: string;
  baseAsOf: string | null;
  baseXid: number;
  baseScored: number;
  baseLapsed: number;
  baseNoPurchases: number;
  hasNewCustomers: boolean;
}

interface MemberCounts {
  scored: number;
  lapsed: number;
  noPurchases: number;
}

/** Those of a set of customers, and where the same stood on that day so far. */
interface WrittenCounts extends MemberCounts {
  scoredBefore: number;
  lapsedBefore: number;
  noPurchasesBefore: number;
}

export interface RefreshedSegments extends MemberCounts {
  asOf: string;
  /** How many customers were computed from their records; the rows of the others go on to hold. */
  computed: number;
}

/**
 * Makes the snapshot as of a business date, or makes it anew, within the open transaction. Only customers whose sales
 * changed since the snapshot before are computed, unless they are more than the share `mostTouched`, where
 * computing everybody is the shorter way; `whole` always does. The rows are the same either way, and only those that
 * differ are written.
 */
export async function refreshSegments(
  em: EntityManager,
  asOf: string,
  options: { whole?: boolean; mostTouched?: number } = {},
): Promise<RefreshedSegments> {
  await query(em, lock);
  const [basis] = await query<Basis>(em, basisOf, { asOf });
  if (!basis) throw new Error('the organization of this transaction does not exist');
  const { toDay, windowDays, frequency, bounds } = basis;
  const fromDay = windowFrom(asOf, windowDays);
  const candidates = options.whole ? null : await findTouched(em, basis, asOf, fromDay);
  const few = candidates && candidates.length <= (options.mostTouched ?? 0.2) * membersOf(basis);
  const touched = few ? candidates : null;
  const [written] = await query<WrittenCounts>(em, writeMembers, {
    asOf,
    fromDay,
    toDay,
    frequency,
    customerIds: touched,
  });
  const counts = countsOf(basis, written as WrittenCounts, touched === null);
  const [cuts] = bounds ? [cutsOfBounds(bounds, asOf)] : await query<ScoreCuts>(em, fifthsOf, { asOf });
  await query(em, keepSnapshot, {
    ...basis,
    ...cuts,
    ...counts,
    asOf,
    ownBounds: bounds !== null,
    computedAt: clock.now(),
    cellSegments: cells.map((cell) => cell.segment),
  });
  return { asOf, ...counts, computed: touched?.length ?? counts.scored + counts.lapsed + counts.noPurchases };
}

/** Everybody's, or those of the base as the ones who were looked at have changed them. */
function countsOf(basis: Basis, written: WrittenCounts, whole: boolean): MemberCounts {
  const { scored, lapsed, noPurchases } = written;
  if (whole) return { scored, lapsed, noPurchases };
  return {
    scored: basis.baseScored - written.scoredBefore + scored,
    lapsed: basis.baseLapsed - written.lapsedBefore + lapsed,
    noPurchases: basis.baseNoPurchases - written.noPurchasesBefore + noPurchases,
  };
}

const membersOf = ({ baseScored, baseLapsed, baseNoPurchases }: Basis) =>
  baseScored + baseLapsed + baseNoPurchases;

/** Ids of the customers whose rows may differ from the base; null without one. */
async function findTouched(
  em: EntityManager,
  basis: Basis,
  asOf: string,
  fromDay: string,
): Promise<string[] | null> {
  const { baseAsOf, baseXid, windowDays, hasNewCustomers } = basis;
  if (baseAsOf === null) return null;
  const rows = await query<{ id: string }>(em, touchedCustomers, {
    baseAsOf,
    baseFromDay: windowFrom(baseAsOf, windowDays),
    hasNewCustomers,
    seenBeforeXid: baseXid,
    asOf,
    fromDay,
  });
  return rows.map((row) => row.id);
}

const DAYS_KEPT = 62;

/** Keeps the snapshots of the last two months, and of the months before the last one of each. */
export async function pruneSnapshots(em: EntityManager, today: string): Promise<void> {
  await query(em, lock);
  await query(em, prune, { keepDailyFrom: addDays(today, -DAYS_KEPT) });
}
