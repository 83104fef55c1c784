import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/use-format';
import { ProgressBar } from '../../ui/layout/progress-bar';
import { StatusBadge, type Tone } from '../../ui/layout/status-badge';
import type { Column } from '../../ui/table/data-table';
import { useJobName } from './job-name';
import type { JobRun } from './job-run-fields';
import { secondsLeft, secondsTaken } from './prepare-run';
import { RetryRun } from './retry-run';

const tones: Record<JobRun['state'], Tone> = {
  QUEUED: 'neutral',
  RUNNING: 'busy',
  COMPLETED: 'good',
  FAILED: 'bad',
  CANCELLED: 'neutral',
};

export function useJobColumns(): Column<JobRun>[] {
  const { t } = useTranslation('jobs');
  const format = useFormat();
  const name = useJobName();
  const now = Date.now();
  return [
    { id: 'job', header: t('column.job'), cell: (run) => name(run.job), sort: 'JOB' },
    {
      id: 'state',
      header: t('column.state'),
      cell: (run) => <RunState run={run} now={now} />,
      sort: 'STATE',
    },
    { id: 'cause', header: t('column.cause'), cell: (run) => run.requestedBy ?? t(`cause.${run.cause}`) },
    {
      id: 'queuedAt',
      header: t('column.queuedAt'),
      cell: (run) => format.instant(run.queuedAt),
      sort: 'QUEUED_AT',
    },
    {
      id: 'duration',
      header: t('column.duration'),
      cell: (run) => {
        const seconds = secondsTaken(run, now);
        return seconds === null ? '–' : format.duration(seconds);
      },
      numeric: true,
    },
    {
      id: 'businessDate',
      header: t('column.businessDate'),
      cell: (run) => (run.businessDate ? format.date(run.businessDate) : ''),
      hidden: true,
    },
    {
      id: 'attempt',
      header: t('column.attempt'),
      cell: (run) => format.number(run.attempt),
      numeric: true,
      hidden: true,
    },
  ];
}

function RunState({ run, now }: { run: JobRun; now: number }) {
  const { t } = useTranslation('jobs');
  if (run.state === 'RUNNING' && run.progress) {
    return (
      <div style={{ minWidth: 200, flex: 1 }}>
        <ProgressBar
          label={t('state.RUNNING')}
          done={run.progress.done}
          total={run.progress.total}
          secondsLeft={secondsLeft(run, now)}
        />
      </div>
    );
  }
  return (
    <div>
      <StatusBadge tone={tones[run.state]}>{t(`state.${run.state}`)}</StatusBadge>
      {run.state === 'FAILED' && (
        <>
          <Text size="sm" maw={420}>
            {run.errorMessage}
          </Text>
          <RetryRun run={run} />
        </>
      )}
    </div>
  );
}
