import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { Product } from '../../registers/products/product.entity.js';
import { Batch, BatchHold } from './batch.entity.js';
import { lockBatch, reasonOf } from './stock-command.service.js';

const setLevels = sqlText(`
  update app.stock_item set minimum = :minimum::numeric, maximum = :maximum::numeric
  where organization_id = :organization_id and branch_id = :branch_id::uuid and product_id = :product_id::uuid
  returning product_id`);

/** Puts a lot aside at every branch: it is counted and not sold. CONFLICT where it is held; BAD_INPUT without a lot. */
export async function holdBatch(em: EntityManager, id: string, reason: string): Promise<Batch> {
  const holdReason = reasonOf(reason);
  const batch = await lockBatch(em, id);
  if (!batch.lot) throw badInput('stock.noLotToHold', 'batchId');
  if (batch.hold)
    throw new AppError('CONFLICT', 'stock.heldAlready', { field: 'batchId', params: { lot: batch.lot } });
  Object.assign(batch, { hold: BatchHold.QUARANTINE, holdReason });
  await em.flush();
  return batch;
}

/** Lets a lot that was put aside be sold again. CONFLICT where it is not held, or by a recall: that is closed first. */
export async function releaseBatch(em: EntityManager, id: string, reason: string): Promise<Batch> {
  reasonOf(reason);
  const batch = await lockBatch(em, id);
  if (batch.hold !== BatchHold.QUARANTINE) {
    const key = batch.hold ? 'stock.heldByRecall' : 'stock.notHeld';
    throw new AppError('CONFLICT', key, { field: 'batchId', params: { lot: batch.lot } });
  }
  Object.assign(batch, { hold: null, holdReason: null });
  await em.flush();
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
  return product;
}
