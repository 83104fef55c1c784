// A worker as a process of its own, for tests that kill it: begins its job and never ends it.
import 'reflect-metadata';
import { z } from 'zod';
import { openDatabase } from '../src/platform/database/database.js';
import { defineJob, useJobs } from '../src/platform/jobs/define-job.js';
import { startJobs } from '../src/platform/jobs/start-jobs.js';

const { TEST_WORKER_URL: url = '', TEST_WORKER_REDIS: redisUrl, TEST_WORKER_PREFIX: prefix } = process.env;

useJobs([
  defineJob({
    name: 'count-stock',
    payload: z.object({}),
    concurrency: 2,
    run: async ({ progress }) => {
      await progress({ step: 'counting', done: 40, total: 100 });
      await new Promise(() => setInterval(() => undefined, 1_000));
    },
  }),
]);
await openDatabase({ url, poolSize: 2 });
await startJobs({
  databaseUrl: url,
  redisUrl: redisUrl || undefined,
  prefix,
  lockDuration: 1_500,
  stalledInterval: 500,
});
