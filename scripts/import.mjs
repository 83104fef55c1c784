/**
 * `npm run import -- FILE… [--organization SLUG] [--dry-run] [--json]`: imports files by the same path as the portal,
 * beside a running Apotheca or without one. The exit status is 0 only if all went in.
 */
import { spawn } from 'node:child_process';
import { buildStale } from './build.mjs';
import { readEnvironment } from './environment.mjs';
import { runningInstance } from './instance.mjs';
import { inPackage } from './paths.mjs';
import { exitWith } from './refusal.mjs';
import { migrate, openDatabase, serverEnvironment } from './services.mjs';

/** Runs the server's import command in the caller's folder, so that relative paths are theirs. */
function importFiles(env) {
  const words = [inPackage('server', 'dist', 'import-command.js'), ...process.argv.slice(2)];
  const child = spawn(process.execPath, words, {
    env,
    cwd: process.env.INIT_CWD ?? process.cwd(),
    stdio: 'inherit',
  });
  // Ctrl-C reaches the child by itself; it ends first, and then the database.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
}

async function main() {
  const settings = readEnvironment();
  const toError = (line) => process.stderr.write(`${line}\n`);
  const running = runningInstance(settings.DATA_DIR);
  if (!running) await buildStale(['server'], toError);
  const database = await openDatabase(settings);
  const env = serverEnvironment(settings, database);
  try {
    if (!running) await migrate(env);
    process.exitCode = await importFiles(env);
  } finally {
    // A database that was running already, or that an Apotheca started meanwhile stands on, stays.
    if (!database.adopted && !runningInstance(settings.DATA_DIR)) await database.stop();
  }
}

main().then(() => process.exit(), exitWith);
