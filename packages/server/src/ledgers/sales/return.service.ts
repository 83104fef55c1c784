import { LockMode } from '@mikro-orm/core';
import { withAllBranches } from '../../platform/database/all-branches.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, badInput } from '../../platform/errors/app-error.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import {
  baseQuantityOf,
  checkAmount,
  checkQuantity,
  checkUnitPrice,
  GREATEST_AMOUNT,
  grossOf,
  sumPayments,
  type WrittenLine,
} from './amount.rules.js';
import {
  amountOf,
  everythingLeft,
  type HeaderFigures,
  headerShares,
  type LineLeft,
  takeBackLines,
} from './return.rules.js';
import { Sale, SaleKind } from './sale.entity.js';
import type { ReturnInput, ReturnLineInput } from './sale.input.js';
import { SaleLine } from './sale-line.entity.js';
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

const takenBack = loadSql(import.meta.url, './taken-back.sql');
const settle = loadSql(import.meta.url, './settle-returns.sql');
const givenBack = sqlText(`
  select coalesce(sum(total), 0)::bigint as total, coalesce(sum(discount), 0)::bigint as discount,
    coalesce(sum(surcharge), 0)::bigint as surcharge, coalesce(sum(tax), 0)::bigint as tax
  from app.sale where organization_id = :organization_id and returned_sale_id = :sale_id and in_force`);

/** The figures of a return, before it has a code and a time. */
interface Taken extends HeaderFigures {
  lines: WrittenLine[];
  subtotal: number;
  headerOnly?: boolean;
}

/**
 * Records what a customer brings back, as a record of its own on its own day. Against a sale: at most what it sold less
 * what was taken back already, by quantity and by amount, or by amount alone where its lines are not known. Throws
 * BAD_INPUT, NOT_FOUND, and CONFLICT where less is left or the sale is not in force.
 */
export async function recordReturn(em: EntityManager, input: ReturnInput): Promise<Sale> {
  if (input.lines.length > MAX_LINES) throw badInput('tooManyLines', 'lines', { max: MAX_LINES });
  const sale = await lockSale(em, input);
  const branchId = input.branchId ?? sale?.branchId;
  if (!branchId) throw badInput('required', 'branchId');
  await checkBranch(em, branchId);
  const named = await customerIdOf(em, input.customerId);
  if (sale && input.customerId && input.customerId !== sale.customerId && named !== sale.customerId) {
    throw badInput('otherCustomer', 'customerId', { code: sale.code });
  }
  const { lines, ...figures } = sale
    ? await takeFrom(em, sale, input.lines)
    : await takeFreely(em, input.lines);
  const total = figures.subtotal - figures.discount + figures.surcharge + figures.tax;
  const when = await whenSold(em, input.soldAt);
  if (sale && when.soldAt < sale.soldAt)
    throw badInput('returnBeforeSale', 'soldAt', { code: sale.code, day: sale.businessDate });
  const written = await writeSale(
    em,
    {
      kind: SaleKind.RETURN,
      code: await codeOf(em, 'TH'),
      branchId,
      customerId: sale ? (sale.customerId ?? null) : named,
      ...when,
      ...figures,
      note: textOf(input.note, 2000, 'note'),
      paid: sumPayments(input.payments, total),
      returnedSaleId: sale?.id,
      returnedBusinessDate: sale?.businessDate,
    },
    lines,
    input.payments,
  );
  if (sale) await settleReturns(em, sale.id);
  await salesChanged(em, [written.id]);
  return written;
}

/** Says of a sale's returns which one completes it, if one does. To be called with the sale locked, after any changed. */
export async function settleReturns(em: EntityManager, saleId: string): Promise<void> {
  await withAllBranches(em, () => query(em, settle, { saleId }));
}

/** The sale that is named, or that the lines are of, locked until the end, so that two returns can't take the same. */
async function lockSale(em: EntityManager, input: ReturnInput): Promise<Sale | undefined> {
  const lineId = input.lines.find((line) => line.saleLineId)?.saleLineId;
  const line = !input.saleId && lineId ? await em.findOne(SaleLine, { id: lineId }) : undefined;
  if (line === null) throw new AppError('NOT_FOUND', 'lineOfOtherSale', { field: 'lines.0.saleLineId' });
  const id = input.saleId ?? line?.saleId;
  if (!id) return undefined;
  const sale = await em.findOne(Sale, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!sale) throw new AppError('NOT_FOUND', 'notFound', { field: 'saleId' });
  const params = { code: sale.code };
  if (sale.kind !== SaleKind.SALE) throw badInput('notASale', 'saleId', params);
  if (!sale.inForce) throw new AppError('CONFLICT', 'saleNotInForce', { field: 'saleId', params });
  return sale;
}

async function takeFrom(em: EntityManager, sale: Sale, inputs: ReturnLineInput[]): Promise<Taken> {
  const [back] = await withAllBranches(em, () =>
    query<HeaderFigures & { total: number }>(em, givenBack, { saleId: sale.id }),
  );
  if (!back) throw new Error('a sum is always there');
  const nothingLeft = () =>
    new AppError('CONFLICT', 'nothingLeft', { field: 'saleId', params: { code: sale.code } });
  if (sale.headerOnly) {
    const left = sale.total - back.total;
    if (left <= 0) throw nothingLeft();
    if (inputs.length === 0) return { lines: [], ...noShares, subtotal: left, headerOnly: true };
    const taken = await takeFreely(em, inputs);
    checkAmount(taken.subtotal, left, 'moreMoneyThanLeft', 'lines');
    return taken;
  }
  const sold = await withAllBranches(em, () => query<LineLeft>(em, takenBack, { saleId: sale.id }));
  const wanted = inputs.length > 0 ? inputs : everythingLeft(sold);
  if (wanted.length === 0) throw nothingLeft();
  const { lines, isLast } = takeBackLines(wanted, sold, sale.code);
  const subtotal = sumOf(lines);
  return { lines, subtotal, ...headerShares(subtotal, sale, back, isLast) };
}

const noShares: HeaderFigures = { discount: 0, surcharge: 0, tax: 0 };

/** Goods that come back without the line that sold them, at the unit's price unless said otherwise. */
async function takeFreely(em: EntityManager, inputs: ReturnLineInput[]): Promise<Taken> {
  if (inputs.length === 0) throw badInput('linesMissing', 'lines');
  for (const [index, { productUnitId }] of inputs.entries()) {
    if (!productUnitId) throw badInput('nameTheProduct', `lines.${index}.productUnitId`);
  }
  const units = await unitsOf(
    em,
    inputs.map((line) => line.productUnitId),
  );
  const lines = units.map(({ unit, product }, index): WrittenLine => {
    const input = inputs[index] as ReturnLineInput;
    const at = `lines.${index}`;
    checkQuantity(input.quantity, `${at}.quantity`);
    const unitPrice = input.unitPrice ?? priceOf(unit, product);
    if (unitPrice == null) throw badInput('priceMissing', `${at}.unitPrice`);
    checkUnitPrice(unitPrice, `${at}.unitPrice`);
    const gross = grossOf(input.quantity, unitPrice, `${at}.quantity`);
    const amount = amountOf(input, gross, gross);
    checkAmount(amount, GREATEST_AMOUNT, 'amountTooLarge', `${at}.amount`);
    return {
      productId: product.id,
      unitName: unit.name,
      quantity: input.quantity,
      baseQuantity: baseQuantityOf(input.quantity, unit.factor, `${at}.quantity`),
      unitPrice,
      discount: gross - amount,
      amount,
    };
  });
  return { lines, subtotal: sumOf(lines), ...noShares };
}
