import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { atLeast, atMost, inTurns, type Row } from './measure.js';
import type { Installation } from './portal.js';
import { run, sqlFile } from './statement.js';

const refresh = 'mutation ($asOf: Date) { refreshSegments(asOf: $asOf) { id } }';
const runOf = 'query ($id: ID!) { jobRun(id: $id) { state startedAt finishedAt errorCode } }';

interface RunState {
  jobRun: { state: string; startedAt: string; finishedAt: string; errorCode: string | null };
}

/** Asks for the segments as of a day, as a person does; gives the milliseconds that the worker worked. */
export async function refreshed(installation: Installation, asOf: string): Promise<number> {
  const { refreshSegments } = await installation.graphql<{ refreshSegments: { id: string } }>(refresh, {
    asOf,
  });
  for (;;) {
    const { jobRun } = await installation.graphql<RunState>(runOf, { id: refreshSegments.id });
    if (jobRun.state === 'FAILED') throw new Error(`segments failed: ${jobRun.errorCode}`);
    if (jobRun.state === 'COMPLETED') return Date.parse(jobRun.finishedAt) - Date.parse(jobRun.startedAt);
    await sleep(20);
  }
}

const day = (until: string, before: number): string =>
  new Date(Date.parse(until) - before * 86_400_000).toISOString().slice(0, 10);

const columns = 'customer_id, last_day, frequency, monetary, r, f, m, segment, outside';

/** Rows of the snapshot and of the baseline that are not in the other; 0 or the comparison is worth nothing. */
async function differing(owner: pg.Client, organization: string, asOf: string): Promise<number> {
  const ours = `select ${columns} from app.segment_standing where organization_id = '${organization}' and as_of = '${asOf}'`;
  const theirs = `select ${columns} from bench.segment_member`;
  const { rows } = await owner.query<{ n: string }>(
    `select count(*) as n from ((${ours} except ${theirs}) union all (${theirs} except ${ours})) difference`,
  );
  return Number(rows[0]?.n);
}

/** A day's bills: as many as an average day has, of customers who come often. */
async function sellADay(owner: pg.Client, organization: string, on: string, salt: number): Promise<void> {
  await owner.query('begin');
  const { rows } = await owner.query<{ id: string }>(
    `insert into app.sale (organization_id, source, branch_id, code, status, in_force, customer_id, sold_at, business_date, subtotal, total, paid, due)
     select organization_id, 'KIOTVIET', branch_id, 'N' || $3 || '-' || code, 'COMPLETED', true, customer_id, $2::date + time '10:00', $2, subtotal, total, paid, due
     from app.sale where organization_id = $1 and business_date = $2::date - 365 and code not like 'N%' returning customer_id as id`,
    [organization, on, String(salt)],
  );
  const ids = rows.map((row) => row.id).filter(Boolean);
  await owner.query(
    `insert into app.customer_day (organization_id, customer_id, business_date, purchases, net)
     select organization_id, customer_id, business_date, count(*), sum(total) from app.sale
     where organization_id = $1 and customer_id = any($2) and business_date = $3 group by 1, 2, 3
     on conflict (organization_id, customer_id, business_date) do update set purchases = excluded.purchases, net = excluded.net`,
    [organization, ids, on],
  );
  await owner.query(
    `insert into app.customer_sales (organization_id, customer_id, first_day, last_day, purchases, net, due)
     select organization_id, customer_id, min(business_date), max(business_date), count(*), sum(total), sum(due) from app.sale
     where organization_id = $1 and customer_id = any($2) group by 1, 2
     on conflict (organization_id, customer_id) do update set last_day = excluded.last_day, purchases = excluded.purchases,
       net = excluded.net, changed_xid = pg_current_xact_id()::text::bigint`,
    [organization, ids],
  );
  await owner.query('commit');
}

/** Segments: whole from roll-ups beside the best statement over raw sales; after a day's sales; and for the next day. */
export async function measureSegments(
  installation: Installation,
  owner: pg.Client,
  until: string,
): Promise<Row[]> {
  const { organizationId: organization } = installation;
  await owner.query(`select set_config('app.organization_id', $1, false)`, [organization]);
  const baseline = sqlFile('baseline/segments.sql');
  await owner.query(
    'drop table if exists bench.segment_member; create table bench.segment_member as select customer_id, last_day, frequency, monetary, r, f, m, segment, outside from app.segment_standing limit 0; create unique index on bench.segment_member (customer_id)',
  );
  const raw = async (asOf: string) => {
    await owner.query('truncate bench.segment_member');
    const start = performance.now();
    await run(owner, baseline, { organization, as_of: asOf });
    return performance.now() - start;
  };
  const forget = () =>
    owner
      .query('delete from app.segment_member where organization_id = $1', [organization])
      .then(() => owner.query('delete from app.segment_snapshot where organization_id = $1', [organization]));

  const [whole = 0, fromRaw = 0] = await inTurns(
    async () => {
      await forget();
      return refreshed(installation, until);
    },
    () => raw(until),
  );
  const wrong = await differing(owner, organization, until);
  const rows = [
    atMost(
      0.4,
      'segments, whole, from roll-ups',
      whole,
      fromRaw,
      'best statement over raw sales',
      wrong === 0 ? 'rows equal' : `${wrong} ROWS DIFFER`,
    ),
  ];

  let salt = 0;
  const [afterADay = 0] = await inTurns(async () => {
    salt += 1;
    await sellADay(owner, organization, until, salt);
    return refreshed(installation, until);
  });
  rows.push(atLeast(10, 'segments after a day’s sales, same as-of', afterADay, whole, 'whole'));

  const earlier = day(until, 30);
  await forget();
  await refreshed(installation, earlier);
  let ahead = 30;
  const [nextDay = 0] = await inTurns(async () => {
    ahead -= 1;
    return refreshed(installation, day(until, ahead));
  });
  rows.push(atLeast(2, 'segments for the next day', nextDay, whole, 'whole'));
  return rows;
}
