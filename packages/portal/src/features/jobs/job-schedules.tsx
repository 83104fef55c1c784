import { useQuery, useSubscription } from '@apollo/client/react';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { StatusBadge } from '../../ui/layout/status-badge';
import { type Column, DataTable } from '../../ui/table/data-table';
import { useJobName } from './job-name';
import { JobRunChanged } from './job-run-fields';

const JobSchedulesQuery = graphql(`
  query JobSchedules {
    jobSchedules {
      job
      nextRunAt
      lastRun { id state finishedAt queuedAt errorMessage }
    }
  }
`);
type Schedule = ResultOf<typeof JobSchedulesQuery>['jobSchedules'][number];

/** What runs by itself, when next, and how it went the last time. */
export function JobSchedules() {
  const { t } = useTranslation('jobs');
  const format = useFormat();
  const name = useJobName();
  const { data, error, refetch } = useQuery(JobSchedulesQuery);
  // The last run of each changes in its row by itself; one that just began has to be asked for.
  useSubscription(JobRunChanged, {
    onData: ({ data: event }) => {
      const run = event.data?.jobRunChanged;
      if (run && !data?.jobSchedules.some(({ lastRun }) => lastRun?.id === run.id)) void refetch();
    },
  });
  const columns: Column<Schedule>[] = [
    { id: 'job', header: t('column.job'), cell: (schedule) => name(schedule.job) },
    {
      id: 'next',
      header: t('nextRun'),
      cell: ({ nextRunAt }) => (nextRunAt ? format.instant(nextRunAt) : t('onDemand')),
    },
    {
      id: 'last',
      header: t('lastRun'),
      cell: ({ lastRun }) =>
        lastRun ? (
          <div>
            <StatusBadge
              tone={lastRun.state === 'COMPLETED' ? 'good' : lastRun.state === 'FAILED' ? 'bad' : 'busy'}
            >
              {t(`state.${lastRun.state}`)}
            </StatusBadge>
            <Text size="sm" c="dimmed">
              {format.instant(lastRun.finishedAt ?? lastRun.queuedAt)}
            </Text>
            {lastRun.state === 'FAILED' && <Text size="sm">{lastRun.errorMessage}</Text>}
          </div>
        ) : (
          t('never')
        ),
    },
  ];
  return (
    <DataTable
      name="schedules"
      caption={t('schedules')}
      columns={columns}
      rows={data?.jobSchedules}
      rowId={(schedule) => schedule.job}
      rowLink={(schedule) => ({ to: '/jobs', search: { job: schedule.job } })}
      error={error}
      onRetry={() => void refetch()}
      empty={<EmptyState title={t('noSchedules')} />}
    />
  );
}
