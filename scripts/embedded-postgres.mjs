/**
 * The PostgreSQL 18 that comes with Apotheca: one cluster for each DATA_DIR, on a free port of 127.0.0.1, without
 * a Unix socket, passwords by SCRAM. It outlives its starter: after `kill -9` the next start adopts it, or recovers it.
 *
 * In DATA_DIR: postgres.json (the passwords, 0600), postgres/ (the cluster) and postgres.log; the latter two lie below
 * /var/lib/apotheca where we are root and the server's account can't reach DATA_DIR.
 */
import { execFile, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from './free-port.mjs';
import { clusterDirectory, postgresAccount, postgresBinaries } from './postgres-account.mjs';
import { ensureCluster } from './postgres-cluster.mjs';
import { DATABASE, ensureRoles } from './postgres-roles.mjs';
import { commandLineSettings } from './postgres-settings.mjs';
import { Refusal } from './refusal.mjs';

/** Pid and port of the server that runs on this cluster, or nothing. A dead or foreign process in the pid file isn't one. */
function running(cluster) {
  try {
    const [pid, , , port, , , , state] = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split(
      '\n',
    );
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8'); // empty for a zombie
    if (!command.includes(cluster)) return undefined;
    return { pid: Number(pid), port: Number(port), ready: state?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

/**
 * Starts or adopts the cluster of `dataDir` (absolute path). `throwAway`: for tests, in the temporary folder, without
 * durability, removed by `stop()` and when the starting process is gone.
 */
export async function startPostgres({ dataDir, throwAway = false } = {}) {
  const home = dataDir ?? mkdtempSync(path.join(os.tmpdir(), 'apotheca-postgres-'));
  const account = postgresAccount();
  mkdirSync(home, { recursive: true });
  chmodSync(home, account.uid === undefined ? 0o700 : 0o711); // the account passes through, nobody lists
  const bin = path.join(postgresBinaries(account), 'bin');
  const cluster = clusterDirectory(home, account);
  const log = `${cluster}.log`;
  const run = (program, args) =>
    promisify(execFile)(path.join(bin, program), args, {
      ...account,
      cwd: '/',
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
    });

  const passwords = await ensureCluster({ home, cluster, account, run, throwAway });
  const url = (port, role, password, database = DATABASE) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;

  /** Brings the server up, on `wanted` if given. Tries again while the processes of a killed one still let go. */
  async function bringUp(wanted) {
    for (let attempt = 1; ; attempt++) {
      const found = running(cluster);
      if (found?.ready) return { ...found, adopted: true };
      if (!found) {
        rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
        const options = commandLineSettings(wanted ?? (await freePort()), throwAway);
        if (!existsSync(log)) writeFileSync(log, '', { mode: 0o600 });
        if (account.uid !== undefined) chownSync(log, account.uid, account.gid);
        const failed = await run('pg_ctl', [
          '-D',
          cluster,
          '-l',
          log,
          '-w',
          '-t',
          '120',
          '-o',
          options,
          'start',
        ]).then(
          () => false,
          () => true,
        );
        const started = running(cluster);
        if (!failed && started) return { ...started, adopted: false };
      }
      if (attempt === 5)
        throw new Refusal(`PostgreSQL did not start on ${cluster}. Its last words (${log}):\n${tail(log)}`);
      await sleep(1000);
    }
  }
  let server = await bringUp();
  const adminUrl = (database) => url(server.port, 'postgres', passwords.superuser, database);
  await ensureRoles(adminUrl, passwords, throwAway);

  /** Ends the sessions (open transactions are rolled back) and waits until the server is down. */
  async function stop(mode = throwAway ? 'immediate' : 'fast') {
    if (running(cluster)) await run('pg_ctl', ['-D', cluster, '-m', mode, '-w', '-t', '60', 'stop']);
    if (throwAway) for (const place of [home, cluster, log]) rmSync(place, { recursive: true, force: true });
  }
  if (throwAway) guard(process.pid, server.pid, [home, cluster, log]);
  return {
    databaseUrl: url(server.port, 'app_user', passwords.user),
    databaseOwnerUrl: url(server.port, 'app_migrator', passwords.migrator),
    adminUrl: adminUrl(DATABASE),
    port: server.port,
    adopted: server.adopted,
    /** False once the server's process is gone. */
    isRunning: () => running(cluster) !== undefined,
    /** Brings a server that died back, on the same port. */
    restart: async () => {
      server = await bringUp(server.port);
    },
    stop,
  };
}

const tail = (file) =>
  existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').slice(-8).join('\n') : '(nothing)';

/** Removes a throw-away server whose owner was killed before it could. */
function guard(owner, server, places) {
  const script =
    'while kill -0 "$1" 2>/dev/null; do sleep 2; done; kill -QUIT "$2" 2>/dev/null; sleep 1; shift 2; rm -rf "$@"';
  const words = ['-c', script, 'sh', String(owner), String(server), ...places];
  spawn('/bin/sh', words, { detached: true, stdio: 'ignore', cwd: '/' }).unref();
}
