import { LockMode } from '@mikro-orm/core';
import { businessDate, clock, startOfDay } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import { emit } from '../../platform/jobs/outbox.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { Organization } from '../../registers/organizations/organization.entity.js';
import { textOf } from '../sales/write-sale.service.js';
import { Promotion, type PromotionState } from './promotion.entity.js';
import { PromotionChanged } from './promotion.event.js';

const barredProducts = loadSql(import.meta.url, './barred-products.sql');
const MOST_NAMED = 5;
const by = (em: EntityManager) => actorOf(em)?.userId ?? null;

export async function timeZoneOf(em: EntityManager): Promise<string> {
  return (await em.findOneOrFail(Organization, { id: organizationOf(em) })).timeZone;
}

export const todayOf = async (em: EntityManager): Promise<string> => businessDate(await timeZoneOf(em));

/** A promotion locked for a change, at `version` and in one of these states. Throws NOT_FOUND, CONFLICT. */
export async function lockPromotion(
  em: EntityManager,
  id: string,
  version: number | null,
  states: PromotionState[],
): Promise<Promotion> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true };
  const promotion = await em.findOne(Promotion, { id }, lock);
  if (!promotion) throw notFound();
  if (!states.includes(promotion.state)) throw otherState(promotion);
  if (version !== null && promotion.version !== version)
    throw new AppError('CONFLICT', 'changedMeanwhile', { field: 'version' });
  return promotion;
}

const otherState = ({ code }: Promotion) =>
  new AppError('CONFLICT', 'promotions.stateChanged', { field: 'id', params: { code } });

/** Whether it waits for approval, and this person neither made it nor wrote it. */
export const mayApprove = (
  { state, createdBy, writtenBy }: Pick<Promotion, 'state' | 'createdBy' | 'writtenBy'>,
  userId: string | null,
): boolean => state === 'DRAFT' && userId !== null && userId !== createdBy && userId !== writtenBy;

/**
 * Puts a draft in force; the one that it replaces is given until the day before its first. Throws NOT_FOUND, CONFLICT,
 * FORBIDDEN to who made or wrote it, and BAD_INPUT with the names of the products that may not be promoted.
 */
export async function approvePromotion(em: EntityManager, id: string, version: number): Promise<Promotion> {
  const promotion = await lockPromotion(em, id, version, ['DRAFT']);
  const { code, startsOn, endsOn, replacesId } = promotion;
  if (!mayApprove(promotion, by(em)))
    throw new AppError('FORBIDDEN', 'promotions.ownPromotion', { params: { code } });
  await refuseBarred(em, id);
  const timeZone = await timeZoneOf(em);
  const now = clock.now();
  if (replacesId) {
    const replaced = await lockPromotion(em, replacesId, null, ['APPROVED', 'STOPPED']);
    if (startsOn <= businessDate(timeZone, now))
      throw badInput('promotions.replacesFromTomorrow', 'startsOn', { code: replaced.code });
    if (replaced.state === 'APPROVED' && replaced.endsOn >= startsOn) {
      const stoppedAt = startOfDay(timeZone, startsOn);
      em.assign(replaced, { state: 'STOPPED', stoppedBy: by(em), stoppedAt, stopReason: code });
    }
  } else if (endsOn < businessDate(timeZone, now) && promotion.applies !== 'AUTOMATICALLY') {
    // Coupons of a type that is over could only be issued to be refused.
    throw badInput('promotions.over', 'endsOn', { code });
  }
  em.assign(promotion, { state: 'APPROVED', approvedBy: by(em), approvedAt: now });
  await em.flush();
  await emit(em, PromotionChanged, { promotionId: id });
  return promotion;
}

async function refuseBarred(em: EntityManager, promotionId: string): Promise<void> {
  const rows = await query<{ name: string; total: number }>(em, barredProducts, {
    promotionId,
    count: MOST_NAMED,
  });
  const total = rows[0]?.total ?? 0;
  if (total === 0) return;
  const names = rows.map(({ name }) => name).join('; ') + (total > rows.length ? '; …' : '');
  throw badInput('promotions.barred', 'productIds', { count: total, names });
}

/** Gives up a draft. Throws NOT_FOUND, CONFLICT, and BAD_INPUT without a reason. */
export async function discardPromotion(em: EntityManager, id: string, version: number, reason: string) {
  const promotion = await lockPromotion(em, id, version, ['DRAFT']);
  return close(em, promotion, 'DISCARDED', reason);
}

/** Is not given from now on. Throws as discardPromotion, and CONFLICT once its last day is past. */
export async function stopPromotion(em: EntityManager, id: string, version: number, reason: string) {
  const promotion = await lockPromotion(em, id, version, ['APPROVED', 'STOPPED']);
  const { code, stoppedAt, endsOn } = promotion;
  if (stoppedAt !== null && stoppedAt <= clock.now()) throw otherState(promotion);
  if (endsOn < (await todayOf(em)))
    throw new AppError('CONFLICT', 'promotions.over', { field: 'id', params: { code } });
  return close(em, promotion, 'STOPPED', reason);
}

async function close(
  em: EntityManager,
  promotion: Promotion,
  state: PromotionState,
  given: string,
): Promise<Promotion> {
  const stopReason = textOf(given, 500, 'reason');
  if (!stopReason) throw badInput('required', 'reason');
  em.assign(promotion, { state, stopReason, stoppedBy: by(em), stoppedAt: clock.now() });
  await em.flush();
  await emit(em, PromotionChanged, { promotionId: promotion.id });
  return promotion;
}
