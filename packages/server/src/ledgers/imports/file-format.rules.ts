import { fold } from './cell.rules.js';
import type { FileProblem } from './columns.rules.js';
import { fileKinds } from './columns.rules.js';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258';
export type FileFormat = { format: 'xlsx' } | { format: 'csv'; encoding: Encoding } | FileProblem;

const startsWith = (head: Uint8Array, ...bytes: number[]) =>
  bytes.every((byte, index) => head[index] === byte);

/** What a file is by its first bytes, never by its name: a table as text, or an Excel workbook. */
export function formatOf(head: Uint8Array): FileFormat {
  if (head.length === 0) return { code: 'EMPTY_FILE', params: {} };
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04)) return { format: 'xlsx' };
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) return { code: 'OLD_EXCEL', params: {} };
  const encoding = encodingOfPairs(head);
  if (encoding) return { format: 'csv', encoding };
  if (isBinary(head) || startsWith(head, 0x25, 0x50, 0x44, 0x46)) return { code: 'NOT_A_TABLE', params: {} };
  return { format: 'csv', encoding: isUtf8(head) ? 'utf-8' : 'windows-1258' };
}

/** Text of two bytes a letter says so by its first two, or shows it: the upper ones of headings are mostly 0. */
function encodingOfPairs(head: Uint8Array): Encoding | undefined {
  if (startsWith(head, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(head, 0xfe, 0xff)) return 'utf-16be';
  const zeros = [0, 0];
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (even === 0 && odd * 4 > head.length) return 'utf-16le';
  return odd === 0 && even * 4 > head.length ? 'utf-16be' : undefined;
}

/** A stray control character is a cell's fault, which its row tells; many of them are no text. */
function isBinary(head: Uint8Array): boolean {
  const controls = head.reduce((sum, byte) => sum + (byte < 9 || (byte > 13 && byte < 32) ? 1 : 0), 0);
  return controls > 2 + head.length / 100;
}

/** A few broken bytes among letters that are whole are faults of their cells. The head may be cut inside a letter. */
function isUtf8(head: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(head, { stream: true });
  const broken = text.split('\ufffd').length - 1;
  return broken === 0 || (text.match(/[\u0080-\ufffc]/g)?.length ?? 0) > broken;
}

const delimiters = [',', ';', '\t', '|'];

/** The delimiter by which the first line falls into the most headings that are known. */
export function delimiterOf(firstLine: string): string {
  const known = new Set(
    fileKinds
      .flatMap(({ fields, notTaken }) => [...fields.flatMap(({ headings }) => headings), ...notTaken])
      .map(fold),
  );
  const score = (delimiter: string) => {
    const cells = firstLine.split(delimiter).map((cell) => fold(cell.replaceAll('"', '')));
    return cells.filter((cell) => known.has(cell)).length * 1000 + cells.length;
  };
  return delimiters.reduce((best, delimiter) => (score(delimiter) > score(best) ? delimiter : best));
}
