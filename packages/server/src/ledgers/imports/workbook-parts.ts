import { posix } from 'node:path';
import type { Archive } from './archive.js';
import { FileRefused } from './read-csv.js';
import { type Attributes, attribute, readPart } from './workbook-xml.js';

/** What may be held in memory: the texts that a workbook keeps once for all its cells, and its lists of parts and looks. */
const mostSharedTexts = 64 * 2 ** 20;
const mostOfList = 16 * 2 ** 20;

/** Where a workbook keeps what is read of it. */
export interface WorkbookParts {
  /** Its first worksheet that a person sees. */
  sheet: string;
  texts?: string;
  styles?: string;
  /** Its days are counted from 1904, as old spreadsheets of the Macintosh did. */
  countsFrom1904: boolean;
}

interface Relation {
  id: string;
  type: string;
  target: string;
}

async function relationsOf(archive: Archive, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part);
  const list = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const relations: Relation[] = [];
  if (!archive.has(list)) return relations;
  await readPart(archive.read(list, mostOfList), {
    open(name, attributes) {
      const { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode } = attributes;
      if (name !== 'Relationship' || mode === 'External') return;
      const path = target.replaceAll('\\', '/');
      relations.push({ id, type, target: path.startsWith('/') ? path.slice(1) : posix.join(folder, path) });
    },
  });
  return relations;
}

const isOf = (kind: string) => (relation: Relation) => relation.type.endsWith(`/${kind}`);

/**
 * Finds the first worksheet of a workbook, in the order in which a spreadsheet shows them. Throws FileRefused:
 * NOT_A_TABLE where the archive is no workbook, or has no worksheet; BROKEN_WORKBOOK where one is missing.
 */
export async function findParts(archive: Archive): Promise<WorkbookParts> {
  const book = (await relationsOf(archive, '')).find(isOf('officeDocument'))?.target ?? 'xl/workbook.xml';
  if (!archive.has(book) || !book.toLowerCase().endsWith('.xml')) throw new FileRefused('NOT_A_TABLE');
  const relations = await relationsOf(archive, book);
  const sheets: Attributes[] = [];
  let countsFrom1904 = false;
  await readPart(archive.read(book, mostOfList), {
    open(name, attributes) {
      if (name === 'sheet') sheets.push(attributes);
      if (name === 'workbookPr') countsFrom1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
    },
  });
  const worksheets = new Map(relations.filter(isOf('worksheet')).map(({ id, target }) => [id, target]));
  const tables = sheets.filter((sheet) => worksheets.has(relationOf(sheet)));
  const first = tables.find(({ state }) => state === undefined || state === 'visible') ?? tables[0];
  if (!first) throw new FileRefused(sheets.length > 0 ? 'BROKEN_WORKBOOK' : 'NOT_A_TABLE');
  return {
    sheet: worksheets.get(relationOf(first)) ?? '',
    texts: relations.find(isOf('sharedStrings'))?.target,
    styles: relations.find(isOf('styles'))?.target,
    countsFrom1904,
  };
}

// Beside its `id`, a sheet has a `sheetId` that means nothing here.
const relationOf = (sheet: Attributes): string => attribute(sheet, 'id') ?? '';

const escaped = /_x([0-9a-f]{4})_/gi;

/** A text as a person sees it: a spreadsheet writes letters that XML can't hold by their numbers. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text
        .replace(escaped, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
        .replaceAll('\0', '\ufffd')
        .toWellFormed()
    : text;

/** The texts that cells name by their number. The reading of Japanese letters that may stand beside them is left. */
export async function readTexts(archive: Archive, part: string | undefined): Promise<string[]> {
  const texts: string[] = [];
  if (part === undefined || !archive.has(part)) return texts;
  let text = '';
  let isText = false;
  let isReading = false;
  await readPart(archive.read(part, mostSharedTexts), {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') isReading = true;
      else if (name === 't') isText = !isReading;
    },
    text(letters) {
      if (isText) text += letters;
    },
    close(name) {
      if (name === 't') isText = false;
      else if (name === 'rPh') isReading = false;
      else if (name === 'si') texts.push(unescaped(text));
    },
  });
  return texts;
}

// ECMA-376 part 1, 18.8.30: the formats that need no definition, those of East Asia among them.
const isDayFormat = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
const literal = /"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g;

/** The styles, by their number, that show a cell's number as a day or time. */
export async function readDayStyles(archive: Archive, part: string | undefined): Promise<Set<string>> {
  const ofOwn = new Map<number, boolean>();
  const styles = new Set<string>();
  if (part === undefined || !archive.has(part)) return styles;
  let isOfCells = false;
  let count = 0;
  await readPart(archive.read(part, mostOfList), {
    open(name, { numFmtId, formatCode = '' }) {
      const format = Number(numFmtId);
      if (name === 'numFmt') ofOwn.set(format, /[dmyhs]/i.test(formatCode.replace(literal, '')));
      else if (name === 'cellXfs') isOfCells = true;
      else if (name === 'xf' && isOfCells) {
        if (ofOwn.get(format) ?? isDayFormat(format)) styles.add(String(count));
        count++;
      }
    },
    close(name) {
      if (name === 'cellXfs') isOfCells = false;
    },
  });
  return styles;
}
