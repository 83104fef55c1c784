import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { buildOrganization } from '../../../test/build.js';
import { useDatabase } from '../../../test/database.js';
import { findRedis, runsOf, settled, startWorker } from '../../../test/jobs.js';
import { withOrganization } from '../database/with-organization.js';
import { defineJob, useJobs } from './define-job.js';
import { enqueue } from './outbox.js';

const database = useDatabase();
const redis = await findRedis();
afterAll(() => redis?.stop());

const script = fileURLToPath(new URL('../../../test/worker-process.ts', import.meta.url));

describe.each([
  { backend: 'PostgreSQL', redisUrl: undefined, isHere: true },
  {
    backend: redis ? 'Redis' : 'Redis (skipped: neither REDIS_URL nor a redis-server is here)',
    redisUrl: redis?.url,
    isHere: Boolean(redis),
  },
])('a killed worker, on $backend', ({ redisUrl, isHere }) => {
  (isHere ? test : test.skip)('its job is finished once by another', async () => {
    const prefix = new URL(database.url).pathname.slice(1);
    const finished: number[] = [];
    const job = defineJob({
      name: 'count-stock',
      payload: z.object({}),
      run: async ({ attempt }) => {
        finished.push(attempt);
        return { counted: 100 };
      },
    });
    useJobs([job]);
    const { id } = await buildOrganization();
    await withOrganization(id, (em) => enqueue(em, job, {}));
    const worker = spawn(process.execPath, ['--import', 'tsx', script], {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        TEST_WORKER_URL: database.url,
        TEST_WORKER_REDIS: redisUrl ?? '',
        TEST_WORKER_PREFIX: prefix,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(worker.stdout, 'data');
    expect(await runsOf(id)).toMatchObject([
      { state: 'RUNNING', attempt: 1, progress: { step: 'counting', done: 40, total: 100 } },
    ]);
    worker.kill('SIGKILL');
    await once(worker, 'exit');

    const other = await startWorker(database, { redisUrl, prefix });
    await settled();
    await other.stop();
    expect(finished).toEqual([2]);
    expect(await runsOf(id)).toMatchObject([{ state: 'COMPLETED', attempt: 2, result: { counted: 100 } }]);
  });
});
