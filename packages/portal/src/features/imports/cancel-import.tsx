import { useMutation } from '@apollo/client/react';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { type ImportData, ImportFragment } from './import-fragment';

const Cancel = graphql(
  `
    mutation CancelImport($id: ID!) {
      cancelImport(id: $id) { ...Import }
    }
  `,
  [ImportFragment],
);

/** Takes a file back before anything is written; says so first. */
export function CancelImport({ import_ }: { import_: ImportData }) {
  const { t } = useTranslation('imports');
  const { t: app } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [cancel, { loading, error }] = useMutation(Cancel, { variables: { id: import_.id } });
  const send = async () => {
    try {
      await cancel();
      setAsking(false);
    } catch {
      // The dialog stays, with the fault in it.
    }
  };
  return (
    <>
      <Button variant="default" w="fit-content" onClick={() => setAsking(true)}>
        {t('cancel.button')}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('cancel.title', { name: import_.fileName })}
        closeButtonProps={{ 'aria-label': app('close') }}
      >
        <Stack>
          <Text>{t('cancel.text')}</Text>
          {error && <ErrorPanel error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
              {t('cancel.no')}
            </Button>
            <Button color="red" loading={loading} onClick={() => void send()}>
              {t('cancel.yes')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
