import { fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { openLog } from './log-file.mjs';
import { Refusal } from './refusal.mjs';

const FAST_MS = 10_000;
const MOST_FAST_FAILURES = 5;
const STOP_MS = 12_000;
// As an address: of a path, Node would read a # or a % as an address has them.
const preload = new URL('./exit-with-parent.mjs', import.meta.url).href;

/**
 * Runs a script as a process of its own group (Ctrl-C reaches it only through us), its output in DATA_DIR/logs.
 * A crashed process is started again, later each time; after five failures within ten seconds of their start
 * `giveUp` gets a Refusal with the last lines.
 */
export function supervise({
  name,
  file,
  arguments: arguments_ = [],
  execArgv = [],
  env,
  cwd,
  dataDir,
  say,
  giveUp,
}) {
  const log = openLog(dataDir, name);
  let child;
  let stopping = false;
  let fastFailures = 0;

  function start() {
    const began = Date.now();
    child = fork(file, arguments_, {
      env,
      cwd,
      execArgv: ['--import', preload, ...execArgv],
      detached: true,
      silent: true,
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', log.write);
    child.once('exit', async (code, signal) => {
      if (stopping) return;
      fastFailures = Date.now() - began < FAST_MS ? fastFailures + 1 : 1;
      const how = signal ? `was ended by ${signal}` : `ended with status ${code}`;
      if (fastFailures >= MOST_FAST_FAILURES) {
        return giveUp(
          new Refusal(
            `The ${name} ${how}, ${fastFailures} times in a row. Its last lines (${log.file}):\n${log.lastLines()}`,
          ),
        );
      }
      const delay = 250 * 2 ** fastFailures;
      say(`The ${name} ${how}; starting it again in ${delay / 1000} s (${log.file})`);
      await sleep(delay);
      if (!stopping) start();
    });
  }
  start();

  return {
    log,
    /** Asks the process to stop and waits; one that doesn't within its time, or `force`, is killed. */
    async stop({ force = false } = {}) {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill(force ? 'SIGKILL' : 'SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await gone;
      clearTimeout(late);
    },
  };
}
