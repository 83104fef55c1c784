import { useQuery, useSubscription } from '@apollo/client/react';
import { Alert, Paper, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Icon } from '../../ui/layout/icons';
import { ProgressBar } from '../../ui/layout/progress-bar';

const RunFragment = graphql(`
  fragment EffectRun on JobRun @_unmask {
    id state errorMessage progress { step done total }
  }
`);
const RunQuery = graphql(
  `
    query EffectRunState($id: ID!) {
      jobRun(id: $id) { ...EffectRun }
    }
  `,
  [RunFragment],
);
const RunChanged = graphql(
  `
    subscription EffectRunChanged($id: ID!) {
      jobRunChanged(id: $id) { ...EffectRun }
    }
  `,
  [RunFragment],
);

/** A campaign being measured again, and that it was: live, or asked for every two seconds where the live line is cut. */
export function RefreshRun({ id, onCompleted }: { id: string; onCompleted: () => void }) {
  const { t } = useTranslation('campaigns');
  const { data, error, refetch, startPolling, stopPolling } = useQuery(RunQuery, {
    variables: { id },
    fetchPolicy: 'network-only',
  });
  const run = data?.jobRun;
  const working = run === undefined || run.state === 'QUEUED' || run.state === 'RUNNING';
  useSubscription(RunChanged, { variables: { id }, skip: !working });
  useEffect(() => {
    if (working) startPolling(2000);
    return stopPolling;
  }, [working, startPolling, stopPolling]);
  const told = useRef('');
  useEffect(() => {
    if (run?.state !== 'COMPLETED' || told.current === run.id) return;
    told.current = run.id;
    onCompleted();
  }, [run, onCompleted]);

  if (error && !run) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (working) {
    return (
      <Paper withBorder p="md" role="status">
        <ProgressBar label={t(run?.state === 'RUNNING' ? 'run.running' : 'run.queued')} done={0} total={0} />
      </Paper>
    );
  }
  const isDone = run.state === 'COMPLETED';
  return (
    <Alert
      color={isDone ? 'green' : run.state === 'FAILED' ? 'red' : 'gray'}
      variant="outline"
      icon={<Icon name={isDone ? 'check' : 'alert'} />}
      title={t(`run.${run.state as 'COMPLETED' | 'FAILED' | 'CANCELLED'}`)}
      role={isDone ? 'status' : 'alert'}
    >
      {run.errorMessage && <Text size="sm">{run.errorMessage}</Text>}
    </Alert>
  );
}
