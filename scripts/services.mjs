/** What `up`, `dev` and the browser tests have in common: a database that is there, migrated, and watched. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { startPostgres } from './embedded-postgres.mjs';
import { inPackage, ROOT } from './paths.mjs';
import { Refusal } from './refusal.mjs';

/** The database: DATABASE_URL's, or the bundled PostgreSQL of DATA_DIR. `stop` does nothing to a database that isn't ours. */
export async function openDatabase(settings) {
  if (settings.DATABASE_URL) {
    const { DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: databaseOwnerUrl } = settings;
    return { databaseUrl, databaseOwnerUrl, bundled: false, stop: async () => {} };
  }
  return { ...(await startPostgres({ dataDir: settings.DATA_DIR })), bundled: true };
}

const PASSED_ON = [
  'REDIS_URL',
  'SESSION_SECRET',
  'PUBLIC_URL',
  'TRUSTED_PROXIES',
  'LOG_LEVEL',
  'DATABASE_POOL',
];

/** The environment of the server's processes. */
export function serverEnvironment(settings, database) {
  const { HOST, PORT, DATA_DIR } = settings;
  const given = PASSED_ON.filter((name) => settings[name]).map((name) => [name, settings[name]]);
  return {
    ...process.env,
    NODE_ENV: process.env.NODE_ENV ?? 'production',
    NODE_COMPILE_CACHE: path.join(ROOT, 'node_modules', '.cache', 'compiled'), // a quicker second start
    ...{ HOST, PORT, DATA_DIR },
    DATABASE_URL: database.databaseUrl,
    DATABASE_OWNER_URL: database.databaseOwnerUrl,
    ...Object.fromEntries(given),
  };
}

/** Brings the database's schema up to date, or refuses with what the migration said. */
export function migrate(env, [...command] = [inPackage('server', 'dist', 'migrate.js')]) {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      command,
      { env, cwd: inPackage('server'), maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => {
        if (!error) return resolve();
        const said = `${stdout}${stderr}`.trim().split('\n').slice(-15).join('\n');
        reject(
          new Refusal(`The database could not be migrated; nothing else was started. It said:\n${said}`),
        );
      },
    );
  });
}

/**
 * Brings a bundled server that died back on its port, looking every half second, for as long as it takes: a disk that
 * is full today has room tomorrow. Returns what ends the watch.
 */
export function watchDatabase(database, say) {
  let busy = false;
  let failed = false;
  const timer = setInterval(async () => {
    if (busy || database.isRunning()) return;
    busy = true;
    if (!failed) say('PostgreSQL is gone; starting it again');
    try {
      await database.restart();
      failed = false;
      say('PostgreSQL is back');
    } catch (error) {
      if (!failed) say(`${error.message}\nIt is tried again until it starts. Is there room on the disk?`);
      failed = true;
    }
    busy = false;
  }, 500);
  return () => clearInterval(timer);
}

/** Waits until the server says that it is ready; false after `seconds`, or as soon as `given up` resolves. */
export async function waitUntilReady(address, seconds, givenUp) {
  const end = Date.now() + seconds * 1000;
  let over = false;
  void givenUp?.then(() => {
    over = true;
  });
  while (!over && Date.now() < end) {
    const response = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(2000) }).catch(
      () => undefined,
    );
    if (response?.ok) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
