import { useMutation } from '@apollo/client/react';
import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Icon } from '../../ui/layout/icons';
import { type Counts, type ImportData, ImportFragment } from './import-fragment';
import { useRecords } from './use-records';

const Confirm = graphql(
  `
    mutation ConfirmImport($id: ID!) {
      confirmImport(id: $id) { ...Import }
    }
  `,
  [ImportFragment],
);

/** The button says what it will do, with numbers. Pressed twice it does it once. */
export function ConfirmImport({ import_, counts }: { import_: ImportData; counts: Counts }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const [confirm, { loading, error }] = useMutation(Confirm, { variables: { id: import_.id } });
  const records = useRecords(import_.kind);
  const label =
    counts.create > 0 && counts.change > 0
      ? t('confirm.both', { create: records(counts.create), change: format.number(counts.change) })
      : counts.create > 0
        ? t('confirm.create', { records: records(counts.create) })
        : t('confirm.change', { records: records(counts.change) });
  return (
    <Stack gap="sm" align="flex-start">
      <Button
        size="md"
        h="auto"
        mih={42}
        py={8}
        styles={{ label: { whiteSpace: 'normal', lineHeight: 1.4 } }}
        leftSection={<Icon name="check" />}
        loading={loading}
        // The fault stands below; the mutation has nothing more to tell.
        onClick={() => void confirm().catch(() => undefined)}
      >
        {label}
      </Button>
      <Text size="sm" c="dimmed">
        {t('confirm.hint')}{' '}
        {counts.faulty > 0 && t('confirm.faulty', { count: counts.faulty, n: format.number(counts.faulty) })}
      </Text>
      {error && <ErrorPanel error={error} />}
    </Stack>
  );
}
