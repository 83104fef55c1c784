import { businessDate } from '../../platform/clock/clock.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { Organization } from '../../registers/organizations/organization.entity.js';
import { zOf } from './low-stock.rules.js';
import type { LowStockSnapshot } from './low-stock.schema.js';

const newest = sqlText(`
  select id, as_of as "asOf", computed_at as "computedAt", data_from as "dataFrom", data_through as "dataThrough",
    refills_as_of as "refillsAsOf", service_level_percent::double precision as "serviceLevelPercent",
    review_days as "reviewDays", items
  from app.low_stock_snapshot
  where organization_id = :organization_id and (:as_of::date is null or as_of = :as_of)
  order by as_of desc limit 1`);

const newestDay = sqlText(`
  select greatest(
    (select max(business_date) from app.daily_sales where organization_id = :organization_id),
    (select max(business_date) from app.stock_movement where organization_id = :organization_id)) as day,
    exists (select from app.stock_item where organization_id = :organization_id) as kept`);

/**
 * The as-of where none is asked for: the last day on which something was sold or stock moved, today at the latest; null
 * where no stock is kept.
 */
export async function newestStockDay(em: EntityManager): Promise<string | null> {
  const [row] = await query<{ day: string | null; kept: boolean }>(em, newestDay);
  if (!row?.kept || row.day === null) return null;
  const { timeZone } = await em.findOneOrFail(Organization, { id: organizationOf(em) });
  const today = businessDate(timeZone);
  return row.day < today ? row.day : today;
}

/** The snapshot as of a day, or the newest one. */
export async function findLowStockSnapshot(
  em: EntityManager,
  asOf?: string | null,
): Promise<LowStockSnapshot | undefined> {
  const [row] = await query<Omit<LowStockSnapshot, 'z'>>(em, newest, { asOf: asOf ?? null });
  return row && { ...row, z: zOf(row.serviceLevelPercent) };
}
