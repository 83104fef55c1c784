import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startPostgres } from '../../../../../scripts/embedded-postgres.mjs';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { until } from '../../../test/jobs.js';
import { asAdmin } from '../../../test/template.js';
import { authPool } from '../auth/auth.js';
import { rawPool } from '../database/database.js';
import { waitForDatabase } from '../database/open-pool.js';
import { Role } from '../permissions/permissions.js';

// A server of its own: the other tests go on using theirs.
const postgres = await startPostgres({ throwAway: true });
process.env.TEST_ADMIN_URL = postgres.adminUrl;
process.env.TEST_OWNER_URL = postgres.databaseOwnerUrl;
process.env.TEST_SERVER_URL = postgres.databaseUrl;
// A throw-away server forgets what it said was kept; this one must not.
await asAdmin((client) => client.query('alter role app_user set synchronous_commit = on'));
const api = useApi();
afterAll(() => postgres.stop('immediate'));

let owner: Caller;
beforeAll(async () => {
  owner = await api.actAs((await buildOrganization()).id, Role.OWNER);
}, 120_000);

/** Ends the server as a power cut would. */
async function kill(): Promise<void> {
  const folder = await asAdmin(async (client) => {
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory;
  });
  const [pid = ''] = readFileSync(`${folder}/postmaster.pid`, 'utf8').split('\n');
  // Its sessions too: one that outlives it for a moment would still answer.
  const sessions = readdirSync('/proc').filter((each) => /^\d+$/.test(each) && parentOf(each) === pid);
  for (const each of [pid, ...sessions]) end(each);
  await until(() => [pid, ...sessions].every((each) => !existsSync(`/proc/${each}/exe`)));
}
function end(pid: string): void {
  try {
    process.kill(Number(pid), 'SIGKILL');
  } catch (error) {
    // One that ended by itself meanwhile is as good.
    if ((error as { code?: string }).code !== 'ESRCH') throw error;
  }
}
function parentOf(pid: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1];
  } catch {
    return undefined; // it has ended meanwhile
  }
}
const create = (name: string) =>
  owner.graphql('mutation ($input: CustomerInput!) { createCustomer(input: $input) { id } }', {
    input: { name },
  });
const names = () => owner.graphql('{ customers(first: 10) { edges { node { name } } } }');

test('while the database is away everybody is told so, and once it is back all is as it was without a restart', async () => {
  expect((await create('Kept')).errors).toBeUndefined();
  // As an import holds one while it reads, and a sign-in while it writes: losing it must not end the process.
  const held = await Promise.all([rawPool().connect(), authPool().connect()]);
  await kill();
  for (const connection of held) {
    await expect(connection.query('select 1')).rejects.toThrow();
    connection.release(true);
  }
  let isBack = false;
  const back = waitForDatabase(postgres.databaseUrl).then(() => {
    isBack = true;
  });

  for (const answer of [await names(), await create('Lost')]) {
    expect(answer.errors?.[0]).toMatchObject({
      message: 'The database can not be reached right now. Try again in a few seconds.',
      extensions: { code: 'UNAVAILABLE' },
    });
  }
  const signIn = await owner.fetch('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: api.url },
    body: JSON.stringify({ email: 'person-1@pharmacy.example', password: 'whatever it is' }),
  });
  expect(signIn.status).toBe(503);
  expect((await owner.fetch('/readyz')).status).toBe(503);
  expect((await owner.fetch('/healthz')).status).toBe(200);

  expect(isBack).toBe(false);
  await postgres.restart();
  await back;
  const { data } = await until(async () => {
    const answer = await names();
    return answer.errors ? undefined : answer;
  });
  expect(data.customers.edges).toEqual([{ node: { name: 'Kept' } }]);
  expect((await create('After')).errors).toBeUndefined();
  expect((await owner.fetch('/readyz')).status).toBe(200);
}, 120_000);
