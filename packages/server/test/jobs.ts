import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { withOrganization } from '../src/platform/database/with-organization.js';
import { JobRun } from '../src/platform/jobs/job-run.entity.js';
import { startJobs, type WorkerSettings } from '../src/platform/jobs/start-jobs.js';
import { queryAcross, sqlText } from '../src/platform/sql/sql.js';
import type { TestDatabase } from './database.js';

/** A worker in this process, in a hurry: for the jobs that `useJobs` named last. */
export const startWorker = (database: TestDatabase, settings: Partial<WorkerSettings> = {}) =>
  startJobs({
    databaseUrl: database.url,
    prefix: new URL(database.url).pathname.slice(1),
    relayInterval: 100,
    refillInterval: 500,
    lockDuration: 1_500,
    stalledInterval: 500,
    ...settings,
  });

/** Waits until something holds; throws after `patience` ms. */
export async function until<T>(
  look: () => T | undefined | false | Promise<T | undefined | false>,
  patience = 20_000,
): Promise<T> {
  for (const end = Date.now() + patience; ; await sleep(20)) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > end) throw new Error(`not seen within ${patience} ms: ${String(look)}`);
  }
}

const busy = sqlText(`
  select 1 from app.unfinished_job_runs() union all select 1 from app.pending_outbox(1) limit 1`);

/** Waits until a worker has relayed everything and no run is unfinished. */
export const settled = (patience?: number) =>
  until(async () => (await queryAcross(busy)).length === 0, patience);

/** All runs of an organization, in the order they were asked for. */
export const runsOf = (organizationId: string): Promise<JobRun[]> =>
  withOrganization(organizationId, (em) => em.find(JobRun, {}, { orderBy: { queuedAt: 'asc', id: 'asc' } }));

/** REDIS_URL, or a redis-server of our own where the machine has one; undefined where it has none. */
export async function findRedis(): Promise<{ url: string; stop: () => void } | undefined> {
  if (process.env.REDIS_URL) return { url: process.env.REDIS_URL, stop: () => undefined };
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  const program = 'redis-server';
  const server = spawn(program, ['--port', `${port}`, '--save', '', '--bind', '127.0.0.1'], {
    stdio: 'ignore',
  });
  const started = await Promise.race([
    once(server, 'spawn').then(() => true),
    once(server, 'error').then(() => false),
  ]).catch(() => false);
  if (!started) return undefined;
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  await client.ping();
  client.disconnect();
  return { url, stop: () => void server.kill('SIGKILL') };
}
