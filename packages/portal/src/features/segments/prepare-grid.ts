/** One (R, F) cell of the report: scores 1 to 5, customers counted, net in minor units. */
export interface Cell<S extends string = string> {
  r: number;
  f: number;
  segment: S;
  customers: number;
  net: number;
}

/** What the shade of a cell stands for. */
export type GridMeasure = 'customers' | 'net';

/** Shade 0 is an empty cell, 1 the palest and 5 the fullest. */
export type Shade = 0 | 1 | 2 | 3 | 4 | 5;

/** A cell with its share of all customers and of all net (0 to 1; null where there is no positive whole). */
export interface GridCell<S extends string = string> extends Cell<S> {
  customerShare: number | null;
  netShare: number | null;
  shade: Shade;
  /** True where the neighbour above or to the left is in another segment, so that a border can be drawn. */
  startsRow: boolean;
  startsColumn: boolean;
}

export interface GridSum {
  score: number;
  customers: number;
  net: number;
}

export interface Grid<S extends string = string> {
  /** Most recent buyers (R 5) first; within a row from F 1 to F 5. */
  rows: (GridSum & { cells: GridCell<S>[] })[];
  columns: GridSum[];
  customers: number;
  net: number;
}

const scores = [1, 2, 3, 4, 5];

/** The part of a whole, or null where the whole isn't positive and a share would say nothing. */
export function shareOf(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

/** The square root keeps middling cells apart from empty ones when one cell holds most of the customers. */
function shadeOf(cell: Cell, value: number, greatest: number): Shade {
  if (cell.customers === 0) return 0;
  if (value <= 0 || greatest <= 0) return 1;
  return (1 + Math.round(4 * Math.sqrt(value / greatest))) as Shade;
}

function sum<S extends string>(score: number, cells: Cell<S>[]): GridSum {
  return {
    score,
    customers: cells.reduce((all, cell) => all + cell.customers, 0),
    net: cells.reduce((all, cell) => all + cell.net, 0),
  };
}

/**
 * Lays the 25 cells out as the heat map draws them.
 * @param totals all customers and their net, those outside the cells included: what the shares are of.
 * @throws RangeError where a cell is missing: a hole in the grid would read as "nobody".
 */
export function prepareGrid<S extends string>(
  cells: readonly Cell<S>[],
  totals: { customers: number; net: number },
  measure: GridMeasure,
): Grid<S> {
  const byScores = new Map(cells.map((cell) => [`${cell.r}${cell.f}`, cell]));
  const at = (r: number, f: number): Cell<S> => {
    const cell = byScores.get(`${r}${f}`);
    if (!cell) throw new RangeError(`no cell for R ${r}, F ${f}`);
    return cell;
  };
  const greatest = Math.max(0, ...cells.map((cell) => cell[measure]));
  const rows = scores.toReversed().map((r) => {
    const row = scores.map((f): GridCell<S> => {
      const cell = at(r, f);
      return {
        ...cell,
        customerShare: shareOf(cell.customers, totals.customers),
        netShare: shareOf(cell.net, totals.net),
        shade: shadeOf(cell, cell[measure], greatest),
        startsRow: r < 5 && at(r + 1, f).segment !== cell.segment,
        startsColumn: f > 1 && at(r, f - 1).segment !== cell.segment,
      };
    });
    return { ...sum(r, row), cells: row };
  });
  const columns = scores.map((f) =>
    sum(
      f,
      scores.map((r) => at(r, f)),
    ),
  );
  return { rows, columns, customers: sum(0, [...cells]).customers, net: sum(0, [...cells]).net };
}

/** Where an arrow, Home or End leads from (row, column) of a grid; null for any other key. */
export function moveInGrid(
  key: string,
  from: { row: number; column: number },
  size: { rows: number; columns: number },
): { row: number; column: number } | null {
  const { row, column } = from;
  switch (key) {
    case 'ArrowUp':
      return { row: Math.max(0, row - 1), column };
    case 'ArrowDown':
      return { row: Math.min(size.rows - 1, row + 1), column };
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) };
    case 'ArrowRight':
      return { row, column: Math.min(size.columns - 1, column + 1) };
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: size.columns - 1 };
    default:
      return null;
  }
}
