import type { StagedRow } from './stage-row.rules.js';

const special = /[\\\t\n\r]/;
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

const field = (value: unknown): string => {
  if (value === undefined || value === null) return '\\N';
  const text = typeof value === 'string' ? value : String(value);
  return special.test(text) ? text.replace(/[\\\t\n\r]/g, (mark) => escapes[mark] ?? mark) : text;
};

/** What of a line is staged in columns of its own. */
export const lineColumns: ReadonlySet<string> = new Set([
  'sku',
  'product_name',
  'unit',
  'quantity',
  'unit_price',
  'amount',
  'line_note',
  'lot',
  'expires_on',
]);

/** A staged row as one line of COPY's text format, in the order of the columns that stage-file.ts names. */
export function copyLine(importId: string, row: StagedRow): string {
  const { line } = row;
  return `${[
    importId,
    row.rowNumber,
    row.key,
    row.record,
    line?.sku,
    line?.product_name,
    line?.unit,
    line?.quantity,
    line?.unit_price,
    line?.amount,
    line?.line_note,
    row.leftOut ? 't' : 'f',
    row.faults.length > 0 ? JSON.stringify(row.faults) : undefined,
    row.fileHash,
    line?.lot,
    line?.expires_on,
    row.detail,
  ]
    .map(field)
    .join('\t')}\n`;
}
