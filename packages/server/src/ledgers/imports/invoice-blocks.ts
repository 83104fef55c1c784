import { hash } from 'node:crypto';
import type { StagedRow } from './stage-row.rules.js';

/** Rows of one invoice that stand together; others where `code` is missing. */
export interface Block {
  rows: StagedRow[];
  code?: string;
  hash?: string;
}

/** An invoice goes on after another one began: its hash would speak of a part of it. */
export class InvoiceApart extends Error {}

const longest = 5_000;
const mostKeys = 400_000;

/**
 * Puts the rows of an invoice file together, in their order. A block that ends has the hash of what the file says of its
 * invoice: its own cells, and its lines in any order, each as often as it occurs. Throws InvoiceApart.
 */
export function blockReader() {
  const ended = new Set<string>();
  let open: Block = { rows: [] };
  let key: string | undefined;

  function end(): Block | undefined {
    const block = open;
    open = { rows: [] };
    if (block.rows.length === 0) return undefined;
    if (key === undefined) return block;
    // Memory stays bounded: invoices beyond that are staged, as any unknown one is.
    const isKept = ended.size < mostKeys && !ended.has(key);
    if (isKept) ended.add(key);
    const [first, ...others] = block.rows;
    const isWhole =
      first?.record !== undefined &&
      block.rows.every((row) => !row.leftOut && row.faults.length === 0) &&
      others.every((row) => row.record === undefined || row.record === first.record);
    if (!isWhole || !isKept || block.rows.length > longest) return block;
    block.code = key.slice(key.indexOf('\u001f') + 1);
    block.hash = hash('md5', [first.record, ...block.rows.map(lineText).sort()].join('\u001e'));
    first.fileHash = block.hash;
    return block;
  }

  return {
    /** Gives the block that this row ends. */
    add(row: StagedRow): Block | undefined {
      const isNew = row.key !== key || row.key === undefined || open.rows.length > longest;
      const block = isNew ? end() : undefined;
      if (isNew && row.key !== undefined && row.key !== key && ended.has(row.key)) throw new InvoiceApart();
      key = row.key;
      open.rows.push(row);
      return block;
    },
    end,
  };
}

const lineText = ({ line }: StagedRow): string =>
  line
    ? [line.sku, line.unit, line.quantity, line.unit_price, line.amount, line.line_note].join('\u001f')
    : '';
