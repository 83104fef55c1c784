import type { FilterQuery } from '@mikro-orm/core';
import { clock } from '../clock/clock.js';
import type { EntityManager } from '../database/with-organization.js';
import { AppError, notFound } from '../errors/app-error.js';
import {
  type Connection,
  type CursorValue,
  decodeCursor,
  type PageArgs,
  pageSize,
  toConnection,
} from '../graphql/connection.js';
import { afterCursor, type KeysetOrder } from '../graphql/keyset.js';
import { query, sqlText } from '../sql/sql.js';
import { allJobs } from './define-job.js';
import { JobRun, JobRunSort, type JobSchedule, type JobState } from './job-run.entity.js';
import { retryRun } from './runs.js';

export interface JobRunList {
  filter: { job?: string | null; state?: JobState | null };
  order: KeysetOrder<JobRunSort>;
}

const chosen = ({ job, state }: JobRunList['filter']): FilterQuery<JobRun> => ({
  ...(job ? { job } : {}),
  ...(state ? { state } : {}),
});

/** Up to `limit` runs of the list after a cursor. */
export async function listJobRuns(
  em: EntityManager,
  { filter, order }: JobRunList,
  limit: number,
  after?: CursorValue[],
): Promise<JobRun[]> {
  const { where, orderBy } = afterCursor<JobRun, JobRunSort>(order, [JobRunSort.QUEUED_AT], after);
  return em.find(JobRun, { $and: [chosen(filter), where] }, { orderBy, limit });
}

export const jobRunCursor = (run: JobRun, { by }: JobRunList['order']): CursorValue[] => [
  by === 'queuedAt' ? run.queuedAt.toISOString() : run[by],
  run.id,
];

/** A page of the list. */
export async function pageOfJobRuns(
  em: EntityManager,
  list: JobRunList,
  page: PageArgs,
): Promise<Connection<JobRun>> {
  const rows = await listJobRuns(em, list, pageSize(page) + 1, decodeCursor(page.after, 2));
  const total = await em.count(JobRun, chosen(list.filter));
  return toConnection(rows, page, total, (run) => jobRunCursor(run, list.order));
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

// The date that is due is the last whose nightly hour has passed; the next night is the first after it that was not run:
// where the clock was set back, some were.
const nextNight = sqlText(`
  select (((:now::timestamptz at time zone time_zone) - nightly_hour::interval)::date + days + nightly_hour)
    at time zone time_zone as at
  from app.organization
  cross join generate_series(1, 400) days
  where id = :organization_id and not exists (
    select from app.job_run
    where organization_id = :organization_id
      and business_date = ((:now::timestamptz at time zone time_zone) - nightly_hour::interval)::date + days)
  order by days limit 1`);

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
