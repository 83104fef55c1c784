import { LockMode } from '@mikro-orm/core';
import { actorOf } from '../../platform/database/actor.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import { emit } from '../../platform/jobs/outbox.js';
import { may } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { Product } from '../../registers/products/product.entity.js';
import { Batch, BatchHold } from './batch.entity.js';
import { StockChanged } from './stock.event.js';
import { reasonOf } from './stock-command.service.js';

const setLevels = sqlText(`
  update app.stock_item set minimum = :minimum::numeric, maximum = :maximum::numeric
  where organization_id = :organization_id and branch_id = :branch_id::uuid and product_id = :product_id::uuid
  returning product_id`);

const lockItems = sqlText(`
  select branch_id from app.stock_item where organization_id = :organization_id and product_id = :product_id::uuid
  order by branch_id for no key update`);
const isRecalled = sqlText(`
  select exists (
    select from app.recall_batch rb
    join app.recall r on r.organization_id = :organization_id and r.id = rb.recall_id and r.state = 'OPEN'
    where rb.organization_id = :organization_id and rb.batch_id = :id::uuid) as open`);

/** Waits for who moves the product's stock anywhere: no sale that is under way takes of a lot once it is held. */
export const lockProduct = (em: EntityManager, productId: string) => query(em, lockItems, { productId });

/** A batch locked for a change of its hold. */
async function lockBatch(em: EntityManager, id: string): Promise<Batch> {
  const known = await em.findOne(Batch, { id });
  if (!known) throw notFound();
  await lockProduct(em, known.productId);
  await em.refresh(known, { lockMode: LockMode.PESSIMISTIC_WRITE });
  return known;
}

/** Puts a lot aside at every branch: it is counted and not sold. CONFLICT where it is held; BAD_INPUT without a lot. */
export async function holdBatch(em: EntityManager, id: string, reason: string): Promise<Batch> {
  const holdReason = reasonOf(reason);
  const batch = await lockBatch(em, id);
  if (!batch.lot) throw badInput('stock.noLotToHold', 'batchId');
  if (batch.hold)
    throw new AppError('CONFLICT', 'stock.heldAlready', { field: 'batchId', params: { lot: batch.lot } });
  Object.assign(batch, { hold: BatchHold.QUARANTINE, holdReason });
  await em.flush();
  await emit(em, StockChanged, { productIds: [batch.productId] });
  return batch;
}

/**
 * Lets a lot that was put aside be sold again; after a recall, who may recall. CONFLICT where it is not held, or under an
 * open recall: that is closed first.
 */
export async function releaseBatch(em: EntityManager, id: string, reason: string): Promise<Batch> {
  reasonOf(reason);
  const batch = await lockBatch(em, id);
  const refuse = (key: string) =>
    new AppError('CONFLICT', key, { field: 'batchId', params: { lot: batch.lot } });
  if (!batch.hold) throw refuse('stock.notHeld');
  if (batch.hold === BatchHold.RECALL) {
    const [recalled] = await query<{ open: boolean }>(em, isRecalled, { id });
    if (recalled?.open) throw refuse('stock.heldByRecall');
    const actor = actorOf(em);
    if (actor && !may(actor, 'stock.recall')) throw new AppError('FORBIDDEN', 'stock.recallersRelease');
  }
  Object.assign(batch, { hold: null, holdReason: null });
  await em.flush();
  await emit(em, StockChanged, { productIds: [batch.productId] });
  return batch;
}

export interface ReorderLevels {
  branchId: string;
  productId: string;
  minimum?: string | null;
  maximum?: string | null;
}

/** The least and the most of a product that a branch wants; null leaves it to the product. NOT_FOUND where none is kept. */
export async function setReorderLevels(em: EntityManager, levels: ReorderLevels): Promise<Product> {
  const { minimum = null, maximum = null } = levels;
  if (minimum !== null && Number(minimum) < 0) throw badInput('negative', 'minimum');
  if (maximum !== null && Number(maximum) < 0) throw badInput('negative', 'maximum');
  if (minimum !== null && maximum !== null && Number(maximum) < Number(minimum))
    throw badInput('stock.maximumBelowMinimum', 'maximum', { minimum });
  const product = await em.findOne(Product, { id: levels.productId });
  if (!product) throw notFound();
  const set = await query(em, setLevels, { ...levels, minimum, maximum });
  if (set.length === 0) throw new AppError('NOT_FOUND', 'stock.notKept', { field: 'branchId' });
  await emit(em, StockChanged, { productIds: [product.id] });
  return product;
}
