import { useMutation } from '@apollo/client/react';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { ErrorPanel } from '../../ui/layout/error-panel';

const EndMutation = graphql(`
  mutation EndSynchronisation($id: ID!, $key: ID!) {
    endSynchronisation(id: $id, idempotencyKey: $key) { id endedOn }
  }
`);

/** Ends what is in force, after saying what that does. */
export function EndSynchronisation({
  id,
  courses,
  onEnded,
}: {
  id: string;
  courses: number;
  onEnded: () => void;
}) {
  const { t } = useTranslation(['synchronisation', 'app']);
  const [asked, setAsked] = useState(false);
  const keyOf = useIdempotencyKey();
  const [end, { loading, error }] = useMutation(EndMutation, { onError: () => {} });
  async function submit() {
    const { data } = await end({ variables: { id, key: keyOf(id) } });
    if (!data) return;
    notifications.show({ message: t('synchronisation:end.done') });
    setAsked(false);
    onEnded();
  }
  return (
    <>
      <Button variant="default" style={{ alignSelf: 'flex-start' }} onClick={() => setAsked(true)}>
        {t('synchronisation:end.open')}
      </Button>
      <Modal
        opened={asked}
        onClose={() => setAsked(false)}
        title={t('synchronisation:end.title')}
        closeButtonProps={{ 'aria-label': t('app:close') }}
      >
        <Stack>
          {error && <ErrorPanel error={error} />}
          <Text size="sm">{t('synchronisation:end.text', { count: courses })}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsked(false)}>
              {t('app:cancel')}
            </Button>
            <Button loading={loading} data-autofocus onClick={() => void submit()}>
              {t('synchronisation:end.submit')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
