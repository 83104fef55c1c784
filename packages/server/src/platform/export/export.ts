import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { Response } from 'express';
import type { EntityManager } from '../database/with-organization.js';
import { majorAmount, minorDigitsOf } from '../money/minor-units.js';
import { query, sqlText } from '../sql/sql.js';
import { endTurn } from './export-turns.js';

export type TableFormat = 'csv' | 'xlsx';
export type TableCell = string | number | null | undefined;

export interface Table {
  /** Without the ending. */
  fileName: string;
  format: TableFormat;
  columns: { header: string; key: string }[];
  /** Which columns are money, in minor units; they leave as amounts of the currency. */
  money?: Money;
  rows: AsyncIterable<Record<string, TableCell>>;
}

export interface Money {
  keys: readonly string[];
  minorDigits: number;
}

const currency = sqlText('select currency from app.organization where id = :organization_id');

/** Those columns as money of the organization's currency. */
export async function moneyOf(em: EntityManager, keys: readonly string[]): Promise<Money> {
  const [organization] = await query<{ currency: string }>(em, currency);
  if (!organization) throw new Error('the organization is gone');
  return { keys, minorDigits: minorDigitsOf(organization.currency) };
}

const types: Record<TableFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/**
 * A text as a cell that no spreadsheet takes for a formula: one that starts with = + - @ (as East Asian keyboards write
 * them, too), a tab or the end of a line gets an apostrophe in front. A negative number is none.
 */
export const safeCell = (value: TableCell): string | number => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || !formulaStart.test(value)) return value;
  return negativeNumber.test(value) ? value : `'${value}`;
};

const formulaStart = /^[=+\-@＝＋－＠\t\r\n]/;
const negativeNumber = /^-\d+(?:[.,]\d+)*$/;

/** A reader that takes nothing for so long is let go. */
const PATIENCE = 120_000;

/**
 * Sends a table as a file to keep. It is read into a file of ours first, row by row, and resolves when that is whole: the
 * caller's transaction need not last as long as the reader is slow. What is sent after that is no concern of the caller.
 */
export async function sendTable(res: Response, table: Table): Promise<void> {
  (await readTable(res, table))();
}

/** The same, sent when the caller says so: what is recorded with the reading has to be kept before anything leaves. */
export async function readTable(
  res: Response,
  { fileName, format, columns, money, rows }: Table,
): Promise<() => void> {
  const folder = await mkdtemp(join(tmpdir(), 'apotheca-export-'));
  const path = join(folder, 'table');
  const file = createWriteStream(path, { mode: 0o600 });
  const gone = () => file.destroy();
  res.once('close', gone);
  try {
    // A file that could not be written to its end is none: half a table must not pass for a whole one.
    const whole = finished(file);
    const write = format === 'csv' ? writeCsv : writeWorkbook;
    const amounts = money && money.minorDigits > 0 ? inMajorUnits(rows, money) : rows;
    await Promise.race([write(file, columns, amounts).then(() => whole), whole]);
  } catch (error) {
    file.destroy();
    await rm(folder, { recursive: true, force: true });
    if (res.destroyed) return () => undefined;
    throw error;
  } finally {
    res.off('close', gone);
  }
  endTurn(res);
  return () =>
    void send(res, path, { name: `${fileName}.${format}`, type: types[format] })
      .catch(() => res.destroy())
      .finally(() => void rm(folder, { recursive: true, force: true }));
}

async function* inMajorUnits(rows: Table['rows'], { keys, minorDigits }: Money): Table['rows'] {
  for await (const row of rows) {
    const amounts = keys.map((key) => {
      const amount = row[key];
      return [key, amount === null || amount === undefined ? amount : majorAmount(amount, minorDigits)];
    });
    yield { ...row, ...(Object.fromEntries(amounts) as typeof row) };
  }
}

async function send(
  res: Response,
  path: string,
  { name, type }: { name: string; type: string },
): Promise<void> {
  const ascii = name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  res.setHeader('content-type', type);
  res.setHeader('content-length', (await stat(path)).size);
  res.setHeader('cache-control', 'no-store');
  res.setHeader(
    'content-disposition',
    `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`,
  );
  res.setTimeout(PATIENCE, () => res.destroy());
  await pipeline(createReadStream(path), res);
}

async function writeCsv(to: Writable, columns: Table['columns'], rows: Table['rows']): Promise<void> {
  async function* lines() {
    yield columns.map(({ header }) => safeCell(header));
    for await (const row of rows) yield columns.map(({ key }) => safeCell(row[key]));
  }
  // The byte-order mark tells Excel that it is UTF-8.
  await pipeline(lines, stringify({ bom: true, record_delimiter: '\r\n' }), to);
}

async function writeWorkbook(to: Writable, columns: Table['columns'], rows: Table['rows']): Promise<void> {
  // Four hundred modules, which only a workbook needs.
  const { default: ExcelJS } = await import('exceljs');
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
