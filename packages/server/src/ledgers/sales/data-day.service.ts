import { businessDate } from '../../platform/clock/clock.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { Organization } from '../../registers/organizations/organization.entity.js';

const lastDay = sqlText(
  'select max(business_date) as day from app.daily_sales where organization_id = :organization_id',
);

/** The last business date with a sale or a return; null before the first. */
export async function lastDataDay(em: EntityManager): Promise<string | null> {
  return (await query<{ day: string | null }>(em, lastDay))[0]?.day ?? null;
}

async function today(em: EntityManager): Promise<string> {
  const { timeZone } = await em.findOneOrFail(Organization, { id: organizationOf(em) });
  return businessDate(timeZone);
}

/** The as-of where none is asked for: today in the organization's time zone, or the last day with data where earlier. */
export async function defaultAsOf(em: EntityManager): Promise<string> {
  const now = await today(em);
  const last = await lastDataDay(em);
  return last !== null && last < now ? last : now;
}

/** An as-of that was asked for, or the default. BAD_INPUT for a day that has not come yet. */
export async function asOfOrDefault(em: EntityManager, asOf: string | null | undefined): Promise<string> {
  if (!asOf) return defaultAsOf(em);
  const now = await today(em);
  if (asOf > now) throw badInput('asOfInFuture', 'asOf', { asOf, today: now });
  return asOf;
}
