import { useQuery, useSubscription } from '@apollo/client/react';
import { Alert, Button, Group, Paper, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Icon } from '../../ui/layout/icons';
import { ProgressBar } from '../../ui/layout/progress-bar';
import { RefreshButton } from './refresh-button';

const RunFragment = graphql(`
  fragment SegmentsRun on JobRun @_unmask {
    id state errorMessage progress { step done total }
  }
`);

const RunQuery = graphql(
  `
    query SegmentsRunState($id: ID!) {
      jobRun(id: $id) { ...SegmentsRun }
    }
  `,
  [RunFragment],
);

const RunChanged = graphql(
  `
    subscription SegmentsRunChanged($id: ID!) {
      jobRunChanged(id: $id) { ...SegmentsRun }
    }
  `,
  [RunFragment],
);

/** A computation under way: its progress live, or asked for every two seconds where the live line is cut. */
export function RefreshRun({
  id,
  asOf,
  onCompleted,
  onClose,
}: {
  id: string;
  /** The date that is being computed; the latest where not given. */
  asOf: string | undefined;
  onCompleted: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('segments');
  const { data, error, refetch, startPolling, stopPolling } = useQuery(RunQuery, {
    variables: { id },
    fetchPolicy: 'network-only',
  });
  const run = data?.jobRun;
  const working = run === undefined || run.state === 'QUEUED' || run.state === 'RUNNING';
  // A single step is under way or over: a bar at 0 of 1 would look stuck.
  const steps = run?.progress?.total ?? 0;
  useSubscription(RunChanged, { variables: { id }, skip: !working });
  useEffect(() => {
    if (working) startPolling(2000);
    return stopPolling;
  }, [working, startPolling, stopPolling]);

  const told = useRef(false);
  useEffect(() => {
    if (run?.state !== 'COMPLETED' || told.current) return;
    told.current = true;
    onCompleted();
  }, [run, onCompleted]);

  if (error && !run) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (working) {
    return (
      <Paper withBorder p="md" role="status">
        <ProgressBar
          label={t(run?.state === 'RUNNING' ? 'run.running' : 'run.queued')}
          done={steps > 1 ? (run?.progress?.done ?? 0) : 0}
          total={steps > 1 ? steps : 0}
        />
      </Paper>
    );
  }
  if (run.state === 'COMPLETED') return null;
  return (
    <Alert
      color={run.state === 'FAILED' ? 'red' : 'gray'}
      variant="outline"
      icon={<Icon name="alert" />}
      title={t(run.state === 'FAILED' ? 'run.failed' : 'run.cancelled')}
      role="alert"
    >
      {run.errorMessage && <Text size="sm">{run.errorMessage}</Text>}
      <Group gap="xs" mt="xs">
        <RefreshButton asOf={asOf}>{t('run.again')}</RefreshButton>
        <Button size="compact-md" variant="subtle" color="gray" onClick={onClose}>
          {t('run.close')}
        </Button>
      </Group>
    </Alert>
  );
}
