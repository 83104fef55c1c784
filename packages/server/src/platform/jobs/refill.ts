import { queryAcross, sqlText } from '../sql/sql.js';
import { allJobs, nightlyJobs } from './define-job.js';
import type { QueuedRun, Queues } from './queue.js';

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

/**
 * Hands to the queue every unfinished run that it may not know: after a crash between commit and queue, or when the
 * queue lost its memory. Adding one that is there changes nothing, for its id is the run's.
 */
export async function refillQueues(queues: Queues): Promise<number> {
  const known = new Set(allJobs().map((job) => job.name));
  const runs = runnable((await queryAcross<UnfinishedRun>(unfinished)).filter((run) => known.has(run.job)));
  let added = 0;
  for (const [job, own] of Map.groupBy(runs, (run) => run.job)) {
    if ((await queues.length(job)) >= own.length) continue;
    await queues.add(own);
    added += own.length;
  }
  return added;
}
