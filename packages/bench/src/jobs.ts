import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

/** Asks for a run of a job and waits for it; gives the milliseconds from its beginning to its end. */
export async function jobRan(
  owner: pg.Client,
  organization: string,
  job: string,
  payload: Record<string, unknown>,
): Promise<number> {
  const { rows } = await owner.query<{ id: string }>(
    `with run as (
       insert into app.job_run (organization_id, job, cause, payload, queued_at)
       values ($1, $2, 'USER', $3, now()) returning id
     ), asked as (
       insert into app.outbox (organization_id, kind, name, payload)
       select $1, 'JOB', $2, jsonb_build_object('runId', id) from run
     )
     select id from run`,
    [organization, job, payload],
  );
  await owner.query(`select pg_notify('outbox', '')`);
  for (;;) {
    const found = await owner.query<{ state: string; ms: number; error_code: string }>(
      'select state, extract(epoch from finished_at - started_at) * 1000 as ms, error_code from app.job_run where organization_id = $1 and id = $2',
      [organization, rows[0]?.id],
    );
    const done = found.rows[0];
    if (done?.state === 'FAILED') throw new Error(`${job} failed: ${done.error_code}`);
    if (done?.state === 'COMPLETED') return Number(done.ms);
    await sleep(20);
  }
}

/**
 * Waits for the nightly work of a new organization, which begins within a minute unless its hour is still to come: it
 * would match the made-up medicines anew in the midst of a measurement.
 */
export async function nightIsOver(owner: pg.Client, organization: string): Promise<void> {
  for (const began = Date.now(); ; await sleep(500)) {
    const { rows } = await owner.query<{ runs: number; over: boolean }>(
      `select count(*)::integer as runs, bool_and(state not in ('QUEUED', 'RUNNING')) as over
       from app.job_run where organization_id = $1 and cause = 'NIGHTLY'`,
      [organization],
    );
    const night = rows[0];
    if (night?.runs ? night.over : Date.now() - began > 90_000) return;
    if (Date.now() - began > 300_000) throw new Error('the nightly work did not end');
  }
}
