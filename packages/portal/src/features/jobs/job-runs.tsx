import { useQuery, useSubscription } from '@apollo/client/react';
import { Button, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { EmptyState } from '../../ui/layout/empty-state';
import { nodesOf } from '../../ui/table/connection-rows';
import { DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import { useJobColumns } from './job-columns';
import { useJobName } from './job-name';
import { JobRunDetail } from './job-run-detail';
import { JobRunChanged, JobRunFields } from './job-run-fields';
import { type JobsSearch, jobSorts, jobStates } from './jobs-search';

const JobRunsQuery = graphql(
  `
    query JobRuns($filter: JobRunFilter, $sort: JobRunSort, $descending: Boolean, $after: String) {
      jobRuns(filter: $filter, sort: $sort, descending: $descending, first: 50, after: $after) {
        edges { node { ...JobRunFields } }
        pageInfo { hasNextPage endCursor }
        totalCount
      }
      jobSchedules { job }
    }
  `,
  [JobRunFields],
);

export function JobRuns({
  search,
  onChange,
}: {
  search: JobsSearch;
  onChange: (search: JobsSearch) => void;
}) {
  const { t } = useTranslation(['jobs', 'app']);
  const name = useJobName();
  const { can } = useSession();
  const filter = { job: search.job ?? null, state: search.state ?? null };
  const sort = search.sort ?? 'QUEUED_AT';
  const descending = search.descending ?? sort === 'QUEUED_AT';
  const { data, previousData, error, refetch, fetchMore } = useQuery(JobRunsQuery, {
    variables: { filter, sort, descending },
    fetchPolicy: 'cache-and-network',
  });
  const list = (data ?? previousData)?.jobRuns;
  const rows = nodesOf(list);
  // A known run changes in its row by itself; one that just began has to be asked for.
  useSubscription(JobRunChanged, {
    onData: ({ data: event }) => {
      const run = event.data?.jobRunChanged;
      if (run && !rows?.some((row) => row.id === run.id)) void refetch();
    },
  });
  const columns = useJobColumns();
  const filtered = search.job !== undefined || search.state !== undefined;
  const jobs = [
    ...new Set([
      ...((data ?? previousData)?.jobSchedules ?? []).map((one) => one.job),
      ...(rows ?? []).map((run) => run.job),
      ...(search.job ? [search.job] : []),
    ]),
  ];

  return (
    <DataTable
      name="jobs"
      caption={t('jobs:runs')}
      columns={columns}
      rows={rows}
      rowId={(run) => run.id}
      sort={{ by: sort, descending }}
      onSort={(next) =>
        onChange({ sort: jobSorts.find((one) => one === next.by), descending: next.descending })
      }
      exports={can('exports.read') ? exportLinks('job-runs', { ...filter, sort, descending }) : undefined}
      detail={(run) => <JobRunDetail run={run} />}
      busy={!data && list !== undefined && !error}
      total={list?.totalCount}
      error={error}
      onRetry={() => void refetch()}
      hasMore={list?.pageInfo.hasNextPage}
      onMore={() => fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
      toolbar={
        <>
          <Select
            label={t('jobs:column.job')}
            placeholder={t('app:all')}
            data={jobs.map((job) => ({ value: job, label: name(job) }))}
            value={search.job ?? null}
            onChange={(job) => onChange({ job: job ?? undefined })}
            clearable
            w={220}
          />
          <Select
            label={t('jobs:column.state')}
            placeholder={t('app:all')}
            data={jobStates.map((state) => ({ value: state, label: t(`jobs:state.${state}`) }))}
            value={search.state ?? null}
            onChange={(state) => onChange({ state: (state ?? undefined) as JobsSearch['state'] })}
            clearable
            w={160}
          />
        </>
      }
      empty={
        <EmptyState
          title={t(filtered ? 'jobs:empty.filtered' : 'jobs:empty.title')}
          text={t('jobs:empty.text')}
          action={
            filtered && (
              <Button variant="default" onClick={() => onChange({ job: undefined, state: undefined })}>
                {t('app:clearFilters')}
              </Button>
            )
          }
        />
      }
    />
  );
}
