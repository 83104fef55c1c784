import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../ui/form/date-field';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { ErrorFault } from '../../ui/layout/error-panel';
import type { RequestData } from './request-fields';

/** Notes that a request went to its supplier, and when the goods should come. */
export function OrderDialog({
  request,
  onClose,
  onSend,
}: {
  request: RequestData;
  onClose: () => void;
  onSend: (expectedOn: string | null, key: string) => Promise<unknown>;
}) {
  const { t } = useTranslation(['purchasing', 'app']);
  const keyOf = useIdempotencyKey();
  const form = useForm({ initialValues: { expectedOn: '' } });
  const { submit, sending, fault } = useSubmit(form, async ({ expectedOn }) => {
    await onSend(expectedOn || null, keyOf(expectedOn));
    onClose();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('purchasing:dialog.order', { code: request.code })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {fault && <ErrorFault fault={fault} />}
          <Text>{t('purchasing:dialog.orderText', { supplier: request.supplier?.name ?? '' })}</Text>
          <DateField
            label={t('purchasing:field.expectedOn')}
            value={form.values.expectedOn || null}
            onChange={(day) => form.setFieldValue('expectedOn', day ?? '')}
            error={form.errors.expectedOn}
          />
          <Text size="sm" c="dimmed">
            {t('purchasing:dialog.orderHint')}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('purchasing:dialog.back')}
            </Button>
            <Button type="submit" loading={sending}>
              {t('purchasing:action.order')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
