/** A unit that a product is counted in; factor: how many base units it holds. */
export interface Unit {
  name: string;
  factor: string;
}

/** A typed number with a comma or a point; null where it is none, or below 0. */
export function typedNumber(typed: string): number | null {
  const text = typed.trim().replace(',', '.');
  return /^\d{1,12}(\.\d{1,6})?$/.test(text) ? Number(text) : null;
}

/** A number with at most six decimals and none too many, as the server takes it. */
export const decimal = (value: number): string => String(Number(value.toFixed(6)));

/** A cost of a base unit in minor units, as it is typed: of a pack, in the currency. */
export const costOfPack = (unitCost: string, factor: string, minorUnits: number): string =>
  String(Number(((Number(unitCost) * Number(factor)) / minorUnits).toFixed(8)));

/** A typed cost of a pack as the server takes it: of a base unit, in minor units; null where none is typed. */
export const costOfUnit = (typed: string, factor: string, minorUnits: number): string | null =>
  typed.trim() ? decimal(((typedNumber(typed) ?? 0) * minorUnits) / Number(factor)) : null;

/** The units of a product from the largest down, with its base unit. */
export function unitsOf(product: { baseUnit: string | null; units: readonly Unit[] }): Unit[] {
  const base = { name: product.baseUnit ?? '', factor: '1' };
  const named = product.units.filter((unit) => unit.name !== '');
  const all = named.some((unit) => Number(unit.factor) === 1) ? named : [...named, base];
  return all.toSorted((a, b) => Number(b.factor) - Number(a.factor));
}

/** The largest unit of which a quantity of base units is a whole number; else the smallest there is. */
export function packOf(quantity: string, product: { baseUnit: string | null; units: readonly Unit[] }): Unit {
  const units = unitsOf(product);
  const whole = units.find(({ factor }) => {
    const packs = Number(quantity) / Number(factor);
    return packs >= 1 && Math.abs(packs - Math.round(packs)) < 1e-9;
  });
  return whole ?? (units.at(-1) as Unit);
}

/** How many of a unit a quantity of base units is. */
export const packsIn = (quantity: string, { factor }: Unit): number =>
  Number((Number(quantity) / Number(factor)).toFixed(6));
