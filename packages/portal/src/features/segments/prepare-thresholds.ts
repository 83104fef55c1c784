/** Least and greatest value that got a score: days for RECENCY, a count for FREQUENCY, minor units for MONETARY. */
export interface Threshold<M extends string = string> {
  measure: M;
  score: number;
  from?: number | null;
  to?: number | null;
  customers: number;
}

export interface ThresholdRow<M extends string = string> {
  score: number;
  measures: Partial<Record<M, { from: number; to: number; customers: number } | null>>;
}

/** One row per score, the best first; a score that nobody got is null, because ties can leave one empty. */
export function prepareThresholds<M extends string>(thresholds: readonly Threshold<M>[]): ThresholdRow<M>[] {
  return [5, 4, 3, 2, 1].map((score) => {
    const measures: ThresholdRow<M>['measures'] = {};
    for (const { measure, from, to, customers, ...rest } of thresholds) {
      if (rest.score !== score) continue;
      measures[measure] = from == null || to == null ? null : { from, to, customers };
    }
    return { score, measures };
  });
}

/** The range of one measure's score, or null where nobody got it. */
export function rangeOf<M extends string>(
  thresholds: readonly Threshold<M>[],
  measure: M,
  score: number,
): { from: number; to: number } | null {
  const found = thresholds.find((each) => each.measure === measure && each.score === score);
  return found?.from == null || found.to == null ? null : { from: found.from, to: found.to };
}

/** Own bounds: the greatest values of R 5, 4, 3, 2, of F 1, 2, 3, 4 and of M 1, 2, 3, 4, ascending. */
export interface Bounds {
  recency: readonly number[];
  frequency: readonly number[];
  monetary: readonly number[];
}

/** What a score's own bound says: above `from`, up to `to`; null where that side is open. */
export function boundOf(
  bounds: Bounds,
  measure: 'RECENCY' | 'FREQUENCY' | 'MONETARY',
  score: number,
): { from: number | null; to: number | null } {
  const values = { RECENCY: bounds.recency, FREQUENCY: bounds.frequency, MONETARY: bounds.monetary }[measure];
  const place = measure === 'RECENCY' ? 5 - score : score - 1;
  return { from: values[place - 1] ?? null, to: values[place] ?? null };
}
