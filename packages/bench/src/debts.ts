import type pg from 'pg';
import { withDuck } from './duckdb.js';
import { fillFrom } from './fill.js';
import { jobRan } from './jobs.js';
import { atMost, inTurns, type Row } from './measure.js';
import type { Installation } from './portal.js';
import { dayAfter } from './segments.js';
import { explained, run, sqlFile } from './statement.js';

const page = `query ($asOf: Date!) { debtAgeing(asOf: $asOf) { buckets { open customers } unapplied unbalanced } }`;
interface Page {
  debtAgeing: { buckets: { open: number; customers: number }[]; unapplied: number; unbalanced: number };
}
const bounds = [
  ['-100000', '0'],
  ['1', '30'],
  ['31', '60'],
  ['61', '90'],
  ['91', '100000'],
];
const places = bounds
  .map(
    ([from, to]) => `coalesce(sum(rest) filter (where late between ${from} and ${to}), 0)::bigint,
      count(distinct customer_id) filter (where rest > 0 and late between ${from} and ${to})`,
  )
  .join(', ');
const duckAgeing = `
  with moved as (
    select id, sum(amount) as amount from (
      select debit_id as id, amount from allocation where business_date <= cast(? as date)
      union all select credit_id, -amount from allocation where business_date <= cast(? as date)
    ) group by 1
  ), stood as (
    select customer_id, cast(? as date) - due_date as late, entry.amount - coalesce(moved.amount, 0) as rest
    from entry left join moved using (id) where business_date <= cast(? as date)
  )
  select ${places} from stood where rest > 0`;

/** The ageing of all customers, now and half a year ago: whole, and over HTTP. */
export async function measureDebts(
  { organizationId: organization, graphql }: Installation,
  owner: pg.Client,
  until: string,
  past: string,
): Promise<{ rows: Row[]; notes: string[] }> {
  await owner.query(`select set_config('app.organization_id', $1, false)`, [organization]);
  await fillFrom('data/debts.sql', { organization, kind: 16, until });
  const baseline = sqlFile('baseline/debt-ageing.sql');
  await owner.query(
    `drop table if exists bench.debt_row;
     create table bench.debt_row as select customer_id, open, unapplied from app.debt_snapshot_row limit 0;
     create unique index on bench.debt_row (customer_id)`,
  );
  const rows: Row[] = [];
  const notes: string[] = [];
  for (const [words, day] of [
    ['now', until],
    ['half a year ago', past],
  ] as const) {
    const forget = async () => {
      for (const table of ['debt_snapshot_row', 'debt_snapshot'])
        await owner.query(`delete from app.${table} where organization_id = $1 and as_of = $2`, [
          organization,
          day,
        ]);
    };
    const ours = async () => {
      await forget();
      return jobRan(owner, organization, 'keep-debt-snapshot', { night: dayAfter(day, 1) });
    };
    const raw = async () => {
      await owner.query('truncate bench.debt_row');
      const start = performance.now();
      await run(owner, baseline, { organization, as_of: day });
      return performance.now() - start;
    };
    const [whole = 0, fromRaw = 0] = await inTurns(ours, raw);
    const mine = `select customer_id, open, unapplied from app.debt_snapshot_row where organization_id = '${organization}' and as_of = '${day}'`;
    const theirs = 'select customer_id, open, unapplied from bench.debt_row';
    const { rows: found } = await owner.query<{ wrong: string; all: string }>(
      `select (select count(*) from ((${mine} except ${theirs}) union all (${theirs} except ${mine})) difference) as wrong,
         (select count(*) from bench.debt_row) as all`,
    );
    const same = found[0]?.wrong === '0' ? `${found[0].all} rows equal` : `${found[0]?.wrong} ROWS DIFFER`;
    rows.push(
      atMost(1.15, `debts by age, whole, ${words}`, whole, fromRaw, 'best statement over raw entries', same),
    );
    notes.push(
      `the plan of baseline/debt-ageing.sql, ${words}:\n${await explained(owner, baseline, { organization, as_of: day })}`,
    );
  }
  rows.push(...(await besideDuck(organization, graphql, owner, { now: until, 'half a year ago': past })));
  return { rows, notes };
}

/** The figures of the page of debts beside DuckDB over the raw entries, compared first. */
async function besideDuck(
  organization: string,
  graphql: Installation['graphql'],
  owner: pg.Client,
  days: Record<string, string>,
): Promise<Row[]> {
  const of = `where organization_id = '${organization}'`;
  const tables = {
    entry: {
      source: `select id, customer_id, amount, business_date, due_date from app.receivable_entry ${of}`,
      types: { id: 'uuid', customer_id: 'uuid', amount: 'bigint', business_date: 'date', due_date: 'date' },
    },
    allocation: {
      source: `select credit_id, debit_id, amount, business_date from app.receivable_allocation ${of}`,
      types: { credit_id: 'uuid', debit_id: 'uuid', amount: 'bigint', business_date: 'date' },
    },
  };
  return withDuck(owner, tables, async (ask) => {
    const rows: Row[] = [];
    for (const [words, asOf] of Object.entries(days)) {
      const ours = () => graphql<Page>(page, { asOf });
      const theirs = () => ask(duckAgeing, [asOf, asOf, asOf, asOf]);
      const { buckets } = (await ours()).debtAgeing;
      const mine = buckets.flatMap(({ open, customers }) => [open, customers]).join();
      const [found] = await theirs();
      if (mine !== found?.map(Number).join())
        throw new Error(`debts by age and DuckDB’s differ: ${mine} and ${found?.join()}`);
      const [shown = 0, computed = 0] = await inTurns(ours, theirs);
      rows.push(atMost(2, `debts by age, over HTTP, ${words}`, shown, computed, 'DuckDB over raw entries'));
    }
    return rows;
  });
}
