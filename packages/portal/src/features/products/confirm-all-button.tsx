import { useMutation } from '@apollo/client/react';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { ErrorPanel } from '../../ui/layout/error-panel';

const ConfirmAllMedicines = graphql(`
  mutation ConfirmAllMedicines($expected: Int!) { confirmAllMedicines(expected: $expected) }
`);

/** Confirms every proposal, after saying how many they are. */
export function ConfirmAllButton({ count, onDone }: { count: number; onDone: () => void }) {
  const { t } = useTranslation(['products', 'app']);
  const [asking, setAsking] = useState(false);
  const [confirm, { error, loading, reset }] = useMutation(ConfirmAllMedicines, { onError: () => {} });
  const close = () => {
    setAsking(false);
    reset();
  };
  const send = async () => {
    const { data } = await confirm({ variables: { expected: count } });
    onDone();
    if (data) close();
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('products:medicine.confirmAll', { count })}</Button>
      <Modal
        opened={asking}
        onClose={close}
        title={t('products:medicine.confirmAll', { count })}
        closeButtonProps={{ 'aria-label': t('app:close') }}
      >
        <Stack>
          {error && <ErrorPanel error={error} isCommand onRetry={() => void send()} />}
          <Text>{t('products:medicine.confirmAllText', { count })}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('app:cancel')}
            </Button>
            <Button loading={loading} onClick={() => void send()} data-autofocus>
              {t('products:medicine.confirm')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
