import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { atMost, inTurns, type Row } from './measure.js';
import type { Installation } from './portal.js';
import { refreshed } from './segments.js';

const grid = `
  with bought as (
    select customer_id, max(business_date) as last_day, count(distinct business_date) as frequency, sum(total) as monetary
    from sale where business_date > cast(? as date) - 365 and business_date <= cast(? as date) and customer_id is not null group by 1
  ), scored as (
    select monetary, 1 + 5 * (rank() over (order by last_day) - 1) // count(*) over () as r,
      1 + 5 * (rank() over (order by frequency) - 1) // count(*) over () as f
    from bought
  )
  select r, f, count(*) as customers, sum(monetary) as net from scored group by 1, 2 order by 1, 2`;
const overview = `
  select business_date, count(*) as sales, sum(total) as net from sale
  where business_date > cast(? as date) - 90 and business_date <= cast(? as date) group by 1 order by 1`;

interface Cells {
  segments: { cells: { r: number; f: number; customers: number; net: number }[] };
}
interface Days {
  salesOverview: { daily: { businessDate: string; sales: number; net: number }[] };
}

export interface DuckTable {
  /** What PostgreSQL copies into it. */
  source: string;
  types: Record<string, string>;
}

/** DuckDB with tables of PostgreSQL's rows in a file, two threads; `work` gets what asks it. */
export async function withDuck<T>(
  owner: pg.Client,
  tables: Record<string, DuckTable>,
  work: (asked: (sql: string, values?: string[]) => Promise<unknown[][]>) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'apotheca-duck-'));
  const instance = await DuckDBInstance.create(join(folder, 'raw.db'), { threads: '2' });
  const duck = await instance.connect();
  try {
    for (const [name, { source, types }] of Object.entries(tables)) {
      const file = join(folder, `${name}.csv`);
      await pipeline(owner.query(copyTo(`copy (${source}) to stdout csv header`)), createWriteStream(file));
      const told = Object.entries(types).map(([column, type]) => `'${column}': '${type}'`);
      await duck.run(
        `create table ${name} as select * from read_csv('${file}', types = {${told.join(', ')}})`,
      );
      rmSync(file);
    }
    return await work(async (sql, values = []) => (await duck.runAndReadAll(sql, values)).getRowsJson());
  } finally {
    duck.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The figures of the Segments and Overview pages beside DuckDB over the raw sales, compared first. */
export async function measureDashboards(
  installation: Installation,
  owner: pg.Client,
  until: string,
): Promise<Row[]> {
  const source = `select customer_id, business_date, total from app.sale where organization_id = '${installation.organizationId}' and in_force`;
  const types = { customer_id: 'uuid', business_date: 'date', total: 'bigint' };
  return withDuck(owner, { sale: { source, types } }, async (ask) => {
    const asked = (sql: string) => ask(sql, [until, until]);
    await refreshed(installation, until);
    const ourGrid = () =>
      installation.graphql<Cells>(
        'query ($asOf: Date) { segments(asOf: $asOf) { cells { r f customers net } } }',
        { asOf: until },
      );
    const cells = (await ourGrid()).segments.cells
      .filter((cell) => cell.customers > 0)
      .map(({ r, f, customers, net }) => [r, f, customers, net]);
    const theirs = (await asked(grid)).map((row) => row.map(Number));
    const sorted = cells.sort(([r = 0, f = 0], [s = 0, g = 0]) => r - s || f - g);
    if (JSON.stringify(sorted) !== JSON.stringify(theirs)) throw new Error('the grid and DuckDB’s differ');
    const [mine = 0, duckGrid = 0] = await inTurns(ourGrid, () => asked(grid));

    const ourDays = () =>
      installation.graphql<Days>(
        'query ($asOf: Date) { salesOverview(asOf: $asOf) { day { value previous } month { value previous } daily { businessDate sales net } } }',
        { asOf: until },
      );
    const days = (await ourDays()).salesOverview.daily
      .filter((day) => day.sales > 0)
      .map((day) => [day.businessDate, day.sales, day.net]);
    const duckDays = (await asked(overview)).map(([day, sales, net]) => [
      String(day),
      Number(sales),
      Number(net),
    ]);
    if (JSON.stringify(days) !== JSON.stringify(duckDays))
      throw new Error('the overview and DuckDB’s differ');
    const [mineDays = 0, duckOverview = 0] = await inTurns(ourDays, () => asked(overview));
    return [
      atMost(2, 'R×F grid of the Segments page, over HTTP', mine, duckGrid, 'DuckDB over raw sales'),
      atMost(
        2,
        'figures of the Overview, over HTTP',
        mineDays,
        duckOverview,
        'DuckDB over raw sales, its 90 days alone',
      ),
    ];
  });
}
