import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { LINES, writeInvoiceFile, writeInvoiceWorkbook } from './invoice-file.js';
import { atMost, type Row } from './measure.js';
import { type Installation, inAnotherOrganization } from './portal.js';

const TABLES = [
  'branch',
  'customer',
  'product',
  'product_unit',
  'sale',
  'sale_line',
  'sale_payment',
  'customer_day',
  'customer_sales',
  'daily_sales',
  'product_day',
];

interface ImportState {
  import: { state: string; counts: Record<string, number> };
}

async function until(installation: Installation, id: string, wanted: string): Promise<ImportState['import']> {
  for (;;) {
    const answer = await installation.graphql<ImportState>(
      'query ($id: ID!) { import(id: $id) { state counts { rows create change skip faulty } } }',
      { id },
    );
    if (answer.import.state === wanted) return answer.import;
    if (answer.import.state === 'FAILED') throw new Error('the import failed');
    await sleep(100);
  }
}

/** Uploads, checks, confirms and waits, as a person would who does not hesitate. Milliseconds, and the counts. */
export async function importFile(
  installation: Installation,
  path: string,
): Promise<{ id: string; ms: number; counts: Record<string, number> }> {
  const start = performance.now();
  const upload = await fetch(`${installation.url}/api/files?name=${basename(path)}`, {
    method: 'POST',
    headers: {
      cookie: installation.cookie,
      'x-apotheca-request': '1',
      'content-type': 'application/octet-stream',
    },
    body: Readable.toWeb(createReadStream(path)) as never,
    duplex: 'half',
  } as RequestInit);
  const { id: fileId } = (await upload.json()) as { id: string };
  const { createImport } = await installation.graphql<{ createImport: { id: string } }>(
    'mutation ($fileId: ID!) { createImport(fileId: $fileId) { id } }',
    { fileId },
  );
  await until(installation, createImport.id, 'READY');
  await installation.graphql('mutation ($id: ID!) { confirmImport(id: $id) { id } }', {
    id: createImport.id,
  });
  const { counts } = await until(installation, createImport.id, 'COMPLETED');
  return { id: createImport.id, ms: performance.now() - start, counts };
}

/** The columns of a table that are stored as given, not generated. */
async function storedColumns(owner: pg.Client, table: string): Promise<string> {
  const { rows } = await owner.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [`app.${table}`],
  );
  return rows.map((row) => row.name).join(', ');
}

/** Milliseconds of COPY of the finished rows, as the owner, into empty copies with their keys, indexes and foreign keys. */
async function copyFinished(owner: pg.Client, organization: string, folder: string): Promise<number> {
  for (const table of TABLES) {
    const source = `select ${await storedColumns(owner, table)} from app.${table} where organization_id = '${organization}'`;
    await pipeline(owner.query(copyTo(`copy (${source}) to stdout`)), createWriteStream(join(folder, table)));
  }
  await owner.query('drop schema if exists finished cascade; create schema finished');
  for (const table of TABLES)
    await owner.query(`create table finished.${table} (like app.${table} including all)`);
  const { rows } = await owner.query<{ table: string; definition: string }>(
    `select conrelid::regclass::text as table, pg_get_constraintdef(oid) as definition from pg_constraint
     where contype = 'f' and conrelid = any($1::regclass[]) and confrelid = any($1::regclass[])`,
    [TABLES.map((table) => `app.${table}`)],
  );
  for (const { table, definition } of rows) {
    await owner.query(
      `alter table ${table.replace('app.', 'finished.')} add ${definition.replaceAll('app.', 'finished.')}`,
    );
  }
  const start = performance.now();
  for (const table of TABLES) {
    const into = `copy finished.${table} (${await storedColumns(owner, table)}) from stdin`;
    await pipeline(createReadStream(join(folder, table)), owner.query(copyFrom(into)));
  }
  return performance.now() - start;
}

export const peakMb = (pid: number): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024;

/** The import of a large file, whole, beside COPY of what it leaves; the same file again; and other requests meanwhile. */
export async function measureImport(
  installation: Installation,
  owner: pg.Client,
  organization: string,
): Promise<{ rows: Row[]; notes: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'apotheca-bench-'));
  try {
    const path = join(folder, 'lines.csv');
    await writeInvoiceFile(path);
    const quiet = await otherRequests(installation, Promise.resolve(undefined), 40);
    const first = importFile(installation, path);
    const busy = await otherRequests(installation, first);
    const { ms, counts } = await first;
    const peak = peakMb(installation.workerPid);
    const copy = await copyFinished(owner, organization, folder);
    const again = await importFile(installation, path);
    if (counts.faulty || again.counts.create || again.counts.change)
      throw new Error('the file did not go in cleanly, or twice');
    return {
      rows: [
        atMost(
          3,
          `import of ${LINES.toLocaleString('en')} invoice lines (CSV), whole`,
          ms,
          copy,
          'COPY of the finished rows',
        ),
        atMost(1, 'the same file again', again.ms, copy, 'COPY of the finished rows'),
        atMost(2, 'another request meanwhile, p99', busy, quiet, 'the same when nothing else runs'),
      ],
      notes: [`worker's peak memory ${peak.toFixed(0)} MB (bar: 400 MB ${peak <= 400 ? 'met' : 'not met'})`],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The 99th percentile of a small list asked for again and again while `work` goes on. */
async function otherRequests(installation: Installation, work: Promise<unknown>, least = 0): Promise<number> {
  let working = true;
  void work.finally(() => {
    working = false;
  });
  const times: number[] = [];
  while (working || times.length < least) {
    const start = performance.now();
    await installation.graphql('{ branches { id name } }');
    times.push(performance.now() - start);
    await sleep(20);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.99)] ?? 0;
}

const WORKBOOK_LINES = 100_000;

interface Reader {
  readWorkbook: (path: string) => AsyncIterable<{ rows: unknown[] }>;
}

/** A workbook beside its reader alone and the same lines as text, each into a pharmacy of its own. */
export async function measureWorkbook(installation: Installation): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'apotheca-bench-'));
  try {
    const [csv, workbook] = [join(folder, 'lines.csv'), join(folder, 'lines.xlsx')];
    await writeInvoiceFile(csv, WORKBOOK_LINES);
    await writeInvoiceWorkbook(csv, workbook);
    const module = new URL('../../server/dist/ledgers/imports/read-workbook.js', import.meta.url);
    const { readWorkbook } = (await import(module.href)) as Reader;
    const asText = await inAnotherOrganization(installation, () => importFile(installation, csv));
    const ours = await inAnotherOrganization(installation, () => importFile(installation, workbook));
    if (ours.counts.faulty || ours.counts.create !== asText.counts.create)
      throw new Error('the workbook and the text say different things');
    const start = performance.now();
    let read = 0;
    for await (const { rows } of readWorkbook(workbook)) read += rows.length;
    const reader = performance.now() - start;
    if (read !== WORKBOOK_LINES + 1) throw new Error('the reader left rows out');
    const what = `import of ${WORKBOOK_LINES.toLocaleString('en')} invoice lines (XLSX), whole`;
    const note = `reader ${(reader / 1_000).toFixed(1)} s, CSV ${(asText.ms / 1_000).toFixed(1)} s`;
    return [
      atMost(1.3, what, ours.ms, reader + asText.ms, 'the reader alone and the same lines as CSV', note),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
