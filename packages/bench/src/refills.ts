import type pg from 'pg';
import { jobRan } from './jobs.js';
import { atLeast, atMost, inTurns, type Row } from './measure.js';
import type { Installation } from './portal.js';
import { dayAfter, sellADay, settled } from './segments.js';
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
  // What follows the courses (stock, reminders) is waited for, so that it takes no time from what is measured next.
  const ran = async (payload: { asOf?: string }) => {
    const ms = await jobRan(owner, organization, 'refresh-refills', payload);
    await settled(owner);
    return ms;
  };
  const whole = (asOf: string) => ran({ asOf });
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
    return ran({});
  });
  rows.push(atLeast(20, 'refills after a day’s sales, same as-of', same, all, 'whole', await asRaw(until)));

  // The month is a new one from the first day on: what was learned is learned anew, once.
  await sellADay(owner, organization, dayAfter(until, 1), salt);
  await ran({});
  let ahead = 1;
  const [next = 0] = await inTurns(async () => {
    ahead += 1;
    await sellADay(owner, organization, dayAfter(until, ahead), salt);
    return ran({});
  });
  rows.push(atLeast(2, 'refills for the next day', next, all, 'whole', await asRaw(dayAfter(until, ahead))));
  return rows;
}
