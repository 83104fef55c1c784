import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { z } from 'zod';
import { buildOrganization } from '../../../test/build.js';
import { useDatabase } from '../../../test/database.js';
import { findRedis, runsOf, settled, startWorker, until } from '../../../test/jobs.js';
import { rawPool } from '../database/database.js';
import { withOrganization } from '../database/with-organization.js';
import { badInput } from '../errors/app-error.js';
import { defineEvent } from './define-event.js';
import { defineJob, type JobContext, useJobs } from './define-job.js';
import { retryJobRun } from './job-run.service.js';
import { emit, enqueue } from './outbox.js';
import { relayOutbox } from './relay.js';
import { type BegunRun, beginRun, completeRun, failRun } from './runs.js';

const database = useDatabase();
const redis = await findRedis();
afterAll(() => redis?.stop());

const payload = z.object({ note: z.string() });
type Note = z.infer<typeof payload>;
const NoteWritten = defineEvent('NoteWritten', payload);

/** A job that does what the test says, and remembers each time it was begun. */
function noteJob(
  run: (context: JobContext<Note>) => unknown = () => undefined,
  more: { dedupe?: (note: Note) => string } = {},
) {
  const seen: JobContext<Note>[] = [];
  const job = defineJob({
    name: 'keep-note',
    payload,
    on: [{ event: NoteWritten, payload: ({ note }) => ({ note }) }],
    retries: 2,
    retryDelay: 50,
    run: async (context) => {
      seen.push(context);
      return run(context);
    },
    ...more,
  });
  useJobs([job]);
  return { job, seen };
}

const ask = (organizationId: string, job: ReturnType<typeof noteJob>['job'], note = 'x') =>
  withOrganization(organizationId, (em) => enqueue(em, job, { note }, { requestedBy: 'someone' }));

test('a worker that lost its run to another changes nothing of it any more', async () => {
  const { id } = await buildOrganization();
  const { job } = noteJob();
  const { id: runId } = await ask(id, job);
  const scope = <T>(work: Parameters<typeof withOrganization<T>>[1]) => withOrganization(id, work);
  const [silent, other] = [
    await scope((em) => beginRun(em, runId)),
    await scope((em) => beginRun(em, runId)),
  ];
  await scope((em) => completeRun(em, silent as BegunRun, 'late'));
  await scope((em) => failRun(em, silent as BegunRun, { code: 'INTERNAL', errorId: 'x', isFinal: true }));
  expect(await runsOf(id)).toMatchObject([{ state: 'RUNNING', attempt: 2, result: null }]);
  await scope((em) => completeRun(em, other as BegunRun, 'right'));
  expect(await runsOf(id)).toMatchObject([{ state: 'COMPLETED', attempt: 2, result: 'right' }]);
  expect(await scope((em) => beginRun(em, runId))).toBeUndefined();
  await withOrganization(id, (em) => em.execute('update app.outbox set relayed_at = now()'));
});

describe.each([
  { backend: 'PostgreSQL', redisUrl: undefined, isHere: true },
  {
    backend: redis ? 'Redis' : 'Redis (skipped: neither REDIS_URL nor a redis-server is here)',
    redisUrl: redis?.url,
    isHere: Boolean(redis),
  },
])('jobs on $backend', ({ redisUrl, isHere }) => {
  const it = isHere ? test : test.skip;
  const prefix = `test-${randomUUID()}`;
  const workers: { stop: (patience?: number) => Promise<void> }[] = [];
  const start = async (settings = {}) => {
    const worker = await startWorker(database, { redisUrl, prefix, ...settings });
    workers.push(worker);
    return worker;
  };
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop(5_000)));
  });

  it('a job that was asked for runs once, and its result stays', async () => {
    const { id } = await buildOrganization();
    const { job, seen } = noteJob(({ payload }) => ({ length: payload.note.length }));
    await start();
    const asked = await ask(id, job, 'hello');
    expect(asked).toMatchObject({ job: 'keep-note', cause: 'USER', state: 'QUEUED', requestedBy: 'someone' });
    await settled();
    expect(await runsOf(id)).toMatchObject([
      { id: asked.id, state: 'COMPLETED', attempt: 1, result: { length: 5 } },
    ]);
    expect(seen).toMatchObject([
      { organizationId: id, runId: asked.id, payload: { note: 'hello' }, attempt: 1 },
    ]);
  });

  it('nothing runs of what was rolled back', async () => {
    const { id } = await buildOrganization();
    const { job, seen } = noteJob();
    await start();
    const broken = withOrganization(id, async (em) => {
      await enqueue(em, job, { note: 'never' });
      await emit(em, NoteWritten, { note: 'never' });
      throw new Error('rolled back');
    });
    await expect(broken).rejects.toThrow('rolled back');
    await sleep(300);
    expect(seen).toEqual([]);
    expect(await runsOf(id)).toEqual([]);
  });

  it('a crash between the commit and the queue loses nothing and repeats nothing', async () => {
    const { id } = await buildOrganization();
    const { job, seen } = noteJob();
    // Committed while no worker lives; one relays, and dies before it has told the queue.
    await withOrganization(id, (em) => emit(em, NoteWritten, { note: 'event' }));
    await ask(id, job, 'asked');
    await expect(relayOutbox(() => Promise.reject(new Error('killed here')))).rejects.toThrow('killed here');
    expect(seen).toHaveLength(0);
    await start();
    await settled();
    expect(seen.map((run) => run.payload.note).sort()).toEqual(['asked', 'event']);
    expect((await runsOf(id)).map((run) => run.state)).toEqual(['COMPLETED', 'COMPLETED']);
  });

  it('an event that is relayed by two workers at once, and again, starts its job once', async () => {
    const { id } = await buildOrganization();
    const { seen } = noteJob();
    await withOrganization(id, (em) => emit(em, NoteWritten, { note: 'once' }));
    await Promise.all([start(), start()]);
    await settled();
    await withOrganization(id, (em) => em.execute('update app.outbox set relayed_at = null'));
    await settled();
    await sleep(200);
    expect(seen).toHaveLength(1);
    expect(await runsOf(id)).toMatchObject([{ cause: 'EVENT', state: 'COMPLETED', attempt: 1 }]);
  });

  it('a job that fails is tried again after growing pauses, then failed, and a person can run it again', async () => {
    const { id } = await buildOrganization();
    const at: number[] = [];
    let isMended = false;
    const { job, seen } = noteJob(() => {
      at.push(performance.now());
      if (!isMended) throw new Error('Nguyễn Văn A owes 5');
    });
    await start();
    const { id: runId } = await ask(id, job);
    await settled();
    const [failed] = await runsOf(id);
    expect(failed).toMatchObject({
      state: 'FAILED',
      attempt: 3,
      errorCode: 'INTERNAL',
      canRetry: true,
      result: null,
    });
    expect(failed?.errorId).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.stringify(failed)).not.toContain('Nguyễn');
    const [first = 0, second = 0, third = 0] = at;
    expect(second - first).toBeGreaterThan(35);
    expect(third - second).toBeGreaterThan(75);

    isMended = true;
    await withOrganization(id, (em) => retryJobRun(em, runId));
    await settled();
    expect(await runsOf(id)).toMatchObject([
      { state: 'COMPLETED', attempt: 4, errorCode: null, errorId: null },
    ]);
    expect(seen).toHaveLength(4);
    await expect(withOrganization(id, (em) => retryJobRun(em, runId))).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });

  it('an error that trying again cannot mend is final at once', async () => {
    const { id } = await buildOrganization();
    const { job, seen } = noteJob(() => {
      throw badInput('jobs.badPayload');
    });
    await start();
    await ask(id, job);
    await settled();
    expect(seen).toHaveLength(1);
    expect(await runsOf(id)).toMatchObject([{ state: 'FAILED', attempt: 1, errorCode: 'BAD_INPUT' }]);
  });

  it('of runs that want the same, one waits; one that runs lets one more wait', async () => {
    const { id } = await buildOrganization();
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const { job, seen } = noteJob(() => gate, { dedupe: ({ note }) => note });
    const [first, again] = [await ask(id, job, 'a'), await ask(id, job, 'a')];
    expect(again.id).toBe(first.id);
    await withOrganization(id, (em) => emit(em, NoteWritten, { note: 'a' }));
    await start();
    await until(() => seen.length === 1);
    const other = await ask(id, job, 'b');
    const [second, secondAgain] = [await ask(id, job, 'a'), await ask(id, job, 'a')];
    expect(second.id).not.toBe(first.id);
    expect(secondAgain.id).toBe(second.id);
    open();
    await settled();
    expect(seen.map((run) => run.runId).sort()).toEqual([first.id, other.id, second.id].sort());
  });

  it('computations leave a processor free: the others wait, not begun, while other work goes on', async () => {
    const { id } = await buildOrganization();
    const open = Promise.withResolvers<void>();
    const begun: string[] = [];
    const compute = defineJob({
      name: 'compute-note',
      payload,
      concurrency: 100,
      isComputation: true,
      run: async ({ payload }) => {
        begun.push(payload.note);
        await open.promise;
      },
    });
    const write = defineJob({
      name: 'write-note',
      payload,
      run: async ({ payload }) => begun.push(payload.note),
    });
    useJobs([compute, write]);
    await start();
    const processors = availableParallelism();
    const atOnce = Math.max(1, processors - 1);
    for (let i = 0; i <= processors; i++)
      await withOrganization(id, (em) => enqueue(em, compute, { note: `computed ${i}` }));
    await until(() => begun.length === atOnce);
    await withOrganization(id, (em) => enqueue(em, write, { note: 'written' }));
    await until(() => begun.includes('written'));
    const states = (await runsOf(id)).filter(({ job }) => job === 'compute-note').map(({ state }) => state);
    expect(states.filter((state) => state === 'RUNNING')).toHaveLength(atOnce);
    expect(states.filter((state) => state === 'QUEUED')).toHaveLength(processors + 1 - atOnce);
    open.resolve();
    await settled();
    expect(new Set(begun).size).toBe(processors + 2);
  });

  it('a worker that shuts down gives its job back, and another goes on with it', async () => {
    const { id } = await buildOrganization();
    const { job, seen } = noteJob(async ({ signal, attempt }) => {
      if (attempt === 1) await sleep(60_000, undefined, { signal });
      return 'done';
    });
    const first = await start();
    await ask(id, job);
    await until(() => seen.length === 1);
    const before = performance.now();
    await first.stop();
    expect(performance.now() - before).toBeLessThan(2_000);
    expect(await runsOf(id)).toMatchObject([{ state: 'QUEUED', errorCode: null }]);
    await start();
    await settled();
    expect(await runsOf(id)).toMatchObject([{ state: 'COMPLETED', attempt: 2, result: 'done' }]);
  });

  it('a job that will not stop is taken from a worker that shuts down, and what it still says counts for nothing', async () => {
    const { id } = await buildOrganization();
    const stubborn = Promise.withResolvers<void>();
    const { job, seen } = noteJob(async ({ attempt }) => {
      if (attempt === 1) await stubborn.promise;
      return `of attempt ${attempt}`;
    });
    const first = await start();
    await ask(id, job);
    await until(() => seen.length === 1);
    await first.stop(200);
    await start();
    await settled();
    stubborn.resolve();
    await sleep(100);
    expect(await runsOf(id)).toMatchObject([{ state: 'COMPLETED', attempt: 2, result: 'of attempt 2' }]);
    expect(seen.map((run) => run.attempt)).toEqual([1, 2]);
  });

  it('a queue that lost its memory is filled again', async () => {
    const { id } = await buildOrganization();
    const { job, seen } = noteJob();
    await ask(id, job);
    await relayOutbox(async () => undefined);
    await start();
    await settled();
    expect(seen).toHaveLength(1);

    // And while workers live: the outbox is read, the queue forgets.
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const slow = noteJob(() => gate);
    await workers.splice(0)[0]?.stop();
    await start();
    await ask(id, slow.job, 'one');
    await ask(id, slow.job, 'two');
    await until(() => slow.seen.length === 1);
    if (redisUrl) {
      const client = new Redis(redisUrl);
      await client.del(`${prefix}:keep-note:wait`);
      for (const key of await client.keys(`${prefix}:keep-note:*-*-*-*-*`)) await client.del(key);
      await client.quit();
    } else {
      await rawPool().query(`delete from bullmq.job where state = 'waiting'`);
    }
    open();
    await settled();
    expect(new Set(slow.seen.map((run) => run.payload.note))).toEqual(new Set(['one', 'two']));
  });
});
