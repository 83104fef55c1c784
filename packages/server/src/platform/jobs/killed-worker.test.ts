import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { z } from 'zod';
import { buildOrganization } from '../../../test/build.js';
import { useDatabase } from '../../../test/database.js';
import { findRedis, runsOf, settled, startWorker, until } from '../../../test/jobs.js';
import { rawPool } from '../database/database.js';
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
  (isHere ? test : test.skip)(
    'its job is finished once by another; one that killed several is given up',
    async () => {
      const prefix = new URL(database.url).pathname.slice(1);
      const begun: string[] = [];
      const job = defineJob({
        name: 'count-stock',
        payload: z.object({}),
        concurrency: 2,
        run: async ({ organizationId, attempt }) => {
          begun.push(`${organizationId} ${attempt}`);
          return { counted: 100 };
        },
      });
      useJobs([job]);
      const [sound, deadly] = [await buildOrganization(), await buildOrganization()];
      await withOrganization(sound.id, (em) => enqueue(em, job, {}));
      const deadlyRun = await withOrganization(deadly.id, (em) => enqueue(em, job, {}));
      const worker = spawn(process.execPath, ['--import', 'tsx', script], {
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          TEST_WORKER_URL: database.url,
          TEST_WORKER_REDIS: redisUrl ?? '',
          TEST_WORKER_PREFIX: prefix,
        },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      const inTheMiddle = {
        state: 'RUNNING',
        attempt: 1,
        progress: { step: 'counting', done: 40, total: 100 },
      };
      for (const { id } of [sound, deadly]) {
        await until(async () => (await runsOf(id))[0]?.progress.done === 40, 45_000);
        expect(await runsOf(id)).toMatchObject([inTheMiddle]);
      }
      worker.kill('SIGKILL');
      await once(worker, 'exit');
      // As if three had died before under this one.
      if (redisUrl) {
        const client = new Redis(redisUrl);
        await client.hset(`${prefix}:count-stock:${deadlyRun.id}`, 'stc', 3);
        await client.quit();
      } else {
        await rawPool().query('update bullmq.job set stalled_count = 3 where id = $1', [deadlyRun.id]);
      }

      const other = await startWorker(database, { redisUrl, prefix });
      await settled(30_000);
      await other.stop();
      expect(begun).toEqual([`${sound.id} 2`]);
      expect(await runsOf(sound.id)).toMatchObject([
        { state: 'COMPLETED', attempt: 2, result: { counted: 100 } },
      ]);
      expect(await runsOf(deadly.id)).toMatchObject([
        { state: 'FAILED', attempt: 1, errorCode: 'WORKER_LOST', canRetry: true },
      ]);
    },
  );
});
