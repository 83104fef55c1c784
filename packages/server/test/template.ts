import pg from 'pg';
import { migrate } from '../src/platform/database/migrate.js';

const TEMPLATE = 'apotheca_template';

const required = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is set by the tests' start`);
  return value;
};

/** The same login on another database of the tests' server. */
export function urlOf(login: 'owner' | 'server', database: string): string {
  const url = new URL(required(login === 'owner' ? 'TEST_OWNER_URL' : 'TEST_SERVER_URL'));
  url.pathname = `/${database}`;
  return url.href;
}

export async function asAdmin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: required('TEST_ADMIN_URL') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A copy of the migrated template, which the first caller makes while the others wait. */
export async function copyTemplate(name: string): Promise<void> {
  await asAdmin(async (client) => {
    await client.query('select pg_advisory_lock(1)');
    const ready = await client.query('select 1 from pg_database where datname = $1 and datistemplate', [
      TEMPLATE,
    ]);
    if (ready.rowCount === 0) {
      await client.query(`create database ${TEMPLATE} owner app_migrator`);
      await migrate(urlOf('owner', TEMPLATE), urlOf('server', TEMPLATE));
      await client.query(`alter database ${TEMPLATE} is_template true`);
    }
    // Its files, rather than page by page through the log: nobody writes to the template.
    await client.query(`create database ${name} template ${TEMPLATE} strategy file_copy owner app_migrator`);
  });
}

export async function dropDatabase(name: string): Promise<void> {
  await asAdmin((client) => client.query(`drop database if exists ${name} with (force)`));
}
