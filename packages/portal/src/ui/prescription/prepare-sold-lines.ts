/** A line of a sale that dispensed what a prescription orders; quantities in base units. */
export interface SoldLine {
  id: string;
  baseQuantity: string;
  product: {
    name: string;
    kind: string;
    baseUnit: string | null;
    activeIngredient: string | null;
    longTerm: boolean | null;
    units: readonly { id: string; name: string; factor: string }[];
  };
}

const MOST_DAYS = 366;

/** The lines of a prescription as a form has them. */
export interface PrescribedLine {
  productUnitId: string;
  dose: string;
  timesPerDay: string;
  days: string;
  longTerm: boolean;
  instructions: string;
  sold: SoldLine | null;
}

export const emptyLine: PrescribedLine = {
  ...{ productUnitId: '', dose: '1', timesPerDay: '1', days: '30' },
  ...{ longTerm: false, instructions: '', sold: null },
};

export const decimal = (typed: string) => typed.trim().replace(',', '.');

/** What a sale gives to begin with: its medicines, each for as many days as one base unit a day lasts. */
export function linesOfSale(sold: readonly SoldLine[]): PrescribedLine[] {
  const lines = sold
    .filter(({ product }) => product.kind === 'GOODS' && product.activeIngredient && product.units.length > 0)
    .map((line) => ({
      ...emptyLine,
      productUnitId: unitToCount(line)?.id ?? '',
      days: String(Math.max(1, Math.min(MOST_DAYS, Math.floor(Number(line.baseQuantity))))),
      longTerm: line.product.longTerm ?? false,
      sold: line,
    }));
  return lines.length > 0 ? lines : [emptyLine];
}

/** The smallest unit: doses are of tablets, not of boxes. */
const unitToCount = ({ product: { units } }: SoldLine) =>
  units.reduce((least, unit) => (Number(unit.factor) < Number(least.factor) ? unit : least));

/** The line of the sale that a line is dispensed by; null where another product was chosen since. */
export const saleLineOf = ({ sold, productUnitId }: PrescribedLine): SoldLine | null =>
  sold?.product.units.some(({ id }) => id === productUnitId) ? sold : null;

/** Whole days that what was sold lasts at this dose; null where that can't be told. */
export function daysSold(line: PrescribedLine): number | null {
  const sold = saleLineOf(line);
  const factor = sold?.product.units.find(({ id }) => id === line.productUnitId)?.factor;
  const daily = Number(decimal(line.dose)) * Number(decimal(line.timesPerDay)) * Number(factor);
  return sold && daily > 0 ? Math.floor(Number(sold.baseQuantity) / daily + 1e-9) : null;
}
