import { clock } from '../clock/clock.js';
import type { EntityManager } from '../database/with-organization.js';
import { query, type Statement, sqlText } from '../sql/sql.js';
import { nightlyJobs, type Progress } from './define-job.js';

/** A run as the worker begins it. `attempt` is its fence: what a worker that lost the run still writes finds no row. */
export interface BegunRun {
  id: string;
  job: string;
  payload: unknown;
  attempt: number;
  businessDate: string | null;
}

type Held = Pick<BegunRun, 'id' | 'attempt'>;

/** An update of one run that is also told to those who listen for it, after commit. */
const change = (assignments: string, where: string): Statement =>
  sqlText(`
    with run as (
      update app.job_run set ${assignments}, version = version + 1
      where organization_id = :organization_id and id = :id and ${where}
      returning organization_id, id, job, payload, attempt, business_date::text as "businessDate"
    )
    select run.*, pg_notify('job_run', json_build_object('organizationId', organization_id, 'id', id)::text) from run`);

const held = `state = 'RUNNING' and attempt = :attempt`;

const begin = change(
  `state = 'RUNNING', attempt = attempt + 1, started_at = :now, finished_at = null, error_code = null, error_id = null`,
  `state in ('QUEUED', 'RUNNING')`,
);
const advance = change('progress_step = :step, progress_done = :done, progress_total = :total', held);
const complete = change(
  `state = 'COMPLETED', result = :result::jsonb, finished_at = :now, progress_step = coalesce(:step, progress_step),
   progress_done = coalesce(:done, progress_done), progress_total = coalesce(:total, progress_total)`,
  held,
);
const fail = change(
  `state = case when :is_final::boolean then 'FAILED' else 'QUEUED' end, error_code = :code, error_id = :error_id,
   finished_at = case when :is_final::boolean then :now::timestamptz end`,
  held,
);
const lose = change(
  `state = 'FAILED', error_code = 'WORKER_LOST', error_id = :error_id, finished_at = :now`,
  `state = 'RUNNING'`,
);
const giveBack = change(`state = 'QUEUED'`, held);
const again = change(
  `state = 'QUEUED', finished_at = null, queued_at = :now, error_code = null, error_id = null`,
  `state = 'FAILED'`,
);

const one = async <Row>(rows: Promise<Row[]>): Promise<Row | undefined> => (await rows)[0];

/** Undefined where it has ended meanwhile: there is nothing to do. */
export const beginRun = (em: EntityManager, id: string) =>
  one(query<BegunRun>(em, begin, { id, now: clock.now() }));

export const advanceRun = (em: EntityManager, run: Held, now: Progress) =>
  query(em, advance, { id: run.id, attempt: run.attempt, ...now });

export const giveBackRun = (em: EntityManager, run: Held) =>
  query(em, giveBack, { id: run.id, attempt: run.attempt });

/** Keeps the result; in a nightly flow asks for the next run in the same transaction. */
export async function completeRun(em: EntityManager, run: Held, result: unknown, last?: Progress) {
  const done = await one(
    query<BegunRun>(em, complete, {
      id: run.id,
      attempt: run.attempt,
      result: JSON.stringify(result ?? null),
      now: clock.now(),
      step: last?.step ?? null,
      done: last?.done ?? null,
      total: last?.total ?? null,
    }),
  );
  if (done?.businessDate) await continueNight(em, done.businessDate);
}

export async function failRun(
  em: EntityManager,
  run: Held,
  failure: { code: string; errorId: string; isFinal: boolean },
) {
  const failed = await one(
    query<BegunRun>(em, fail, { id: run.id, attempt: run.attempt, ...failure, now: clock.now() }),
  );
  if (failed?.businessDate && failure.isFinal) await stopNight(em, failed.businessDate, failed.job);
}

/** For a run whose workers died under it again and again. */
export async function loseRun(em: EntityManager, id: string, errorId: string) {
  const lost = await one(query<BegunRun>(em, lose, { id, errorId, now: clock.now() }));
  if (lost?.businessDate) await stopNight(em, lost.businessDate, lost.job);
}

/** Queues a failed run anew, with all its tries, and what it had stopped behind itself. False where it hasn't failed. */
export async function retryRun(em: EntityManager, id: string): Promise<boolean> {
  const run = await one(query<BegunRun>(em, again, { id, now: clock.now() }));
  if (!run) return false;
  if (run.businessDate) await reopenNight(em, run.businessDate, run.job);
  await query(em, askAgain, { id, job: run.job, now: clock.now() });
  return true;
}

const askAgain = sqlText(`
  with asked as (
    insert into app.outbox (kind, name, payload, created_at)
    values ('JOB', :job, jsonb_build_object('runId', :id::uuid), :now) returning id
  )
  select pg_notify('outbox', '') from asked`);

// A night is the runs of one organization and business date. One after the other, in the order of the job list: the
// order lives in these rows rather than in the queue, so that a queue that lost its memory is filled again from them.
const inNight = `organization_id = :organization_id and cause = 'NIGHTLY' and business_date = :business_date`;
const behind = `array_position(:jobs::text[], job) > array_position(:jobs::text[], :job)`;

const next = sqlText(`
  with next as (
    select id, job, state from app.job_run
    where ${inNight} and job = any (:jobs) and state <> 'COMPLETED'
    order by array_position(:jobs::text[], job) limit 1
  ), asked as (
    insert into app.outbox (kind, name, payload, created_at)
    select 'JOB', job, jsonb_build_object('runId', id), :now from next where state = 'QUEUED'
  )
  select job, state, pg_notify('outbox', '') from next`);

const stop = sqlText(`
  update app.job_run set state = 'CANCELLED', error_code = 'EARLIER_FAILED', finished_at = :now, version = version + 1
  where ${inNight} and state = 'QUEUED' and ${behind}`);

const reopen = sqlText(`
  update app.job_run set state = 'QUEUED', error_code = null, finished_at = null, version = version + 1
  where ${inNight} and state = 'CANCELLED' and ${behind}`);

/** Asks for the first run of the night that isn't done; behind a failed one nothing goes on. */
export async function continueNight(em: EntityManager, businessDate: string): Promise<void> {
  const [first] = await query<{ job: string; state: string }>(em, next, {
    businessDate,
    jobs: nightlyJobs(),
    now: clock.now(),
  });
  if (first?.state === 'FAILED') await stopNight(em, businessDate, first.job);
}

const stopNight = (em: EntityManager, businessDate: string, job: string) =>
  query(em, stop, { businessDate, job, jobs: nightlyJobs(), now: clock.now() });

const reopenNight = (em: EntityManager, businessDate: string, job: string) =>
  query(em, reopen, { businessDate, job, jobs: nightlyJobs() });
