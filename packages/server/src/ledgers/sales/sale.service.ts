import { LockMode } from '@mikro-orm/core';
import { clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import { withAllBranches } from '../../platform/database/all-branches.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import { RecordStatus } from '../../registers/organizations/organization.entity.js';
import type { Product } from '../../registers/products/product.entity.js';
import type { ProductUnit } from '../../registers/products/product-unit.entity.js';
import {
  baseQuantityOf,
  checkAmount,
  checkQuantity,
  checkUnitPrice,
  grossOf,
  sumPayments,
  type WrittenLine,
} from './amount.rules.js';
import { settleReturns } from './return.service.js';
import { Sale, SaleKind, SaleStatus } from './sale.entity.js';
import type { SaleInput, SaleLineInput } from './sale.input.js';
import { SaleCancellation } from './sale-cancellation.entity.js';
import {
  checkBranch,
  codeOf,
  customerIdOf,
  MAX_LINES,
  priceOf,
  salesChanged,
  sumOf,
  textOf,
  unitsOf,
  whenSold,
  writeSale,
} from './write-sale.service.js';

/** Records a completed sale. Throws BAD_INPUT, NOT_FOUND and CONFLICT (its code), each with the field. */
export async function recordSale(em: EntityManager, input: SaleInput): Promise<Sale> {
  if (input.lines.length === 0) throw badInput('linesMissing', 'lines');
  if (input.lines.length > MAX_LINES) throw badInput('tooManyLines', 'lines', { max: MAX_LINES });
  await checkBranch(em, input.branchId);
  const customerId = await customerIdOf(em, input.customerId);
  const units = await unitsOf(
    em,
    input.lines.map((line) => line.productUnitId),
  );
  const lines = input.lines.map((line, index) =>
    priceLine(line, units[index] as (typeof units)[0], `lines.${index}`),
  );
  const subtotal = sumOf(lines);
  const discount = input.discount ?? 0;
  checkAmount(discount, subtotal, 'discountTooLarge', 'discount');
  const paid = sumPayments(input.payments, subtotal - discount);
  const when = await whenSold(em, input.soldAt);
  const texts = { seller: textOf(input.seller, 200, 'seller'), note: textOf(input.note, 2000, 'note') };
  const sale = await writeSale(
    em,
    {
      kind: SaleKind.SALE,
      code: await codeOf(em, 'HD', input.code),
      branchId: input.branchId,
      customerId,
      ...when,
      ...texts,
      subtotal,
      discount,
      surcharge: 0,
      tax: 0,
      paid,
    },
    lines,
    input.payments,
  );
  await salesChanged(em, [sale.id], textOf(input.creditReason, 500, 'creditReason'));
  return sale;
}

function priceLine(
  line: SaleLineInput,
  { unit, product }: { unit: ProductUnit; product: Product },
  at: string,
): WrittenLine {
  if (product.status !== RecordStatus.ACTIVE) {
    throw badInput('productNotSold', `${at}.productUnitId`, { product: product.name });
  }
  checkQuantity(line.quantity, `${at}.quantity`);
  const unitPrice = line.unitPrice ?? priceOf(unit, product);
  if (unitPrice == null) throw badInput('priceMissing', `${at}.unitPrice`);
  checkUnitPrice(unitPrice, `${at}.unitPrice`);
  const gross = grossOf(line.quantity, unitPrice, `${at}.quantity`);
  const discount = line.discount ?? 0;
  checkAmount(discount, gross, 'discountTooLarge', `${at}.discount`);
  return {
    productId: product.id,
    unitName: unit.name,
    quantity: line.quantity,
    baseQuantity: baseQuantityOf(line.quantity, unit.factor, `${at}.quantity`),
    unitPrice,
    discount,
    amount: gross - discount,
    note: textOf(line.note, 500, `${at}.note`),
  };
}

const lockSale = (em: EntityManager, id: string): Promise<Sale> =>
  em.findOneOrFail(Sale, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });

/**
 * Takes a sale or a return out of force by a record of its own. Throws NOT_FOUND; BAD_INPUT without a reason; CONFLICT
 * where it is not in force, or has returns that are.
 */
export async function cancelSale(em: EntityManager, id: string, reason: string): Promise<Sale> {
  const why = textOf(reason, 500, 'reason');
  if (!why) throw badInput('required', 'reason');
  const known = await em.findOne(Sale, { id });
  if (!known) throw notFound();
  // As recordReturn does: what is left of a sale is asked for by one at a time, of whichever branch it is.
  const { returnedSaleId } = known;
  if (returnedSaleId) await withAllBranches(em, () => lockSale(em, returnedSaleId));
  const sale = await lockSale(em, id);
  const refuse = (key: string) => new AppError('CONFLICT', key, { field: 'id', params: { code: sale.code } });
  if (!sale.inForce) throw refuse('saleNotInForce');
  const returns = await withAllBranches(em, () => em.count(Sale, { returnedSaleId: sale.id, inForce: true }));
  if (returns > 0) throw refuse('saleHasReturns');
  const { businessDate } = await whenSold(em);
  sale.status = SaleStatus.CANCELLED;
  sale.inForce = false;
  em.persist(
    em.create(SaleCancellation, {
      saleId: sale.id,
      businessDate,
      cancelledAt: clock.now(),
      reason: why,
      cancelledBy: actorOf(em)?.userId,
    }),
  );
  await em.flush();
  if (sale.returnedSaleId) await settleReturns(em, sale.returnedSaleId);
  await salesChanged(em, [sale.id]);
  return sale;
}
