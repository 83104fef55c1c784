import { clock } from '../../platform/clock/clock.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { addDays, cells, windowFrom } from './segments.rules.js';

const lock = sqlText(
  `select pg_advisory_xact_lock(hashtextextended('segments ' || :organization_id::uuid, 0))`,
);
const basisOf = loadSql(import.meta.url, './segment-basis.sql');
const touchedCustomers = loadSql(import.meta.url, './touched-customers.sql');
const writeMembers = loadSql(import.meta.url, './segments.sql');
const cutsOf = loadSql(import.meta.url, './segment-cuts.sql');
const keepSnapshot = loadSql(import.meta.url, './keep-snapshot.sql');
const prune = loadSql(import.meta.url, './prune-snapshots.sql');
const forgetMembers = sqlText(
  `delete from app.segment_member where organization_id = :organization_id and as_of = :as_of
    and (:customer_ids::uuid[] is null or customer_id = any(:customer_ids::uuid[]))`,
);

const carryOver = sqlText(
  `insert into app.segment_member (organization_id, as_of, customer_id, last_day, frequency, monetary, outside)
  select organization_id, :as_of, customer_id, last_day, frequency, monetary, outside from app.segment_member
  where organization_id = :organization_id and as_of = :base_as_of and not (customer_id = any(:customer_ids::uuid[]))`,
);

/** Settings, state of the records, and the snapshot to build on, where there is one. */
interface Basis {
  windowDays: number;
  frequency: string;
  seenBeforeXid: number;
  dataThrough: string | null;
  baseAsOf: string | null;
  baseXid: number;
  baseMembers: number;
}

interface Cuts {
  lastDayCuts: string[] | null;
  frequencyCuts: number[] | null;
  monetaryCuts: number[] | null;
  scored: number;
  lapsed: number;
  noPurchases: number;
}

export interface RefreshedSegments {
  asOf: string;
  scored: number;
  lapsed: number;
  noPurchases: number;
  /** How many customers were computed from their records; the others were carried over from an earlier snapshot. */
  computed: number;
}

/**
 * Makes the snapshot as of a business date, or makes it anew, within the open transaction. Only customers whose sales
 * changed since the newest fitting snapshot are computed, unless they are more than the share `mostTouched`, where
 * computing everybody is the shorter way; `whole` always does. The rows are the same either way.
 */
export async function refreshSegments(
  em: EntityManager,
  asOf: string,
  options: { whole?: boolean; mostTouched?: number } = {},
): Promise<RefreshedSegments> {
  await query(em, lock);
  const [basis] = await query<Basis>(em, basisOf, { asOf });
  if (!basis) throw new Error('the organization of this transaction does not exist');
  const { baseAsOf, baseMembers, windowDays, frequency } = basis;
  const fromDay = windowFrom(asOf, windowDays);
  const candidates = options.whole ? null : await findTouched(em, basis, asOf, fromDay);
  const few = candidates && candidates.length <= (options.mostTouched ?? 0.2) * baseMembers;
  const touched = few ? candidates : null;
  // Of this very day: its own rows are changed. Of an earlier day: its rows are carried over.
  const sameDay = touched !== null && baseAsOf === asOf;
  if (!sameDay || touched.length > 0) {
    await query(em, forgetMembers, { asOf, customerIds: sameDay ? touched : null });
    if (touched && !sameDay) await query(em, carryOver, { asOf, baseAsOf, customerIds: touched });
    await query(em, writeMembers, { asOf, fromDay, frequency, customerIds: touched });
  }
  const [cuts] = await query<Cuts>(em, cutsOf, { asOf });
  const { scored, lapsed, noPurchases } = cuts as Cuts;
  await query(em, keepSnapshot, {
    ...basis,
    ...cuts,
    asOf,
    computedAt: clock.now(),
    cellSegments: cells.map((cell) => cell.segment),
  });
  return { asOf, scored, lapsed, noPurchases, computed: touched?.length ?? scored + lapsed + noPurchases };
}

/** Ids of the customers whose rows may differ from the base; null without one. */
async function findTouched(
  em: EntityManager,
  basis: Basis,
  asOf: string,
  fromDay: string,
): Promise<string[] | null> {
  const { baseAsOf, baseXid, baseMembers, windowDays } = basis;
  if (baseAsOf === null) return null;
  const rows = await query<{ id: string }>(em, touchedCustomers, {
    baseAsOf,
    baseFromDay: windowFrom(baseAsOf, windowDays),
    baseMembers,
    seenBeforeXid: baseXid,
    asOf,
    fromDay,
  });
  return rows.map((row) => row.id);
}

const DAYS_KEPT = 62;

/** Keeps the snapshots of the last two months, and of the months before the last one of each. */
export async function pruneSnapshots(em: EntityManager, today: string): Promise<void> {
  await query(em, prune, { keepDailyFrom: addDays(today, -DAYS_KEPT) });
}
