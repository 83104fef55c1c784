import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { ErrorFault } from '../../ui/layout/error-panel';

/** Says what will happen, asks why, and does it. */
export function ReasonDialog({
  title,
  text,
  label,
  action,
  optional = false,
  danger = false,
  onClose,
  onSend,
}: {
  title: string;
  text: string;
  label?: string;
  action: string;
  optional?: boolean;
  danger?: boolean;
  onClose: () => void;
  onSend: (reason: string, key: string) => Promise<unknown>;
}) {
  const { t } = useTranslation(['purchasing', 'app']);
  const keyOf = useIdempotencyKey();
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: (value) => (optional || value.trim() ? null : t('purchasing:needed')) },
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
          <Textarea
            label={label ?? t('purchasing:reason')}
            required={!optional}
            autosize
            minRows={2}
            data-autofocus
            {...form.getInputProps('reason')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('purchasing:dialog.back')}
            </Button>
            <Button type="submit" loading={sending} {...(danger && { color: 'red' })}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
