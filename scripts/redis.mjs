import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { freePort } from './free-port.mjs';

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

/**
 * A Redis for the tests that need one: REDIS_URL, or a `redis-server` of this machine on a free port. Without either
 * those tests are skipped. The tests get it as TEST_REDIS_URL; the others keep the queue in PostgreSQL.
 */
export async function redisForTests(say) {
  const none = { stop: async () => {} };
  if (process.env.REDIS_URL)
    return { ...none, env: { REDIS_URL: '', TEST_REDIS_URL: process.env.REDIS_URL } };
  const program = (process.env.PATH ?? '')
    .split(':')
    .concat('/usr/bin')
    .map((folder) => path.join(folder, 'redis-server'))
    .find(existsSync);
  if (!program) {
    say('There is no REDIS_URL and no redis-server here: the tests of the queue on Redis are skipped.');
    return { ...none, env: {} };
  }
  const port = await freePort();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'apotheca-redis-'));
  const words = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    folder,
  ];
  const child = spawn(program, words, { stdio: 'ignore' });
  process.once('exit', () => child.kill('SIGKILL'));
  for (let tries = 0; tries < 100 && !(await answers(port)); tries++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return {
    env: { TEST_REDIS_URL: `redis://127.0.0.1:${port}` },
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
