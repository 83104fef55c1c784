import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Group, NativeSelect, SegmentedControl, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { graphql, readFragment } from '../../graphql';
import { DateField } from '../../ui/form/date-field';
import { DialogFrame } from '../../ui/form/dialog-frame';
import { faultsOf } from '../../ui/form/fault';
import { MoneyField, minorOf } from '../../ui/form/money-field';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { useFormat } from '../../ui/format/use-format';
import { nodesOf } from '../../ui/table/connection-rows';
import type { OpenItem } from './account-dialog';
import { type AccountData, AccountFields } from './account-figures';
import { PayableItems } from './payable-items';
import { PaymentItems } from './payment-items';
import { PaymentPreview } from './payment-preview';
import { type NamedRow, namedItems } from './prepare-payment';

const Pay = graphql(`
  mutation RecordPayment($input: ReceivedPaymentInput!, $key: ID!) {
    recordPayment(input: $input, idempotencyKey: $key) { id code }
  }
`);
const BranchesQuery = graphql(`query PaymentBranches { branches { id name } }`);

const methods = ['CASH', 'TRANSFER', 'CARD', 'WALLET', 'OTHER'] as const;
type Method = (typeof methods)[number];

interface PaymentForm {
  amount: number | string;
  method: Method;
  paidOn: string;
  branchId: string | null;
  reference: string;
  note: string;
  way: 'oldest' | 'named';
  items: NamedRow[];
  keepRest: boolean;
}

/** Takes a payment: for named invoices or what is due first. Says beforehand what it will pay. */
export function PaymentDialog({
  customer,
  account: data,
  item,
  onClose,
}: {
  customer: { id: string; name: string };
  account: AccountData;
  item: OpenItem | null;
  onClose: () => void;
}) {
  const { t } = useTranslation(['receivables', 'sales']);
  const format = useFormat();
  const { account } = readFragment(AccountFields, data);
  const branches = useQuery(BranchesQuery).data?.branches ?? [];
  const query = useQuery(PayableItems, { variables: { customerId: customer.id } });
  const open = nodesOf(query.data?.openItems) ?? (item ? [{ ...item, businessDate: '', dueDate: null }] : []);
  const [pay] = useMutation(Pay, { refetchQueries: 'active' });
  const keyOf = useIdempotencyKey();
  const typed = (minor: number) => minor / format.minorUnits;
  const form = useForm<PaymentForm>({
    initialValues: {
      amount: item ? typed(item.open) : '',
      method: 'CASH',
      paidOn: format.today,
      branchId: null,
      reference: '',
      note: '',
      way: item ? 'named' : 'oldest',
      items: item ? [{ itemId: item.id, isChosen: true, amount: '' }] : [],
      keepRest: false,
    },
    validate: {
      amount: (value) =>
        (minorOf(value, format.minorUnits) ?? 0) > 0 ? null : t('receivables:fault.amount'),
    },
  });
  const { values } = form;
  const rows = open.map(
    ({ id }) =>
      values.items.find(({ itemId }) => itemId === id) ?? { itemId: id, isChosen: false, amount: '' },
  );
  const named = values.way === 'named' ? namedItems(rows, format.minorUnits) : [];
  const input = {
    customerId: customer.id,
    amount: minorOf(values.amount, format.minorUnits) ?? 0,
    method: values.method,
    paidOn: values.paidOn,
    branchId: values.branchId,
    reference: values.reference.trim() || null,
    note: values.note.trim() || null,
    items: named.map(({ sent }) => sent),
    keepRest: values.keepRest,
  };
  const { submit, sending, fault } = useSubmit(form, async () => {
    const { data: done } = await pay({ variables: { input, key: keyOf(input) } }).catch((error: unknown) => {
      // The server counts the invoices that were sent, the form all that are open.
      for (const { field, message } of faultsOf(error)) {
        const at = /^items\.(\d+)\./.exec(field ?? '')?.[1];
        const place = at === undefined ? undefined : named[Number(at)]?.place;
        if (place !== undefined) form.setFieldError(`items.${place}`, message);
      }
      throw error;
    });
    notifications.show({
      message: t('receivables:done.paid', {
        code: done?.recordPayment.code,
        amount: format.money(input.amount),
      }),
    });
    onClose();
  });
  const fill = (label: string, sum: number) =>
    sum > 0 && (
      <Button size="compact-sm" variant="default" onClick={() => form.setFieldValue('amount', typed(sum))}>
        {label}
      </Button>
    );
  return (
    <DialogFrame
      title={t('receivables:dialog.pay', { name: customer.name })}
      action={
        input.amount > 0
          ? t('receivables:do.paySum', { sum: format.money(input.amount) })
          : t('receivables:do.record')
      }
      wide
      fault={fault}
      sending={sending}
      onSubmit={submit}
      onClose={onClose}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <MoneyField
          label={t('receivables:field.amount')}
          required
          data-autofocus
          {...form.getInputProps('amount')}
        />
        <NativeSelect
          label={t('receivables:field.method')}
          data={methods.map((value) => ({ value, label: t(`sales:payment.${value}`) }))}
          {...form.getInputProps('method')}
        />
      </SimpleGrid>
      <Group gap="xs">
        {fill(t('receivables:dialog.allOverdue', { sum: format.money(account.overdue) }), account.overdue)}
        {fill(t('receivables:dialog.allOpen', { sum: format.money(account.open) }), account.open)}
      </Group>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <DateField
          label={t('receivables:field.paidOn')}
          value={values.paidOn}
          onChange={(day) => form.setFieldValue('paidOn', day ?? format.today)}
          error={form.errors.paidOn}
          max={format.today}
          clearable={values.paidOn !== format.today}
        />
        <Select
          label={t('receivables:field.takenAt')}
          placeholder={t('receivables:dialog.noBranch')}
          data={branches.map(({ id, name }) => ({ value: id, label: name }))}
          clearable
          {...form.getInputProps('branchId')}
        />
        <TextInput
          label={t('receivables:field.reference')}
          maxLength={200}
          autoComplete="off"
          {...form.getInputProps('reference')}
        />
        <TextInput label={t('receivables:field.note')} autoComplete="off" {...form.getInputProps('note')} />
      </SimpleGrid>
      <SegmentedControl
        fullWidth
        styles={{ label: { whiteSpace: 'normal' } }}
        aria-label={t('receivables:dialog.for')}
        data={(['oldest', 'named'] as const).map((value) => ({
          value,
          label: t(`receivables:dialog.${value}`),
        }))}
        {...form.getInputProps('way')}
      />
      {values.way === 'named' && (
        <PaymentItems
          open={open}
          total={query.data?.openItems.totalCount ?? open.length}
          rows={rows}
          errors={form.errors}
          onChange={(items) => form.setFieldValue('items', items)}
        />
      )}
      <PaymentPreview
        input={{ customerId: customer.id, amount: input.amount, paidOn: input.paidOn, items: input.items }}
        isKept={values.keepRest}
        onKeep={(keepRest) => form.setFieldValue('keepRest', keepRest)}
      />
    </DialogFrame>
  );
}
