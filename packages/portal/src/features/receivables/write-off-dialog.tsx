import { useMutation, useQuery } from '@apollo/client/react';
import { Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { DialogFrame } from '../../ui/form/dialog-frame';
import { MoneyField, minorOf } from '../../ui/form/money-field';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { useFormat } from '../../ui/format/use-format';
import type { OpenItem } from './account-dialog';

const LimitQuery = graphql(`query WriteOffAlone { receivableSettings { id writeOffAlone } }`);
const WriteOff = graphql(`
  mutation RequestWriteOff($input: WriteOffInput!, $key: ID!) {
    requestWriteOff(input: $input, idempotencyKey: $key) { id state }
  }
`);

/** Gives up what is open of an item, or a part of it; past a limit it waits for a second person. */
export function WriteOffDialog({ item, onClose }: { item: OpenItem; onClose: () => void }) {
  const { t } = useTranslation(['receivables']);
  const format = useFormat();
  const alone = useQuery(LimitQuery).data?.receivableSettings.writeOffAlone;
  const [writeOff] = useMutation(WriteOff, { refetchQueries: 'active' });
  const keyOf = useIdempotencyKey();
  const form = useForm({
    initialValues: { amount: (item.open / format.minorUnits) as number | string, reason: '' },
    validate: {
      amount: (value) =>
        (minorOf(value, format.minorUnits) ?? 0) > 0 ? null : t('receivables:fault.amount'),
      reason: (value) => (value.trim() ? null : t('receivables:fault.reason')),
    },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ amount, reason }) => {
    const input = { itemId: item.id, amount: minorOf(amount, format.minorUnits), reason: reason.trim() };
    const { data } = await writeOff({ variables: { input, key: keyOf(input) } });
    const waits = data?.requestWriteOff.state === 'REQUESTED';
    notifications.show({
      message: t(waits ? 'receivables:done.waits' : 'receivables:done.writtenOff', { code: item.code }),
    });
    onClose();
  });
  const amount = minorOf(form.values.amount, format.minorUnits) ?? 0;
  const needsAnother = alone !== undefined && amount > alone;
  return (
    <DialogFrame
      title={t('receivables:dialog.writeOff', { code: item.code })}
      action={t(needsAnother ? 'receivables:do.askWriteOff' : 'receivables:do.writeOff')}
      danger={!needsAnother}
      fault={fault}
      sending={sending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">{t('receivables:dialog.writeOffText', { open: format.money(item.open) })}</Text>
      <MoneyField
        label={t('receivables:field.amount')}
        required
        data-autofocus
        {...form.getInputProps('amount')}
      />
      <Textarea
        label={t('receivables:field.reason')}
        required
        autosize
        minRows={2}
        maxLength={500}
        {...form.getInputProps('reason')}
      />
      {needsAnother && (
        <Text size="sm" role="status">
          {t('receivables:dialog.secondPerson', { limit: format.money(alone) })}
        </Text>
      )}
    </DialogFrame>
  );
}
