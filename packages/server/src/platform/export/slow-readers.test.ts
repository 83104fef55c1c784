import { connect } from 'node:net';
import { beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { until } from '../../../test/jobs.js';
import { withOrganization } from '../database/with-organization.js';
import { Role } from '../permissions/permissions.js';
import { query, sqlText } from '../sql/sql.js';

const api = useApi();
/** With a page of notes each: more than sockets hold for a reader who takes nothing. */
const CUSTOMERS = 5_000;
const READERS = 8;
let owner: Caller;

beforeAll(async () => {
  const { id } = await buildOrganization();
  await withOrganization(id, (em) =>
    query(
      em,
      sqlText(`insert into app.customer (code, name, notes)
        select 'KH' || n, 'Khách ' || n, repeat('ghi chú ', 160) from generate_series(1, :count::integer) n`),
      { count: CUSTOMERS },
    ),
  );
  owner = await api.actAs(id, Role.OWNER);
}, 60_000);

/** Connections of the server that hold a transaction open. */
async function openTransactions(): Promise<number> {
  const client = new pg.Client({ connectionString: api.database.ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ n: string }>(
    `select count(*) as n from pg_stat_activity
     where datname = current_database() and state like 'idle in transaction%' and pid <> pg_backend_pid()`,
  );
  await client.end();
  return Number(rows[0]?.n);
}

test('readers who take nothing of their export hold no connection, and nobody else waits for them', async () => {
  const { port } = new URL(api.url);
  const sockets = Array.from({ length: READERS }, () => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.pause();
    socket.write(
      `GET /api/exports/customers.csv HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncookie: ${owner.cookie}\r\n\r\n`,
    );
    return socket;
  });
  const { data } = await owner.graphql('{ branches { id } }');
  expect(data.branches).toEqual([]);
  const whole = await until(async () => {
    const answer = await owner.fetch('/api/exports/customers.csv');
    const text = await answer.text();
    // Those that came before have to be read first: one who comes too early is asked to try again.
    return answer.status === 200 ? text : undefined;
  }, 60_000);
  expect(whole.split('\r\n')).toHaveLength(CUSTOMERS + 2);
  await until(async () => (await openTransactions()) === 0);
  expect(sockets.filter((socket) => !socket.destroyed)).toHaveLength(READERS);

  for (const socket of sockets) socket.destroy();
}, 120_000);
