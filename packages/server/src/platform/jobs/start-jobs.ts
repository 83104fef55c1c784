import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '../log/log.js';
import { startDueNights } from './nightly.js';
import { listen } from './notifications.js';
import { type QueueSettings, Queues } from './queue.js';
import { refillQueues } from './refill.js';
import { relayOutbox } from './relay.js';
import { WorkerLoop } from './worker-loop.js';

export interface WorkerSettings extends QueueSettings {
  /** Milliseconds between two looks: at the outbox where no notification came, for gaps in the queues, for nights due. */
  relayInterval?: number;
  refillInterval?: number;
  nightlyInterval?: number;
}

/** Does the work again and again until aborted, sooner when woken; after an error the next turn tries again. */
function repeat(name: string, interval: number, signal: AbortSignal, work: () => Promise<unknown>) {
  let wake = () => {};
  const turns = (async () => {
    while (!signal.aborted) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      await work().catch((error: Error & { code?: string }) => {
        log.warn({ turn: name, errorName: error.name, code: error.code }, 'a turn of the worker failed');
      });
      const pause = new AbortController();
      await Promise.race([
        woken,
        sleep(interval, undefined, { signal: AbortSignal.any([signal, pause.signal]) }).catch(
          () => undefined,
        ),
      ]);
      pause.abort();
    }
  })();
  return { turns, wake: () => wake() };
}

/**
 * Starts what a worker does: relay the outbox, run jobs, start nights, refill the queues. The last two are plain timers
 * rather than entries of the queue, for they are what mends a queue that lost its memory.
 */
export async function startJobs(settings: WorkerSettings) {
  const queues = new Queues(settings);
  const loop = new WorkerLoop(queues);
  await loop.ready();
  const ending = new AbortController();
  const { signal } = ending;
  const refill = repeat('refill', settings.refillInterval ?? 30_000, signal, () => refillQueues(queues));
  const nightly = repeat('nightly', settings.nightlyInterval ?? 60_000, signal, startDueNights);
  const relay = repeat('relay', settings.relayInterval ?? 1_000, signal, async () => {
    while (await relayOutbox((runs) => queues.add(runs)));
  });
  const outbox = listen('outbox');
  const told = (async () => {
    for await (const _ of outbox) relay.wake();
  })();

  async function stop(patience: number): Promise<void> {
    ending.abort();
    await outbox.return();
    const { isLate, closed } = await loop.stop(patience);
    await Promise.all([relay.turns, refill.turns, nightly.turns, told]);
    const left = closed.then(() => queues.close());
    if (!isLate) await left;
  }
  let stopping: Promise<void> | undefined;
  return {
    /** Within `patience` ms and a little: what runs is given back to be gone on with. */
    stop: (patience = 7_000): Promise<void> => {
      stopping ??= stop(patience);
      return stopping;
    },
  };
}
