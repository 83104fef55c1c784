import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Migration, Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { getMigrations } from 'better-auth/db/migration';
import pg from 'pg';
import { makeAuth } from '../auth/auth.js';
import { migrateQueue } from '../jobs/migrate-queue.js';

const folder = fileURLToPath(new URL('../../../migrations', import.meta.url));
const EXTENSIONS = ['pg_trgm', 'unaccent', 'btree_gin'];

/** A migration is one .sql file, run whole; their names order them. */
const migrations = readdirSync(folder)
  .filter((name) => name.endsWith('.sql'))
  .sort()
  .map((file) => ({
    name: file.replace(/\.sql$/, ''),
    class: class extends Migration {
      up(): void {
        this.addSql(readFileSync(join(folder, file), 'utf8'));
      }
    },
  }));

/** Schemas, extensions and roles. Says by name what this database lacks and this login may not make. */
async function prepare(owner: pg.Client, serverUrl: URL): Promise<void> {
  const { rows } = await owner.query<{ version: number }>(
    `select current_setting('server_version_num')::int as version`,
  );
  if ((rows[0]?.version ?? 0) < 180_000) throw new Error('PostgreSQL 18 or later is needed.');
  await owner.query(
    'create schema if not exists app; create schema if not exists ext; create schema if not exists auth',
  );
  for (const name of EXTENSIONS) {
    await owner.query(`create extension if not exists ${name} schema ext`).catch((error: Error) => {
      throw new Error(`The extension ${name} is missing and could not be made: ${error.message}`);
    });
  }
  const definer = await owner.query(`select 1 from pg_roles where rolname = 'app_definer' and rolbypassrls`);
  if (definer.rowCount === 0) {
    await owner.query('create role app_definer nologin bypassrls').catch((error: Error) => {
      throw new Error(
        `The role app_definer (nologin, bypassrls) is missing and could not be made: ${error.message}`,
      );
    });
  }
  await owner.query('grant app_definer to current_user with inherit true, set true');
  const login = decodeURIComponent(serverUrl.username);
  if (login !== 'app_user') throw new Error(`DATABASE_URL must sign in as app_user, not as ${login}.`);
  const user = await owner.query(`select 1 from pg_roles where rolname = 'app_user'`);
  if (user.rowCount === 0) {
    const password = pg.escapeLiteral(decodeURIComponent(serverUrl.password));
    await owner.query(`create role app_user login nosuperuser nobypassrls password ${password}`);
  }
  await owner.query(
    'grant usage on schema app, ext, auth to app_user; grant usage on schema app, ext to app_definer',
  );
  await owner.query('grant create on schema app to app_definer');
}

async function migrateSignIn(owner: pg.Client, ownerUrl: string): Promise<void> {
  const { auth, pool } = makeAuth(
    {
      host: '',
      port: 0,
      dataDir: '',
      databaseUrl: ownerUrl,
      portalDir: '',
      logLevel: 'info',
      databasePool: 2,
      sessionSecret: 'x'.repeat(32),
    },
    ownerUrl,
  );
  const { runMigrations } = await getMigrations(auth.options);
  await runMigrations();
  await pool.end();
  await owner.query('grant select, insert, update, delete on all tables in schema auth to app_user');
}

/** Brings a database to the newest form; running it again changes nothing. Gives the names of what was applied. */
export async function migrate(ownerUrl: string, serverUrl: string): Promise<string[]> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    // Two starts at once: the second waits.
    await owner.query(`select pg_advisory_lock(hashtext('apotheca-migrate'))`);
    await prepare(owner, new URL(serverUrl));
    const orm = await MikroORM.init({
      entities: [],
      discovery: { warnWhenNoEntities: false },
      clientUrl: ownerUrl,
      extensions: [Migrator],
      migrations: {
        migrationsList: migrations,
        tableName: 'migration',
        schema: undefined,
        disableForeignKeys: false,
        snapshot: false,
        allOrNothing: false,
        silent: true,
      },
    });
    const applied = await orm.migrator.up();
    await orm.close(true);
    await migrateSignIn(owner, ownerUrl);
    await migrateQueue(owner);
    return applied.map((migration) => migration.name);
  } finally {
    await owner.end();
  }
}
