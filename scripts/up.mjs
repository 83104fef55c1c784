/**
 * `npm start`: builds what is stale, starts the database, the API (with the portal) and the worker, and stays with
 * them until Ctrl-C. On the first run it has the demo pharmacy loaded in the background.
 */
import path from 'node:path';
import { buildStale } from './build.mjs';
import { demoIsLoaded, loadDemo, printSignIns } from './demo.mjs';
import { addressOf, checkPort, readEnvironment } from './environment.mjs';
import { claim } from './instance.mjs';
import { inPackage } from './paths.mjs';
import { describe, exitWith, Refusal } from './refusal.mjs';
import { migrate, openDatabase, serverEnvironment, waitUntilReady, watchDatabase } from './services.mjs';
import { onStopSignal } from './stop-once.mjs';
import { supervise } from './supervise.mjs';

const READY_SECONDS = 60;
const say = (line) => process.stdout.write(`${line}\n`);
// Whoever read our output may go away; that is no reason to end.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

/** What was started, in the order in which it is stopped. */
const running = [];
let stopping = false;
/** The database while it comes up: a stop in that moment waits for it, and then stops it. */
let opening = Promise.resolve();

async function stop(force, status = 0) {
  if (stopping && !force) return;
  stopping = true;
  say(force ? 'Stopping at once …' : 'Stopping … (Ctrl-C again to force)');
  if (!force) await opening.catch(() => {});
  for (const part of running) await part.stop(force).catch((error) => say(`${part.name}: ${error.message}`));
  say('Stopped.');
  process.exit(status);
}

function giveUp(error) {
  if (stopping) return;
  process.stderr.write(`\n${describe(error)}\n\n`);
  void stop(false, 1);
}

function throwFirst(results) {
  const failed = results.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
}

async function up() {
  const settings = readEnvironment();
  const address = addressOf(settings);
  claim(settings.DATA_DIR, address);
  await checkPort(settings);
  onStopSignal((force) => void stop(force));

  opening = openDatabase(settings).then((database) => {
    running.unshift({ name: 'database', stop: (force) => database.stop(force ? 'immediate' : 'fast') });
    return database;
  });
  // Both are waited for, so that a failed build leaves no database behind.
  await Promise.allSettled([opening, buildStale(['server', 'portal'], say)]).then(throwFirst);
  const database = await opening;
  const env = serverEnvironment(settings, database);
  await migrate(env);
  if (stopping) return;
  if (database.bundled) {
    const end = watchDatabase(database, say);
    running.unshift({ name: 'watch', stop: async () => end() });
  }

  const common = { env, cwd: inPackage('server'), dataDir: settings.DATA_DIR, say, giveUp };
  for (const name of ['worker', 'api']) {
    const part = supervise({ ...common, name, file: inPackage('server', 'dist', `${name}.js`) });
    running.unshift({ name, stop: (force) => part.stop({ force }) });
  }
  if (!(await waitUntilReady(address, READY_SECONDS))) {
    if (stopping) return;
    throw new Refusal(
      `The API did not become ready within ${READY_SECONDS} s; see ${path.join(settings.DATA_DIR, 'logs')}.`,
    );
  }
  say(`\nApotheca is ready: ${address}`);
  say(settings.DEMO === 'off' ? 'Open it in a browser to sign in or to set up your pharmacy.' : '');
  say('Ctrl-C stops it.\n');
  if (settings.DEMO === 'off') return;
  if (demoIsLoaded(settings)) return printSignIns(settings, say);
  const stopDemo = await loadDemo(settings, address, say).catch((error) =>
    say(`The demo pharmacy could not be loaded:\n${describe(error)}`),
  );
  if (stopDemo) running.unshift({ name: 'demo', stop: stopDemo });
}

up().catch((error) => (running.length ? giveUp(error) : exitWith(error)));
