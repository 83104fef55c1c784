/** Days of trailing sales on credit that days' sales outstanding goes by. */
export const DSO_DAYS = 90;

/** The most bounds of buckets: with "not due" and "over the last" they make eight places. */
export const MOST_BOUNDS = 6;

/** Where each bucket begins, in days past: bounds 30, 60, 90 give 1, 31, 61, 91. */
export const thresholdsOf = (bounds: readonly number[]): number[] => [
  1,
  ...bounds.slice(0, MOST_BOUNDS).map((bound) => bound + 1),
];

/** The first and last day past due of each place; null where it has none: not due begins nowhere, the last ends nowhere. */
export function placesOf(bounds: readonly number[]): { from: number | null; to: number | null }[] {
  const starts = thresholdsOf(bounds);
  return [{ from: null, to: 0 }, ...starts.map((from, place) => ({ from, to: bounds[place] ?? null }))];
}

/**
 * Days' sales outstanding: what is owed ÷ sales on credit × the days that these were made in; null where nothing was sold
 * on credit.
 */
export const dsoOf = (owed: number, creditSales: number, days = DSO_DAYS): number | null =>
  creditSales > 0 ? (owed / creditSales) * days : null;
