/** One row per x; a gap is null, never 0. */
export type ChartRow = Record<string, string | number | null>;

export interface ChartProps {
  rows: ChartRow[];
  /** The key of a row's place on the x axis. */
  x: string;
  xLabel?: string;
  yLabel?: string;
  series: { key: string; name: string }[];
  formatX: (value: string | number) => string;
  /** In the tooltip; `formatX` where not given. */
  formatXLong?: (value: string | number) => string;
  /** On the axis. */
  formatY: (value: number) => string;
  /** In the tooltip; `formatY` where not given. */
  formatYLong?: (value: number) => string;
  /** A click on a place opens its records. */
  onPick?: (row: ChartRow) => void;
}
