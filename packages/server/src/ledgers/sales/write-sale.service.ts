import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { businessDate, clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import { withAllBranches } from '../../platform/database/all-branches.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { AppError, badInput } from '../../platform/errors/app-error.js';
import { emit } from '../../platform/jobs/outbox.js';
import { exact } from '../../platform/money/exact.js';
import { nextCode } from '../../platform/sql/next-code.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { Branch, Organization, RecordStatus } from '../../registers/organizations/organization.entity.js';
import { Product } from '../../registers/products/product.entity.js';
import { ProductUnit } from '../../registers/products/product-unit.entity.js';
import { postSales } from '../receivables/post-sales.service.js';
import { moveSales } from '../stock/stock.service.js';
import type { WrittenLine } from './amount.rules.js';
import { refreshRollUps } from './roll-up.service.js';
import { Sale, type SaleKind, SaleSource, SaleStatus } from './sale.entity.js';
import { SalesChanged } from './sale.event.js';
import type { SalePaymentInput } from './sale.input.js';
import { SaleLine } from './sale-line.entity.js';
import { SalePayment } from './sale-payment.entity.js';

export const MAX_LINES = 500;
const EARLIEST = Date.UTC(2000, 0, 1);

/** What a sale or a return says beside its lines and payments; total and due follow from the figures. */
export interface WrittenSale {
  kind: SaleKind;
  code: string;
  branchId: string;
  customerId: string | null;
  soldAt: Date;
  businessDate: string;
  seller?: string | null;
  note?: string | null;
  subtotal: number;
  discount: number;
  surcharge: number;
  tax: number;
  paid: number;
  headerOnly?: boolean;
  returnedSaleId?: string;
  returnedBusinessDate?: string;
}

/** Writes a completed sale or return. Roll-ups are the caller's, who may have more to change. Throws CONFLICT (the code). */
export async function writeSale(
  em: EntityManager,
  header: WrittenSale,
  lines: WrittenLine[],
  payments: SalePaymentInput[],
): Promise<Sale> {
  const total = header.subtotal - header.discount + header.surcharge + header.tax;
  const sale = em.create(Sale, {
    ...header,
    source: SaleSource.APOTHECA,
    status: SaleStatus.COMPLETED,
    inForce: true,
    total,
    due: total - header.paid,
    createdBy: actorOf(em)?.userId,
  });
  try {
    await em.persist(sale).flush();
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    throw new AppError('CONFLICT', 'saleCodeTaken', { field: 'code', params: { value: header.code } });
  }
  em.persist(
    lines.map((line, index) => em.create(SaleLine, { ...line, saleId: sale.id, lineNo: index + 1 })),
  );
  em.persist(
    payments.map(({ method, amount }) => em.create(SalePayment, { method, amount, saleId: sale.id })),
  );
  await em.flush();
  return sale;
}

/** What has to follow each change of sales, in its transaction. */
export async function salesChanged(
  em: EntityManager,
  saleIds: string[],
  creditReason: string | null = null,
): Promise<void> {
  await moveSales(em, saleIds);
  await postSales(em, saleIds, creditReason);
  await refreshRollUps(em, saleIds);
  await emit(em, SalesChanged, { saleIds });
}

/** The instant with its business date; not one that is still to come. */
export async function whenSold(
  em: EntityManager,
  given?: Date | null,
): Promise<{ soldAt: Date; businessDate: string }> {
  const now = clock.now();
  const soldAt = given ?? now;
  // A till's clock may be a little ahead of ours.
  if (soldAt.getTime() > now.getTime() + 300_000) throw badInput('soldAtAhead', 'soldAt');
  if (soldAt.getTime() < EARLIEST) throw badInput('soldAtTooEarly', 'soldAt');
  const { timeZone } = await em.findOneOrFail(Organization, { id: organizationOf(em) });
  return { soldAt, businessDate: businessDate(timeZone, soldAt) };
}

export async function checkBranch(em: EntityManager, id: string): Promise<void> {
  const branch = await em.findOne(Branch, { id });
  if (!branch) throw new AppError('NOT_FOUND', 'unknownBranch', { field: 'branchId' });
  if (branch.status !== RecordStatus.ACTIVE) throw badInput('branchClosed', 'branchId');
}

/** The customer that a new record is of: the survivor, where one was merged into another. */
export async function customerIdOf(em: EntityManager, id: string | null | undefined): Promise<string | null> {
  if (!id) return null;
  const customer = await em.findOne(Customer, { id });
  if (!customer) throw new AppError('NOT_FOUND', 'unknownCustomer', { field: 'customerId' });
  return customer.mergedIntoId ?? customer.id;
}

/** The units of lines with their products; the line that names one that isn't there is named. */
export async function unitsOf(
  em: EntityManager,
  ids: (string | null | undefined)[],
): Promise<{ unit: ProductUnit; product: Product }[]> {
  const units = await em.find(ProductUnit, { id: { $in: ids.filter((id) => id != null) } });
  const products = await em.find(Product, { id: { $in: units.map((unit) => unit.productId) } });
  return ids.map((id, index) => {
    const unit = units.find((each) => each.id === id);
    const product = products.find((each) => each.id === unit?.productId);
    if (unit && product) return { unit, product };
    throw new AppError('NOT_FOUND', 'unknownUnit', { field: `lines.${index}.productUnitId` });
  });
}

const queueForCodes = sqlText(
  `select pg_advisory_xact_lock(hashtextextended('sale code ' || :organization_id::text, 0))`,
);
const greatestCode = sqlText(`
  select substr(code, 3)::bigint as number from app.sale
  where organization_id = :organization_id and code >= :first and code <= :last
    and length(code) = length(:last::text) and code ~ '^..[0-9]+$'
  order by code desc limit 1`);

/**
 * The code given, or the next free one of the series, whatever branch or import it came from. Who writes a sale waits
 * here for the other's commit: after the lock on a sale that is returned, before those on roll-ups.
 */
export async function codeOf(em: EntityManager, prefix: string, given?: string | null): Promise<string> {
  const code = given?.trim();
  if (code && code.length > 40) throw badInput('tooLong', 'code', { max: 40 });
  if (code && /\s/.test(code)) throw badInput('codeHasBlanks', 'code');
  await query(em, queueForCodes);
  if (code) return code;
  return nextCode(prefix, async (first, last) => {
    const [row] = await withAllBranches(em, () =>
      query<{ number: number }>(em, greatestCode, { first, last }),
    );
    return row?.number;
  });
}

/** A text trimmed, null where it is empty. */
export function textOf(text: string | null | undefined, max: number, field: string): string | null {
  const trimmed = text?.normalize('NFC').trim() || null;
  if (trimmed && trimmed.length > max) throw badInput('tooLong', field, { max });
  return trimmed;
}

/** The unit's own price, or that of as many base units. */
export function priceOf(unit: ProductUnit, product: Product): string | undefined {
  if (unit.price != null) return unit.price;
  return product.price == null
    ? undefined
    : exact(product.price).times(unit.factor).toDecimalPlaces(6).toFixed();
}

export const sumOf = (lines: WrittenLine[]): number => lines.reduce((sum, line) => sum + line.amount, 0);
