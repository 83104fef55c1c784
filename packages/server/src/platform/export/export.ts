import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { stringify } from 'csv-stringify';
import ExcelJS from 'exceljs';
import type { Response } from 'express';

export type TableFormat = 'csv' | 'xlsx';
export type TableCell = string | number | null | undefined;

export interface Table {
  /** Without the ending. */
  fileName: string;
  format: TableFormat;
  columns: { header: string; key: string }[];
  rows: AsyncIterable<Record<string, TableCell>>;
}

const types: Record<TableFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/**
 * A text as a cell that no spreadsheet takes for a formula: one that starts with = + - @, a tab or a carriage return
 * gets an apostrophe in front. A negative number is none.
 */
export const safeCell = (value: TableCell): string | number => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || !/^[=+\-@\t\r]/.test(value)) return value;
  return negativeNumber.test(value) ? value : `'${value}`;
};

const negativeNumber = /^-\d+(?:[.,]\d+)*$/;

/** Sends a table as a file to keep, row by row: memory doesn't grow with it. */
export async function sendTable(res: Response, { fileName, format, columns, rows }: Table): Promise<void> {
  const name = `${fileName}.${format}`;
  const ascii = name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  res.setHeader('content-type', types[format]);
  res.setHeader('cache-control', 'no-store');
  res.setHeader(
    'content-disposition',
    `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`,
  );
  await (format === 'csv' ? writeCsv(res, columns, rows) : writeWorkbook(res, columns, rows));
}

async function writeCsv(to: Writable, columns: Table['columns'], rows: Table['rows']): Promise<void> {
  // The byte-order mark tells Excel that it is UTF-8.
  const csv = stringify({ bom: true, record_delimiter: '\r\n' });
  const sent = new Promise<void>((resolve, reject) => {
    to.on('finish', resolve).on('error', reject).on('close', resolve);
    csv.on('error', reject);
  });
  csv.pipe(to);
  csv.write(columns.map(({ header }) => safeCell(header)));
  for await (const row of rows) {
    if (to.destroyed) return;
    if (!csv.write(columns.map(({ key }) => safeCell(row[key]))))
      await Promise.race([once(csv, 'drain'), sent]);
  }
  csv.end();
  await sent;
}

async function writeWorkbook(to: Writable, columns: Table['columns'], rows: Table['rows']): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: to, useSharedStrings: false });
  const sheet = workbook.addWorksheet('1');
  sheet.addRow(columns.map(({ header }) => safeCell(header))).commit();
  for await (const row of rows) {
    if (to.destroyed) return;
    sheet.addRow(columns.map(({ key }) => safeCell(row[key]))).commit();
    if (to.writableNeedDrain) await Promise.race([once(to, 'drain'), once(to, 'close')]);
  }
  sheet.commit();
  await workbook.commit();
}
