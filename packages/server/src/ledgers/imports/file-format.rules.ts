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
  if (startsWith(head, 0xff, 0xfe)) return { format: 'csv', encoding: 'utf-16le' };
  if (startsWith(head, 0xfe, 0xff)) return { format: 'csv', encoding: 'utf-16be' };
  if (head.includes(0) || startsWith(head, 0x25, 0x50, 0x44, 0x46))
    return { code: 'NOT_A_TABLE', params: {} };
  return { format: 'csv', encoding: isUtf8(head) ? 'utf-8' : 'windows-1258' };
}

// The head may be cut inside a character: `stream` lets that pass.
function isUtf8(head: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
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
