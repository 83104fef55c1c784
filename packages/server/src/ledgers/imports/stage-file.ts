import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { rawPool } from '../../platform/database/database.js';
import { ORGANIZATION_SETTING } from '../../platform/database/tenant.js';
import type { Cell, ReadingContext } from './cell.rules.js';
import { type Layout, layOut } from './columns.rules.js';
import { copyLine } from './copy-line.rules.js';
import { formatOf } from './file-format.rules.js';
import { type Block, blockReader, InvoiceApart } from './invoice-blocks.js';
import { type Batch, FileRefused, readCsv } from './read-csv.js';
import { readWorkbook } from './read-workbook.js';
import { blank, rowReader, type StagedRow } from './stage-row.rules.js';

/** A file's rows by its contents, whatever its name says. Throws FileRefused. */
export async function readTable(path: string): Promise<AsyncGenerator<Batch<Cell[]>>> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0);
    const format = formatOf(buffer.subarray(0, bytesRead));
    if ('code' in format) throw new FileRefused(format.code, format.params);
    return format.format === 'xlsx' ? readWorkbook(path) : readCsv(path, format.encoding);
  } finally {
    await file.close();
  }
}

const tryLock = 'select pg_try_advisory_lock(hashtextextended($1, 1)) as held';
const unlock = 'select pg_advisory_unlock(hashtextextended($1, 1))';
const clear = 'delete from app.staged_row where import_id = $1';
const copy = `copy app.import_row (import_id, row_number, key, record, product_sku, product_name, unit_name, quantity,
  unit_price, amount, note, left_out, faults, file_hash, lot, expires_on, detail) from stdin`;
/** Of what rows are found by alone: to sort the texts of a sample takes longer than a small file. */
const analyze = 'analyze app.import_row (organization_id, import_id, row_number, key, product_sku)';
const lookAgain = 200;
/** Invoices and rows that are looked up at once. Many that are held together outlive the clearing of new memory, and pile up. */
const mostBlocks = 200;
const mostRows = 4_000;
/** Letters that are handed to the connection at once, about: a long text is cleared as seldom as what is old. */
const mostLetters = 32_768;

/**
 * Holds an import for this process while `work` runs, on the connection that holds it: who comes meanwhile, a worker or
 * the command, waits. A process that dies lets go.
 */
export async function holdImport<T>(
  importId: string,
  signal: AbortSignal | undefined,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await rawPool().connect();
  let isSound = false;
  try {
    for (;;) {
      const { rows } = await client.query<{ held: boolean }>(tryLock, [importId]);
      if (rows[0]?.held) break;
      signal?.throwIfAborted();
      await sleep(lookAgain);
    }
    return await work(client);
  } finally {
    isSound = await client.query(unlock, [importId]).then(
      () => true,
      () => false,
    );
    // A connection that can't even let go is thrown away.
    client.release(!isSound);
  }
}

export interface Staging {
  organizationId: string;
  importId: string;
  path: string;
  context: ReadingContext;
  /** Called once the headings are known. */
  recognised: (layout: Layout) => Promise<void>;
  /** Of invoices as the file tells them: the hashes of those that are known word for word, and need no staging. */
  known?: (told: { code: string; hash: string }[]) => Promise<Set<string>>;
  progress: (bytes: number) => Promise<void>;
}

/** Rows of the file, and invoices among them that were known and not staged. */
export interface Staged {
  rows: number;
  known: number;
}

/**
 * Reads a file into the staging table, in one transaction, replacing what an earlier try left there. Memory is bounded
 * by a piece of the file and what the connection takes at once.
 */
export async function stageFile(client: PoolClient, staging: Staging): Promise<Staged> {
  try {
    return await stage(client, staging, blockReader());
  } catch (error) {
    if (!(error instanceof InvoiceApart)) throw error;
    return await stage(client, staging);
  }
}

async function stage(
  client: PoolClient,
  { organizationId, importId, path, context, recognised, known, progress }: Staging,
  blocks?: ReturnType<typeof blockReader>,
): Promise<Staged> {
  const count: Staged = { rows: 0, known: 0 };
  try {
    await client.query('begin');
    await client.query('select set_config($1, $2, true)', [ORGANIZATION_SETTING, organizationId]);
    await client.query(clear, [importId]);
    const lines = staged();
    const first = await lines.next();
    await pipeline(
      async function* () {
        if (!first.done) yield first.value;
        yield* lines;
      },
      client.query(copyFrom(copy)),
    );
    await client.query('commit');
    if (count.rows > 0) await client.query(analyze);
    return count;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }

  async function* staged(): AsyncGenerator<string> {
    let read: ReturnType<typeof rowReader> | undefined;
    let ofInvoices = false;
    let rowNumber = 0;
    let waiting: Block[] = [];
    let rowsWaiting = 0;
    const write = (rows: StagedRow[]) => rows.map((row) => copyLine(importId, row)).join('');
    async function* writeUnknown(): AsyncGenerator<string> {
      const told = waiting.flatMap(({ code, hash }) => (code && hash ? [{ code, hash }] : []));
      const found = known && told.length > 0 ? await known(told) : undefined;
      const unknown = waiting.filter(({ hash }) => !(hash && found?.has(hash)));
      count.known += waiting.length - unknown.length;
      waiting = [];
      rowsWaiting = 0;
      let text = '';
      for (const { rows } of unknown) {
        text += write(rows);
        if (text.length < mostLetters) continue;
        yield text;
        text = '';
      }
      if (text) yield text;
    }
    for await (const batch of await readTable(path)) {
      let text = '';
      for (const cells of batch.rows) {
        rowNumber++;
        if (read) {
          const row = read(rowNumber, cells);
          if (!row) continue;
          count.rows++;
          if (!blocks || !ofInvoices) {
            text += copyLine(importId, row);
            continue;
          }
          const block = blocks.add(row);
          if (!block) continue;
          if (!known) {
            text += write(block.rows);
            continue;
          }
          waiting.push(block);
          rowsWaiting += block.rows.length;
          if (waiting.length >= mostBlocks || rowsWaiting >= mostRows) yield* writeUnknown();
        } else if (!cells.every(blank)) {
          const layout = layOut(cells);
          if ('code' in layout) throw new FileRefused(layout.code, layout.params);
          await recognised(layout);
          ofInvoices = layout.kind === 'INVOICES' || layout.kind === 'INVOICE_LINES';
          read = rowReader(layout, context, cells.length);
        }
      }
      if (text) yield text;
      await progress(batch.bytes);
    }
    if (!read) throw new FileRefused('EMPTY_FILE');
    if (count.rows === 0) throw new FileRefused('NO_ROWS');
    const last = blocks?.end();
    if (last) waiting.push(last);
    yield* writeUnknown();
  }
}
