import { setTimeout as sleep } from 'node:timers/promises';
import { queryAcross, sqlText } from '../sql/sql.js';
import { allJobs, nightlyJobs } from './define-job.js';
import type { QueuedRun, Queues } from './queue.js';

const GRACE = 300;

const unfinished = sqlText(`
  select organization_id as "organizationId", id, job, business_date::text as "businessDate"
  from app.unfinished_job_runs()`);

interface UnfinishedRun extends QueuedRun {
  businessDate: string | null;
}

/** Runs that may be begun: of each night only the first, for the others wait for it. */
function runnable(runs: UnfinishedRun[]): UnfinishedRun[] {
  const order = nightlyJobs();
  const night = (run: UnfinishedRun) => `${run.organizationId} ${run.businessDate}`;
  const first = new Map<string, UnfinishedRun>();
  for (const run of runs.filter((each) => each.businessDate)) {
    const other = first.get(night(run));
    if (!other || order.indexOf(run.job) < order.indexOf(other.job)) first.set(night(run), run);
  }
  return runs.filter((run) => !run.businessDate || first.get(night(run)) === run);
}

/** Unfinished runs of the jobs whose queue knows fewer than there are. */
async function unknownRuns(queues: Queues): Promise<UnfinishedRun[]> {
  const known = new Set(allJobs().map((job) => job.name));
  const runs = runnable((await queryAcross<UnfinishedRun>(unfinished)).filter((run) => known.has(run.job)));
  const unknown: UnfinishedRun[] = [];
  for (const [job, own] of Map.groupBy(runs, (run) => run.job)) {
    if ((await queues.length(job)) < own.length) unknown.push(...own);
  }
  return unknown;
}

/**
 * Hands to the queue every unfinished run that it may not know: after a crash between commit and queue, or when the
 * queue lost its memory. Adding one that is there changes nothing, for its id is the run's. It looks twice, for a run
 * that is just ending leaves the queue a moment before or after its row says so.
 */
export async function refillQueues(queues: Queues): Promise<number> {
  const first = new Set((await unknownRuns(queues)).map((run) => run.id));
  if (first.size === 0) return 0;
  await sleep(GRACE);
  const runs = (await unknownRuns(queues)).filter((run) => first.has(run.id));
  await queues.add(runs);
  return runs.length;
}
