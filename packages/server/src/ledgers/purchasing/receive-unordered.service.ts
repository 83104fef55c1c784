import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { actorOf } from '../../platform/database/actor.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, badInput } from '../../platform/errors/app-error.js';
import { emit } from '../../platform/jobs/outbox.js';
import { Branch, RecordStatus } from '../../registers/organizations/organization.entity.js';
import { Product, ProductKind } from '../../registers/products/product.entity.js';
import { findSupplier } from '../../registers/suppliers/supplier.service.js';
import { textOf } from '../sales/write-sale.service.js';
import { StockChanged } from '../stock/stock.event.js';
import { PurchaseReceipt, PurchaseReceiptSource, PurchaseReceiptStatus } from './purchase-receipt.entity.js';
import type { UnorderedReceiptInput } from './purchasing.input.js';
import { checkLots, checkReceivedLines } from './received-lines.service.js';
import { freeCode, whenReceived, writeLines } from './write-receipt.service.js';

/**
 * Records goods that came without a request, each line into its lot. Throws NOT_FOUND, BAD_INPUT with the field, CONFLICT
 * where a lot is known with another expiry, or a receipt in force has that invoice of the supplier.
 */
export async function receiveUnordered(
  em: EntityManager,
  input: UnorderedReceiptInput,
): Promise<PurchaseReceipt> {
  const branch = await em.findOne(Branch, { id: input.branchId });
  if (!branch) throw new AppError('NOT_FOUND', 'unknownBranch', { field: 'branchId' });
  if (branch.status !== RecordStatus.ACTIVE) throw badInput('branchClosed', 'branchId');
  const supplier = await findSupplier(em, input.supplierId);
  const when = await whenReceived(em, null, input.receivedAt ?? null);
  const products = await em.find(Product, { id: { $in: input.lines.map(({ productId }) => productId) } });
  const lines = checkReceivedLines(
    input.lines,
    ({ productId }, at) => {
      const product = products.find(({ id }) => id === productId);
      const field = `${at}.productId`;
      if (!product) throw new AppError('NOT_FOUND', 'purchasing.unknownProduct', { field });
      if (product.kind !== ProductKind.GOODS)
        throw badInput('purchasing.noGoods', field, { product: product.name });
      return { id: null, productId, unitCost: product.cost ?? null };
    },
    when.businessDate,
  );
  await checkLots(em, lines);
  const invoiceNumber = textOf(input.invoiceNumber, 100, 'invoiceNumber');
  const receipt = em.create(PurchaseReceipt, {
    source: PurchaseReceiptSource.APOTHECA,
    branchId: branch.id,
    code: await freeCode(em),
    supplierId: supplier.id,
    invoiceNumber,
    status: PurchaseReceiptStatus.COMPLETED,
    receivedAt: when.receivedAt,
    businessDate: when.businessDate,
    total: lines.reduce((sum, { amount }) => sum + amount, 0),
    note: textOf(input.note, 2000, 'note'),
    createdBy: actorOf(em)?.userId ?? null,
  });
  await em
    .persist(receipt)
    .flush()
    .catch((error: unknown) => {
      if (!(error instanceof UniqueConstraintViolationException)) throw error;
      const params = { number: invoiceNumber };
      throw new AppError('CONFLICT', 'purchasing.invoiceTwice', { field: 'invoiceNumber', params });
    });
  await writeLines(em, receipt, lines);
  await emit(em, StockChanged, { productIds: [...new Set(lines.map(({ of }) => of.productId))] });
  return receipt;
}
