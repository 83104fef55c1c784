import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { importFile, peakMb } from './import.js';
import { type Installation, inAnotherOrganization } from './portal.js';

const HEADINGS = [
  'Chi nhánh',
  'Mã hóa đơn',
  'Thời gian',
  'Mã khách hàng',
  'Tên khách hàng',
  'Tổng tiền hàng',
  'Khách cần trả',
  'Khách đã trả',
  'Trạng thái',
  'Mã hàng',
  'Tên hàng',
  'Số lượng',
  'Đơn giá',
  'Thành tiền',
];

/** Pounds as đồng: the set's prices have at most three decimals, which become whole. */
const DONG = 30_000;

interface Line {
  invoice: string;
  product: string;
  name: string;
  quantity: number;
  time: string;
  price: number;
  customer: string;
}

const cell = (text: string) => (text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text);
/** The cells of a line of CSV. */
export const cellsOf = (row: string): string[] =>
  [...row.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, text]) => cell(text ?? ''));
const quoted = (value: string | number) =>
  /[",]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);

async function* linesOf(path: string): AsyncGenerator<Line> {
  let isHeading = true;
  const input = createReadStream(path).pipe(createGunzip());
  for await (const row of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const [invoice = '', product = '', name = '', quantity, at = '', price, customer = ''] = cellsOf(row);
    if (isHeading) {
      isHeading = false;
      continue;
    }
    const [year, month, rest = ''] = at.split('-');
    yield {
      ...{ invoice, product, name, customer },
      quantity: Number(quantity),
      time: `${rest.slice(0, 2)}/${month}/${year} ${rest.slice(3)}`,
      price: Math.round(Number(price) * DONG),
    };
  }
}

/**
 * The set's lines under the till program's headings, as they come: returns (C…) with their negative quantities, blank
 * customers, prices of nothing and below, lines twice. What an invoice comes to stands on each of its lines.
 */
async function writeLines(from: string, to: string): Promise<number> {
  const totals = new Map<string, number>();
  for await (const { invoice, quantity, price } of linesOf(from))
    totals.set(invoice, (totals.get(invoice) ?? 0) + quantity * price);
  const out = createWriteStream(to);
  out.write(`\uFEFF${HEADINGS.join(',')}\n`);
  let count = 0;
  for await (const line of linesOf(from)) {
    const total = totals.get(line.invoice) ?? 0;
    const customer = line.customer && `Khách ${line.customer}`;
    const head = ['Một', line.invoice, line.time, line.customer, customer, total, total, total, 'Hoàn thành'];
    const goods = [line.product, line.name, line.quantity, line.price, line.quantity * line.price];
    count += 1;
    if (!out.write(`${[...head, ...goods].map(quoted).join(',')}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return count;
}

interface FaultPage {
  import: {
    faults: {
      edges: { node: { code: string; column: string } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  };
}

/** The faults of an import by what they are, the most frequent first. */
export async function faultsOf(installation: Installation, id: string): Promise<string[]> {
  const counts = new Map<string, number>();
  let after: string | null = null;
  do {
    const page: FaultPage = await installation.graphql<FaultPage>(
      `query ($id: ID!, $after: String) { import(id: $id) { faults(first: 200, after: $after) {
        edges { node { code column } } pageInfo { hasNextPage endCursor } } } }`,
      { id, after },
    );
    const { edges, pageInfo } = page.import.faults;
    for (const { node } of edges) {
      const what = `${node.code} (${node.column})`;
      counts.set(what, (counts.get(what) ?? 0) + 1);
    }
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after);
  return [...counts].sort(([, a], [, b]) => b - a).map(([what, count]) => `${what} ${count}`);
}

/** UCI's Online Retail set, a gzipped CSV with its own headings, imported whole: what went in, what did not and why. */
export async function measureOnlineRetail(installation: Installation, path: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'apotheca-bench-'));
  try {
    const file = join(folder, 'online-retail.csv');
    const lines = await writeLines(path, file);
    return await inAnotherOrganization(installation, async () => {
      const { id, ms, counts } = await importFile(installation, file);
      const again = await importFile(installation, file);
      const faults = await faultsOf(installation, id);
      const seconds = (time: number) => `${(time / 1_000).toFixed(1)} s`;
      return [
        `online retail: ${lines} lines in ${seconds(ms)}: ${counts.create} sales created, ${counts.skip} skipped, ${counts.faulty} rows faulty; worker's peak memory ${peakMb(installation.workerPid).toFixed(0)} MB`,
        `online retail again in ${seconds(again.ms)}: ${again.counts.create} created, ${again.counts.change} changed, ${again.counts.skip} skipped`,
        `online retail, faults: ${faults.join(', ') || 'none'}`,
      ];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
