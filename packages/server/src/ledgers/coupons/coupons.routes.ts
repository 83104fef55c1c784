import type { Router } from 'express';
import { z } from 'zod';
import { translate } from '../../platform/errors/messages.js';
import { exportRoute, inBatches } from '../../platform/export/export-route.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { CouponState } from './coupon.entity.js';
import { couponsToday, stateOf } from './coupon.service.js';
import { couponCursor, listCoupons } from './coupons.report.js';

/** The filter of the query `coupons` as an address carries it. */
const given = z.object({
  promotionId: z.uuid().optional(),
  state: z.enum(CouponState).optional(),
  importId: z.uuid().optional(),
  search: z.string().optional(),
});
const keys = [
  ...['code', 'type', 'issuedOn', 'expiresOn', 'branches', 'customer', 'state', 'usedSaleCode', 'usedAt'],
  'cancelReason',
];
const named = sqlText(`
  select coupon.id, promotion.code as type, customer.code as customer, coupon.used_at at time zone :time_zone::text as "usedAt",
    (select string_agg(branch.name, '|' order by branch.name) from app.branch
     where branch.organization_id = :organization_id and branch.id = any(coupon.branch_ids)) as branches
  from app.coupon
  join app.promotion on promotion.organization_id = :organization_id and promotion.id = coupon.promotion_id
  left join app.customer on customer.organization_id = :organization_id and customer.id = coupon.customer_id
  where coupon.organization_id = :organization_id and coupon.id = any(:ids::uuid[])`);

interface Row {
  id: string;
  type: string;
  customer: string | null;
  usedAt: string | null;
  branches: string | null;
}

/** GET /api/exports/coupons.csv|xlsx?…: coupons, the latest issued first. */
export function couponRoutes(router: Router): void {
  exportRoute(
    router,
    { name: 'coupons', words: 'coupon', given, keys, permission: 'coupons.read' },
    async function* (em, filter, { locale, timeZone }) {
      const today = await couponsToday(em);
      const page = (limit: number, after?: CursorValue[]) => listCoupons(em, filter, today, limit, after);
      for await (const coupons of inBatches(page, couponCursor)) {
        const rows = await query<Row>(em, named, { ids: coupons.map(({ id }) => id), timeZone });
        const byId = new Map(rows.map((row) => [row.id, row]));
        for (const coupon of coupons) {
          const { code, issuedOn, expiresOn, usedSaleCode, cancelReason } = coupon;
          yield {
            ...{ code, issuedOn, expiresOn, usedSaleCode, cancelReason },
            ...byId.get(coupon.id),
            usedAt: byId.get(coupon.id)?.usedAt?.slice(0, 16),
            state: translate(`couponState.${stateOf(coupon, today)}`, {}, locale),
          };
        }
      }
    },
  );
}
