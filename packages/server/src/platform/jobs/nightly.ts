import { clock } from '../clock/clock.js';
import { withOrganization } from '../database/with-organization.js';
import { query, queryAcross, sqlText } from '../sql/sql.js';
import { allJobs, nightlyJobs } from './define-job.js';
import { continueNight } from './runs.js';

const due = sqlText(`
  select organization_id as "organizationId", business_date::text as "businessDate"
  from app.organizations_due(:now, :jobs::text[])`);

const startNight = sqlText(`
  insert into app.job_run (job, cause, business_date, payload, queued_at)
  select r.job, 'NIGHTLY', :business_date::date, r.payload, :now
  from jsonb_to_recordset(:runs::jsonb) as r (job text, payload jsonb)
  on conflict (organization_id, job, business_date) do nothing`);

/**
 * Starts the night of each organization whose nightly hour has passed by its own clock and whose runs for that business
 * date aren't there yet. The unique (organization, job, business date) is what makes it safe to ask at any moment, by
 * any number of workers, over clock changes and after days without power. Gives how many nights were started.
 */
export async function startDueNights(): Promise<number> {
  const jobs = nightlyJobs();
  if (jobs.length === 0) return 0;
  const now = clock.now();
  const nights = await queryAcross<{ organizationId: string; businessDate: string }>(due, { now, jobs });
  for (const { organizationId, businessDate } of nights) {
    const runs = allJobs().flatMap((job) =>
      job.nightly ? [{ job: job.name, payload: job.payload.parse(job.nightly(businessDate)) }] : [],
    );
    await withOrganization(organizationId, async (em) => {
      await query(em, startNight, { businessDate, runs: JSON.stringify(runs), now });
      await continueNight(em, businessDate);
    });
  }
  return nights.length;
}
