import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { measureDashboards } from './duckdb.js';
import { measureImport, measureWorkbook } from './import.js';
import { measureLists } from './lists.js';
import { measureLowStock } from './low-stock.js';
import { type Row, repeatTimes, table, tableLine } from './measure.js';
import { pageWeight } from './page-weight.js';
import { type Installation, inAnotherOrganization, startInstallation } from './portal.js';
import { measureRefills } from './refills.js';
import { dayAfter, measureSegments } from './segments.js';
import { runAll, sqlFile } from './statement.js';

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    only: { type: 'string', default: 'import,workbook,lists,segments,dashboards,low-stock,refills,weight' },
    repeats: { type: 'string', default: '5' },
    json: { type: 'string' },
  },
});
const scale = Number(values.scale);
const only = values.only.split(',');
repeatTimes(Number(values.repeats));
const UNTIL = '2026-09-30';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** The sizes of quality's scale factors: 1 is one pharmacy, 20 a chain. */
const shape = {
  customers: 5_000 * scale,
  products: scale === 1 ? 500 : 2_000,
  branches: scale === 1 ? 1 : 20,
  sales: 100_000 * scale,
};

async function fill(owner: pg.Client, installation: Installation): Promise<void> {
  const pharmacy = sqlFile('data/pharmacy.sql');
  await runAll(owner, pharmacy, {
    organization: installation.organizationId,
    kind: 16,
    until: UNTIL,
    ...shape,
  });
  await owner.query('analyze');
}

const ownerUrl = process.env.DATABASE_OWNER_URL;
if (!ownerUrl) throw new Error('DATABASE_OWNER_URL is not set: start with npm run bench');
const owner = new pg.Client({ connectionString: ownerUrl, options: '-c timezone=UTC' });
const rows: Row[] = [];
/** A long run shows what it has as it goes. */
const take = (measured: Row[]) => {
  rows.push(...measured);
  for (const row of measured) say(tableLine(row));
};
const notes: string[] = [];
const installation = await startInstallation();
notes.push(`API and worker answer ${(installation.startedIn / 1_000).toFixed(1)} s after their start`);
try {
  await owner.connect();
  // The import goes first, into a second organization, while the tables are as empty as those it is compared with.
  if (only.includes('import')) {
    const measured = await inAnotherOrganization(installation, (id) =>
      measureImport(installation, owner, id),
    );
    take(measured.rows);
    notes.push(...measured.notes);
  }
  if (only.includes('workbook')) take(await measureWorkbook(installation));
  if (only.some((part) => ['lists', 'dashboards', 'segments', 'low-stock', 'refills'].includes(part))) {
    say(`Filling scale ${scale}: ${shape.customers} customers, ${shape.sales} sales …`);
    await fill(owner, installation);
  }
  if (only.includes('lists')) take(await measureLists(installation, owner));
  if (only.includes('dashboards')) take(await measureDashboards(installation, owner, UNTIL));
  if (only.includes('low-stock')) {
    const measured = await measureLowStock(installation, owner, UNTIL);
    take(measured.rows);
    notes.push(...measured.notes);
  }
  // Sales of later days follow these two, and what refreshes itself takes the newest day.
  if (only.includes('segments')) take(await measureSegments(installation, owner, UNTIL));
  if (only.includes('refills')) take(await measureRefills(installation, owner, dayAfter(UNTIL, 10)));
  if (only.includes('weight')) notes.push(pageWeight());
} finally {
  await installation.stop();
  await owner.end();
}
const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
say(`\nScale ${scale} on ${machine}; medians of ${values.repeats} taken in turns; milliseconds.\n`);
say(table(rows));
for (const note of notes) say(`- ${note}`);
if (values.json) writeFileSync(values.json, JSON.stringify({ scale, machine, rows, notes }, null, 2));
