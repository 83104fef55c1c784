import { refreshSegmentsJob } from './insights/segments/refresh-segments.job.js';
import { type JobDefinition, useJobs } from './platform/jobs/define-job.js';

/** Every job, a line each; those that run nightly run in this order. */
export const jobs: readonly JobDefinition[] = [refreshSegmentsJob];

useJobs(jobs);
