import { addDays } from '../../platform/calendar/add-days.js';
import { clock } from '../../platform/clock/clock.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { Organization } from '../../registers/organizations/organization.entity.js';
import { windowFrom } from './segments.rules.js';

const lock = sqlText(
  `select pg_advisory_xact_lock(hashtextextended('concentration ' || :organization_id::uuid, 0))`,
);
const forget = sqlText(
  'delete from app.segment_concentration where organization_id = :organization_id and as_of = :as_of',
);
const write = loadSql(import.meta.url, './segment-concentration.sql');
const prune = loadSql(import.meta.url, './prune-concentrations.sql');

/** Computes from the records, within the open transaction, on whom profit gathers as of a business date. */
export async function refreshConcentration(em: EntityManager, asOf: string): Promise<void> {
  await query(em, lock);
  const { segmentWindowDays } = await em.findOneOrFail(Organization, { id: organizationOf(em) });
  await query(em, forget, { asOf });
  await query(em, write, { asOf, fromDay: windowFrom(asOf, segmentWindowDays), computedAt: clock.now() });
}

const DAYS_KEPT = 62;

/** Keeps what was computed as of the last two months, and of the months before the last day of each. */
export async function pruneConcentrations(em: EntityManager, today: string): Promise<void> {
  await query(em, prune, { keepDailyFrom: addDays(today, -DAYS_KEPT) });
}
