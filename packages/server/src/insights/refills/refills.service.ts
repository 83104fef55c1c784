import { addDays } from '../../platform/calendar/add-days.js';
import { clock } from '../../platform/clock/clock.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { emit } from '../../platform/jobs/outbox.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { periodFrom } from './refills.rules.js';
import { RefillsRefreshed } from './refresh-refills.event.js';

const lock = sqlText(
  `select pg_advisory_xact_lock(hashtextextended('refills ' || :organization_id::uuid, 0))`,
);
const basisOf = loadSql(import.meta.url, './refill-basis.sql');
const touchedCourses = loadSql(import.meta.url, './touched-courses.sql');
const learnUse = loadSql(import.meta.url, './learn-use.sql');
const writeCourses = loadSql(import.meta.url, './write-courses.sql');
const carryOver = loadSql(import.meta.url, './carry-courses-over.sql');
const keepSnapshot = loadSql(import.meta.url, './keep-snapshot.sql');
// A day without statistics is planned as if it had a row or two.
const analyze = sqlText(
  'analyze app.refill_course (organization_id, as_of, customer_id, medicine_key, long_term, due_on, last_product_id)',
);
const prune = loadSql(import.meta.url, './prune-snapshots.sql');
const forgetUse = sqlText(
  'delete from app.refill_use where organization_id = :organization_id and learned_through = :learned_through',
);
// The customers are named beside their courses: by them the rows are found.
const forgetCourses = sqlText(
  `delete from app.refill_course where organization_id = :organization_id and as_of = :as_of
    and (:customer_ids::uuid[] is null or customer_id = any(:customer_ids::uuid[]))
    and (:courses::text[] is null or customer_id || ' ' || medicine_key = any(:courses::text[])
      or customer_id::text = any(:courses::text[]))`,
);
const customersWith = sqlText(`
  select (select count(*) from app.customer_sales where organization_id = :organization_id)::integer as customers`);

/** Settings, state of the records, and the snapshot to build on, where there is one. */
interface Basis {
  leadDays: number;
  shrinkage: number;
  learnedThrough: string;
  basisHash: string;
  seenBeforeXid: number;
  dataThrough: string | null;
  baseAsOf: string | null;
  baseXid: number;
}

interface Touched {
  customerIds: string[];
  /** 'customer medicine', or 'customer' for every course of hers. */
  courses: string[];
  changedHistory: boolean;
}

export interface RefreshedRefills {
  asOf: string;
  courses: number;
  /** Of how many customers courses were computed from their records; null for all. */
  computed: number | null;
}

/**
 * Makes the snapshot as of a business date, or makes it anew, within the open transaction. Only courses whose records
 * changed since the newest fitting snapshot are computed, unless they are of more than the share `mostTouched` of those who
 * ever bought; `whole` computes all. The rows are the same either way.
 */
export async function refreshRefills(
  em: EntityManager,
  asOf: string,
  options: { whole?: boolean; mostTouched?: number } = {},
): Promise<RefreshedRefills> {
  await query(em, lock);
  const [basis] = await query<Basis>(em, basisOf, { asOf });
  if (!basis) throw new Error('the organization of this transaction does not exist');
  const { baseAsOf, learnedThrough } = basis;
  const fromDay = periodFrom(asOf);
  const touched = options.whole
    ? null
    : await findTouched(em, basis, { asOf, fromDay, mostTouched: options.mostTouched ?? 0.2 });
  const fills = { asOf, fromDay, learnedThrough, longTermOnly: true };
  if (touched === null) {
    await query(em, forgetUse, { learnedThrough });
    const all = { customerIds: null, courses: null };
    await query(em, learnUse, { asOf: learnedThrough, ...all });
    await query(em, forgetCourses, { asOf, ...all });
    await query(em, writeCourses, { ...fills, ...all });
  } else if (baseAsOf !== asOf || touched.courses.length > 0) {
    const { customerIds, courses } = touched;
    const only = baseAsOf === asOf ? { customerIds, courses } : { customerIds: null, courses: null };
    await query(em, forgetCourses, { asOf, ...only });
    if (baseAsOf !== asOf) await query(em, carryOver, { baseAsOf, asOf, fromDay, courses });
    if (courses.length > 0) await query(em, writeCourses, { ...fills, customerIds, courses });
  }
  if (touched === null || baseAsOf !== asOf) await query(em, analyze);
  const [kept] = await query<{ courses: number }>(em, keepSnapshot, {
    ...basis,
    asOf,
    computedAt: clock.now(),
  });
  await emit(em, RefillsRefreshed, { asOf });
  return { asOf, courses: kept?.courses ?? 0, computed: touched?.customerIds.length ?? null };
}

/** The courses that may differ from the base, and whose they are; null where all are to be computed. */
async function findTouched(
  em: EntityManager,
  { baseAsOf, baseXid, learnedThrough }: Basis,
  { asOf, fromDay, mostTouched }: { asOf: string; fromDay: string; mostTouched: number },
): Promise<Touched | null> {
  if (baseAsOf === null) return null;
  const [touched] = await query<Touched>(em, touchedCourses, {
    baseAsOf,
    baseFromDay: periodFrom(baseAsOf),
    seenBeforeXid: baseXid,
    asOf,
    fromDay,
    learnedThrough,
  });
  const [all] = await query<{ customers: number }>(em, customersWith);
  if (!touched || touched.changedHistory) return null;
  return touched.customerIds.length <= mostTouched * (all?.customers ?? 0) ? touched : null;
}

const DAYS_KEPT = 62;

/** Keeps the snapshots of the last two months, and of the months before the last one of each. */
export async function pruneRefillSnapshots(em: EntityManager, today: string): Promise<void> {
  await query(em, prune, { keepDailyFrom: addDays(today, -DAYS_KEPT) });
}
