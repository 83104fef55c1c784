import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';

export type Row = Record<string, string>;

export async function readCsv(path: string): Promise<Row[]> {
  return parse(await readFile(path), { bom: true, columns: true });
}

/** Dates come as YYYY-MM-DD, empty cells as ''. */
export async function readWorkbook(path: string): Promise<Row[]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const rows: string[][] = [];
  book.worksheets[0]?.eachRow((row) => {
    const cells = row.values as unknown[];
    rows.push(
      Array.from(cells.slice(1), (cell) =>
        cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? ''),
      ),
    );
  });
  const [headings = [], ...records] = rows;
  return records.map((cells) =>
    Object.fromEntries(headings.map((heading, index) => [heading, cells[index] ?? ''])),
  );
}

/** Whole days from 1970 of dd/MM/yyyy HH:mm. */
export function dayOf(time: string | undefined): number {
  const [, date, month, year] = /^(\d\d)\/(\d\d)\/(\d{4}) \d\d:\d\d$/.exec(time ?? '') ?? [];
  return Date.UTC(Number(year), Number(month) - 1, Number(date)) / 86_400_000;
}

export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
