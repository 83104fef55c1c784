import { drawAssignments } from '../../ledgers/campaigns/campaign.service.js';
import { REFILL_REMINDERS } from '../../ledgers/campaigns/campaign-assignment.entity.js';
import { defaultAsOf } from '../../ledgers/sales/data-day.service.js';
import { businessDate, clock } from '../../platform/clock/clock.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { Organization } from '../../registers/organizations/organization.entity.js';
import { tellRemindersChanged } from './open-reminder.service.js';
import { EXPIRE_DAYS, HORIZON_DAYS, VISIT_EXPIRE_DAYS, VISIT_LEAD_DAYS } from './refill-reminders.rules.js';

const lock = sqlText(
  `select pg_advisory_xact_lock(hashtextextended('refill reminders ' || :organization_id::uuid, 0))`,
);
const newestCourses = sqlText(`
  select max(as_of) as day from app.refill_snapshot where organization_id = :organization_id and as_of <= :as_of`);
const followMerges = loadSql(import.meta.url, './follow-merges.sql');
const settle = loadSql(import.meta.url, './settle-reminders.sql');
const open = loadSql(import.meta.url, './open-reminders.sql');
const refreshVisits = loadSql(import.meta.url, './refresh-visits.sql');
const undrawn = sqlText(`
  select distinct reminder.customer_id as id from app.refill_reminder reminder
  where reminder.organization_id = :organization_id and reminder.kind = 'REFILL' and reminder.closed_at is null
    and not exists (
      select from app.campaign_assignment assignment
      where assignment.organization_id = :organization_id and assignment.campaign = :campaign
        and assignment.customer_id = reminder.customer_id)`);

export interface RefreshedReminders {
  asOf: string;
  opened: number;
  closed: number;
  drawn: number;
}

/** The days that the worklist is of: the last with data (today at most), and today, by which promises are kept. */
export async function worklistDays(em: EntityManager): Promise<{ asOf: string; today: string }> {
  const { timeZone } = await em.findOneOrFail(Organization, { id: organizationOf(em) });
  return { asOf: await defaultAsOf(em), today: businessDate(timeZone) };
}

/**
 * Brings the worklist up to the newest courses, within the open transaction: reminders open, follow their course, close
 * with the purchase that continues it, expire, and wake; customers who are due for the first time are drawn. Again, or
 * twice at once, it does nothing more.
 */
export async function refreshRefillReminders(em: EntityManager): Promise<RefreshedReminders> {
  await query(em, lock);
  const { asOf, today } = await worklistDays(em);
  const now = clock.now();
  await query(em, followMerges, { now });
  const [courses] = await query<{ day: string | null }>(em, newestCourses, { asOf });
  let opened = 0;
  let changed: { closed: boolean }[] = [];
  if (courses?.day) {
    const days = { courseDay: courses.day, asOf, expireDays: EXPIRE_DAYS, now };
    changed = await query(em, settle, { ...days, today });
    const [made] = await query<{ opened: number; again: number }>(em, open, {
      ...days,
      today,
      horizonDays: HORIZON_DAYS,
    });
    opened += (made?.opened ?? 0) + (made?.again ?? 0);
  }
  const [visits] = await query<{ opened: number; followed: number }>(em, refreshVisits, {
    ...{ asOf, today, now, horizonDays: HORIZON_DAYS },
    ...{ leadDays: VISIT_LEAD_DAYS, expireDays: VISIT_EXPIRE_DAYS },
  });
  opened += visits?.opened ?? 0;
  const campaign = REFILL_REMINDERS;
  const first = await query<{ id: string }>(em, undrawn, { campaign });
  const drawn = await drawAssignments(
    em,
    campaign,
    first.map(({ id }) => id),
    asOf,
  );
  if (opened + changed.length + (visits?.followed ?? 0) > 0) await tellRemindersChanged(em);
  return { asOf, opened, closed: changed.filter(({ closed }) => closed).length, drawn };
}
