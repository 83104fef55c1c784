import { oneOf, text, yesNo } from '../../ui/layout/search-params';

export const jobStates = ['QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED'] as const;

export const jobSorts = ['QUEUED_AT', 'JOB', 'STATE'] as const;

export interface JobsSearch {
  tab?: 'runs' | 'schedules' | undefined;
  job?: string | undefined;
  state?: (typeof jobStates)[number] | undefined;
  sort?: (typeof jobSorts)[number] | undefined;
  descending?: boolean | undefined;
}

export const jobsSearch = (raw: Record<string, unknown>): JobsSearch => ({
  tab: oneOf(raw, 'tab', ['runs', 'schedules']),
  job: text(raw, 'job'),
  state: oneOf(raw, 'state', jobStates),
  sort: oneOf(raw, 'sort', jobSorts),
  descending: yesNo(raw, 'descending'),
});
