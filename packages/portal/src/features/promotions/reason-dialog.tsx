import { Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { DialogFrame } from '../../ui/form/dialog-frame';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';

/** Says what will happen, asks why where it has to be known, and does it. */
export function ReasonDialog({
  title,
  text,
  action,
  withReason = true,
  danger = false,
  onClose,
  onSend,
}: {
  title: string;
  text: string;
  action: string;
  withReason?: boolean;
  danger?: boolean;
  onClose: () => void;
  onSend: (reason: string, key: string) => Promise<unknown>;
}) {
  const { t } = useTranslation('promotions');
  const keyOf = useIdempotencyKey();
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: (value) => (!withReason || value.trim() ? null : t('wrong.required')) },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ reason }) => {
    await onSend(reason.trim(), keyOf(reason));
    onClose();
  });
  const frame = { title, action, danger, fault, sending, onSubmit: submit, onClose };
  return (
    <DialogFrame {...frame}>
      <Text>{text}</Text>
      {withReason && (
        <Textarea
          label={t('reason')}
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
