import { couponsToday } from '../../ledgers/coupons/coupon.service.js';
import { voucherPayments } from '../../ledgers/coupons/voucher.service.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { compareCouponTypes } from './coupon-standings.rules.js';
import type { CouponStanding } from './given-discount.schema.js';

const types = loadSql(import.meta.url, './coupon-types.sql');
const discounts = sqlText(`
  select coupon_id as id, sum(discount)::bigint as discount from app.given_discount
  where organization_id = :organization_id and coupon_id = any(:ids::uuid[]) group by 1`);

type Row = Omit<CouponStanding, 'rank' | 'rate' | 'rateLow' | 'rateHigh' | 'tooCloseToCall' | 'adjustedP'>;

/** The types of coupon side by side by the share of the issued that was used so far, the best first. */
export async function rankCouponTypes(em: EntityManager): Promise<CouponStanding[]> {
  const rows = await query<Row>(em, types, { today: await couponsToday(em) });
  const paid = (await voucherPayments(em, null)).filter((payment) => payment.paid !== null);
  for (const row of rows) {
    const own = paid.filter(({ promotionId }) => promotionId === row.promotionId);
    row.paid = own.reduce((sum, payment) => sum + (payment.paid ?? 0), 0);
    // Of a voucher nothing is a discount.
    row.unfound -= own.length;
  }
  const standings = compareCouponTypes(rows);
  return rows
    .map((row, index) => ({ ...row, ...(standings[index] as (typeof standings)[number]) }))
    .sort((one, two) => (one.rank ?? rows.length + 1) - (two.rank ?? rows.length + 1));
}

/** What was found of each coupon on the bill that it was used on; null where nothing was. */
export async function discountsOf(em: EntityManager, ids: readonly string[]): Promise<(number | null)[]> {
  const rows = await query<{ id: string; discount: number }>(em, discounts, { ids });
  const byId = new Map(rows.map(({ id, discount }) => [id, discount]));
  return ids.map((id) => byId.get(id) ?? null);
}
