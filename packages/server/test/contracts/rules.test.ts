import { describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { brokenTenantRules } from '../../src/platform/database/tenant-rules.js';
import { useDatabase } from '../database.js';

const database = useDatabase();

/** Runs as the owner in a transaction that is never kept. */
async function inPassing<T>(sql: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(sql);
    return await work(client);
  } finally {
    await client.end();
  }
}

describe('the rules that keep organizations apart', () => {
  test('hold for every table of the migrated schema', async () => {
    expect(await inPassing('select 1', (client) => brokenTenantRules(client))).toEqual([]);
  });

  const wellMade = `create table app.bad (organization_id uuid not null, id uuid not null, other uuid,
    primary key (organization_id, id)); call app.protect('app.bad', 'select');`;
  const breaches: [string, string, RegExp][] = [
    [
      'a table without organization_id',
      'create table app.bad (id uuid primary key)',
      /has no organization_id/,
    ],
    [
      'a key by id alone',
      `create table app.bad (organization_id uuid not null, id uuid primary key)`,
      /primary key/,
    ],
    [
      'row security that the owner escapes',
      `${wellMade} alter table app.bad no force row level security`,
      /not enabled and forced/,
    ],
    [
      'a unique index across organizations',
      `${wellMade} create unique index on app.bad (other)`,
      /unique index does not begin/,
    ],
    [
      'a reference by id alone',
      `${wellMade} create unique index u on app.bad (id);
      alter table app.bad add foreign key (other) references app.bad (id)`,
      /does not pair organization_id/,
    ],
    [
      'a second policy that lets all through',
      `${wellMade} create policy open on app.bad using (true)`,
      /widens what is seen/,
    ],
    [
      'a policy that only guards reading',
      `${wellMade} drop policy tenant on app.bad;
      create policy tenant on app.bad using (true)`,
      /no policy "tenant"/,
    ],
    ['a right to truncate', `${wellMade} grant truncate on app.bad to app_user`, /truncate/],
    [
      'a materialized view',
      `${wellMade} create materialized view app.bad_sum as select organization_id from app.bad;
      grant select on app.bad_sum to app_user`,
      /row security can not bind it/,
    ],
    [
      'a view past row security for all organizations',
      `create view app.bad_view as select * from app.customer;
      grant select on app.bad_view to app_user; alter view app.bad_view owner to app_definer`,
      /does not name the organization/,
    ],
    [
      'a staging table that can be read',
      'grant select on app.import_row to app_user',
      /can be read or changed directly/,
    ],
    [
      'a staging table whose writer names the organization',
      'grant insert on app.import_row to app_user',
      /from the writer/,
    ],
  ];
  test.each(breaches)('find %s', async (_name, sql, finding) => {
    const found = await inPassing(sql, (client) => brokenTenantRules(client));
    expect(found.join('\n')).toMatch(finding);
  });

  test('are seen to hold by the server itself, which signs in without any right to change them', async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      expect(await brokenTenantRules(client)).toEqual([]);
      await expect(client.query('create table app.mine (id int)')).rejects.toThrow(/permission denied/);
      expect((await client.query('select * from app.customer')).rows).toEqual([]);
    } finally {
      await client.end();
    }
  });
});
