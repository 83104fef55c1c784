import { useMutation, useQuery } from '@apollo/client/react';
import { Select, Text, Textarea } from '@mantine/core';
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
import { nodesOf } from '../../ui/table/connection-rows';
import type { OpenItem } from './account-dialog';
import { PayableItems } from './payable-items';

const CreditNote = graphql(`
  mutation RecordCreditNote($input: CreditNoteInput!, $key: ID!) {
    recordCreditNote(input: $input, idempotencyKey: $key) { id code }
  }
`);

/** Lowers a debt without money: of an invoice, or as credit that is applied later. */
export function CreditNoteDialog({
  customer,
  item,
  onClose,
}: {
  customer: { id: string };
  item: OpenItem | null;
  onClose: () => void;
}) {
  const { t } = useTranslation(['receivables']);
  const format = useFormat();
  const items = nodesOf(useQuery(PayableItems, { variables: { customerId: customer.id } }).data?.openItems);
  const [record] = useMutation(CreditNote, { refetchQueries: 'active' });
  const keyOf = useIdempotencyKey();
  const form = useForm({
    initialValues: { amount: '' as number | string, itemId: item?.id ?? null, on: format.today, reason: '' },
    validate: {
      amount: (value) =>
        (minorOf(value, format.minorUnits) ?? 0) > 0 ? null : t('receivables:fault.amount'),
      reason: (value) => (value.trim() ? null : t('receivables:fault.reason')),
    },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ amount, itemId, on, reason }) => {
    const input = {
      customerId: customer.id,
      amount: minorOf(amount, format.minorUnits) ?? 0,
      itemId,
      on,
      reason: reason.trim(),
    };
    const { data } = await record({ variables: { input, key: keyOf(input) } });
    notifications.show({ message: t('receivables:done.credited', { code: data?.recordCreditNote.code }) });
    onClose();
  });
  return (
    <DialogFrame
      title={t('receivables:dialog.creditNote')}
      action={t('receivables:do.creditNote')}
      fault={fault}
      sending={sending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">{t('receivables:dialog.creditNoteText')}</Text>
      <MoneyField
        label={t('receivables:field.amount')}
        required
        data-autofocus
        {...form.getInputProps('amount')}
      />
      <Select
        label={t('receivables:field.ofInvoice')}
        placeholder={t('receivables:dialog.noInvoice')}
        data={(items ?? (item ? [item] : [])).map(({ id, code, open }) => ({
          value: id,
          label: t('receivables:dialog.itemOpen', { code, open: format.money(open) }),
        }))}
        searchable
        clearable
        {...form.getInputProps('itemId')}
      />
      <DateField
        label={t('receivables:field.day')}
        value={form.values.on}
        onChange={(day) => form.setFieldValue('on', day ?? format.today)}
        error={form.errors.on}
        max={format.today}
        clearable={form.values.on !== format.today}
      />
      <Textarea
        label={t('receivables:field.reason')}
        required
        autosize
        minRows={2}
        maxLength={500}
        {...form.getInputProps('reason')}
      />
    </DialogFrame>
  );
}
