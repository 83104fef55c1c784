import { useMutation } from '@apollo/client/react';
import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { faultOf } from '../../ui/form/fault';
import { Icon } from '../../ui/layout/icons';
import { type JobRun, JobRunFields } from './job-run-fields';

const RetryJobRun = graphql(
  `
    mutation RetryJobRun($id: ID!) {
      retryJobRun(id: $id) { ...JobRunFields }
    }
  `,
  [JobRunFields],
);

export function RetryRun({ run }: { run: JobRun }) {
  const { t } = useTranslation(['jobs', 'app']);
  const { can } = useSession();
  const [retry, { loading, error }] = useMutation(RetryJobRun, {
    refetchQueries: ['JobRuns', 'JobSchedules'],
    onError: () => {},
  });
  if (!run.canRetry || !can('jobs.manage')) return null;
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Icon name="retry" size={14} />}
        loading={loading}
        onClick={() => void retry({ variables: { id: run.id } })}
      >
        {t('app:retry')}
      </Button>
      {error && (
        <Text size="sm" c="var(--bad)" role="alert">
          {faultOf(error).message || t('app:error.network')}
        </Text>
      )}
    </>
  );
}
