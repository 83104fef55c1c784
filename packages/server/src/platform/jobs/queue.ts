import {
  createPostgresBackend,
  createRedisBackend,
  type Job,
  type JobsOptions,
  type Processor,
  withBackend,
} from 'bullmq';
import { Redis } from 'ioredis';
import { openPool } from '../database/open-pool.js';
import { log } from '../log/log.js';
import { allJobs, type JobDefinition } from './define-job.js';

/** A run that the queue is told of; its id is the id of the queue's job, so that it is there once however often it is told. */
export interface QueuedRun {
  organizationId: string;
  id: string;
  job: string;
}

export interface QueueSettings {
  databaseUrl: string;
  /** Redis instead of PostgreSQL. */
  redisUrl?: string;
  /** Keeps queues of several databases apart in one Redis. */
  prefix?: string;
  /** Milliseconds after which a run whose worker fell silent is another's to take, and how often that is looked for. */
  lockDuration?: number;
  stalledInterval?: number;
}

export type RunJob = Job<{ organizationId: string }>;

/** What of a BullMQ worker we use, on either backend. */
export interface QueueWorker {
  close(force?: boolean): Promise<void>;
  waitUntilReady(): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'lockRenewalFailed', listener: (ids: string[]) => void): unknown;
  on(event: 'failed', listener: (job: RunJob | undefined, error: Error) => void): unknown;
}

interface Queue {
  add(name: string, data: RunJob['data'], options: JobsOptions): Promise<unknown>;
  getJobCountByTypes(...types: ('waiting' | 'active' | 'delayed' | 'prioritized')[]): Promise<number>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

interface Backend {
  queue(name: string): Queue;
  worker(name: string, process: Processor, concurrency: number): QueueWorker;
  close(): Promise<void>;
}

// Ended jobs leave the queue at once: what happened is told by app.job_run.
const LEAVE = { removeOnComplete: true, removeOnFail: true } as const;

const lost = (error: Error) =>
  log.warn({ errorName: error.name, code: (error as { code?: string }).code }, 'the queue reports an error');

function openBackend(settings: QueueSettings): Backend {
  const timing = {
    lockDuration: settings.lockDuration ?? 30_000,
    stalledInterval: settings.stalledInterval ?? 10_000,
    maxStalledCount: 3,
  };
  if (settings.redisUrl) {
    const connection = new Redis(settings.redisUrl, { maxRetriesPerRequest: null });
    connection.on('error', lost);
    const { Queue, Worker } = withBackend(createRedisBackend);
    const options = { connection, prefix: settings.prefix ?? 'apotheca' };
    return {
      queue: (name) => new Queue(name, options),
      worker: (name, process, concurrency) =>
        new Worker(name, process, { ...options, ...timing, concurrency }),
      close: async () => void (await connection.quit()),
    };
  }
  // One pool for all queues. Each worker keeps one connection of it to listen on; the others ask in turn.
  const pool = openPool(
    {
      connectionString: settings.databaseUrl,
      max: allJobs().length + 4,
      keepAlive: true,
      options: '-c search_path=bullmq',
      application_name: 'apotheca-queue',
    },
    lost,
  );
  // Each queue and each worker listens to it.
  pool.setMaxListeners(2 * allJobs().length + 10);
  const { Queue, Worker } = withBackend(createPostgresBackend);
  const options = { connection: pool as never };
  return {
    queue: (name) => new Queue(name, options),
    worker: (name, process, concurrency) => new Worker(name, process, { ...options, ...timing, concurrency }),
    close: () => pool.end(),
  };
}

/** The queues, one for each job: so that a long one keeps no other from running, and each has its own concurrency. */
export class Queues {
  readonly #backend: Backend;
  readonly #queues = new Map<string, { job: JobDefinition; queue: Queue }>();

  constructor(settings: QueueSettings) {
    this.#backend = openBackend(settings);
    for (const job of allJobs()) {
      const queue = this.#backend.queue(job.name);
      queue.on('error', lost);
      this.#queues.set(job.name, { job, queue });
    }
  }

  /** Adds runs, in order. One that is there already, or whose job this process doesn't know, is passed over. */
  async add(runs: readonly QueuedRun[]): Promise<void> {
    for (const [name, own] of Map.groupBy(runs, (run) => run.job)) {
      const known = this.#queues.get(name);
      if (!known) continue;
      const { retries, retryDelay } = known.job;
      const backoff = { type: 'exponential', delay: retryDelay, jitter: 0.2 };
      // One by one: the queue's bulk way on PostgreSQL needs the right to create sequences, which the server hasn't.
      for (const { id, organizationId } of own) {
        const options = { jobId: id, attempts: retries + 1, backoff, ...LEAVE };
        await known.queue.add(name, { organizationId }, options);
      }
    }
  }

  /** How many runs of a job the queue knows of, waiting or running. */
  async length(job: string): Promise<number> {
    const known = this.#queues.get(job);
    return known ? known.queue.getJobCountByTypes('waiting', 'active', 'delayed', 'prioritized') : 0;
  }

  /** Takes runs of the job from now on. */
  work(job: JobDefinition, process: (run: RunJob, token: string) => Promise<unknown>): QueueWorker {
    const worker = this.#backend.worker(job.name, (run, token) => process(run, token ?? ''), job.concurrency);
    worker.on('error', lost);
    return worker;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#queues.values()].map(({ queue }) => queue.close()));
    await this.#backend.close();
  }
}
