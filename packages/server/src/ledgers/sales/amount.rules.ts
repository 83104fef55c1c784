import type { Decimal } from 'decimal.js';
import { badInput } from '../../platform/errors/app-error.js';
import { exact } from '../../platform/money/exact.js';

/** A line as it is written; amount = quantity × unit price, rounded half away from zero, − discount. */
export interface WrittenLine {
  productId: string;
  unitName: string | null;
  quantity: string;
  baseQuantity: string;
  unitPrice: string;
  discount: number;
  amount: number;
  note?: string | null;
  returnedLineId?: string;
}

// Of a line: the sum of the most lines is still an exact number.
export const GREATEST_AMOUNT = 10_000_000_000_000;
const GREATEST_QUANTITY = 1_000_000_000_000;

/** A count of minor units, rounded half away from zero. */
export const toAmount = (value: Decimal): number => value.toDecimalPlaces(0).toNumber();

/** quantity × unit price as an amount. Throws BAD_INPUT where it is beyond what a till could mean. */
export function grossOf(quantity: string, unitPrice: string, field: string): number {
  const gross = exact(quantity).times(unitPrice);
  if (gross.greaterThan(GREATEST_AMOUNT)) throw badInput('amountTooLarge', field);
  return toAmount(gross);
}

/** A quantity in base units, with 6 decimals. */
export function baseQuantityOf(quantity: string, factor: string, field: string): string {
  const base = exact(quantity).times(factor).toDecimalPlaces(6);
  if (base.greaterThanOrEqualTo(GREATEST_QUANTITY)) throw badInput('amountTooLarge', field);
  return base.toFixed();
}

export function checkQuantity(quantity: string, field: string): void {
  if (!exact(quantity).greaterThan(0)) throw badInput('quantityNotPositive', field);
}

export function checkUnitPrice(unitPrice: string, field: string): void {
  if (exact(unitPrice).lessThan(0)) throw badInput('negative', field);
}

/** An amount from 0 to `greatest`. */
export function checkAmount(amount: number, greatest: number, key: string, field: string): void {
  if (amount < 0) throw badInput('negative', field);
  if (amount > greatest) throw badInput(key, field, { greatest });
}

/** The sum of the payments, each above zero, together at most the total. */
export function sumPayments(payments: { amount: number }[], total: number): number {
  for (const [index, { amount }] of payments.entries()) {
    if (amount <= 0) throw badInput('paymentNotPositive', `payments.${index}.amount`);
  }
  const paid = payments.reduce((sum, { amount }) => sum + amount, 0);
  if (paid > total) throw badInput('paidTooMuch', 'payments', { total, paid });
  return paid;
}

/**
 * The part of a whole that goes with `part` of `of`: rounded, never more than what is left of it; all of that with the
 * last piece, so that the pieces sum to the whole.
 */
export function shareOf(
  whole: number,
  taken: number,
  { part, of, isLast }: { part: string | number; of: string | number; isLast: boolean },
): number {
  const left = whole - taken;
  if (isLast || exact(of).isZero()) return left;
  const share = toAmount(exact(whole).times(part).dividedBy(of));
  return whole >= 0 ? Math.min(left, share) : Math.max(left, share);
}
