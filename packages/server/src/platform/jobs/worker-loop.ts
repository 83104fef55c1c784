import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { UnrecoverableError, WaitingError } from 'bullmq';
import pLimit from 'p-limit';
import { type EntityManager, withOrganization } from '../database/with-organization.js';
import { AppError, badInput } from '../errors/app-error.js';
import { log } from '../log/log.js';
import { allJobs, type JobDefinition } from './define-job.js';
import type { Queues, QueueWorker, RunJob } from './queue.js';
import { advanceRun, type BegunRun, beginRun, completeRun, failRun, giveBackRun, loseRun } from './runs.js';
import { throttleProgress } from './throttle-progress.js';

const FINAL = new Set(['BAD_INPUT', 'NOT_FOUND', 'CONFLICT', 'FORBIDDEN']);
const STALLED = /stalled more than allowable limit/;

interface Active {
  run: RunJob;
  token: string;
  controller: AbortController;
}

/** Runs what the queues give until it is stopped. */
export class WorkerLoop {
  readonly #active = new Map<string, Active>();
  readonly #workers: QueueWorker[];
  readonly #computing = pLimit(Math.max(1, availableParallelism() - 1));
  #stopping = false;

  constructor(queues: Queues) {
    this.#workers = allJobs().map((job) => {
      const worker = queues.work(job, (run, token) => this.#take(job, run, token));
      // Another worker may have it now; what this one would still write finds no row (BegunRun).
      worker.on('lockRenewalFailed', (ids) => {
        for (const id of ids) this.#active.get(id)?.controller.abort();
      });
      worker.on('failed', (run, error) => void this.#settleLost(run, error));
      return worker;
    });
  }

  async ready(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.waitUntilReady()));
  }

  /**
   * Takes nothing more, and gives back what runs: by itself at its next safe point, after `patience` ms in any case.
   * `closed` is when the last has let go.
   */
  async stop(patience: number): Promise<{ isLate: boolean; closed: Promise<unknown> }> {
    this.#stopping = true;
    const closed = Promise.allSettled(this.#workers.map((worker) => worker.close()));
    for (const { controller } of this.#active.values()) controller.abort();
    const timer = new AbortController();
    const isLate = await Promise.race([
      closed.then(() => false),
      sleep(patience, true, { signal: timer.signal }).catch(() => false),
    ]);
    timer.abort();
    if (isLate) {
      for (const { run, token } of this.#active.values()) {
        log.warn(
          { job: run.name, runId: run.id },
          'a job did not stop in time; another worker goes on with it',
        );
        await run.moveToWait(token).catch(() => undefined);
      }
    }
    return { isLate, closed };
  }

  async #take(job: JobDefinition, run: RunJob, token: string): Promise<void> {
    const runId = run.id as string;
    const controller = new AbortController();
    this.#active.set(runId, { run, token, controller });
    const work = () => this.#work(job, run, token, controller);
    try {
      // What waits for its turn isn't begun: what happens meanwhile needs no run of its own.
      await (job.isComputation ? this.#computing(work) : work());
    } finally {
      this.#active.delete(runId);
    }
  }

  async #work(job: JobDefinition, run: RunJob, token: string, controller: AbortController): Promise<void> {
    if (this.#stopping || controller.signal.aborted) return this.#passBack(run, token);
    const runId = run.id as string;
    const { organizationId } = run.data;
    const scope = <T>(work: (em: EntityManager) => Promise<T>) => withOrganization(organizationId, work);
    const begun = await scope((em) => beginRun(em, runId));
    if (!begun) return;
    const progress = throttleProgress((now) => scope((em) => advanceRun(em, begun, now)));
    try {
      const parsed = job.payload.safeParse(begun.payload);
      if (!parsed.success) throw badInput('jobs.badPayload');
      const result = await job.run({
        organizationId,
        payload: parsed.data,
        runId,
        attempt: begun.attempt,
        progress: progress.report,
        signal: controller.signal,
      });
      await scope((em) => completeRun(em, begun, result, progress.last()));
    } catch (error) {
      if (controller.signal.aborted) {
        await scope((em) => giveBackRun(em, begun));
        return await this.#passBack(run, token);
      }
      const isLast = run.attemptsMade + 1 >= (run.opts.attempts ?? 1);
      await this.#fail(organizationId, begun, error, isLast);
    } finally {
      progress.end();
    }
  }

  async #fail(organizationId: string, begun: BegunRun, error: unknown, isLast: boolean): Promise<never> {
    const code = error instanceof AppError ? error.code : 'INTERNAL';
    const isFinal = isLast || FINAL.has(code);
    const errorId = randomUUID();
    const { name, stack, code: sqlState } = error as Error & { code?: string };
    log.error(
      {
        errorId,
        organizationId,
        runId: begun.id,
        job: begun.job,
        attempt: begun.attempt,
        isFinal,
        code,
        errorName: name,
        ...(error instanceof AppError ? { key: error.key } : { sqlState }),
        // Where, not what: messages and values may be people's.
        stack: stack?.split('\n').filter((line) => /^\s+at /.test(line)),
      },
      'a job failed',
    );
    await withOrganization(organizationId, (em) => failRun(em, begun, { code, errorId, isFinal }));
    throw isFinal ? new UnrecoverableError(errorId) : new Error(errorId);
  }

  async #passBack(run: RunJob, token: string): Promise<never> {
    await run.moveToWait(token).catch(() => undefined);
    throw new WaitingError();
  }

  /** The queue itself gave up a run, for its workers died under it again and again. */
  async #settleLost(run: RunJob | undefined, error: Error): Promise<void> {
    if (!run?.id || !STALLED.test(error.message)) return;
    const errorId = randomUUID();
    log.error({ errorId, runId: run.id, job: run.name }, 'the workers of a job died under it');
    const { id, data } = run as { id: string; data: RunJob['data'] };
    await withOrganization(data.organizationId, (em) => loseRun(em, id, errorId)).catch(() => undefined);
  }
}
