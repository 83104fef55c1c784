/**
 * The real-browser tests: the built server, worker and portal on a throw-away PostgreSQL, twice — one installation with
 * the demo pharmacy, loaded by the real path, and an empty one for the first set-up — and Playwright with Chromium.
 *
 * The tests get E2E_URL and E2E_EMPTY_URL, E2E_PASSWORD, the password of the demo's sign-ins, and E2E_UNTIL, its last day.
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { buildStale } from './build.mjs';
import { yesterday } from './demo.mjs';
import { startPostgres } from './embedded-postgres.mjs';
import { freePort } from './free-port.mjs';
import { inPackage } from './paths.mjs';
import { Refusal } from './refusal.mjs';
import { runPlaywright } from './runners.mjs';
import { migrate, serverEnvironment, waitUntilReady } from './services.mjs';
import { supervise } from './supervise.mjs';

/** Starts an installation on a database of its own. Returns its address and what stops it. */
async function startInstallation(postgres, name, folder, say) {
  const admin = new pg.Client({ connectionString: postgres.adminUrl });
  await admin.connect();
  await admin.query(`create database ${name} owner app_migrator`);
  await admin.end();
  const on = (url) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  const urls = { databaseUrl: on(postgres.databaseUrl), databaseOwnerUrl: on(postgres.databaseOwnerUrl) };
  const dataDir = path.join(folder, name);
  const settings = { HOST: '127.0.0.1', PORT: String(await freePort()), DATA_DIR: dataDir };
  const env = serverEnvironment(settings, urls);
  await migrate(env);
  const giveUp = (error) => say(error.message);
  const parts = ['worker', 'api'].map((part) =>
    supervise({
      name: part,
      file: inPackage('server', 'dist', `${part}.js`),
      env,
      cwd: inPackage('server'),
      dataDir,
      say,
      giveUp,
    }),
  );
  const address = `http://127.0.0.1:${settings.PORT}`;
  const stop = async () => void (await Promise.all(parts.map((part) => part.stop())));
  if (!(await waitUntilReady(address, 60))) {
    await stop();
    throw new Refusal(
      `The server for the browser tests did not become ready:\n${parts.map((part) => part.log.lastLines()).join('\n')}`,
    );
  }
  return { address, stop };
}

/** Has the demo pharmacy imported by the real path. */
async function loadDemo(address, password, until) {
  const words = [
    inPackage('demo', 'dist', 'load.js'),
    '--url',
    address,
    '--password',
    password,
    '--until',
    until,
  ];
  const failed = (error) =>
    Promise.reject(new Refusal(`The demo pharmacy could not be loaded:\n${error.stdout}${error.stderr}`));
  await promisify(execFile)(process.execPath, words, { cwd: inPackage('demo'), maxBuffer: 2 ** 26 }).catch(
    failed,
  );
}

/** Waits until what the import set going is done: figures that are still on their way would change under the tests. */
async function untilIdle(postgres, name) {
  const client = new pg.Client({
    connectionString: Object.assign(new URL(postgres.adminUrl), { pathname: `/${name}` }).href,
  });
  await client.connect();
  const busy = () =>
    client.query('select 1 from app.unfinished_job_runs() union all select 1 from app.pending_outbox(1)');
  for (const end = Date.now() + 120_000; (await busy()).rowCount > 0; await sleep(250)) {
    if (Date.now() > end) throw new Refusal('The jobs after the import of the demo pharmacy did not end.');
  }
  await client.end();
}

/** Runs all browser tests. Returns `{ passed, failed, skipped }`. */
export async function browserTests(say) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'apotheca-e2e-'));
  // As an owner meets it: the pages are as of today, so that sales of a fixed day would age.
  const until = yesterday();
  const password = randomBytes(12).toString('base64url');
  const stops = [() => rmSync(folder, { recursive: true, force: true })];
  try {
    await buildStale(['server', 'portal', 'demo'], say);
    const postgres = await startPostgres({ throwAway: true });
    stops.unshift(() => postgres.stop());
    const empty = await startInstallation(postgres, 'empty', folder, say);
    stops.unshift(empty.stop);
    const demo = await startInstallation(postgres, 'demo', folder, say);
    stops.unshift(demo.stop);
    const began = Date.now();
    await loadDemo(demo.address, password, until);
    await untilIdle(postgres, 'demo');
    say(`Loaded the demo pharmacy in ${((Date.now() - began) / 1000).toFixed(1)} s`);
    return await runPlaywright(inPackage('portal'), {
      E2E_URL: demo.address,
      E2E_EMPTY_URL: empty.address,
      E2E_PASSWORD: password,
      E2E_UNTIL: until,
      E2E_ORDERED: '1',
    });
  } finally {
    for (const stop of stops) await stop();
  }
}
