/**
 * What `npm start` does once the packages are there, as an owner meets it: wrong variables, a checkout in an awkward
 * place, everything killed and started again, Ctrl-C with a request in flight. Run by `npm test -- start`.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { buildStale } from './build.mjs';
import { freePort } from './free-port.mjs';
import { openLog } from './log-file.mjs';
import { inPackage, ROOT } from './paths.mjs';
import { watchDatabase } from './services.mjs';

const folder = mkdtempSync(path.join(os.tmpdir(), '.apotheca-start-'));
/** Below a folder with a dot, and with all that an address would write otherwise than a path. */
const checkout = path.join(folder, 'nhà thuốc #1 100%');
const owner = { email: 'chu@nhathuoc.example', password: 'một mật khẩu dài' };
let address;
let up;

/** The checkout as it is once it was installed and built. */
async function copyCheckout() {
  await buildStale(['server', 'portal'], () => {});
  chmodSync(folder, 0o755); // the account of PostgreSQL passes through
  cpSync(path.join(ROOT, 'scripts'), path.join(checkout, 'scripts'), { recursive: true });
  for (const place of [
    'server/package.json',
    'server/dist',
    'server/migrations',
    'portal/package.json',
    'portal/dist',
  ]) {
    cpSync(inPackage(place), path.join(checkout, 'packages', place), { recursive: true });
  }
  for (const place of ['', 'packages/server', 'packages/portal']) {
    symlinkSync(path.join(ROOT, place, 'node_modules'), path.join(checkout, place, 'node_modules'));
  }
  for (const name of ['server', 'portal']) {
    writeFileSync(path.join(checkout, 'packages', name, 'dist', '.built'), String(Date.now() + 1000));
  }
}

/** Runs `up.mjs` until it says that it is ready, or ends. Resolves to the process, with all that it said. */
async function start(env, root = checkout) {
  const child = spawn(process.execPath, [path.join(root, 'scripts', 'up.mjs')], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.said = '';
  await new Promise((resolve) => {
    child.once('close', resolve);
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        child.said += chunk;
        if (child.said.includes('Apotheca is ready')) resolve();
      });
    }
  });
  return child;
}

async function startHere() {
  up = await start({ PORT: new URL(address).port, DEMO: 'off', LOG_LEVEL: 'debug' });
  assert.match(up.said, /Apotheca is ready/);
}

const childrenOf = (pid) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
/** Whether a process does anything still: one that nobody has buried says no word. */
function runs(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';
  } catch {
    return false;
  }
}
/** Pid and port of the database's server. */
const database = () =>
  readFileSync(path.join(checkout, 'data', 'postgres', 'postmaster.pid'), 'utf8')
    .split('\n')
    .map(Number);

const post = (place, body, headers = {}) =>
  fetch(`${address}${place}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-apotheca-request': '1', origin: address, ...headers },
    body: JSON.stringify(body),
  });

async function signIn() {
  const answer = await post('/api/auth/sign-in/email', owner);
  assert.equal(answer.status, 200);
  return {
    cookie: answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; '),
  };
}

before(async () => {
  await copyCheckout();
  address = `http://127.0.0.1:${await freePort()}`;
  await startHere();
});

after(() => {
  up?.kill('SIGKILL');
  try {
    process.kill(database()[0], 'SIGKILL');
  } catch {
    // It was stopped, as it should be.
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

test('variables that can not be used are all named at once, and nothing is started', async () => {
  const wrong = {
    HOST: 'not a host',
    PORT: '99999',
    DATA_DIR: '/dev/null/data',
    DATABASE_URL: 'mysql://somewhere/else',
    REDIS_URL: 'localhost',
    DEMO: 'maybe',
    DEMO_PASSWORD: 'short',
    SESSION_SECRET: 'short',
    PUBLIC_URL: 'pharmacy.example',
    TRUSTED_PROXIES: 'loopback, my-proxy',
    LOG_LEVEL: 'loud',
    DATABASE_POOL: '1000',
  };
  const refused = await start(wrong, ROOT);
  assert.equal(refused.exitCode, 1);
  for (const name of [...Object.keys(wrong), 'DATABASE_OWNER_URL']) {
    assert.match(refused.said, new RegExp(`^  ${name} `, 'm'));
  }
  assert.doesNotMatch(refused.said, /short|somewhere/);
});

test('a disk without room ends neither the log nor the watch over the database, and both go on once there is some', async () => {
  const log = openLog(folder, 'full');
  symlinkSync('/dev/full', log.file);
  log.write('lost\n');
  rmSync(log.file);
  log.write('kept\n');
  assert.equal(readFileSync(log.file, 'utf8'), 'kept\n');
  assert.equal(log.lastLines(), 'lost\nkept');

  const said = [];
  let tries = 0;
  const database = {
    isRunning: () => tries > 2,
    restart: async () => {
      tries += 1;
      if (tries < 3) throw new Error('No space left on device');
    },
  };
  const end = watchDatabase(database, (line) => said.push(line));
  for (let waited = 0; tries < 3 && waited < 100; waited++) await sleep(100);
  await sleep(600);
  end();
  assert.equal(tries, 3);
  assert.equal(said.length, 3);
  assert.match(said[1], /No space left.*tried again/s);
  assert.equal(said[2], 'PostgreSQL is back');
});

test('a checkout at a path with dots, spaces, accents, # and % serves its pages', async () => {
  for (const place of ['/', '/sign-in', '/customers/list']) {
    const page = await fetch(`${address}${place}`);
    assert.equal(page.status, 200, place);
    assert.match(await page.text(), /<div id="root">/);
  }
});

test('after kill -9 of everything the next start has all that was kept', async () => {
  const setUp = `mutation ($input: SetUpInput!) { setUp(input: $input) { organization { name } } }`;
  const region = { locale: 'vi', currency: 'VND', timeZone: 'Asia/Ho_Chi_Minh' };
  const input = { organizationName: 'Nhà thuốc An', ownerName: 'Lê An', ...owner, ...region };
  const { errors } = await (await post('/graphql', { query: setUp, variables: { input } })).json();
  assert.equal(errors, undefined);
  const gone = once(up, 'exit');
  const servers = childrenOf(up.pid);
  assert.equal(servers.length, 2);
  for (const pid of [up.pid, ...servers, database()[0]]) process.kill(pid, 'SIGKILL');
  await gone;

  await startHere();
  const query = '{ session { organization { name } } }';
  const { data } = await (await post('/graphql', { query }, await signIn())).json();
  assert.equal(data.session.organization.name, 'Nhà thuốc An');
});

test('the log holds nothing of what people are called and where they can be reached', {
  timeout: 60_000,
}, async () => {
  const session = await signIn();
  const marks = { name: 'Đặng Thị Kín', phone: '0912 345 678', code: 'KHKIN01' };
  const ask = async (query, variables = {}) =>
    (await post('/graphql', { query, variables }, { ...session, 'accept-language': 'en' })).json();
  const table = [
    ['Mã khách hàng', 'Tên khách hàng', 'Điện thoại', 'Ngày sinh'],
    [marks.code, marks.name, marks.phone, '31/02/1980'],
  ];
  const file = await fetch(`${address}/api/files?name=${encodeURIComponent(`${marks.name}.csv`)}`, {
    method: 'POST',
    headers: { ...session, 'x-apotheca-request': '1', origin: address },
    body: table.map((row) => row.join(',')).join('\r\n'),
  });
  const { id: fileId } = await file.json();
  const created = await ask('mutation ($fileId: ID!) { createImport(fileId: $fileId) { id } }', { fileId });
  const { id } = created.data.createImport;
  const state = async (wanted) => {
    const { data } = await ask('query ($id: ID!) { import(id: $id) { state } }', { id });
    if (data.import.state === wanted) return;
    await sleep(100);
    await state(wanted);
  };
  await state('READY');
  await ask('mutation ($id: ID!) { confirmImport(id: $id) { id } }', { id });
  await state('COMPLETED');
  for (const search of [marks.name, marks.phone]) {
    const { data } = await ask(
      'query ($search: String!) { customers(filter: { search: $search }) { totalCount } }',
      { search },
    );
    assert.equal(data.customers.totalCount, 1);
  }
  const make = 'mutation ($input: CustomerInput!) { createCustomer(input: $input) { id } }';
  // The code is taken, and no text of the database holds a zero.
  for (const more of [{ code: marks.code }, { address: 'a\u0000b' }, { nothing: 1 }]) {
    const { errors } = await ask(make, { input: { name: marks.name, phones: [marks.phone], ...more } });
    assert.ok(errors);
  }
  const wrong = await post('/api/auth/sign-in/email', {
    email: 'kin@nhathuoc.example',
    password: 'mật khẩu kín',
  });
  assert.equal(wrong.status, 401);

  const log = ['api', 'worker']
    .map((name) => readFileSync(path.join(checkout, 'data', 'logs', `${name}.log`), 'utf8'))
    .join('');
  assert.match(log, /the API listens/);
  assert.match(log, /the worker is ready/);
  assert.doesNotMatch(log, /Kín|kín|345.?678|KHKIN01|kin@/);
});

test('Ctrl-C lets an answer in flight arrive, and leaves no process behind', {
  timeout: 60_000,
}, async () => {
  const { superuser: password } = JSON.parse(
    readFileSync(path.join(checkout, 'data', 'postgres.json'), 'utf8'),
  );
  const [postmaster, , , port] = database();
  const holder = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'apotheca' });
  holder.on('error', () => {});
  await holder.connect();
  await holder.query('begin; lock table app.customer in access exclusive mode');
  const headers = await signIn();
  const answer = fetch(`${address}/api/exports/customers.csv`, { headers });
  const waits = `select from pg_locks where relation = 'app.customer'::regclass and not granted`;
  while ((await holder.query(waits)).rowCount === 0) await sleep(50);

  const servers = childrenOf(up.pid);
  const gone = once(up, 'exit');
  const began = Date.now();
  up.kill('SIGINT');
  await sleep(500);
  await assert.rejects(fetch(`${address}/healthz`), 'nothing new is taken');
  await holder.query('rollback');
  await holder.end();
  assert.equal((await answer).status, 200);
  assert.match(await (await answer).text(), /Mã khách hàng/);
  assert.deepEqual(await gone, [0, null]);
  assert.ok(Date.now() - began < 10_000);
  assert.deepEqual([...servers, postmaster].filter(runs), []);
});
