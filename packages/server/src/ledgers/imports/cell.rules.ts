import type { CountryCode } from 'libphonenumber-js/min';

/** One cell of a file as the reader gives it: text, or the number that a spreadsheet holds. */
export type Cell = string | number;

/** Why a cell was refused: a stable code (its sentence stands in import.messages.ts) and what the sentence names. */
export interface CellProblem {
  code: string;
  params?: Record<string, string | number>;
}

/** What the organization decides about reading: digits of its currency's minor unit, its time zone and day, its phones' country. */
export interface ReadingContext {
  minorDigits: number;
  timeZone: string;
  today: string;
  country: CountryCode;
}

/** Turns a cell into what is stored, reporting what is wrong with it; undefined where nothing (usable) stands in it. */
export type ReadCell<T> = (
  cell: Cell,
  context: ReadingContext,
  report: (problem: CellProblem) => void,
) => T | undefined;

const blanks = /[\s\u00a0\u200b\ufeff]+/g;

/** Trimmed, runs of blanks as one, in Unicode's composed form: a decomposed `Hòa` equals a composed one. */
export const tidy = (text: string): string => text.normalize('NFC').replace(blanks, ' ').trim();

/** For comparing words and headings: tidy, lower case, without diacritics (`Đã hủy` and `đã huỷ` are one). */
export const fold = (text: string): string =>
  tidy(text).toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');

/** A cell's text as it stands in the file, for showing it beside its fault. */
export const shown = (cell: Cell | undefined): string => {
  const text = String(cell ?? '').replaceAll('\0', '\ufffd');
  return cut(text, 200);
};

/** The first characters of a text; none is cut in two, which no database takes. */
export const cut = (text: string, most: number): string =>
  text.length > most
    ? `${Array.from(text.slice(0, most * 2))
        .slice(0, most - 1)
        .join('')}…`
    : text;

const spreadsheetError = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)$/;
// A character that the encoding lost, or one that no text has.
const broken = /(?!\n)[\ufffd\p{Cc}]/u;
const simple = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/;

/** Reads a text of at most `longest` characters. */
export const readText =
  (longest: number): ReadCell<string> =>
  (cell, _context, report) => {
    if (typeof cell === 'number') return plainNumber(cell);
    if (cell === '') return undefined;
    const text = simple.test(cell) ? cell : tidyLines(cell);
    if (text === '') return undefined;
    if (broken.test(text)) return problem(report, 'BROKEN_TEXT');
    if (spreadsheetError.test(text)) return problem(report, 'SPREADSHEET_ERROR');
    if (text.length > longest) return problem(report, 'TEXT_TOO_LONG', { longest });
    return text;
  };

// A note may run over several lines; every other blank is tidied.
const tidyLines = (text: string): string =>
  text.includes('\n') ? text.split(/\r?\n/).map(tidy).join('\n').trim() : tidy(text);

/** A number that a spreadsheet holds where a text is meant (a code, a phone): its digits, without an exponent. */
export const plainNumber = (value: number): string =>
  Number.isInteger(value) ? BigInt(value).toString() : String(value);

/** Reports and gives nothing. */
export function problem(
  report: (problem: CellProblem) => void,
  code: string,
  params?: CellProblem['params'],
): undefined {
  report({ code, params });
  return undefined;
}

/** A reader of one of a few words, given folded; the fault names those accepted as people write them. */
export const readWord =
  <T extends string>(words: Record<string, T>, accepted: string): ReadCell<T> =>
  (cell, _context, report) => {
    const word = fold(String(cell));
    if (word === '') return undefined;
    return Object.hasOwn(words, word) ? words[word] : problem(report, 'UNKNOWN_WORD', { accepted });
  };

/** An e-mail address by its shape. */
export const readEmail: ReadCell<string> = (cell, context, report) => {
  const text = readText(254)(cell, context, report);
  if (text === undefined) return undefined;
  return /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/.test(text) ? text : problem(report, 'BAD_EMAIL');
};

/** Each part of a cell as a text of its own. */
const readParts: (
  parts: string[],
  max: number,
  ...cell: Parameters<ReadCell<string>>
) => string[] | undefined = (parts, max, _cell, context, report) => {
  if (parts.length > max) return problem(report, 'TOO_MANY', { max });
  const names = parts
    .map((name) => readText(200)(name, context, report))
    .filter((name) => name !== undefined);
  return names.length > 0 ? names : undefined;
};

/** `A|B` in one cell: each once, in order, at most 100. */
export const readNames: ReadCell<string[]> = (cell, context, report) => {
  const names = readParts(String(cell).split('|'), 100, cell, context, report);
  return names && [...new Set(names)];
};

/** `A >> B >> C` (or ` > `): the names from the root down, at most 20. */
export const readPath: ReadCell<string[]> = (cell, context, report) =>
  readParts(tidy(String(cell)).split(/ ?>> ?| > /), 20, cell, context, report);

/** KiotViet marks what was deleted by a suffix of its code; the code stays whole, as it is the record's identity. */
export const isDeleted = (code: string): boolean => /\{DEL\d*\}$/.test(code);
