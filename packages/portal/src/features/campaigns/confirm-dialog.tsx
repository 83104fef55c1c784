import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { ErrorFault } from '../../ui/layout/error-panel';

/** Says what will happen, asks why where it has to be known, and does it. */
export function ConfirmDialog({
  title,
  text,
  action,
  withReason = false,
  onClose,
  onSend,
}: {
  title: string;
  text: string;
  action: string;
  withReason?: boolean;
  onClose: () => void;
  onSend: (reason: string, key: string) => Promise<unknown>;
}) {
  const { t } = useTranslation(['campaigns', 'app']);
  const keyOf = useIdempotencyKey();
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: (value) => (!withReason || value.trim() ? null : t('campaigns:needed')) },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ reason }) => {
    await onSend(reason.trim(), keyOf(reason));
    onClose();
  });
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('app:close') }}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {fault && <ErrorFault fault={fault} />}
          <Text>{text}</Text>
          {withReason && (
            <Textarea
              label={t('campaigns:reason')}
              required
              autosize
              minRows={2}
              data-autofocus
              {...form.getInputProps('reason')}
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" loading={sending} {...(withReason && { color: 'red' })}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
