import { readConfig } from '../config/config.js';
import { closeDatabase, openDatabase } from '../database/database.js';
import { waitForDatabase } from '../database/open-pool.js';
import { useFilesFolder } from '../files/files.js';
import { log } from '../log/log.js';
import { startJobs } from './start-jobs.js';

const PATIENCE = 7_000;
const DEADLINE = 9_500;

/** A worker process: runs until SIGTERM or SIGINT, then ends within ten seconds. */
export async function startWorker(): Promise<void> {
  const config = readConfig();
  await waitForDatabase(config.databaseUrl);
  await openDatabase({ url: config.databaseUrl, poolSize: config.databasePool });
  useFilesFolder(config.dataDir);
  const jobs = await startJobs({ databaseUrl: config.databaseUrl, redisUrl: config.redisUrl });
  log.info({ queue: config.redisUrl ? 'redis' : 'postgres' }, 'the worker is ready');

  let isStopping = false;
  const stop = async (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'the worker stops');
    setTimeout(() => process.exit(0), DEADLINE).unref();
    await jobs.stop(PATIENCE);
    await closeDatabase();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
}
