export interface Comparison {
  direction: 'more' | 'less' | 'same';
  /** Change as a share of what was before; null where there was nothing before, since nothing has no percent. */
  share: number | null;
  /** Absolute difference, in the unit of the value. */
  difference: number;
}

/** How a value stands to the one before it. */
export function compare(value: number, previous: number): Comparison {
  const change = value - previous;
  return {
    direction: change > 0 ? 'more' : change < 0 ? 'less' : 'same',
    share: previous > 0 ? Math.abs(change) / previous : null,
    difference: Math.abs(change),
  };
}
