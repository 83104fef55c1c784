/**
 * The environment variables that the commands honour, checked by name before anything starts.
 *
 * HOST               address to listen on (127.0.0.1)
 * PORT               port of the portal and the API (8080)
 * DATA_DIR           folder for the database, uploaded files and secrets (<checkout>/data)
 * DATABASE_URL       PostgreSQL 18 of your own, as the server's login; without it the bundled one is used
 * DATABASE_OWNER_URL the same database as its owner, for migrations; goes with DATABASE_URL
 * REDIS_URL          Redis for the job queue; without it the queue lives in PostgreSQL
 * SESSION_SECRET     signs the sessions' cookies (made up, and kept in DATA_DIR, where not given)
 * PUBLIC_URL         address that people use where a proxy stands before it
 * TRUSTED_PROXIES    proxies whose word is taken for where a request comes from (loopback)
 * LOG_LEVEL          debug, info (default), warn, error or silent
 * DATABASE_POOL      most connections of each process to the database (12)
 * DEMO               on (default) or off: whether an empty installation gets the demo pharmacy
 * DEMO_PASSWORD      password of the demo's sign-ins (made up, and kept in DATA_DIR, where not given)
 */
import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, isIP } from 'node:net';
import path from 'node:path';
import { ROOT } from './paths.mjs';
import { Refusal } from './refusal.mjs';

const SHORTEST_PASSWORD = 12;

const url = (protocols, example) => (value) => {
  const parsed = URL.parse(value);
  if (!parsed || !protocols.includes(parsed.protocol) || !parsed.hostname)
    return `is not of the form ${example}`;
  if (protocols[0] === 'postgres:' && parsed.pathname.length < 2) return `names no database (${example})`;
};
const postgresUrl = url(['postgres:', 'postgresql:'], 'postgres://USER:PASSWORD@HOST:5432/DATABASE');

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'];
const SHORTEST_SECRET = 32;

/** An address, a network or one of the names that stand for some, as the server takes them. */
function isProxy(value) {
  if (/^(loopback|linklocal|uniquelocal)$/.test(value)) return true;
  const [, address = value, bits = '1'] = /^(.+)\/(\d+)$/.exec(value) ?? [];
  const most = { 4: 32, 6: 128 }[isIP(address)] ?? 0;
  return Number(bits) >= 1 && Number(bits) <= most;
}

/** Name → [default, what is wrong with a value or undefined]. The value itself is not repeated: it may hold a password. */
const VARIABLES = {
  HOST: [
    '127.0.0.1',
    (v) =>
      isIP(v) || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(v)
        ? undefined
        : 'is neither an IP address nor a host name',
  ],
  PORT: [
    '8080',
    (v) =>
      /^\d{1,5}$/.test(v) && v >= 1 && v <= 65535 ? undefined : 'must be a whole number from 1 to 65535',
  ],
  DATA_DIR: [path.join(ROOT, 'data'), () => undefined],
  DATABASE_URL: ['', postgresUrl],
  DATABASE_OWNER_URL: ['', postgresUrl],
  REDIS_URL: ['', url(['redis:', 'rediss:'], 'redis://HOST:6379')],
  SESSION_SECRET: [
    '',
    (v) => (v.length >= SHORTEST_SECRET ? undefined : `must have at least ${SHORTEST_SECRET} characters`),
  ],
  PUBLIC_URL: ['', url(['http:', 'https:'], 'https://HOST')],
  TRUSTED_PROXIES: [
    '',
    (v) =>
      v.split(',').every((proxy) => isProxy(proxy.trim()))
        ? undefined
        : 'must be addresses, networks, loopback, linklocal or uniquelocal, by commas',
  ],
  LOG_LEVEL: ['', (v) => (LOG_LEVELS.includes(v) ? undefined : `must be one of ${LOG_LEVELS.join(', ')}`)],
  DATABASE_POOL: [
    '',
    (v) => (/^\d{1,2}$/.test(v) && v >= 2 && v <= 80 ? undefined : 'must be a whole number from 2 to 80'),
  ],
  DEMO: ['on', (v) => (v === 'on' || v === 'off' ? undefined : 'must be on or off')],
  DEMO_PASSWORD: [
    '',
    (v) => (v.length >= SHORTEST_PASSWORD ? undefined : `must have at least ${SHORTEST_PASSWORD} characters`),
  ],
};

/** Reads and checks all variables; every fault is named at once. An empty value counts as not given. */
export function readEnvironment(env = process.env) {
  const settings = {};
  const faults = [];
  for (const [name, [fallback, fault]] of Object.entries(VARIABLES)) {
    const value = env[name]?.trim() || undefined;
    const wrong = value === undefined ? undefined : fault(value);
    if (wrong) faults.push(`${name} ${wrong}.`);
    settings[name] = value ?? fallback;
  }
  if (Boolean(settings.DATABASE_URL) !== Boolean(settings.DATABASE_OWNER_URL)) {
    const [given, missing] = settings.DATABASE_URL
      ? ['DATABASE_URL', 'DATABASE_OWNER_URL']
      : ['DATABASE_OWNER_URL', 'DATABASE_URL'];
    faults.push(
      `${missing} is missing: ${given} is given, and the server and the migrations log in as two roles.`,
    );
  }
  settings.DATA_DIR = path.resolve(env.INIT_CWD ?? process.cwd(), settings.DATA_DIR);
  if (!faults.some((fault) => fault.startsWith('DATA_DIR'))) faults.push(...dataDirFaults(settings.DATA_DIR));
  if (faults.length)
    throw new Refusal(
      `Nothing was started. Please mend in the environment:\n${faults.map((f) => `  ${f}`).join('\n')}`,
    );
  return settings;
}

function dataDirFaults(directory) {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    if (!statSync(directory).isDirectory()) return [`DATA_DIR ${directory} is not a folder.`];
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    return [];
  } catch (error) {
    return [
      `DATA_DIR ${directory} can't be used (${error.code}): it must be a folder that this user may write to.`,
    ];
  }
}

/** Refuses where HOST:PORT can't be listened on. */
export function checkPort({ HOST, PORT }) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', ({ code }) => {
      const remedy = {
        EADDRINUSE: `is taken by another program. Stop that one, or choose another port: PORT=${Number(PORT) + 1} npm start`,
        EACCES: 'needs the rights of root. Choose a port from 1024 up, for example PORT=8080 npm start',
        EADDRNOTAVAIL: 'is no address of this machine. Set HOST to one of its own, 127.0.0.1 or 0.0.0.0',
        ENOTFOUND: 'has a host name that is not known. Set HOST to 127.0.0.1 or 0.0.0.0',
      }[code];
      reject(new Refusal(`PORT ${PORT} on HOST ${HOST} ${remedy ?? `can't be used (${code})`}.`));
    });
    probe.listen({ host: HOST, port: Number(PORT), exclusive: true }, () => probe.close(resolve));
  });
}

/** The address to open in a browser on this machine. */
export function addressOf({ HOST, PORT }) {
  if (HOST === '0.0.0.0' || HOST === '::') return `http://localhost:${PORT}`;
  return `http://${isIP(HOST) === 6 ? `[${HOST}]` : HOST}:${PORT}`;
}

/**
 * The demo's password: DEMO_PASSWORD at its first use, or one made up then, and kept in DATA_DIR, readable by this user
 * alone. The sign-ins keep it: another DEMO_PASSWORD later changes nothing.
 */
export function demoPassword({ DATA_DIR, DEMO_PASSWORD }) {
  const file = path.join(DATA_DIR, 'demo-password');
  if (!existsSync(file)) {
    writeFileSync(file, `${DEMO_PASSWORD || randomBytes(12).toString('base64url')}\n`, { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}
