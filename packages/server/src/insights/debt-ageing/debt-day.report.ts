import { todayOf } from '../../ledgers/receivables/receivable-settings.service.js';
import { asOfOrDefault } from '../../ledgers/sales/data-day.service.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';

const newest = sqlText(`
  select greatest(
    (select max(business_date) from app.daily_sales where organization_id = :organization_id and business_date <= :today::date),
    (select max(business_date) from app.receivable_entry where organization_id = :organization_id and business_date <= :today::date)
  )::text as day`);

/** The last day with a sale or an entry of the ledger, so that a payment of today counts at once; before the first, today. */
export async function newestDebtDay(em: EntityManager): Promise<string> {
  const today = await todayOf(em);
  const [row] = await query<{ day: string | null }>(em, newest, { today });
  return row?.day ?? today;
}

/** The day that was asked for, or the newest. BAD_INPUT for a day that has not come yet. */
export async function debtDayOrNewest(em: EntityManager, asOf: string | null | undefined): Promise<string> {
  return asOf ? asOfOrDefault(em, asOf) : newestDebtDay(em);
}
