export interface Unit {
  name: string;
  /** Base units. */
  factor: string;
}

export interface Packs {
  /** Of the greatest unit that fits; null where that is the base unit itself. */
  pack: { count: number; unit: string } | null;
  /** Base units over. */
  rest: number;
}

/** A quantity of base units as whole packs of the greatest unit that fits, and what is over. */
export function packsOf(quantity: number, units: readonly Unit[]): Packs {
  const [greatest] = units
    .map(({ name, factor }) => ({ name, factor: Number(factor) }))
    .filter(({ factor }) => factor > 1 && factor <= quantity)
    .sort((a, b) => b.factor - a.factor);
  if (!greatest) return { pack: null, rest: quantity };
  const count = Math.floor(quantity / greatest.factor + 1e-9);
  const rest = Math.round((quantity - count * greatest.factor) * 1e6) / 1e6;
  return { pack: { count, unit: greatest.name }, rest };
}
