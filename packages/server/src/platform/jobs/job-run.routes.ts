import type { Router } from 'express';
import { z } from 'zod';
import { usersById } from '../auth/users.js';
import { localMinute } from '../clock/clock.js';
import type { EntityManager } from '../database/with-organization.js';
import { translate } from '../errors/messages.js';
import type { TableCell } from '../export/export.js';
import { type ExportReader, exportRoute, inBatches } from '../export/export-route.js';
import type { CursorValue } from '../graphql/connection.js';
import { JobRunSort, JobState } from './job-run.entity.js';
import { type JobRunList, jobRunCursor, listJobRuns } from './job-run.service.js';
import { failureMessage } from './jobs.messages.js';

/** The arguments of the query `jobRuns` as an address carries them. */
const given = z.object({
  job: z.string().optional(),
  state: z.enum(JobState).optional(),
  sort: z
    .enum(['QUEUED_AT', 'JOB', 'STATE'])
    .default('QUEUED_AT')
    .transform((name) => JobRunSort[name]),
  descending: z
    .enum(['true', 'false'])
    .default('true')
    .transform((text) => text === 'true'),
});

const keys = [
  ...['job', 'state', 'cause', 'requested_by', 'queued_at', 'started_at', 'finished_at', 'business_date'],
  ...['attempt', 'error'],
];

/** GET /api/exports/job-runs.csv|xlsx?…: the runs of the list. */
export function jobRunRoutes(router: Router): void {
  exportRoute(router, { name: 'job-runs', words: 'jobRun', given, keys }, exportRows);
}

async function* exportRows(
  em: EntityManager,
  { sort: by, descending, ...filter }: z.infer<typeof given>,
  { locale, timeZone }: ExportReader,
): AsyncGenerator<Record<string, TableCell>> {
  const list: JobRunList = { filter, order: { by, descending } };
  const page = (limit: number, after?: CursorValue[]) => listJobRuns(em, list, limit, after);
  const minute = (at: Date | null | undefined) => at && localMinute(timeZone, at);
  // A job that has no name yet is written as the server calls it.
  const nameOf = (job: string) => {
    const name = translate(`jobName.${job}`, {}, locale);
    return name === `jobName.${job}` ? job : name;
  };
  for await (const runs of inBatches(page, (run) => jobRunCursor(run, list.order))) {
    const users = await usersById(runs.map((run) => run.requestedBy ?? ''));
    for (const [index, run] of runs.entries())
      yield {
        job: nameOf(run.job),
        state: translate(`jobState.${run.state}`, {}, locale),
        cause: translate(`jobCause.${run.cause}`, {}, locale),
        requested_by: users[index]?.name,
        queued_at: minute(run.queuedAt),
        started_at: minute(run.startedAt),
        finished_at: minute(run.finishedAt),
        business_date: run.businessDate,
        attempt: run.attempt,
        error: failureMessage(run, locale),
      };
    em.clear();
  }
}
