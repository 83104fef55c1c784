import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type ExcelJS from 'exceljs';
import type { Cell } from './cell.rules.js';
import { checkArchive } from './check-archive.js';
import { type Batch, FileRefused } from './read-csv.js';

const perBatch = 500;

/** What a cell shows: a formula by the value that the spreadsheet kept, never calculated here. */
function cellOf(value: ExcelJS.CellValue | undefined): Cell {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (value instanceof Date) return value.toISOString().slice(0, 19);
  if ('error' in value) return value.error;
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return cellOf(value.text as ExcelJS.CellValue);
  if ('result' in value) return cellOf(value.result as ExcelJS.CellValue);
  return '';
}

// exceljs makes text of each piece by itself, which breaks a letter of several bytes that two pieces share.
interface Parts {
  _parseSharedStrings(entry: Readable): AsyncIterable<unknown>;
  _parseWorksheet(chunks: AsyncIterable<Buffer | string>, sheet: string): Iterable<unknown>;
}
async function* wholeLetters(chunks: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of chunks)
    yield typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
}
function mendReading(workbook: unknown): void {
  const reader = workbook as Parts;
  const { _parseSharedStrings: strings, _parseWorksheet: sheets } = reader;
  reader._parseSharedStrings = (entry) => strings.call(reader, entry.setEncoding('utf8'));
  let isFirst = true;
  reader._parseWorksheet = (chunks, sheet) => {
    // Nobody reads a further sheet, whose file is removed at once: that it was gone when it should be opened is no error.
    if (!isFirst && chunks instanceof Readable) chunks.on('error', () => undefined).destroy();
    isFirst = false;
    return sheets.call(reader, wholeLetters(chunks) as AsyncIterable<string>, sheet);
  };
}

/** Reads the first sheet of an Excel workbook in pieces, after a look at how much it unpacks to. */
export async function* readWorkbook(path: string): AsyncGenerator<Batch<Cell[]>> {
  const size = await checkArchive(path);
  const file = createReadStream(path);
  const { default: Excel } = await import('exceljs');
  const workbook = new Excel.stream.xlsx.WorkbookReader(file, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    hyperlinks: 'ignore',
    styles: 'ignore',
    entries: 'ignore',
  });
  mendReading(workbook);
  try {
    let isFirst = true;
    for await (const sheet of workbook) {
      // Further sheets are passed by rather than left: the reader then removes what it kept of them.
      if (!isFirst) continue;
      isFirst = false;
      let rows: Cell[][] = [];
      let last = 0;
      for await (const row of sheet) {
        // Rows without any cell aren't in the file: they are counted, so that a row's number is the spreadsheet's.
        for (last++; last < row.number; last++) rows.push([]);
        rows.push(cellsOf(row.values as ExcelJS.CellValue[]));
        if (rows.length >= perBatch) {
          yield { rows, bytes: Math.min(file.bytesRead, size) };
          rows = [];
        }
      }
      if (rows.length > 0) yield { rows, bytes: size };
    }
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    throw new FileRefused('BROKEN_WORKBOOK');
  } finally {
    file.destroy();
  }
}

// exceljs counts columns from 1 and leaves holes.
function cellsOf(values: ExcelJS.CellValue[]): Cell[] {
  const cells: Cell[] = [];
  for (let column = 1; column < values.length; column++) cells.push(cellOf(values[column]));
  return cells;
}
