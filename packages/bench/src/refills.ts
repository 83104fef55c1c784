import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { atLeast, atMost, inTurns, type Row } from './measure.js';
import type { Installation } from './portal.js';
import { dayAfter, sellADay } from './segments.js';
import { run, runAll, sqlFile } from './statement.js';

const columns =
  'customer_id, medicine_key, fills, fill_days, method, run_out_on, run_out_from, run_out_to, due_on, period_days, covered_days, supplied_days, covered';

/** Courses: whole beside the best statement over raw lines; after a day's sales, for the same day and the next. */
export async function measureRefills(
  { organizationId: organization }: Installation,
  owner: pg.Client,
  until: string,
): Promise<Row[]> {
  await owner.query(`select set_config('app.organization_id', $1, false)`, [organization]);
  await runAll(owner, sqlFile('data/medicines.sql'), { organization });
  const baseline = sqlFile('baseline/refills.sql');
  await owner.query(
    `drop table if exists bench.refill_course; create table bench.refill_course as select ${columns} from app.refill_course limit 0;
     create unique index on bench.refill_course (customer_id, medicine_key)`,
  );
  const ours = (asOf: string) =>
    `select ${columns} from app.refill_course where organization_id = '${organization}' and as_of = '${asOf}'`;
  const raw = async (asOf: string) => {
    await owner.query('truncate bench.refill_course');
    const start = performance.now();
    await run(owner, baseline, { organization, as_of: asOf });
    return performance.now() - start;
  };
  const whole = (asOf: string) => ran(owner, organization, { asOf });
  const forget = async () => {
    await owner.query('delete from app.refill_course where organization_id = $1', [organization]);
    await owner.query('delete from app.refill_snapshot where organization_id = $1', [organization]);
  };
  /** Whether the rows there are those of the best statement over the raw lines of now. */
  const asRaw = async (asOf: string) => {
    await raw(asOf);
    const theirs = `select ${columns} from bench.refill_course`;
    const { rows } = await owner.query<{ wrong: string; all: string }>(
      `select (select count(*) from ((${ours(asOf)} except ${theirs}) union all (${theirs} except ${ours(asOf)})) difference) as wrong,
         (select count(*) from bench.refill_course) as all`,
    );
    return rows[0]?.wrong === '0' ? `${rows[0].all} rows equal` : `${rows[0]?.wrong} ROWS DIFFER`;
  };

  const [all = 0, fromRaw = 0] = await inTurns(
    async () => {
      await forget();
      return whole(until);
    },
    () => raw(until),
  );
  const rows = [
    atMost(1.15, 'refills, whole', all, fromRaw, 'best statement over raw lines', await asRaw(until)),
  ];

  let salt = 100;
  const [same = 0] = await inTurns(async () => {
    salt += 1;
    await sellADay(owner, organization, until, salt);
    return ran(owner, organization, {});
  });
  rows.push(atLeast(20, 'refills after a day’s sales, same as-of', same, all, 'whole', await asRaw(until)));

  // The month is a new one from the first day on: what was learned is learned anew, once.
  await sellADay(owner, organization, dayAfter(until, 1), salt);
  await ran(owner, organization, {});
  let ahead = 1;
  const [next = 0] = await inTurns(async () => {
    ahead += 1;
    await sellADay(owner, organization, dayAfter(until, ahead), salt);
    return ran(owner, organization, {});
  });
  rows.push(atLeast(2, 'refills for the next day', next, all, 'whole', await asRaw(dayAfter(until, ahead))));
  return rows;
}

/** Asks for a run of refresh-refills and waits for it; gives the milliseconds from its beginning to its end. */
async function ran(owner: pg.Client, organization: string, payload: { asOf?: string }): Promise<number> {
  const { rows } = await owner.query<{ id: string }>(
    `with run as (
       insert into app.job_run (organization_id, job, cause, payload, queued_at)
       values ($1, 'refresh-refills', 'USER', $2, now()) returning id
     ), asked as (
       insert into app.outbox (organization_id, kind, name, payload)
       select $1, 'JOB', 'refresh-refills', jsonb_build_object('runId', id) from run
     )
     select id from run`,
    [organization, payload],
  );
  await owner.query(`select pg_notify('outbox', '')`);
  for (;;) {
    const found = await owner.query<{ state: string; ms: number; error_code: string }>(
      'select state, extract(epoch from finished_at - started_at) * 1000 as ms, error_code from app.job_run where organization_id = $1 and id = $2',
      [organization, rows[0]?.id],
    );
    const done = found.rows[0];
    if (done?.state === 'FAILED') throw new Error(`refills failed: ${done.error_code}`);
    if (done?.state === 'COMPLETED') return Number(done.ms);
    await sleep(20);
  }
}
