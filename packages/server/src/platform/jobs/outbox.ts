import { clock } from '../clock/clock.js';
import { actorOf } from '../database/actor.js';
import type { EntityManager } from '../database/with-organization.js';
import { query, sqlText } from '../sql/sql.js';
import type { EventDefinition } from './define-event.js';
import type { JobDefinition } from './define-job.js';
import { JobRun } from './job-run.entity.js';

const tell = sqlText(`
  with told as (
    insert into app.outbox (kind, name, payload, requested_by, created_at)
    values ('EVENT', :name, :payload::jsonb, :requested_by, :now)
    returning id
  )
  select pg_notify('outbox', '') from told`);

const ask = sqlText(`
  with run as (
    insert into app.job_run (job, cause, dedupe_key, payload, requested_by, queued_at)
    values (:job, 'USER', :dedupe_key, :payload::jsonb, :requested_by, :now)
    on conflict (organization_id, job, dedupe_key)
      where state = 'QUEUED' and attempt = 0 and dedupe_key is not null do nothing
    returning organization_id, id
  ), asked as (
    insert into app.outbox (kind, name, payload, requested_by, created_at)
    select 'JOB', :job, jsonb_build_object('runId', id), :requested_by, :now from run
  )
  select id, pg_notify('outbox', ''),
    pg_notify('job_run', json_build_object('organizationId', organization_id, 'id', id)::text)
  from run`);

const waiting = sqlText(`
  select id from app.job_run
  where organization_id = :organization_id and job = :job and dedupe_key = :dedupe_key
    and state = 'QUEUED' and attempt = 0`);

/** Tells after commit, to the jobs that follow it, that something happened. Nothing is told if `em` rolls back. */
export async function emit<Payload>(
  em: EntityManager,
  event: EventDefinition<Payload>,
  payload: Payload,
): Promise<void> {
  await query(em, tell, {
    name: event.name,
    payload: JSON.stringify(event.payload.parse(payload)),
    requestedBy: actorOf(em)?.userId ?? null,
    now: clock.now(),
  });
}

/**
 * Asks for a run of the job after commit, and gives it. Where one with the same dedupe key waits to be begun, that one
 * is given: it will see what this transaction commits.
 */
export async function enqueue<Payload>(
  em: EntityManager,
  job: JobDefinition<Payload>,
  payload: Payload,
  options: { requestedBy?: string } = {},
): Promise<JobRun> {
  const parsed = job.payload.parse(payload);
  const dedupeKey = job.dedupe?.(parsed) ?? null;
  const params = {
    job: job.name,
    dedupeKey,
    payload: JSON.stringify(parsed),
    requestedBy: options.requestedBy ?? actorOf(em)?.userId ?? null,
    now: clock.now(),
  };
  for (;;) {
    // The waiting one may be begun between the two statements: then there is room for ours.
    const [run] = [
      ...(await query<{ id: string }>(em, ask, params)),
      ...(dedupeKey === null ? [] : await query<{ id: string }>(em, waiting, { job: job.name, dedupeKey })),
    ];
    if (run) return em.findOneOrFail(JobRun, { id: run.id }, { refresh: true });
  }
}
