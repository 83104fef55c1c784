import { describe, expect, test } from '@jest/globals';
import { type Cell, moveInGrid, prepareGrid, shareOf } from './prepare-grid';

/** One customer with net 10 in each cell, unless said otherwise; F 1 is one segment, the rest another. */
function cells(changes: Record<string, Partial<Cell>> = {}): Cell[] {
  return [1, 2, 3, 4, 5].flatMap((r) =>
    [1, 2, 3, 4, 5].map((f) => ({
      r,
      f,
      segment: f === 1 ? 'NEW' : 'LOYAL',
      customers: 1,
      net: 10,
      ...changes[`${r}${f}`],
    })),
  );
}

describe('the heat map', () => {
  test('starts with the most recent buyers and runs from rare to frequent', () => {
    const grid = prepareGrid(cells(), { customers: 25, net: 250 }, 'customers');
    expect(grid.rows.map((row) => row.score)).toEqual([5, 4, 3, 2, 1]);
    expect(grid.rows[0]?.cells.map((cell) => `${cell.r}${cell.f}`)).toEqual(['51', '52', '53', '54', '55']);
  });

  test('gives each cell its share of all customers, those outside the grid included', () => {
    const grid = prepareGrid(cells({ 35: { customers: 11, net: 110 } }), { customers: 70, net: 700 }, 'net');
    const cell = grid.rows[2]?.cells[4];
    expect(cell?.customerShare).toBeCloseTo(11 / 70);
    expect(cell?.netShare).toBeCloseTo(110 / 700);
  });

  test('sums rows, columns and the whole from the same cells', () => {
    const grid = prepareGrid(
      cells({ 15: { customers: 4, net: -7 } }),
      { customers: 28, net: 233 },
      'customers',
    );
    expect(grid.rows[4]).toMatchObject({ score: 1, customers: 8, net: 33 });
    expect(grid.columns[4]).toMatchObject({ score: 5, customers: 8, net: 33 });
    expect(grid.customers).toBe(28);
    expect(grid.net).toBe(233);
  });

  test('leaves an empty cell unshaded and the fullest one darkest', () => {
    const grid = prepareGrid(
      cells({ 11: { customers: 0, net: 0 }, 55: { customers: 100 }, 54: { customers: 25 } }),
      { customers: 147, net: 240 },
      'customers',
    );
    expect(grid.rows[4]?.cells[0]?.shade).toBe(0);
    expect(grid.rows[0]?.cells[4]?.shade).toBe(5);
    expect(grid.rows[0]?.cells[3]?.shade).toBe(3);
  });

  test('shades a cell that cost more in returns than it brought as the palest, not as empty', () => {
    const grid = prepareGrid(cells({ 22: { net: -50 } }), { customers: 25, net: 190 }, 'net');
    expect(grid.rows[3]?.cells[1]?.shade).toBe(1);
  });

  test('draws a border only where the segment changes', () => {
    const grid = prepareGrid(cells(), { customers: 25, net: 250 }, 'customers');
    expect(grid.rows[1]?.cells.map((cell) => cell.startsColumn)).toEqual([false, true, false, false, false]);
    expect(grid.rows.every((row) => row.cells.every((cell) => !cell.startsRow))).toBe(true);
  });

  test('refuses a report with a missing cell rather than showing it as nobody', () => {
    expect(() => prepareGrid(cells().slice(1), { customers: 24, net: 240 }, 'customers')).toThrow('R 1, F 1');
  });

  test('is walked with the arrow keys and stops at its edges', () => {
    const size = { rows: 5, columns: 5 };
    expect(moveInGrid('ArrowUp', { row: 0, column: 2 }, size)).toEqual({ row: 0, column: 2 });
    expect(moveInGrid('ArrowDown', { row: 0, column: 2 }, size)).toEqual({ row: 1, column: 2 });
    expect(moveInGrid('ArrowRight', { row: 1, column: 4 }, size)).toEqual({ row: 1, column: 4 });
    expect(moveInGrid('End', { row: 1, column: 0 }, size)).toEqual({ row: 1, column: 4 });
    expect(moveInGrid('x', { row: 1, column: 0 }, size)).toBeNull();
  });
});

test('a share of nothing is no share', () => {
  expect(shareOf(5, 0)).toBeNull();
  expect(shareOf(5, -10)).toBeNull();
  expect(shareOf(0, 10)).toBe(0);
});
