import { openArchive } from './archive.js';
import type { Cell } from './cell.rules.js';
import { type Batch, FileRefused, longestRecord } from './read-csv.js';
import { findParts, readDayStyles, readTexts, unescaped } from './workbook-parts.js';
import { type Attributes, type Handlers, xmlReader } from './workbook-xml.js';

const perBatch = 500;
/** No spreadsheet has more. */
const mostRows = 1_048_576;
const mostColumns = 16_384;
/** Days between the two counts of spreadsheets, that from 1900 and that from 1904. */
const daysTo1904 = 1_462;

/**
 * Reads the first sheet of an Excel workbook in pieces, each cell by what it shows: a formula by the value that the
 * spreadsheet kept, never calculated here. Throws FileRefused, with the row where the sheet itself is broken.
 */
export async function* readWorkbook(path: string): AsyncGenerator<Batch<Cell[]>> {
  const archive = await openArchive(path);
  const parts = await findParts(archive);
  const texts = await readTexts(archive, parts.texts);
  const days = parts.countsFrom1904 ? await readDayStyles(archive, parts.styles) : new Set<string>();
  const sheet = sheetReader(texts, days);
  const xml = xmlReader(sheet.handlers);
  const unpacked = archive.unpackedSize(parts.sheet);
  let read = 0;
  try {
    for await (const piece of archive.read(parts.sheet)) {
      xml.write(piece);
      read += piece.length;
      if (sheet.ready() < perBatch) continue;
      const rows = sheet.take();
      const bytes = Math.floor((archive.size * read) / unpacked);
      for (let at = 0; at < rows.length; at += perBatch) yield { rows: rows.slice(at, at + perBatch), bytes };
    }
    xml.end();
  } catch (error) {
    const isInside = error instanceof FileRefused && error.code === 'BROKEN_WORKBOOK' && sheet.lastRow() > 0;
    throw isInside ? new FileRefused('BROKEN_SHEET', { row: sheet.lastRow() }) : error;
  }
  if (sheet.ready() > 0) yield { rows: sheet.take(), bytes: archive.size };
}

const none: Cell[] = [];

/** Makes rows of a sheet's elements. */
function sheetReader(texts: string[], days: Set<string>) {
  let rows: Cell[][] = [];
  let last = 0;
  let cells: Cell[] = [];
  let letters = 0;
  let column = 0;
  let cell: Attributes = {};
  let value = '';
  let isValue = false;
  let isReading = false;

  function openRow(number: number): void {
    if (number > mostRows) throw new FileRefused('BROKEN_WORKBOOK');
    // Rows without any cell aren't in the file: they are counted, so that a row's number is the spreadsheet's.
    for (last++; last < number; last++) rows.push(none);
    cells = [];
    letters = 0;
    column = 0;
  }

  function closeCell(): void {
    if (value === '') return;
    const shown = cellOf(cell, value, texts, days);
    letters += typeof shown === 'string' ? shown.length : 0;
    if (letters > longestRecord) throw new FileRefused('ROW_TOO_LONG', { row: last });
    while (cells.length < column - 1) cells.push('');
    cells[column - 1] = shown;
  }

  const handlers: Handlers = {
    open(name, attributes) {
      if (name === 'c') {
        column = columnOf(attributes.r) ?? column + 1;
        if (column > mostColumns) throw new FileRefused('BROKEN_WORKBOOK');
        cell = attributes;
        value = '';
      } else if (name === 'v' || name === 't') isValue = !isReading;
      else if (name === 'rPh') isReading = true;
      else if (name === 'row') openRow(Number(attributes.r) || last + 1);
    },
    text(text) {
      if (isValue) value += text;
      if (value.length > longestRecord) throw new FileRefused('ROW_TOO_LONG', { row: last });
    },
    close(name) {
      if (name === 'c') closeCell();
      else if (name === 'v' || name === 't') isValue = false;
      else if (name === 'rPh') isReading = false;
      else if (name === 'row') rows.push(cells);
    },
  };
  const take = () => {
    const taken = rows;
    rows = [];
    return taken;
  };
  return { handlers, take, ready: () => rows.length, lastRow: () => last };
}

/** The number of a cell's column by its place (`AB12`), counted from 1. */
function columnOf(place: string | undefined): number | undefined {
  let column = 0;
  for (let at = 0; place && at < 4; at++) {
    const letter = place.charCodeAt(at) & ~32;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column || undefined;
}

function cellOf({ t: type, s: style }: Attributes, value: string, texts: string[], days: Set<string>): Cell {
  if (type === 's') {
    const text = texts[Number(value)];
    if (text === undefined) throw new FileRefused('BROKEN_WORKBOOK');
    return text;
  }
  if (type === 'inlineStr' || type === 'str') return unescaped(value);
  if (type !== undefined && type !== 'n') return value;
  const number = Number(value);
  if (Number.isNaN(number)) return value;
  return style !== undefined && days.has(style) ? number + daysTo1904 : number;
}
