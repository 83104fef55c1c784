import { clock } from '../../platform/clock/clock.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { cells, windowFrom } from './segments.rules.js';

const lock = sqlText(
  `select pg_advisory_xact_lock(hashtextextended('segments ' || :organization_id::uuid, 0))`,
);
const basisOf = loadSql(import.meta.url, './segment-basis.sql');
const touchedCustomers = loadSql(import.meta.url, './touched-customers.sql');
const score = loadSql(import.meta.url, './segments.sql');
const rescore = loadSql(import.meta.url, './rescore-segments.sql');
const keepSnapshot = loadSql(import.meta.url, './keep-snapshot.sql');
const forgetMembers = sqlText(
  `delete from app.segment_member where organization_id = :organization_id and as_of = :as_of
    and (:customer_ids::uuid[] is null or customer_id = any(:customer_ids::uuid[]))`,
);

/** Of each measure the four cuts between its five scores; null where nobody is scored. */
interface Cuts {
  lastDayCuts: string[] | null;
  frequencyCuts: number[] | null;
  monetaryCuts: number[] | null;
}
interface Scored extends Cuts {
  scored: number;
  lapsed: number;
  noPurchases: number;
}
/** Settings and state of the records, with the figures of the snapshot to build on, where there is one. */
interface Basis extends Scored {
  windowDays: number;
  frequency: string;
  seenBeforeXid: number;
  dataThrough: string | null;
  baseAsOf: string | null;
  baseXid: number;
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
  const fromDay = windowFrom(asOf, basis.windowDays);
  const candidates = options.whole ? null : await findTouched(em, basis, asOf, fromDay);
  const most = (options.mostTouched ?? 0.2) * customersOf(basis);
  const touched = candidates && candidates.length > most ? null : candidates;
  const given = { asOf, fromDay, frequency: basis.frequency, segments: cells.map((cell) => cell.segment) };
  const scored =
    touched && basis.baseAsOf === asOf
      ? await updateMembers(em, given, basis, touched)
      : await makeMembers(em, given, basis, touched);
  await query(em, keepSnapshot, { ...basis, ...scored, asOf, computedAt: clock.now() });
  const { scored: inCells, lapsed, noPurchases } = scored;
  return { asOf, scored: inCells, lapsed, noPurchases, computed: touched?.length ?? customersOf(scored) };
}

const customersOf = ({ scored, lapsed, noPurchases }: Scored) => scored + lapsed + noPurchases;

/** Ids of the customers whose rows may differ from the base; null without one. */
async function findTouched(
  em: EntityManager,
  basis: Basis,
  asOf: string,
  fromDay: string,
): Promise<string[] | null> {
  const { baseAsOf, baseXid } = basis;
  if (baseAsOf === null) return null;
  const baseMembers = customersOf(basis);
  const rows = await query<{ id: string }>(em, touchedCustomers, {
    baseAsOf,
    baseFromDay: windowFrom(baseAsOf, basis.windowDays),
    baseMembers,
    seenBeforeXid: baseXid,
    asOf,
    fromDay,
  });
  return rows.map((row) => row.id);
}

type Given = { asOf: string; fromDay: string; frequency: string; segments: string[] };
const newCuts: Cuts = { lastDayCuts: null, frequencyCuts: null, monetaryCuts: null };

/** All rows of a snapshot: every customer from records, or those touched and the others from the base. */
async function makeMembers(
  em: EntityManager,
  given: Given,
  basis: Basis,
  touched: string[] | null,
): Promise<Scored> {
  await query(em, forgetMembers, { asOf: given.asOf, customerIds: null });
  const carriedAsOf = touched && basis.baseAsOf;
  const [scored] = await query<Scored>(em, score, {
    ...given,
    ...newCuts,
    customerIds: touched,
    carriedAsOf,
  });
  return scored as Scored;
}

/** The touched rows of a snapshot, and the scores that they move. */
async function updateMembers(
  em: EntityManager,
  given: Given,
  basis: Basis,
  touched: string[],
): Promise<Scored> {
  const { asOf, segments } = given;
  const { scored, lapsed, noPurchases, lastDayCuts, frequencyCuts, monetaryCuts } = basis;
  if (touched.length === 0) return { scored, lapsed, noPurchases, lastDayCuts, frequencyCuts, monetaryCuts };
  await query(em, forgetMembers, { asOf, customerIds: touched });
  await query(em, score, {
    ...given,
    customerIds: touched,
    carriedAsOf: null,
    lastDayCuts,
    frequencyCuts,
    monetaryCuts,
  });
  const [rescored] = await query<Scored>(em, rescore, { asOf, segments });
  return rescored as Scored;
}
