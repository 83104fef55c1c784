import { Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { DialogFrame } from '../../ui/form/dialog-frame';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';

/** Asks once more before a request is decided; a rejection says why. */
export function DecisionDialog({
  does,
  what,
  who,
  onSend,
  onClose,
}: {
  does: 'approve' | 'reject' | 'withdraw';
  what: string;
  who: string;
  onSend: (reason: string, key: string) => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useTranslation(['receivables']);
  const keyOf = useIdempotencyKey();
  const form = useForm({
    initialValues: { reason: '' },
    validate: {
      reason: (value) => (does !== 'reject' || value.trim() ? null : t('receivables:fault.reason')),
    },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ reason }) => {
    await onSend(reason.trim(), keyOf([does, reason]));
    onClose();
  });
  return (
    <DialogFrame
      title={t(`receivables:dialog.${does}`)}
      action={t(`receivables:do.${does}`)}
      danger={does === 'reject'}
      fault={fault}
      sending={sending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text>{t(`receivables:dialog.${does}Text`, { what, who })}</Text>
      {does === 'reject' && (
        <Textarea
          label={t('receivables:field.reason')}
          required
          autosize
          minRows={2}
          maxLength={500}
          data-autofocus
          {...form.getInputProps('reason')}
        />
      )}
    </DialogFrame>
  );
}
