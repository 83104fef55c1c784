// A worker with all jobs as a process of its own, for tests that kill it.
import 'reflect-metadata';
import '../src/jobs.js';
import '../src/messages.js';
import { setClock } from '../src/platform/clock/clock.js';
import { openDatabase } from '../src/platform/database/database.js';
import { startJobs } from '../src/platform/jobs/start-jobs.js';

const { TEST_WORKER_URL: url = '', TEST_WORKER_NOW: now = '' } = process.env;
setClock(() => new Date(now));
await openDatabase({ url, poolSize: 8 });
await startJobs({
  databaseUrl: url,
  prefix: new URL(url).pathname.slice(1),
  relayInterval: 100,
  lockDuration: 1_500,
  stalledInterval: 500,
});
