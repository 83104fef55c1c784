import { Gauge } from 'prom-client';
import { metricsRegistry } from '../http/metrics.js';
import { queryAcross, sqlText } from '../sql/sql.js';
import type { JobState } from './job-run.entity.js';

const counts = sqlText('select job, state, runs from app.job_run_counts()');

/** How many runs of each job are in each state, over all organizations. */
export const jobMetrics = () => queryAcross<{ job: string; state: JobState; runs: number }>(counts);

new Gauge({
  name: 'apotheca_job_runs',
  help: 'Runs of each job by state, over all organizations.',
  labelNames: ['job', 'state'],
  registers: [metricsRegistry],
  async collect() {
    this.reset();
    // With the database away the other figures are still told.
    const rows = await jobMetrics().catch(() => []);
    for (const { job, state, runs } of rows) this.set({ job, state }, runs);
  },
});
