import { LockMode } from '@mikro-orm/core';
import { clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import { Product } from '../../registers/products/product.entity.js';
import { textOf } from '../sales/write-sale.service.js';
import { PromotionOverride } from './promotion-override.entity.js';

function reasonOf(given: string): string {
  const reason = textOf(given, 500, 'reason');
  if (!reason) throw badInput('required', 'reason');
  return reason;
}

async function standing(em: EntityManager, productId: string): Promise<PromotionOverride | null> {
  // Locked by its product, so that two who decide come one after the other.
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE };
  if (!(await em.findOne(Product, { id: productId }, lock))) throw notFound();
  return em.findOne(PromotionOverride, { productId, withdrawnAt: null });
}

/** Decides whether a product may be promoted, whatever it is. Throws NOT_FOUND, BAD_INPUT without a reason, CONFLICT. */
export async function overridePromotable(
  em: EntityManager,
  productId: string,
  promotable: boolean,
  given: string,
): Promise<PromotionOverride> {
  const reason = reasonOf(given);
  if (await standing(em, productId))
    throw new AppError('CONFLICT', 'promotions.decidedAlready', { field: 'productId' });
  const override = em.create(PromotionOverride, {
    ...{ productId, promotable, reason },
    decidedBy: actorOf(em)?.userId ?? '',
    decidedAt: clock.now(),
  } as never);
  await em.persist(override).flush();
  return override;
}

/** What the product is counts again. Throws NOT_FOUND where nothing was decided, BAD_INPUT without a reason. */
export async function withdrawOverride(
  em: EntityManager,
  productId: string,
  given: string,
): Promise<PromotionOverride> {
  const withdrawalReason = reasonOf(given);
  const override = await standing(em, productId);
  if (!override) throw notFound();
  em.assign(override, {
    withdrawalReason,
    withdrawnBy: actorOf(em)?.userId ?? '',
    withdrawnAt: clock.now(),
  });
  await em.flush();
  return override;
}
