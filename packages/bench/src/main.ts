import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { measureDebts } from './debts.js';
import { measureDashboards } from './duckdb.js';
import { measureEmailTest } from './email-test.js';
import { fill } from './fill.js';
import { measureImport, measureWorkbook } from './import.js';
import { nightIsOver } from './jobs.js';
import { measureLists } from './lists.js';
import { measureLowStock } from './low-stock.js';
import { type Row, type Run, repeatTimes, rowLine, table } from './measure.js';
import { measureOnlineRetail } from './online-retail.js';
import { pageWeight } from './page-weight.js';
import { inAnotherOrganization, startInstallation } from './portal.js';
import { measurePromotionEffect } from './promotion-effect.js';
import { measureRefills } from './refills.js';
import { dayAfter, measureSegments } from './segments.js';

interface Measured {
  rows?: Row[];
  notes?: string[];
}

/** In the order in which they run; those of `sized` are of a pharmacy of the scale that is asked for. */
const sized = ['lists', 'dashboards', 'debts', 'low-stock', 'promotion-effect', 'segments', 'refills'];
const PARTS = ['import', 'workbook', 'online-retail', 'email-test', ...sized, 'weight'];
const UNTIL = '2026-09-30';

function raise(message: string): never {
  throw new Error(message);
}

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    only: { type: 'string' },
    repeats: { type: 'string' },
    seconds: { type: 'string', default: '90' },
    json: { type: 'string' },
    // UCI's Online Retail set, a .csv.gz: imported too, where it is given.
    'online-retail': { type: 'string' },
    // K. Hillstrom's e-mail test, a .csv or .csv.gz: run as a campaign, where it is given.
    'email-test': { type: 'string' },
    beside: { type: 'string', multiple: true, default: [] },
  },
});
const scale = Number(values.scale);
// The imports' files and the page are the same at any scale: a chain's run leaves them out, unless told otherwise.
const sets: Record<string, string | undefined> = {
  'online-retail': values['online-retail'],
  'email-test': values['email-test'],
};
const isThere = (name: string) => !(name in sets) || sets[name] !== undefined;
const setOf = (name: string) => sets[name] ?? raise(`name its file by --${name}`);
const parts = values.only?.split(',') ?? (scale === 1 ? PARTS.filter(isThere) : sized);
const stranger = parts.find((part) => !PARTS.includes(part));
if (stranger) throw new Error(`--only ${stranger}: there are ${PARTS.join(', ')}`);
const repeats = Number(values.repeats ?? (scale === 1 ? 5 : 3));
repeatTimes(repeats, Number(values.seconds));

const say = (line: string) => process.stdout.write(`${line}\n`);
const ownerUrl = process.env.DATABASE_OWNER_URL;
if (!ownerUrl) throw new Error('DATABASE_OWNER_URL is not set: start with npm run bench');

/** What takes longer is given up: a peer that never ends would keep the rest from being measured. */
const STATEMENT_MINUTES = 5;
const PART_MINUTES = 20;
const rows: Row[] = [];
const notes: string[] = [];
const failed: string[] = [];

async function tooLong(): Promise<never> {
  await sleep(PART_MINUTES * 60_000, undefined, { ref: false });
  throw new Error(`not done after ${PART_MINUTES} minutes`);
}

/** One part on a connection of its own, so that what one leaves behind when it fails is nothing to the next. */
async function part(name: string, work: (owner: pg.Client) => Promise<Measured>): Promise<void> {
  const start = performance.now();
  const owner = new pg.Client({ connectionString: ownerUrl, options: '-c timezone=UTC' });
  // A connection that breaks fails the statement that uses it.
  owner.on('error', () => undefined);
  try {
    await owner.connect();
    await owner.query(`set statement_timeout = '${STATEMENT_MINUTES}min'`);
    const measured = await Promise.race([work(owner), tooLong()]);
    // A long run shows what it has as it goes.
    for (const row of measured.rows ?? []) say(rowLine(row));
    rows.push(...(measured.rows ?? []));
    notes.push(...(measured.notes ?? []));
  } catch (error) {
    failed.push(name);
    const message = `${name} failed: ${error instanceof Error ? error.message : String(error)}`;
    say(message);
    notes.push(message);
  } finally {
    await Promise.race([owner.end().catch(() => undefined), sleep(1_000)]);
  }
  say(`${name}: ${((performance.now() - start) / 1_000).toFixed(0)} s`);
}

const installation = await startInstallation();
notes.push(`API and worker answer ${(installation.startedIn / 1_000).toFixed(1)} s after their start`);
const measure: Record<string, (owner: pg.Client) => Promise<Measured>> = {
  // The imports go first, into organizations of their own, while the tables are as empty as those they are compared with.
  import: (owner) => inAnotherOrganization(installation, (id) => measureImport(installation, owner, id)),
  workbook: async () => ({ rows: await measureWorkbook(installation) }),
  'online-retail': async () => ({ notes: await measureOnlineRetail(installation, setOf('online-retail')) }),
  'email-test': async () => ({ notes: await measureEmailTest(installation, setOf('email-test')) }),
  lists: async (owner) => ({ rows: await measureLists(installation, owner) }),
  dashboards: async (owner) => ({ rows: await measureDashboards(installation, owner, UNTIL) }),
  debts: (owner) => measureDebts(installation, owner, UNTIL, '2026-03-31'),
  'low-stock': (owner) => measureLowStock(installation, owner, UNTIL),
  'promotion-effect': (owner) => measurePromotionEffect(installation.organizationId, owner, UNTIL),
  // Sales of later days follow these, and what refreshes itself takes the newest day.
  segments: async (owner) => ({ rows: await measureSegments(installation, owner, UNTIL) }),
  refills: async (owner) => ({ rows: await measureRefills(installation, owner, dayAfter(UNTIL, 10)) }),
  weight: async () => ({ notes: [pageWeight()] }),
};
try {
  let filled = false;
  for (const name of PARTS.filter((one) => parts.includes(one))) {
    if (sized.includes(name) && !filled) {
      filled = true;
      await part(`filling scale ${scale}`, async (owner) => {
        await nightIsOver(owner, installation.organizationId);
        await fill(installation.organizationId, scale, UNTIL);
        return {};
      });
    }
    await part(name, measure[name] as (owner: pg.Client) => Promise<Measured>);
  }
} finally {
  await installation.stop();
}
const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
say(`\nScale ${scale} on ${machine}; medians of ${repeats} taken in turns, of fewer where one takes long.\n`);
const earlier = values.beside.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Run);
say(table([...earlier, { scale, rows }].sort((a, b) => a.scale - b.scale)));
say('');
for (const row of rows) if (row.note) say(`- ${row.what}: ${row.note}`);
for (const note of notes) say(`- ${note}`);
if (values.json) writeFileSync(values.json, JSON.stringify({ scale, machine, rows, notes }, null, 2));
// What was given up may still be waiting for something.
process.exit(failed.length > 0 ? 1 : 0);
