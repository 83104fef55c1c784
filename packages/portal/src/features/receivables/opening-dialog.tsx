import { useMutation } from '@apollo/client/react';
import { SegmentedControl, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { DateField } from '../../ui/form/date-field';
import { DialogFrame } from '../../ui/form/dialog-frame';
import { MoneyField, minorOf } from '../../ui/form/money-field';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { useFormat } from '../../ui/format/use-format';

const Opening = graphql(`
  mutation RecordOpeningBalance($input: OpeningBalanceInput!, $key: ID!) {
    recordOpeningBalance(input: $input, idempotencyKey: $key) { id code }
  }
`);

/** What was owed, or owed to the customer, before the first record here. */
export function OpeningDialog({ customer, onClose }: { customer: { id: string }; onClose: () => void }) {
  const { t } = useTranslation(['receivables']);
  const format = useFormat();
  const [record] = useMutation(Opening, { refetchQueries: 'active' });
  const keyOf = useIdempotencyKey();
  const form = useForm({
    initialValues: { amount: '' as number | string, side: 'owes', on: format.today, dueDate: '', note: '' },
    validate: {
      amount: (value) =>
        (minorOf(value, format.minorUnits) ?? 0) > 0 ? null : t('receivables:fault.amount'),
    },
  });
  const isOwing = form.values.side === 'owes';
  const { submit, sending, fault } = useSubmit(form, async ({ amount, on, dueDate, note }) => {
    const input = {
      customerId: customer.id,
      amount: (minorOf(amount, format.minorUnits) ?? 0) * (isOwing ? 1 : -1),
      on,
      dueDate: isOwing && dueDate ? dueDate : null,
      note: note.trim() || null,
    };
    const { data } = await record({ variables: { input, key: keyOf(input) } });
    notifications.show({ message: t('receivables:done.opening', { code: data?.recordOpeningBalance.code }) });
    onClose();
  });
  return (
    <DialogFrame
      title={t('receivables:dialog.opening')}
      action={t('receivables:do.opening')}
      fault={fault}
      sending={sending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">{t('receivables:dialog.openingText')}</Text>
      <SegmentedControl
        fullWidth
        styles={{ label: { whiteSpace: 'normal' } }}
        aria-label={t('receivables:dialog.side')}
        data={(['owes', 'isOwed'] as const).map((value) => ({
          value,
          label: t(`receivables:dialog.${value}`),
        }))}
        {...form.getInputProps('side')}
      />
      <MoneyField
        label={t('receivables:field.amount')}
        required
        data-autofocus
        {...form.getInputProps('amount')}
      />
      <DateField
        label={t('receivables:field.day')}
        value={form.values.on}
        onChange={(day) => form.setFieldValue('on', day ?? format.today)}
        error={form.errors.on}
        max={format.today}
        clearable={form.values.on !== format.today}
      />
      {isOwing && (
        <DateField
          label={t('receivables:field.due')}
          placeholder={t('receivables:dialog.byTerms')}
          value={form.values.dueDate || null}
          onChange={(day) => form.setFieldValue('dueDate', day ?? '')}
          error={form.errors.dueDate}
          width={220}
        />
      )}
      <Textarea label={t('receivables:field.note')} autosize minRows={1} {...form.getInputProps('note')} />
    </DialogFrame>
  );
}
