import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { jobs } from '../../src/jobs.js';
import { setClock } from '../../src/platform/clock/clock.js';
import { withOrganization } from '../../src/platform/database/with-organization.js';
import type { JobDefinition } from '../../src/platform/jobs/define-job.js';
import { enqueue } from '../../src/platform/jobs/outbox.js';
import { query, sqlText } from '../../src/platform/sql/sql.js';
import { buildOrganization } from '../build.js';
import { buildFills } from '../build-fills.js';
import { buildShelf } from '../build-shelf.js';
import { useDatabase } from '../database.js';
import { runsOf, settled, startWorker, until } from '../jobs.js';

const database = useDatabase();
const script = fileURLToPath(new URL('../real-worker.ts', import.meta.url));
const AS_OF = '2026-09-30';
// A night of another year would forget the day that is computed.
const NOW = '2026-09-30T05:00:00Z';
beforeAll(() => setClock(() => new Date(NOW)));
afterAll(() => setClock());

// A member is one row for all the days between two changes, and the night may have told of the day before.
const IN_RANGE = ':as_of::date between from_day and to_day';

/** Each job that computes a day anew, with the table that says that the day is there and the one of its rows. */
const refreshes: { name: string; snapshot: string; rows: string; ofDay?: string }[] = [
  { name: 'refresh-segments', snapshot: 'segment_snapshot', rows: 'segment_member', ofDay: IN_RANGE },
  { name: 'refresh-refills', snapshot: 'refill_snapshot', rows: 'refill_course' },
  { name: 'refresh-low-stock', snapshot: 'low_stock_snapshot', rows: 'low_stock_item' },
];

async function pharmacy(): Promise<string> {
  const { id } = await buildOrganization();
  const medicine = { name: 'Amlodipin', daysSupplyPerUnit: 1, longTerm: true };
  const people = Array.from({ length: 30 }, (_, n) => ({
    customer: `K${n}`,
    medicine: medicine.name,
    quantity: 30,
  }));
  await buildFills(
    id,
    [medicine],
    people.map((fill) => ({ ...fill, day: '2026-09-01' })),
  );
  await buildShelf(id, [
    { name: 'Paracetamol', sold: { '2026-09-02': 4, '2026-09-20': 6 }, lots: [{ quantity: 3 }] },
  ]);
  // What the products are is decided: the night's look at their names is another matter.
  await withOrganization(id, (em) =>
    query(
      em,
      sqlText(
        `update app.product set decided_fields = '{ingredients}' where organization_id = :organization_id`,
      ),
    ),
  );
  return id;
}

const rowsOf = (id: string, table: string, ofDay = 'as_of = :as_of') =>
  withOrganization(id, (em) =>
    query(
      em,
      sqlText(`select to_jsonb(row) - '{id,run_id,from_day,to_day,computed_at,created_at,updated_at}'::text[] as row
        from app.${table} row where organization_id = :organization_id and ${ofDay} order by 1`),
      { asOf: AS_OF },
    ),
  );

test.each(refreshes)(
  'a worker killed in the midst of $name leaves nothing by half, and another finishes it once',
  async ({ name, snapshot, rows, ofDay }) => {
    const job = jobs.find((each) => each.name === name) as JobDefinition;
    const id = await pharmacy();
    // Whoever would say that the day is there has to wait: until then all of its rows are unsaid.
    const holder = new pg.Client({ connectionString: database.ownerUrl });
    await holder.connect();
    await holder.query(`begin; lock table app.${snapshot} in exclusive mode`);
    await withOrganization(id, (em) => enqueue(em, job, { asOf: AS_OF }));
    const killed = spawn(process.execPath, ['--import', 'tsx', script], {
      env: { ...process.env, NODE_OPTIONS: '', TEST_WORKER_URL: database.url, TEST_WORKER_NOW: NOW },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await until(async () => {
      const { rowCount } = await holder.query(
        `select 1 from pg_locks where relation = $1::regclass and not granted`,
        [`app.${snapshot}`],
      );
      return rowCount;
    }, 45_000);
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    expect(await rowsOf(id, rows, ofDay)).toEqual([]);
    await holder.query('rollback');
    await holder.end();

    const worker = await startWorker(database);
    try {
      await settled(45_000);
      const ofJob = (await runsOf(id)).filter((run) => run.job === name && run.cause === 'USER');
      expect(ofJob).toMatchObject([{ state: 'COMPLETED', attempt: 2 }]);
      const finished = await rowsOf(id, rows, ofDay);
      expect(finished.length).toBeGreaterThan(0);
      expect(await rowsOf(id, snapshot)).toHaveLength(1);
      await withOrganization(id, (em) => enqueue(em, job, { asOf: AS_OF }));
      await settled(45_000);
      expect(await rowsOf(id, rows, ofDay)).toEqual(finished);
    } finally {
      await worker.stop(5_000);
    }
  },
  120_000,
);
