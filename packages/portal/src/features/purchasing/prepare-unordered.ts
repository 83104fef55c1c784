import { costOfUnit, decimal, typedNumber } from './prepare-packs';
import type { LineValues } from './prepare-request-form';

/** A line of goods as it is typed: so many of a unit, of a lot, at a price of that unit. */
export interface UnorderedLine extends Omit<LineValues, 'note'> {
  lot: string;
  expiresOn: string;
}

export interface UnorderedValues {
  branchId: string;
  supplierId: string | null;
  invoiceNumber: string;
  note: string;
  lines: UnorderedLine[];
}

export const emptyUnorderedLine: UnorderedLine = {
  product: null,
  quantity: '',
  factor: '1',
  cost: '',
  lot: '',
  expiresOn: '',
};

/** What the form says, in base units and minor units. */
export const unorderedInput = (
  { branchId, supplierId, invoiceNumber, note, lines }: UnorderedValues,
  minorUnits: number,
) => ({
  branchId,
  supplierId: supplierId ?? '',
  invoiceNumber: invoiceNumber.trim() || null,
  note: note.trim() || null,
  lines: lines.map(({ product, quantity, factor, cost, lot, expiresOn }) => ({
    productId: product?.id ?? '',
    quantity: decimal((typedNumber(quantity) ?? 0) * Number(factor)),
    lot: lot.trim() || null,
    expiresOn: expiresOn || null,
    unitCost: costOfUnit(cost, factor, minorUnits),
  })),
});

/** Minor units of the lines whose cost is typed, and whether those are all. */
export function typedTotal(lines: readonly UnorderedLine[], minorUnits: number) {
  const priced = lines.filter(({ cost, quantity }) => typedNumber(cost) !== null && typedNumber(quantity));
  const total = priced.reduce(
    (sum, { cost, quantity }) =>
      sum + Math.round((typedNumber(cost) ?? 0) * (typedNumber(quantity) ?? 0) * minorUnits),
    0,
  );
  return { total, isWhole: priced.length === lines.length };
}
