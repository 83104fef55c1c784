import { costOfPack, costOfUnit, decimal, packOf, packsIn, typedNumber, type Unit } from './prepare-packs';

interface Product {
  id: string;
  name: string;
  baseUnit: string | null;
  units: readonly Unit[];
}

/** A line as it is typed: so many of a unit, at a price of that unit. */
export interface LineValues {
  product: Product | null;
  quantity: string;
  factor: string;
  cost: string;
  note: string;
}

export interface RequestValues {
  branchId: string;
  supplierId: string | null;
  note: string;
  lines: LineValues[];
}

export const emptyLine: LineValues = { product: null, quantity: '', factor: '1', cost: '', note: '' };

interface Told {
  branch: { id: string };
  supplier: { id: string } | null;
  note: string | null;
  lines: readonly { product: Product; quantity: string; unitCost: string | null; note: string | null }[];
}

/** A request as its form shows it, each line in the largest unit that it fills. */
export const formOf = ({ branch, supplier, note, lines }: Told, minorUnits: number): RequestValues => ({
  branchId: branch.id,
  supplierId: supplier?.id ?? null,
  note: note ?? '',
  lines: lines.map(({ product, quantity, unitCost, note: lineNote }) => {
    const unit = packOf(quantity, product);
    return {
      product,
      quantity: decimal(packsIn(quantity, unit)),
      factor: decimal(Number(unit.factor)),
      cost: unitCost === null ? '' : costOfPack(unitCost, unit.factor, minorUnits),
      note: lineNote ?? '',
    };
  }),
});

/** What the form says, in base units and minor units. */
export const inputOf = ({ branchId, supplierId, note, lines }: RequestValues, minorUnits: number) => ({
  branchId,
  supplierId,
  note: note.trim() || null,
  lines: lines.flatMap(({ product, quantity, factor, cost, note: lineNote }) =>
    product
      ? [
          {
            productId: product.id,
            quantity: decimal((typedNumber(quantity) ?? 0) * Number(factor)),
            unitCost: costOfUnit(cost, factor, minorUnits),
            note: lineNote.trim() || null,
          },
        ]
      : [],
  ),
});
