import type { z } from 'zod';
import type { EventDefinition } from './define-event.js';

export interface Progress {
  /** What is being done, as a key the portal has a sentence for. */
  step: string;
  done: number;
  total: number;
}

/** What a run is given. It opens its own transactions, several when it is long. */
export interface JobContext<Payload> {
  organizationId: string;
  payload: Payload;
  runId: string;
  /** 1 for the first try; more after a failure, a lost worker or a shutdown. */
  attempt: number;
  /** Tells how far it is. Cheap to call often: about four a second are stored and told. */
  progress(now: Progress): Promise<void>;
  /** Aborted when the worker shuts down: stop at the next safe point by throwing; the run is gone on with elsewhere. */
  signal: AbortSignal;
}

// Methods rather than function properties, so that a job of any payload is a JobDefinition<unknown>.
export interface JobDefinition<Payload = unknown> {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  readonly on: readonly { readonly event: EventDefinition; payload(happened: unknown): unknown }[];
  readonly retries: number;
  readonly retryDelay: number;
  readonly concurrency: number;
  readonly isComputation: boolean;
  nightly?(businessDate: string): Payload;
  dedupe?(payload: Payload): string;
  run(context: JobContext<Payload>): Promise<unknown>;
}

interface JobSpecification<Payload, Events extends unknown[]> {
  /** Verb-noun; also the name of its queue. */
  name: string;
  /** Ids and dates only; checked before each run. */
  payload: z.ZodType<Payload>;
  /** Events after which it runs, each with what of the event it needs. */
  on?: {
    [I in keyof Events]: { event: EventDefinition<Events[I]>; payload: (happened: Events[I]) => Payload };
  };
  /** Makes it part of each organization's nightly flow, in the order of src/jobs.ts. */
  nightly?: (businessDate: string) => Payload;
  /** Further tries after an error that may pass. BAD_INPUT, NOT_FOUND, CONFLICT and FORBIDDEN are final at once. */
  retries?: number;
  /** Milliseconds before the first retry, doubled for each further one. */
  retryDelay?: number;
  /** How many of it one worker runs at once. */
  concurrency?: number;
  /** It keeps a processor busy for seconds: such jobs leave one of them to requests and imports. */
  isComputation?: boolean;
  /** Of runs with the same key, one at most waits to be begun. */
  dedupe?: (payload: Payload) => string;
  /** What it returns is kept with the run: counts and ids, nothing personal. */
  run: (context: JobContext<Payload>) => Promise<unknown>;
}

/** A piece of work outside requests: what starts it, how it is retried, and what it does, in one place. */
export function defineJob<Payload, Events extends unknown[] = []>(
  job: JobSpecification<Payload, Events>,
): JobDefinition<Payload> {
  return {
    retries: 3,
    retryDelay: 2_000,
    concurrency: 1,
    isComputation: false,
    ...job,
    on: (job.on ?? []) as JobDefinition<Payload>['on'],
  };
}

let all: readonly JobDefinition[] = [];

/** Called once at the start with src/jobs.ts; its order is the order of the nightly flow. */
export function useJobs(jobs: readonly JobDefinition[]): void {
  const twice = jobs.find((job, index) =>
    jobs.some((other, before) => before < index && other.name === job.name),
  );
  if (twice) throw new Error(`two jobs are named ${twice.name}`);
  all = jobs;
}

export const allJobs = (): readonly JobDefinition[] => all;

/** Names of the jobs of the nightly flow, in its order. */
export const nightlyJobs = (): string[] => all.filter((job) => job.nightly).map((job) => job.name);
