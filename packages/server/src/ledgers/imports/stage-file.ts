import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { rawPool } from '../../platform/database/database.js';
import { ORGANIZATION_SETTING } from '../../platform/database/tenant.js';
import type { Cell, ReadingContext } from './cell.rules.js';
import { type Layout, layOut } from './columns.rules.js';
import { copyLine } from './copy-line.rules.js';
import { formatOf } from './file-format.rules.js';
import { type Batch, FileRefused, readCsv } from './read-csv.js';
import { readWorkbook } from './read-workbook.js';
import { rowReader } from './stage-row.rules.js';

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

// Two tries at once (a worker that was thought dead) take turns.
const lock = 'select pg_advisory_xact_lock(hashtextextended($1, 1))';
const clear = 'delete from app.staged_row where import_id = $1';
const copy = `copy app.import_row (import_id, row_number, key, record, product_sku, product_name, unit_name, quantity,
  unit_price, amount, note, left_out, faults) from stdin`;

export interface Staging {
  organizationId: string;
  importId: string;
  path: string;
  context: ReadingContext;
  /** Called once the headings are known. */
  recognised: (layout: Layout) => Promise<void>;
  progress: (bytes: number) => Promise<void>;
}

/**
 * Reads a file into the staging table, in one transaction, replacing what an earlier try left there. Gives the number
 * of its rows. Memory is bounded by a piece of the file and what the connection takes at once.
 */
export async function stageFile({
  organizationId,
  importId,
  path,
  context,
  recognised,
  progress,
}: Staging): Promise<number> {
  const client = await rawPool().connect();
  let isBroken = false;
  try {
    await client.query('begin');
    await client.query('select set_config($1, $2, true)', [ORGANIZATION_SETTING, organizationId]);
    await client.query(lock, [importId]);
    await client.query(clear, [importId]);
    let rows = 0;
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
    await client.query('analyze app.import_row');
    return rows;

    async function* staged(): AsyncGenerator<string> {
      let read: ReturnType<typeof rowReader> | undefined;
      let rowNumber = 0;
      for await (const batch of await readTable(path)) {
        let text = '';
        for (const cells of batch.rows) {
          rowNumber++;
          if (read) {
            const row = read(rowNumber, cells);
            if (!row) continue;
            rows++;
            text += copyLine(importId, row);
          } else {
            const layout = layOut(cells);
            if ('code' in layout) throw new FileRefused(layout.code, layout.params);
            await recognised(layout);
            read = rowReader(layout, context, cells.length);
          }
        }
        if (text) yield text;
        await progress(batch.bytes);
      }
      if (!read) throw new FileRefused('EMPTY_FILE');
    }
  } catch (error) {
    isBroken = await client.query('rollback').then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    // A connection that can't even roll back is thrown away.
    client.release(isBroken);
  }
}
