/** The demo pharmacy: written and imported by packages/demo the way an owner would, once, into an empty installation. */
import { fork } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { buildStale } from './build.mjs';
import { demoPassword } from './environment.mjs';
import { inPackage } from './paths.mjs';

const TIME_ZONE = 'Asia/Ho_Chi_Minh';
const stateFile = ({ DATA_DIR }) => path.join(DATA_DIR, 'demo.json');
const read = (settings) =>
  existsSync(stateFile(settings)) ? JSON.parse(readFileSync(stateFile(settings), 'utf8')) : {};
const write = (settings, value) => writeFileSync(stateFile(settings), JSON.stringify(value), { mode: 0o600 });

/** Yesterday as the pharmacy counts days: the last whole day of sales. */
export const yesterday = () =>
  new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE }).format(Date.now() - 86_400_000);

async function isEmpty(address) {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-apotheca-request': '1' },
    body: JSON.stringify({ query: '{ session { setUpNeeded } }' }),
  });
  return (await response.json()).data?.session?.setUpNeeded === true;
}

/** Whether this DATA_DIR holds the demo, whole. */
export const demoIsLoaded = (settings) => read(settings).state === 'loaded';

/** Prints who may sign in to the demo, and with what. */
export function printSignIns(settings, say) {
  const { signIns = [] } = read(settings);
  if (signIns.length === 0) return;
  say('Sign-ins of the demo pharmacy:');
  for (const line of signIns) say(`  ${line}`);
  say(
    `  Password of each: ${demoPassword(settings)} (kept in ${path.join(settings.DATA_DIR, 'demo-password')})\n`,
  );
}

/**
 * Has the demo loaded into an empty installation, or a load that was cut off go on. Returns what stops it, or nothing
 * where there is nothing to do.
 */
export async function loadDemo(settings, address, say) {
  if (read(settings).state !== 'loading' && !(await isEmpty(address))) return undefined;
  const password = demoPassword(settings);
  write(settings, { ...read(settings), state: 'loading' });
  say(`Loading the demo pharmacy in the background; its sign-ins have the password ${password}`);
  say(`(kept in ${path.join(settings.DATA_DIR, 'demo-password')}; DEMO=off starts empty)`);
  await buildStale(['demo'], say);
  const arguments_ = ['--url', address, '--password', password, '--until', yesterday()];
  const child = fork(inPackage('demo', 'dist', 'load.js'), arguments_, {
    silent: true,
    detached: true,
    cwd: inPackage('demo'),
    // It makes much that is gone a moment later.
    execArgv: ['--max-semi-space-size=64'],
  });
  let errors = '';
  const signIns = new Set(read(settings).signIns);
  createInterface({ input: child.stdout }).on('line', (line) => {
    say(`demo: ${line}`);
    if (!/^\S+@\S+ /.test(line)) return;
    signIns.add(line.trim());
    write(settings, { state: 'loading', signIns: [...signIns] });
  });
  child.stderr.on('data', (chunk) => {
    errors = (errors + chunk).slice(-4000);
  });
  const gone = new Promise((resolve) => child.once('close', resolve));
  void gone.then((code) => {
    if (code === 0) {
      write(settings, { state: 'loaded', signIns: [...signIns] });
      say('The demo pharmacy is loaded.');
    } else if (!child.killed)
      say(
        `The demo pharmacy could not be loaded whole; the next start goes on with it. It said:\n${errors.trim()}`,
      );
  });
  return async () => {
    child.kill('SIGTERM');
    await gone;
  };
}
