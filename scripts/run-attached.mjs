import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Runs a program whose lines appear under its name. `stop` asks it to end and waits. */
export function runAttached(name, file, words, { cwd, env }) {
  const child = spawn(file, words, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) =>
      process.stdout.write(`${name.padEnd(7)}${line}\n`),
    );
  }
  const gone = new Promise((resolve) => child.once('exit', resolve));
  process.once('exit', () => child.exitCode === null && child.kill('SIGKILL'));
  return {
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}
