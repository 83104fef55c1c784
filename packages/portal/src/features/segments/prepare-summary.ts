import type { OutsideCells, Segment } from './segments-search';

interface Part {
  customers: number;
  net: number;
}

interface SummaryPart extends Part {
  id: string;
  /** Days from the last purchase to the as-of date; null where nobody is in it. */
  medianRecency: number | null;
  averageFrequency: number | null;
}

export type SummaryRow =
  | (SummaryPart & { kind: 'segment'; segment: Segment })
  | (SummaryPart & { kind: 'outside'; outside: OutsideCells })
  | (SummaryPart & { kind: 'all' });

export interface SummaryInput {
  totals: Part;
  segments: readonly (Part & {
    segment: Segment;
    medianRecency?: number | null;
    averageFrequency?: number | null;
  })[];
  outside: readonly (Part & { outside: OutsideCells })[];
}

const keys = {
  customers: (row: SummaryRow) => row.customers,
  net: (row: SummaryRow) => row.net,
  recency: (row: SummaryRow) => row.medianRecency,
  frequency: (row: SummaryRow) => row.averageFrequency,
};

export type SummarySort = keyof typeof keys;

/** The rows of the summary, sorted on request; what has no value comes after what has, and the sum is last. */
export function prepareSummary(
  { totals, segments, outside }: SummaryInput,
  sort?: { by: SummarySort; descending: boolean },
): SummaryRow[] {
  const none = { medianRecency: null, averageFrequency: null };
  const rows: SummaryRow[] = [
    ...segments.map((row) => ({
      ...row,
      kind: 'segment' as const,
      id: row.segment,
      medianRecency: row.medianRecency ?? null,
      averageFrequency: row.averageFrequency ?? null,
    })),
    ...outside.map((row) => ({ ...row, ...none, kind: 'outside' as const, id: row.outside })),
  ];
  if (sort) {
    const key = keys[sort.by];
    const way = sort.descending ? -1 : 1;
    rows.sort((a, b) => {
      const [left, right] = [key(a), key(b)];
      if (left === null || right === null) return Number(left === null) - Number(right === null);
      return way * (left - right);
    });
  }
  return [...rows, { ...totals, ...none, kind: 'all', id: 'ALL' }];
}
