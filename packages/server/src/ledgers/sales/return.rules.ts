import { AppError, badInput } from '../../platform/errors/app-error.js';
import { exact } from '../../platform/money/exact.js';
import {
  checkAmount,
  checkQuantity,
  checkUnitPrice,
  grossOf,
  shareOf,
  type WrittenLine,
} from './amount.rules.js';
import type { ReturnLineInput } from './sale.input.js';

/** A line of the sale with what was taken back of it already. */
export interface LineLeft {
  id: string;
  product_id: string;
  unit_name: string | null;
  quantity: string;
  base_quantity: string;
  unit_price: string;
  amount: number;
  quantity_back: string;
  amount_back: number;
}

/** What a sale is made of beside its lines. */
export interface HeaderFigures {
  discount: number;
  surcharge: number;
  tax: number;
}

const quantityLeft = (line: LineLeft) => exact(line.quantity).minus(line.quantity_back);
const isLeft = (line: LineLeft): boolean => quantityLeft(line).greaterThan(0);

/** All that is left of a sale, as somebody would name it line by line. */
export const everythingLeft = (lines: LineLeft[]): ReturnLineInput[] =>
  lines.filter(isLeft).map((line) => ({ saleLineId: line.id, quantity: quantityLeft(line).toFixed() }));

/** The amount of a line of a return: as said, or at the price said, or the sold line's in proportion. */
export function amountOf(input: ReturnLineInput, gross: number, proportional: number): number {
  if (input.amount != null) return input.amount;
  return input.unitPrice != null ? gross : proportional;
}

/**
 * A line of a return against the line that was sold: at most what is left of its quantity and its amount. Gives the line
 * to write, and the sold line with that much less left. Throws BAD_INPUT, and CONFLICT where less is left.
 */
export function takeBack(
  input: ReturnLineInput,
  line: LineLeft,
  at: string,
): { written: WrittenLine; left: LineLeft } {
  checkQuantity(input.quantity, `${at}.quantity`);
  const left = quantityLeft(line);
  if (left.lessThan(input.quantity)) {
    const params = { left: left.toFixed() };
    throw new AppError('CONFLICT', 'moreThanLeft', { field: `${at}.quantity`, params });
  }
  const unitPrice = input.unitPrice ?? line.unit_price;
  checkUnitPrice(unitPrice, `${at}.unitPrice`);
  const gross = grossOf(input.quantity, unitPrice, `${at}.quantity`);
  const isLast = left.equals(input.quantity);
  const piece = { part: input.quantity, of: line.quantity, isLast };
  const amount = amountOf(input, gross, shareOf(line.amount, line.amount_back, piece));
  checkAmount(amount, line.amount - line.amount_back, 'moreMoneyThanLeft', `${at}.amount`);
  const base = exact(line.base_quantity).times(input.quantity).dividedBy(line.quantity).toDecimalPlaces(6);
  return {
    written: {
      productId: line.product_id,
      unitName: line.unit_name,
      quantity: input.quantity,
      baseQuantity: base.toFixed(),
      unitPrice,
      discount: gross - amount,
      amount,
      returnedLineId: line.id,
    },
    left: {
      ...line,
      quantity_back: exact(line.quantity_back).plus(input.quantity).toFixed(),
      amount_back: line.amount_back + amount,
    },
  };
}

/**
 * Lines of a return against a sale's lines; a line may be named more than once. `isLast` where nothing of the sale is
 * left then. Throws as takeBack, and BAD_INPUT where a line names none, or one of another sale.
 */
export function takeBackLines(
  inputs: ReturnLineInput[],
  sold: LineLeft[],
  code: string,
): { lines: WrittenLine[]; isLast: boolean } {
  const byId = new Map(sold.map((line) => [line.id, line]));
  const lines = inputs.map((input, index) => {
    const field = `lines.${index}.saleLineId`;
    if (!input.saleLineId) throw badInput('nameTheLine', field, { code });
    const line = byId.get(input.saleLineId);
    if (!line) throw new AppError('NOT_FOUND', 'lineOfOtherSale', { field });
    const { written, left } = takeBack(input, line, `lines.${index}`);
    byId.set(line.id, left);
    return written;
  });
  return { lines, isLast: ![...byId.values()].some(isLeft) };
}

/** What of the sale's discount, surcharge and tax goes back with `subtotal` of its lines. */
export function headerShares(
  subtotal: number,
  sale: HeaderFigures & { subtotal: number },
  back: HeaderFigures,
  isLast: boolean,
): HeaderFigures {
  const piece = { part: subtotal, of: sale.subtotal, isLast };
  const surcharge = shareOf(sale.surcharge, back.surcharge, piece);
  const tax = shareOf(sale.tax, back.tax, piece);
  // Where less than its part was given for earlier lines, the last return can't owe us something.
  const discount = Math.min(shareOf(sale.discount, back.discount, piece), subtotal + surcharge + tax);
  return { discount, surcharge, tax };
}
