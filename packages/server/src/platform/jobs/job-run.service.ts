import type { FilterQuery } from '@mikro-orm/core';
import { clock } from '../clock/clock.js';
import type { EntityManager } from '../database/with-organization.js';
import { AppError, badInput, notFound } from '../errors/app-error.js';
import {
  type Connection,
  decodeCursor,
  type PageArgs,
  pageSize,
  toConnection,
} from '../graphql/connection.js';
import { query, sqlText } from '../sql/sql.js';
import { allJobs } from './define-job.js';
import { JobRun, type JobSchedule, type JobState } from './job-run.entity.js';
import { retryRun } from './runs.js';

/** Runs of the organization, newest first. */
export async function listJobRuns(
  em: EntityManager,
  filter: { job?: string | null; state?: JobState | null } | null | undefined,
  page: PageArgs,
): Promise<Connection<JobRun>> {
  const where: FilterQuery<JobRun> = {
    ...(filter?.job ? { job: filter.job } : {}),
    ...(filter?.state ? { state: filter.state } : {}),
  };
  const after = decodeCursor(page.after, 2) as [string, string] | undefined;
  const queuedAt = after && new Date(after[0]);
  if (queuedAt && Number.isNaN(queuedAt.getTime())) throw badInput('badCursor', 'after');
  const rows = await em.find(
    JobRun,
    after
      ? { $and: [where, { $or: [{ queuedAt: { $lt: queuedAt } }, { queuedAt, id: { $lt: after[1] } }] }] }
      : where,
    { orderBy: { queuedAt: 'desc', id: 'desc' }, limit: pageSize(page) + 1 },
  );
  const total = await em.count(JobRun, where);
  return toConnection(rows, page, total, (run) => [run.queuedAt.toISOString(), run.id]);
}

export async function findJobRun(em: EntityManager, id: string): Promise<JobRun> {
  const run = await em.findOne(JobRun, { id }, { refresh: true });
  if (!run) throw notFound();
  return run;
}

/** CONFLICT where the run hasn't failed. */
export async function retryJobRun(em: EntityManager, id: string): Promise<JobRun> {
  await findJobRun(em, id);
  if (!(await retryRun(em, id))) throw new AppError('CONFLICT', 'jobs.onlyFailed', { field: 'id' });
  return findJobRun(em, id);
}

// The date that is due is the last whose nightly hour has passed; the next night is that of the day after.
const nextNight = sqlText(`
  select ((((:now::timestamptz at time zone time_zone) - nightly_hour::interval)::date + 1) + nightly_hour)
    at time zone time_zone as at
  from app.organization where id = :organization_id`);

const lastRuns = sqlText(`
  select distinct on (job) id from app.job_run
  where organization_id = :organization_id and job = any (:jobs::text[])
  order by job, queued_at desc, id desc`);

/** Every job there is, in the order of the nightly flow. */
export async function listJobSchedules(em: EntityManager): Promise<JobSchedule[]> {
  const jobs = allJobs();
  const [night] = await query<{ at: string }>(em, nextNight, { now: clock.now() });
  const last = await query<{ id: string }>(em, lastRuns, { jobs: jobs.map((job) => job.name) });
  const runs = await em.find(JobRun, { id: { $in: last.map(({ id }) => id) } });
  return jobs.map((job) => ({
    job: job.name,
    nextRunAt: job.nightly && night ? new Date(night.at) : null,
    lastRun: runs.find((run) => run.job === job.name) ?? null,
  }));
}
