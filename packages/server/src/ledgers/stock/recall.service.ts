import { LockMode } from '@mikro-orm/core';
import { clock } from '../../platform/clock/clock.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import { emit } from '../../platform/jobs/outbox.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { Product, ProductKind } from '../../registers/products/product.entity.js';
import { Batch, BatchHold } from './batch.entity.js';
import { lockProduct } from './hold.service.js';
import { Recall, RecallState } from './recall.entity.js';
import type { RecallContactInput, RecallInput } from './recall.schema.js';
import { RecallBuyer, RecallContactState } from './recall-buyer.entity.js';
import { findRecallPurchases } from './recall-purchases.service.js';
import { StockChanged } from './stock.event.js';
import { actingUser, dayOf, nameBatches } from './stock.service.js';
import { reasonOf } from './stock-command.service.js';

const MAX_LOTS = 50;
const underRecall = sqlText(`
  select b.lot from app.recall_batch rb
  join app.recall r on r.organization_id = :organization_id and r.id = rb.recall_id and r.state = 'OPEN'
  join app.batch b on b.organization_id = :organization_id and b.id = rb.batch_id
  where rb.organization_id = :organization_id and rb.batch_id = any(:batch_ids::uuid[])
  order by b.lot limit 1`);
const nameLots = sqlText(`
  insert into app.recall_batch (recall_id, batch_id) select :recall_id, unnest(:batch_ids::uuid[])`);
const batchesOf = sqlText(`
  select batch_id as id from app.recall_batch where organization_id = :organization_id and recall_id = :recall_id`);

const textOf = (given: string | null | undefined, field: string, max: number): string | null => {
  const text = given?.normalize('NFC').trim() || null;
  if (text && text.length > max) throw badInput('tooLong', field, { max });
  return text;
};

function lotsOf(given: string[]): string[] {
  const lots = [...new Set(given.map((lot) => lot.normalize('NFC').trim()).filter(Boolean))];
  if (lots.length === 0) throw badInput('stock.noLots', 'lots');
  if (lots.length > MAX_LOTS) throw badInput('stock.tooManyLots', 'lots', { max: MAX_LOTS });
  for (const lot of lots) if (lot.length > 100) throw badInput('tooLong', 'lots', { max: 100 });
  return lots;
}

/**
 * Recalls lots in one step: held at every branch, so that no sale takes of them from here on, and their buyers found.
 * Throws BAD_INPUT, NOT_FOUND, and CONFLICT where one of them is under an open recall already.
 */
export async function openRecall(em: EntityManager, input: RecallInput): Promise<Recall> {
  const reason = reasonOf(input.reason);
  const reference = textOf(input.reference, 'reference', 200);
  const lots = lotsOf(input.lots);
  const openedAt = clock.now();
  if (input.soldFrom > (await dayOf(em, openedAt))) throw badInput('stock.soldFromInFuture', 'soldFrom');
  const { productId, soldFrom } = input;
  const product = await em.findOne(Product, { id: productId });
  if (!product) throw new AppError('NOT_FOUND', 'notFound', { field: 'productId' });
  if (product.kind !== ProductKind.GOODS)
    throw badInput('stock.noGoods', 'productId', { product: product.name });
  await lockProduct(em, productId);
  const batchIds = await nameBatches(
    em,
    lots.map((lot) => ({ productId, lot })),
  );
  const batches = await em.find(
    Batch,
    { id: { $in: batchIds } },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  const [other] = await query<{ lot: string }>(em, underRecall, { batchIds });
  if (other) throw new AppError('CONFLICT', 'stock.lotUnderRecall', { field: 'lots', params: other });
  for (const batch of batches) Object.assign(batch, { hold: BatchHold.RECALL, holdReason: reason });
  const openedBy = actingUser(em);
  const recall = em.create(Recall, { productId, reason, reference, soldFrom, openedAt, openedBy });
  await em.persist(recall).flush();
  await query(em, nameLots, { recallId: recall.id, batchIds });
  await findRecallPurchases(em, { recallId: recall.id });
  await emit(em, StockChanged, { productIds: [productId] });
  return recall;
}

/**
 * Ends a recall with what came of it. Its lots stay held until somebody says so, here or lot by lot: what is left is
 * written off, or goes back. Throws CONFLICT where it is closed, or changed since `version`.
 */
export async function closeRecall(
  em: EntityManager,
  id: string,
  { outcome: given, release, version }: { outcome: string; release: boolean; version: number },
): Promise<Recall> {
  const outcome = reasonOf(given, 'outcome');
  const recall = await lockOpen(em, id);
  if (recall.version !== version) throw new AppError('CONFLICT', 'changedMeanwhile', { field: 'version' });
  Object.assign(recall, {
    state: RecallState.CLOSED,
    closedAt: clock.now(),
    closedBy: actingUser(em),
    outcome,
  });
  if (release) {
    const ids = (await query<{ id: string }>(em, batchesOf, { recallId: id })).map((batch) => batch.id);
    for (const batch of await em.find(Batch, { id: { $in: ids } }))
      Object.assign(batch, { hold: null, holdReason: null });
    await emit(em, StockChanged, { productIds: [recall.productId] });
  }
  await em.flush();
  return recall;
}

async function lockOpen(em: EntityManager, id: string, mode = LockMode.PESSIMISTIC_WRITE): Promise<Recall> {
  const recall = await em.findOne(Recall, { id }, { lockMode: mode });
  if (!recall) throw notFound();
  if (recall.state !== RecallState.OPEN)
    throw new AppError('CONFLICT', 'stock.recallClosed', { field: 'id' });
  return recall;
}

/** Notes what came of a try to reach a buyer. Throws CONFLICT where somebody else noted something since `version`. */
export async function recordRecallContact(
  em: EntityManager,
  id: string,
  version: number,
  input: RecallContactInput,
): Promise<RecallBuyer> {
  const note = textOf(input.note, 'note', 1000);
  const buyer = await em.findOne(RecallBuyer, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!buyer) throw notFound();
  await lockOpen(em, buyer.recallId, LockMode.PESSIMISTIC_READ);
  if (buyer.version !== version) throw new AppError('CONFLICT', 'changedMeanwhile', { field: 'version' });
  const isToContact = input.state === RecallContactState.TO_CONTACT;
  Object.assign(buyer, {
    state: input.state,
    note,
    contactedAt: isToContact ? null : clock.now(),
    contactedBy: isToContact ? null : actingUser(em),
  });
  await em.flush();
  return buyer;
}
