import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, badInput } from '../../platform/errors/app-error.js';
import { exact } from '../../platform/money/exact.js';
import { Batch } from '../stock/batch.entity.js';
import type { ReceivedLotInput } from './received-lot.schema.js';

const MAX_LINES = 500;
const GREATEST_QUANTITY = '1000000000000';
const GREATEST_AMOUNT = 10_000_000_000_000;
/** No medicine is good for longer; a later day is a slip of the keys. */
const LONGEST_YEARS = 20;

/** What a line is of: a request's line, or a product that came without one. The cost holds where the line has none. */
export interface ReceivedOf {
  id: string | null;
  productId: string;
  unitCost: string | null;
}

/** What came, in base units; amount = quantity × cost, rounded half away from zero. */
export interface ReceivedLine {
  of: ReceivedOf;
  lot: string;
  expiresOn: string | null;
  quantity: string;
  unitCost: string;
  amount: number;
}

/**
 * The lines of a receipt, each with what it is of; `ofLine` is given the line and its path. Throws BAD_INPUT with the
 * line's field, and what `ofLine` throws.
 */
export function checkReceivedLines<Line extends ReceivedLotInput>(
  lines: Line[],
  ofLine: (line: Line, field: string) => ReceivedOf,
  day: string,
): ReceivedLine[] {
  if (lines.length === 0) throw badInput('purchasing.nothingReceived', 'lines');
  if (lines.length > MAX_LINES) throw badInput('tooManyLines', 'lines', { max: MAX_LINES });
  const seen = new Set<string>();
  return lines.map((line, index) => {
    const at = (field: string) => `lines.${index}.${field}`;
    const of = ofLine(line, `lines.${index}`);
    const quantity = exact(line.quantity);
    if (quantity.lessThanOrEqualTo(0)) throw badInput('quantityNotPositive', at('quantity'));
    if (quantity.greaterThanOrEqualTo(GREATEST_QUANTITY)) throw badInput('amountTooLarge', at('quantity'));
    const lot = (line.lot ?? '').normalize('NFC').trim();
    if (lot.length > 100) throw badInput('tooLong', at('lot'), { max: 100 });
    const key = `${of.productId} ${lot}`;
    if (seen.has(key)) throw badInput('purchasing.lotTwice', at('lot'), { lot });
    seen.add(key);
    const { expiresOn = null } = line;
    if (expiresOn) checkExpiry(expiresOn, lot, day, at('expiresOn'));
    if (expiresOn && !lot) throw badInput('purchasing.expiryWithoutLot', at('lot'));
    const unitCost = line.unitCost ?? of.unitCost;
    if (unitCost == null) throw badInput('required', at('unitCost'));
    if (exact(unitCost).lessThan(0)) throw badInput('negative', at('unitCost'));
    const amount = quantity.times(unitCost).toDecimalPlaces(0);
    if (amount.greaterThan(GREATEST_AMOUNT)) throw badInput('amountTooLarge', at('quantity'));
    return { of, lot, expiresOn, quantity: quantity.toFixed(), unitCost, amount: amount.toNumber() };
  });
}

function checkExpiry(expiresOn: string, lot: string, day: string, field: string): void {
  if (expiresOn < day) throw badInput('purchasing.expiryPast', field, { lot });
  const latest = `${Number(day.slice(0, 4)) + LONGEST_YEARS}${day.slice(4)}`;
  if (expiresOn > latest) throw badInput('purchasing.expiryTooFar', field, { years: LONGEST_YEARS });
}

/** Throws CONFLICT where a lot is known with another expiry: one of the two is a slip of the keys. */
export async function checkLots(em: EntityManager, lines: ReceivedLine[]): Promise<void> {
  const productId = { $in: lines.map(({ of }) => of.productId) };
  const known = await em.find(Batch, { productId, lot: { $in: lines.map(({ lot }) => lot) } });
  for (const [index, { of, lot, expiresOn }] of lines.entries()) {
    const batch = known.find((each) => each.productId === of.productId && each.lot === lot);
    if (!lot || !expiresOn || !batch?.expiresOn || batch.expiresOn === expiresOn) continue;
    const params = { lot, expiry: batch.expiresOn };
    throw new AppError('CONFLICT', 'purchasing.lotOfOtherExpiry', {
      field: `lines.${index}.expiresOn`,
      params,
    });
  }
}
