export interface Difference {
  verdict: 'BETTER' | 'WORSE' | 'NOT_PROVEN' | 'TOO_FEW';
  difference: number | null;
  low: number | null;
  high: number | null;
  needed: number | null;
}

/** Percentage points, one digit, with their sign. */
function points(share: number | null, number: (value: number, digits: number) => string): string {
  if (share === null) return '–';
  const rounded = Math.round(share * 1000) / 10;
  return `${rounded > 0 ? '+' : rounded < 0 ? '−' : ''}${number(Math.abs(rounded), 1)}`;
}

/** What the sentence of a verdict is filled with. */
export function prepareDifference(
  { difference, low, high, needed }: Difference,
  number: (value: number, digits?: number) => string,
) {
  return {
    difference: points(difference, number),
    low: points(low, number),
    high: points(high, number),
    needed: needed === null ? '' : number(needed, 0),
  };
}
