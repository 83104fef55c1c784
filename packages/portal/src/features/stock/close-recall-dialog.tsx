import { useMutation, useQuery } from '@apollo/client/react';
import { Alert, Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { ErrorFault } from '../../ui/layout/error-panel';
import { Icon } from '../../ui/layout/icons';

const CloseRecall = graphql(`
  mutation CloseRecall($id: ID!, $version: Int!, $outcome: String!, $release: Boolean!, $key: ID!) {
    closeRecall(id: $id, version: $version, outcome: $outcome, release: $release, idempotencyKey: $key) {
      id version state closedAt closedByName outcome batches { id hold holdReason }
    }
  }
`);
const RecallLeft = graphql(`
  query RecallLeft($id: ID!) { recall(id: $id) { id progress { toContact noAnswer } } }
`);

/** What came of a recall; its lots stay held unless a person says that they are good. */
export function CloseRecallDialog({
  recall,
  onClose,
}: {
  recall: { id: string; version: number };
  onClose: () => void;
}) {
  const { t } = useTranslation(['stock', 'app']);
  const keyOf = useIdempotencyKey();
  const [close] = useMutation(CloseRecall, { refetchQueries: 'active' });
  const progress = useQuery(RecallLeft, { variables: { id: recall.id } }).data?.recall.progress;
  const left = (progress?.toContact ?? 0) + (progress?.noAnswer ?? 0);
  const form = useForm({
    initialValues: { outcome: '', lots: 'held' },
    validate: { outcome: (value) => (value.trim() ? null : t('stock:recalls.close.outcomeNeeded')) },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ outcome, lots }) => {
    const input = {
      id: recall.id,
      version: recall.version,
      outcome: outcome.trim(),
      release: lots === 'released',
    };
    await close({ variables: { ...input, key: keyOf(input) } });
    notifications.show({ message: t('stock:recalls.close.done'), color: 'green' });
    onClose();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('stock:recalls.close.title')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {fault && <ErrorFault fault={fault} />}
          {left > 0 && (
            <Alert color="orange" variant="outline" icon={<Icon name="alert" />}>
              {t('stock:recalls.close.left', { count: left })}
            </Alert>
          )}
          <Textarea
            label={t('stock:recalls.outcome')}
            description={t('stock:recalls.close.outcomeText')}
            autosize
            minRows={2}
            maxLength={500}
            withAsterisk
            data-autofocus
            {...form.getInputProps('outcome')}
          />
          <Radio.Group label={t('stock:recalls.close.lots')} {...form.getInputProps('lots')}>
            <Stack gap="xs" mt="xs">
              {(['held', 'released'] as const).map((value) => (
                <Radio
                  key={value}
                  value={value}
                  label={t(`stock:recalls.close.${value}`)}
                  description={t(`stock:recalls.close.${value}Text`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" loading={sending}>
              {t('stock:recalls.close.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
