/** The files of a cluster: made once, whole, with the passwords of its roles kept beside it. */
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeOwned } from './postgres-account.mjs';
import { Refusal } from './refusal.mjs';

const MAJOR = '18';
const LOCALE = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=und'];

/** Makes the cluster where there is none, or checks the one that is there. Returns the roles' passwords. */
export async function ensureCluster({ home, cluster, account, run, throwAway }) {
  const passwords = readPasswords(path.join(home, 'postgres.json'), cluster);
  if (existsSync(cluster)) checkVersion(cluster);
  else await makeCluster({ cluster, account, run, throwAway, password: passwords.superuser });
  return passwords;
}

function readPasswords(file, cluster) {
  if (!existsSync(file)) {
    if (existsSync(cluster)) {
      throw new Refusal(
        `${file} with the passwords of ${cluster} is missing.\nRestore it from a backup, or set another DATA_DIR.`,
      );
    }
    const secret = () => randomBytes(24).toString('hex');
    const made = { superuser: secret(), migrator: secret(), user: secret() };
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

function checkVersion(cluster) {
  const version = readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (version === MAJOR) return;
  throw new Refusal(
    `The data in ${cluster} was written by PostgreSQL ${version}; this Apotheca brings PostgreSQL ${MAJOR}.\n` +
      'Start the Apotheca that wrote it, or set another DATA_DIR.',
  );
}

/** Made beside its place and moved there whole, so that an interrupted start leaves no half cluster. */
async function makeCluster({ cluster, account, run, throwAway, password }) {
  const fresh = `${cluster}.new`;
  makeOwned(fresh, account);
  const secret = `${cluster}.password`;
  writeFileSync(secret, password, { mode: 0o600 });
  if (account.uid !== undefined) chownSync(secret, account.uid, account.gid);
  const words = ['-D', fresh, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${secret}`, ...LOCALE];
  try {
    await run('initdb', [...words, ...(throwAway ? ['--no-sync', '--no-data-checksums'] : [])]);
  } catch (error) {
    throw new Refusal(`The database could not be made in ${cluster}:\n${error.stderr ?? error.message}`);
  } finally {
    rmSync(secret, { force: true });
  }
  renameSync(fresh, cluster);
}
