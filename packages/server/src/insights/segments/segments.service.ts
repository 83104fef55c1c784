import { addDays } from '../../platform/calendar/add-days.js';
import { clock } from '../../platform/clock/clock.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query, type Statement, sqlText } from '../../platform/sql/sql.js';
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
const counted = `count(*) filter (where outside is null)::integer as scored,
  count(*) filter (where outside = 'LAPSED')::integer as lapsed,
  count(*) filter (where outside = 'NO_PURCHASES')::integer as "noPurchases"`;
const countBase = sqlText(`select ${counted} from app.segment_member
  where organization_id = :organization_id and as_of = :as_of and customer_id = any(:customer_ids::uuid[])`);
const forgetAll = sqlText(
  'delete from app.segment_member where organization_id = :organization_id and as_of = :as_of',
);
const forgetMembers = sqlText(`with forgotten as (
    delete from app.segment_member where organization_id = :organization_id and as_of = :as_of
      and customer_id = any(:customer_ids::uuid[])
    returning outside
  )
  select ${counted} from forgotten`);
const carryOver = sqlText(
  `insert into app.segment_member (organization_id, as_of, customer_id, last_day, frequency, monetary, outside)
  select organization_id, :as_of, customer_id, last_day, frequency, monetary, outside from app.segment_member
  where organization_id = :organization_id and as_of = :base_as_of and not (customer_id = any(:customer_ids::uuid[]))`,
);

/** Settings, state of the records, and the snapshot to build on, where there is one. */
interface Basis {
  windowDays: number;
  frequency: string;
  bounds: SegmentBounds | null;
  seenBeforeXid: number;
  dataThrough: string | null;
  baseAsOf: string | null;
  baseXid: number;
  baseScored: number;
  baseLapsed: number;
  baseNoPurchases: number;
}

interface MemberCounts {
  scored: number;
  lapsed: number;
  noPurchases: number;
}

export interface RefreshedSegments extends MemberCounts {
  asOf: string;
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
  const { baseAsOf, windowDays, frequency, bounds } = basis;
  const fromDay = windowFrom(asOf, windowDays);
  const candidates = options.whole ? null : await findTouched(em, basis, asOf, fromDay);
  const few = candidates && candidates.length <= (options.mostTouched ?? 0.2) * membersOf(basis);
  const touched = few ? candidates : null;
  const written = { asOf, fromDay, frequency, customerIds: touched };
  let counts: MemberCounts;
  if (touched) {
    // Of this very day: its own rows are changed. Of an earlier day: its rows are carried over.
    const sameDay = baseAsOf === asOf;
    if (!sameDay) await query(em, forgetAll, { asOf });
    const left = await countsOf(em, sameDay ? forgetMembers : countBase, {
      asOf: baseAsOf,
      customerIds: touched,
    });
    if (!sameDay) await query(em, carryOver, { asOf, baseAsOf, customerIds: touched });
    const came = await countsOf(em, writeMembers, written);
    counts = {
      scored: basis.baseScored - left.scored + came.scored,
      lapsed: basis.baseLapsed - left.lapsed + came.lapsed,
      noPurchases: basis.baseNoPurchases - left.noPurchases + came.noPurchases,
    };
  } else {
    await query(em, forgetAll, { asOf });
    counts = await countsOf(em, writeMembers, written);
  }
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

const countsOf = async (em: EntityManager, statement: Statement, params: Record<string, unknown>) =>
  (await query<MemberCounts>(em, statement, params))[0] as MemberCounts;

const membersOf = ({ baseScored, baseLapsed, baseNoPurchases }: Basis) =>
  baseScored + baseLapsed + baseNoPurchases;

/** Ids of the customers whose rows may differ from the base; null without one. */
async function findTouched(
  em: EntityManager,
  basis: Basis,
  asOf: string,
  fromDay: string,
): Promise<string[] | null> {
  const { baseAsOf, baseXid, windowDays } = basis;
  if (baseAsOf === null) return null;
  const rows = await query<{ id: string }>(em, touchedCustomers, {
    baseAsOf,
    baseFromDay: windowFrom(baseAsOf, windowDays),
    baseMembers: membersOf(basis),
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
