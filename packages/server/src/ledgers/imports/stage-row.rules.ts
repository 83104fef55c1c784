import {
  type Cell,
  type CellProblem,
  isDeleted,
  problem,
  type ReadCell,
  type ReadingContext,
  shown,
} from './cell.rules.js';
import { kindOf, type Layout } from './columns.rules.js';
import { lineColumns } from './copy-line.rules.js';

/** A fault as it is kept: the heading and the value as they stand in the file. */
export interface StagedFault extends CellProblem {
  column: string;
  value: string;
}

/** One row of a file, read: what goes into the staging table. */
export interface StagedRow {
  rowNumber: number;
  key?: string;
  /** The record as JSON; undefined on a line whose invoice cells equal those of the line above. */
  record?: string;
  line?: Record<string, unknown>;
  /** What of the line has no column of its own, as JSON. */
  detail?: string;
  /** Keeps the row out, and with it its record. */
  leftOut: boolean;
  faults: StagedFault[];
  /** On the first row of an invoice: of all that the file says of it, where its rows stand together without a fault. */
  fileHash?: string;
}

/**
 * Reads the rows of one file, in their order (it remembers the row before). `headingCount` is the number of columns
 * with a heading. Gives undefined for a row without any cell.
 */
export function rowReader(layout: Layout, context: ReadingContext, headingCount: number) {
  const { keyOf, oneOf = [] } = kindOf(layout.kind);
  const ofRecord = layout.columns.filter(({ field }) => field.of !== 'line');
  const ofLine = layout.columns.filter(({ field }) => field.of === 'line');
  const detailed = ofLine.map(({ field }) => field.name).filter((name) => !lineColumns.has(name));
  const alternatives = oneOf.map((names) => layout.columns.filter(({ field }) => names.includes(field.name)));
  let above: Cell[] | undefined;
  let aboveKey: string | undefined;

  function readCells(columns: typeof ofRecord, cells: Cell[], row: StagedRow): Record<string, unknown> {
    const values: Record<string, unknown> = {};
    for (const { field, index, heading } of columns) {
      const cell = unguarded(cells[index] ?? '');
      const known = row.faults.length;
      const report = (fault: CellProblem) =>
        row.faults.push({ ...fault, column: heading, value: shown(cell) });
      const value: unknown = cell === '' ? undefined : readCell(field.read, cell, context, report);
      if (value === undefined && field.filled && row.faults.length === known) {
        row.faults.push({ code: 'REQUIRED', column: heading, value: shown(cell) });
      }
      if (row.faults.length > known && field.keepsOut === 'row') row.leftOut = true;
      values[field.name] = value;
    }
    return values;
  }

  return (rowNumber: number, cells: Cell[]): StagedRow | undefined => {
    if (cells.every(blank)) return undefined;
    const row: StagedRow = { rowNumber, leftOut: false, faults: [] };
    for (const columns of alternatives) checkAnyFilled(columns, cells, row);
    const extra = cells.findIndex((cell, index) => index >= headingCount && !blank(cell));
    if (extra >= 0) {
      row.leftOut = true;
      row.faults.push({
        code: 'MORE_CELLS_THAN_HEADINGS',
        column: String(extra + 1),
        value: shown(cells[extra]),
      });
    }
    if (above && ofLine.length > 0 && ofRecord.every(({ index }) => above?.[index] === cells[index])) {
      row.key = aboveKey;
    } else {
      const record = readCells(ofRecord, cells, row);
      row.key = keyOf(record);
      if (layout.kind === 'PRODUCTS') {
        checkUnit(record, cells, layout, row);
        checkLevels(record, cells, layout, row);
      }
      if (row.key !== undefined) row.record = toJson(record, ofLine.length > 0 || layout.kind === 'INVOICES');
      aboveKey = row.key;
      // the lines below a refused head are refused one by one, so that each row to mend is named
      above = row.leftOut ? undefined : cells;
    }
    if (ofLine.length > 0) {
      row.line = readCells(ofLine, cells, row);
      if (detailed.length > 0) row.detail = JSON.stringify(row.line, detailed);
      checkLine(row.line, cells, layout, row);
      if (layout.kind === 'PURCHASES') warnOfLot(row.line, layout, row);
      if (layout.kind === 'NATIONAL_FEED') checkLot(row.line, layout, row);
    }
    return row;
  };
}

// No spreadsheet holds longer texts. Whatever a field makes of one, it does so in a bounded time.
const longestCell = 32_767;
const readCell: (read: ReadCell<unknown>, ...cell: Parameters<ReadCell<unknown>>) => unknown = (
  read,
  cell,
  context,
  report,
) =>
  typeof cell === 'string' && cell.length > longestCell
    ? problem(report, 'TEXT_TOO_LONG', { longest: longestCell })
    : read(cell, context, report);

// Our own exports put an apostrophe before what a spreadsheet would take for a formula.
const unguarded = (cell: Cell): Cell =>
  typeof cell === 'string' && /^'[=+\-@＝＋－＠\t\r\n]/.test(cell) ? cell.slice(1) : cell;

/** Nothing that a person sees. */
export const blank = (cell: Cell): boolean => cell === '' || (typeof cell === 'string' && cell.trim() === '');

// An invoice is compared with the one that is known, so a cell that is there and empty says something; of a customer
// or product it says nothing, and must not blank what was typed here.
const toJson = (record: Record<string, unknown>, keepEmpty: boolean): string => {
  const code = record.code ?? record.sku;
  const whole =
    !keepEmpty && typeof code === 'string' && isDeleted(code) ? { ...record, status: 'INACTIVE' } : record;
  return JSON.stringify(whole, (_key, value: unknown) => (value === undefined && keepEmpty ? null : value));
};

function checkAnyFilled(columns: Layout['columns'], cells: Cell[], row: StagedRow): void {
  const [first] = columns;
  if (!first || columns.some(({ index }) => !blank(cells[index] ?? ''))) return;
  row.leftOut = true;
  row.faults.push({ code: 'REQUIRED', column: first.heading, value: '' });
}

function checkUnit(record: Record<string, unknown>, cells: Cell[], layout: Layout, row: StagedRow): void {
  if (record.base_sku === record.sku) record.base_sku = undefined;
  if (record.base_sku === undefined) return;
  if (record.factor === undefined || Number(record.factor) <= 0) {
    const column = layout.columns.find(({ field }) => field.name === 'factor');
    row.leftOut = true;
    row.faults.push({
      code: 'BAD_FACTOR',
      column: column?.heading ?? 'Quy đổi',
      value: shown(column && cells[column.index]),
    });
  }
}

// A most of 0 means that there is none; a level below 0, or a most below the least, says nothing that can be kept.
function checkLevels(record: Record<string, unknown>, cells: Cell[], layout: Layout, row: StagedRow): void {
  const refuse = (name: string, code: string) => {
    const column = layout.columns.find(({ field }) => field.name === name);
    row.faults.push({
      code,
      column: column?.heading ?? name,
      value: shown(column && cells[column.index]),
    });
    record[name] = undefined;
  };
  if (Number(record.stock_maximum) === 0) record.stock_maximum = undefined;
  if (Number(record.stock_minimum) < 0) refuse('stock_minimum', 'NEGATIVE_LEVEL');
  if (Number(record.stock_maximum) < 0) refuse('stock_maximum', 'NEGATIVE_LEVEL');
  else if (Number(record.stock_maximum) < Number(record.stock_minimum ?? 0))
    refuse('stock_maximum', 'MAXIMUM_BELOW_MINIMUM');
}

// What is sold brings money and what is taken back costs some; a line that is both (a negative price) is neither.
function checkLine(line: Record<string, unknown>, cells: Cell[], layout: Layout, row: StagedRow): void {
  if (line.amount === undefined) return;
  const isTooLarge = Math.abs(Number(line.quantity) * Number(line.unit_price ?? 0)) >= 1e13;
  if ((Number(line.quantity) * Number(line.amount) >= 0 && !isTooLarge) || row.leftOut) return;
  const column = layout.columns.find(({ field }) => field.name === 'amount');
  row.leftOut = true;
  row.faults.push({
    code: isTooLarge ? 'NUMBER_TOO_LARGE' : 'NEGATIVE_PRICE',
    column: column?.heading ?? '',
    value: shown(column && cells[column.index]),
  });
}

function checkLot(line: Record<string, unknown>, layout: Layout, row: StagedRow): void {
  warnOfLot(line, layout, row);
  if (line.expires_on === undefined || line.lot !== undefined) return;
  const column = layout.columns.find(({ field }) => field.name === 'lot');
  row.faults.push({ code: 'EXPIRY_WITHOUT_LOT', column: column?.heading ?? 'so_lo', value: '' });
}

// The goods come in all the same; but nobody can be warned before they expire.
function warnOfLot(line: Record<string, unknown>, layout: Layout, row: StagedRow): void {
  const column = layout.columns.find(({ field }) => field.name === 'expires_on');
  if (!column || line.lot === undefined || line.expires_on !== undefined) return;
  if (row.faults.some((fault) => fault.column === column.heading)) return;
  row.faults.push({ code: 'LOT_WITHOUT_EXPIRY', column: column.heading, value: '' });
}
