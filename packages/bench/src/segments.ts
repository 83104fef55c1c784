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

/** Asks for the segments of all customers as of a day, as a person does; gives the milliseconds from the run's beginning to its end. */
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

/** Tells that sales changed, as a sale does, and waits for the run that follows: the refresh of what changed. */
async function followed(installation: Installation, owner: pg.Client): Promise<number> {
  const { rows } = await owner.query<{ id: string }>(
    `insert into app.outbox (organization_id, kind, name, payload) values ($1, 'EVENT', 'SalesChanged', '{"saleIds": []}') returning id`,
    [installation.organizationId],
  );
  await owner.query(`select pg_notify('outbox', '')`);
  for (;;) {
    const found = await owner.query<{ state: string; ms: number }>(
      `select state, extract(epoch from finished_at - started_at) * 1000 as ms from app.job_run
       where organization_id = $1 and outbox_id = $2 and job = 'refresh-segments'`,
      [installation.organizationId, rows[0]?.id],
    );
    const run = found.rows[0];
    if (run?.state === 'FAILED') throw new Error('segments failed');
    if (run?.state === 'COMPLETED') return Number(run.ms);
    await sleep(20);
  }
}

export const dayAfter = (until: string, days: number): string =>
  new Date(Date.parse(until) + days * 86_400_000).toISOString().slice(0, 10);

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

const present = 'query { segments { snapshot { bounds { recency frequency monetary } } } }';

/** Waits until nothing is left to be told or run. */
export async function settled(owner: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await owner.query<{ busy: boolean }>(
      `select exists (select from app.outbox where relayed_at is null)
         or exists (select from app.job_run where state in ('QUEUED', 'RUNNING')) as busy`,
    );
    if (!rows[0]?.busy) return;
    await sleep(50);
  }
}

/** Makes the present fifths the organization's own bounds. */
async function setBounds(installation: Installation): Promise<void> {
  const { segments } = await installation.graphql<{ segments: { snapshot: { bounds: unknown } } }>(present);
  await installation.graphql(
    'mutation ($bounds: ScoreBoundsInput) { setSegmentBounds(bounds: $bounds) { id } }',
    {
      bounds: segments.snapshot.bounds,
    },
  );
}

/** Whether the rows there are those of computing everybody with the same bounds and as-of. */
async function asWhole(installation: Installation, owner: pg.Client, asOf: string): Promise<string> {
  const rows = `select ${columns} from app.segment_standing where organization_id = '${installation.organizationId}' and as_of = '${asOf}'`;
  await owner.query(`drop table if exists bench.segments_kept; create table bench.segments_kept as ${rows}`);
  await refreshed(installation, asOf);
  const { rows: found } = await owner.query<{ n: string }>(
    `select count(*) as n from ((${rows} except table bench.segments_kept) union all (table bench.segments_kept except ${rows})) difference`,
  );
  return found[0]?.n === '0' ? 'rows equal a whole run' : `${found[0]?.n} ROWS DIFFER`;
}

/** A day's bills with their lines, those of a year before: as many as an average day has, of customers who come often. */
export async function sellADay(
  owner: pg.Client,
  organization: string,
  on: string,
  salt: number,
): Promise<void> {
  await owner.query('begin');
  const { rows } = await owner.query<{ id: string }>(
    `insert into app.sale (organization_id, source, branch_id, code, status, in_force, customer_id, sold_at, business_date, subtotal, total, paid, due)
     select organization_id, 'KIOTVIET', branch_id, 'N' || $3 || '-' || code, 'COMPLETED', true, customer_id, $2::date + time '10:00', $2, subtotal, total, paid, due
     from app.sale where organization_id = $1 and business_date = $2::date - 365 and code not like 'N%' returning customer_id as id`,
    [organization, on, String(salt)],
  );
  await owner.query(
    `insert into app.sale_line (organization_id, sale_id, line_no, product_id, unit_name, quantity, base_quantity, unit_price, amount)
     select line.organization_id, copy.id, line_no, product_id, unit_name, quantity, base_quantity, unit_price, amount
     from app.sale copy
     join app.sale original on original.organization_id = copy.organization_id and copy.code = 'N' || $3 || '-' || original.code
     join app.sale_line line on line.organization_id = original.organization_id and line.sale_id = original.id
     where copy.organization_id = $1 and copy.business_date = $2 and original.business_date = $2::date - 365
       and copy.code like 'N' || $3 || '-%'`,
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
  await owner.query(
    `insert into app.daily_sales (organization_id, branch_id, business_date, sales, walk_in_sales, returns, gross, returned, net, due)
     select organization_id, branch_id, business_date, count(*), count(*) filter (where customer_id is null), 0, sum(total), 0, sum(total), sum(due)
     from app.sale where organization_id = $1 and business_date = $2 group by 1, 2, 3
     on conflict (organization_id, branch_id, business_date) do update set sales = excluded.sales, net = excluded.net`,
    [organization, on],
  );
  await owner.query(
    `insert into app.product_day (organization_id, branch_id, product_id, business_date, quantity, net, cost)
     select organization_id, branch_id, product_id, business_date, sum(base_quantity), sum(amount), null
     from app.sale join app.sale_line line using (organization_id)
     where organization_id = $1 and line.sale_id = sale.id and business_date = $2 group by 1, 2, 3, 4
     on conflict (organization_id, branch_id, product_id, business_date) do update set quantity = excluded.quantity, net = excluded.net`,
    [organization, on],
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
  const afterADay = async () => {
    salt += 1;
    await sellADay(owner, organization, until, salt);
    return followed(installation, owner);
  };
  const [same = 0] = await inTurns(afterADay);
  rows.push(
    atLeast(
      10,
      'segments after a day’s sales, same as-of',
      same,
      whole,
      'whole',
      await asWhole(installation, owner, until),
    ),
  );

  await setBounds(installation);
  await settled(owner);
  const [sameOwn = 0] = await inTurns(afterADay);
  const equal = await asWhole(installation, owner, until);
  rows.push(atLeast(50, 'the same with own bounds', sameOwn, whole, 'whole', equal));
  await installation.graphql('mutation { setSegmentBounds { id } }');
  await settled(owner);

  let ahead = 0;
  const [next = 0] = await inTurns(async () => {
    ahead += 1;
    await sellADay(owner, organization, dayAfter(until, ahead), 0);
    return followed(installation, owner);
  });
  rows.push(
    atLeast(
      2,
      'segments for the next day',
      next,
      whole,
      'whole',
      await asWhole(installation, owner, dayAfter(until, ahead)),
    ),
  );
  return rows;
}
