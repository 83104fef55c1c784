import { type RawBuilder, sql } from 'kysely';
import { readRows } from '../../platform/database/read-rows.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { Coupon, CouponState } from './coupon.entity.js';
import type { CouponFilter } from './coupon.input.js';

const isUsed = sql`(c.used_sale_code is not null or c.used_at is not null)`;
const salesOf = sqlText(`
  select distinct on (code) code, id from app.sale
  where organization_id = :organization_id and code = any(:codes::text[]) and in_force and kind = 'SALE'
  order by code, sold_at, id`);

function inState(state: CouponState, today: string): RawBuilder<unknown> {
  if (state === CouponState.CANCELLED) return sql`c.cancelled_at is not null`;
  if (state === CouponState.USED) return isUsed;
  const unused = sql`c.cancelled_at is null and not ${isUsed}`;
  return state === CouponState.EXPIRED
    ? sql`${unused} and c.expires_on < ${today}::date`
    : sql`${unused} and (c.expires_on is null or c.expires_on >= ${today}::date)`;
}

function conditions(em: EntityManager, filter: CouponFilter, today: string): RawBuilder<unknown> {
  const { promotionId, state, importId, search } = filter;
  const code = search?.trim();
  return sql.join(
    [
      sql`c.organization_id = ${organizationOf(em)}`,
      ...(promotionId ? [sql`c.promotion_id = ${promotionId}::uuid`] : []),
      ...(state ? [inState(state, today)] : []),
      ...(importId ? [sql`c.import_id = ${importId}::uuid`] : []),
      ...(code
        ? [
            sql`(c.code ^@ ${code}::text or c.code ^@ upper(${code}::text) or c.used_sale_code ^@ ${code}::text
              or c.used_sale_code ^@ upper(${code}::text))`,
          ]
        : []),
    ],
    sql` and `,
  );
}

export const couponCursor = ({ issuedOn, code }: Coupon): CursorValue[] => [issuedOn, code];

/** Up to `limit` coupons after a cursor (day issued, code), the latest first. */
export async function listCoupons(
  em: EntityManager,
  filter: CouponFilter,
  today: string,
  limit: number,
  after?: CursorValue[],
): Promise<Coupon[]> {
  const [day, code] = after ?? [];
  if (after && (!/^\d{4}-\d\d-\d\d$/.test(String(day)) || typeof code !== 'string'))
    throw badInput('badCursor', 'after');
  const rest = after ? sql` and (c.issued_on, c.code) < (${day}::date, ${code}::text collate "C")` : sql``;
  const { rows } = await sql<{ id: string }>`
    select c.id from app.coupon c where ${conditions(em, filter, today)}${rest}
    order by c.issued_on desc, c.code desc limit ${limit}`.execute(em.getKysely());
  const ids = rows.map((row) => row.id);
  const byId = new Map((await readRows(em, Coupon, 'id', ids)).map((coupon) => [coupon.id, coupon]));
  return ids.flatMap((each) => byId.get(each) ?? []);
}

export async function countCoupons(em: EntityManager, filter: CouponFilter, today: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from app.coupon c where ${conditions(em, filter, today)}`.execute(
    em.getKysely(),
  );
  return rows[0]?.count ?? 0;
}

/** Of each code the sale in force that has it; null where none does (yet). */
export async function saleIdsOf(em: EntityManager, codes: readonly string[]): Promise<(string | null)[]> {
  const rows = await query<{ code: string; id: string }>(em, salesOf, { codes });
  const byCode = new Map(rows.map(({ code, id }) => [code, id]));
  return codes.map((code) => byCode.get(code) ?? null);
}

/** Of each code of a sale the coupons and vouchers that are told to have been used on it, by their codes. */
export async function couponsUsedOn(em: EntityManager, codes: readonly string[]): Promise<Coupon[][]> {
  const used = { usedSaleCode: { $in: [...codes] }, cancelledAt: null };
  const coupons = await em.find(Coupon, used, { orderBy: { code: 'asc' } });
  const bySale = Map.groupBy(coupons, ({ usedSaleCode }) => usedSaleCode);
  return codes.map((code) => bySale.get(code) ?? []);
}
