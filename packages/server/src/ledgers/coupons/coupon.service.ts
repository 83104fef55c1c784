import { LockMode } from '@mikro-orm/core';
import { businessDate, clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { Branch, Organization } from '../../registers/organizations/organization.entity.js';
import { Promotion } from '../promotions/promotion.entity.js';
import { textOf } from '../sales/write-sale.service.js';
import { Coupon, CouponState } from './coupon.entity.js';
import type { CouponBatchInput } from './coupon.input.js';

const issue = loadSql(import.meta.url, './issue-coupons.sql');
const MOST_AT_ONCE = 5_000;

export async function couponsToday(em: EntityManager): Promise<string> {
  const { timeZone } = await em.findOneOrFail(Organization, { id: organizationOf(em) });
  return businessDate(timeZone);
}

/** What a coupon is on a business date. */
export const stateOf = (
  coupon: Pick<Coupon, 'cancelledAt' | 'usedSaleCode' | 'usedAt' | 'expiresOn'>,
  today: string,
): CouponState =>
  coupon.cancelledAt
    ? CouponState.CANCELLED
    : coupon.usedSaleCode || coupon.usedAt
      ? CouponState.USED
      : coupon.expiresOn && coupon.expiresOn < today
        ? CouponState.EXPIRED
        : CouponState.OPEN;

/**
 * Issues a batch of a type today and gives the type. Throws BAD_INPUT and NOT_FOUND with the field, and CONFLICT where the type
 * is not approved or its last day is past.
 */
export async function issueCoupons(em: EntityManager, input: CouponBatchInput): Promise<Promotion> {
  const { promotionId, count, branchIds } = input;
  const promotion = await em.findOne(Promotion, { id: promotionId }, { lockMode: LockMode.PESSIMISTIC_READ });
  if (!promotion) throw new AppError('NOT_FOUND', 'notFound', { field: 'promotionId' });
  if (promotion.applies === 'AUTOMATICALLY') throw badInput('coupons.noCouponType', 'promotionId');
  const today = await couponsToday(em);
  const { name, state, endsOn } = promotion;
  if (state !== 'APPROVED' || endsOn < today)
    throw new AppError('CONFLICT', 'coupons.typeNotOpen', { field: 'promotionId', params: { name } });
  if (count < 1 || count > MOST_AT_ONCE) throw badInput('coupons.count', 'count', { max: MOST_AT_ONCE });
  const prefix = input.prefix.trim().toUpperCase();
  if (!/^[A-Z0-9-]{0,20}$/.test(prefix)) throw badInput('coupons.prefix', 'prefix');
  const expiresOn = input.expiresOn ?? endsOn;
  if (expiresOn < today) throw badInput('coupons.expiresBefore', 'expiresOn');
  if (expiresOn > endsOn) throw badInput('coupons.expiresAfterType', 'expiresOn', { day: endsOn });
  const ids = [...new Set(branchIds)];
  if ((await em.count(Branch, { id: { $in: ids } })) < ids.length)
    throw new AppError('NOT_FOUND', 'notFound', { field: 'branchIds' });
  const given = { prefix, promotionId, branchIds: ids, issuedOn: today, expiresOn, now: clock.now() };
  const issuedBy = actorOf(em)?.userId ?? null;
  for (let left = count; left > 0; )
    left -= (await query(em, issue, { ...given, issuedBy, count: left })).length;
  return promotion;
}

/** Takes an unused coupon back. Throws NOT_FOUND, CONFLICT where it is used, cancelled or changed, BAD_INPUT without a reason. */
export async function cancelCoupon(
  em: EntityManager,
  id: string,
  version: number,
  given: string,
): Promise<Coupon> {
  const reason = textOf(given, 500, 'reason');
  if (!reason) throw badInput('required', 'reason');
  const coupon = await em.findOne(Coupon, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!coupon) throw notFound();
  if (coupon.cancelledAt || coupon.usedAt || coupon.usedSaleCode)
    throw new AppError('CONFLICT', 'coupons.notOpen', { field: 'id', params: { code: coupon.code } });
  if (coupon.version !== version) throw new AppError('CONFLICT', 'changedMeanwhile', { field: 'version' });
  em.assign(coupon, {
    cancelledAt: clock.now(),
    cancelledBy: actorOf(em)?.userId ?? null,
    cancelReason: reason,
  });
  await em.flush();
  return coupon;
}
