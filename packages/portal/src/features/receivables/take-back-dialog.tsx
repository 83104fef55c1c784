import { useMutation } from '@apollo/client/react';
import { Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { DateField } from '../../ui/form/date-field';
import { DialogFrame } from '../../ui/form/dialog-frame';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { useFormat } from '../../ui/format/use-format';
import type { DatedEntry } from './account-dialog';

const Bounce = graphql(`
  mutation BouncePayment($id: ID!, $reason: String!, $on: Date, $key: ID!) {
    bouncePayment(id: $id, reason: $reason, on: $on, idempotencyKey: $key) { id }
  }
`);
const Reverse = graphql(`
  mutation ReverseReceivableEntry($id: ID!, $reason: String!, $on: Date, $key: ID!) {
    reverseReceivableEntry(id: $id, reason: $reason, on: $on, idempotencyKey: $key) { id }
  }
`);

/** A payment that bounced, or an entry that was a mistake: taken back by an entry of its own, from a day on. */
export function TakeBackDialog({
  does,
  entry,
  onClose,
}: {
  does: 'bounce' | 'reverse';
  entry: DatedEntry;
  onClose: () => void;
}) {
  const { t } = useTranslation(['receivables']);
  const format = useFormat();
  const again = { refetchQueries: 'active' } as const;
  const [bounce] = useMutation(Bounce, again);
  const [reverse] = useMutation(Reverse, again);
  const keyOf = useIdempotencyKey();
  const form = useForm({
    initialValues: { reason: '', on: format.today },
    validate: { reason: (value) => (value.trim() ? null : t('receivables:fault.reason')) },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ reason, on }) => {
    const input = { id: entry.id, reason: reason.trim(), on };
    const variables = { ...input, key: keyOf(input) };
    await (does === 'bounce' ? bounce({ variables }) : reverse({ variables }));
    notifications.show({ message: t('receivables:done.takenBack', { code: entry.code }) });
    onClose();
  });
  return (
    <DialogFrame
      title={t(`receivables:dialog.${does}`, { code: entry.code })}
      action={t(`receivables:do.${does}`)}
      danger
      fault={fault}
      sending={sending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">
        {t(`receivables:dialog.${does}Text`, {
          amount: format.money(Math.abs(entry.amount)),
          date: format.date(entry.businessDate),
        })}
      </Text>
      <Textarea
        label={t('receivables:field.reason')}
        required
        autosize
        minRows={2}
        maxLength={500}
        data-autofocus
        {...form.getInputProps('reason')}
      />
      <DateField
        label={t('receivables:field.takenBackOn')}
        value={form.values.on}
        onChange={(day) => form.setFieldValue('on', day ?? format.today)}
        error={form.errors.on}
        max={format.today}
        clearable={form.values.on !== format.today}
      />
    </DialogFrame>
  );
}
