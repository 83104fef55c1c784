import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { ErrorFault } from '../../ui/layout/error-panel';

/** Says what will happen, and asks why. */
export function ReasonDialog({
  title,
  text,
  submitLabel,
  onSend,
  onClose,
}: {
  title: string;
  text: ReactNode;
  submitLabel: string;
  onSend: (reason: string, key: string) => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useTranslation(['stock', 'app']);
  const keyOf = useIdempotencyKey();
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: (value) => (value.trim() ? null : t('stock:form.reasonNeeded')) },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ reason }) => {
    await onSend(reason.trim(), keyOf(reason.trim()));
    onClose();
  });
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('app:close') }}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {fault && <ErrorFault fault={fault} />}
          <Text component="div">{text}</Text>
          <Textarea
            label={t('stock:form.reason')}
            autosize
            minRows={2}
            maxLength={500}
            withAsterisk
            data-autofocus
            {...form.getInputProps('reason')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" loading={sending}>
              {submitLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
