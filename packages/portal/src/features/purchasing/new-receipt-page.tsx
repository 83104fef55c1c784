import { useMutation } from '@apollo/client/react';
import { Button, Fieldset, Group, Select, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { DateField } from '../../ui/form/date-field';
import { faultsOf } from '../../ui/form/fault';
import { UnsavedChanges } from '../../ui/form/unsaved-changes';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { useFormat } from '../../ui/format/use-format';
import { ErrorFault } from '../../ui/layout/error-panel';
import { PageHeader } from '../../ui/layout/page-header';
import { PagePending } from '../../ui/layout/page-states';
import { decimal, typedNumber, unitsOf } from './prepare-packs';
import { emptyUnorderedLine, typedTotal, type UnorderedValues, unorderedInput } from './prepare-unordered';
import { ProductChoice } from './product-choice';
import { BranchChoice, SupplierChoice, useBranches } from './purchasing-filters';

const ReceiveUnordered = graphql(`
  mutation ReceiveUnordered($input: UnorderedReceiptInput!, $key: ID!) {
    receiveUnordered(input: $input, idempotencyKey: $key) { id code }
  }
`);

type Form = UseFormReturnType<UnorderedValues>;

/** Goods that came without an order: from whom, by which invoice, and lot by lot. */
export function NewReceiptPage() {
  const { t } = useTranslation('purchasing');
  const [first] = useBranches().filter(({ status }) => status === 'ACTIVE');
  return (
    <>
      <PageHeader
        title={t('unordered.title')}
        text={t('unordered.text')}
        back={{ link: { to: '/purchasing/receipts' }, label: t('receipts') }}
      />
      {first ? <ReceiptForm branchId={first.id} /> : <PagePending />}
    </>
  );
}

function ReceiptForm({ branchId }: { branchId: string }) {
  const { t } = useTranslation(['purchasing', 'app']);
  const format = useFormat();
  const navigate = useNavigate();
  const keyOf = useIdempotencyKey();
  const [receive] = useMutation(ReceiveUnordered, {
    update: (cache) => {
      cache.evict({ fieldName: 'purchaseReceipts' });
      cache.gc();
    },
  });
  const form = useForm<UnorderedValues>({
    initialValues: {
      branchId,
      supplierId: null,
      invoiceNumber: '',
      note: '',
      lines: [emptyUnorderedLine],
    },
    validate: {
      branchId: (value) => (value ? null : t('purchasing:needed')),
      supplierId: (value) => (value ? null : t('purchasing:needed')),
      lines: {
        product: (value) => (value ? null : t('purchasing:needed')),
        quantity: (value) => (typedNumber(value) ? null : t('purchasing:above0')),
        cost: (value) => (value.trim() && typedNumber(value) === null ? t('purchasing:notBelow0') : null),
      },
    },
  });
  const { submit, sending, fault } = useSubmit(form, async (values) => {
    const input = unorderedInput(values, format.minorUnits);
    const { data } = await receive({ variables: { input, key: keyOf(input) } }).catch((error: unknown) => {
      const names: Record<string, string> = { productId: 'product', unitCost: 'cost' };
      for (const { field = '', message } of faultsOf(error)) {
        const [, at, what = ''] = /^lines\.(\d+)\.(\w+)$/.exec(field) ?? [];
        if (at) form.setFieldError(`lines.${at}.${names[what] ?? what}`, message);
      }
      throw error;
    });
    const receipt = data?.receiveUnordered;
    form.resetDirty();
    notifications.show({ message: t('purchasing:unordered.done', { code: receipt?.code }) });
    await navigate({
      to: '/purchasing/receipts/$receiptId',
      params: { receiptId: receipt?.id ?? '' },
      ignoreBlocker: true,
    });
  });
  const { total, isWhole } = typedTotal(form.values.lines, format.minorUnits);
  return (
    <form onSubmit={submit} noValidate>
      <UnsavedChanges when={() => form.isDirty() && !sending} />
      <Stack>
        {fault && <ErrorFault fault={fault} />}
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <BranchChoice
            label={t('purchasing:field.branch')}
            required
            value={form.values.branchId}
            onChange={(id) => form.setFieldValue('branchId', id ?? '')}
            error={form.errors.branchId}
          />
          <SupplierChoice
            label={t('purchasing:field.supplier')}
            required
            value={form.values.supplierId}
            onChange={(id) => form.setFieldValue('supplierId', id)}
            error={form.errors.supplierId}
          />
          <TextInput
            label={t('purchasing:unordered.invoice')}
            description={t('purchasing:unordered.invoiceHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            autoComplete="off"
            maxLength={100}
            {...form.getInputProps('invoiceNumber')}
          />
        </SimpleGrid>
        {form.values.lines.map((_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing else of its own
          <LineFields key={index} form={form} index={index} />
        ))}
        <Button
          variant="default"
          w="fit-content"
          onClick={() => form.insertListItem('lines', emptyUnorderedLine)}
        >
          {t('purchasing:addLine')}
        </Button>
        <Textarea label={t('purchasing:field.note')} autosize minRows={2} {...form.getInputProps('note')} />
        <Group justify="space-between">
          <Text role="status">
            {total > 0 &&
              t(isWhole ? 'purchasing:unordered.total' : 'purchasing:unordered.totalSome', {
                money: format.money(total),
              })}
          </Text>
          <Group>
            <Button variant="default" onClick={() => void navigate({ to: '/purchasing/receipts' })}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" loading={sending}>
              {t('purchasing:unordered.submit')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

function LineFields({ form, index }: { form: Form; index: number }) {
  const { t } = useTranslation('purchasing');
  const line = form.values.lines[index] ?? emptyUnorderedLine;
  const units = line.product ? unitsOf(line.product) : [];
  const unit = units.find(({ factor }) => Number(factor) === Number(line.factor));
  const path = `lines.${index}` as const;
  const legend = t('line', { number: index + 1 });
  return (
    <Fieldset legend={legend}>
      <Stack gap="sm">
        <ProductChoice
          product={line.product}
          onChange={(product) => {
            form.setFieldValue(`${path}.product`, product);
            const [largest] = product ? unitsOf(product) : [];
            form.setFieldValue(`${path}.factor`, decimal(Number(largest?.factor ?? 1)));
          }}
          error={form.errors[`${path}.product`]}
        />
        <Group align="flex-start" gap="sm">
          <TextInput
            label={t('field.quantity')}
            required
            inputMode="decimal"
            autoComplete="off"
            w={110}
            {...form.getInputProps(`${path}.quantity`)}
          />
          <Select
            label={t('field.unit')}
            data={units.map(({ name, factor }) => ({ value: decimal(Number(factor)), label: name || '–' }))}
            allowDeselect={false}
            disabled={units.length === 0}
            w={130}
            {...form.getInputProps(`${path}.factor`)}
          />
          <TextInput
            label={t('field.lot')}
            description={t('unordered.noLot')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            autoComplete="off"
            w={170}
            {...form.getInputProps(`${path}.lot`)}
          />
          <DateField
            label={t('field.expiry')}
            value={line.expiresOn || null}
            onChange={(day) => form.setFieldValue(`${path}.expiresOn`, day ?? '')}
            error={form.errors[`${path}.expiresOn`]}
          />
          <TextInput
            label={unit?.name ? t('field.cost', { unit: unit.name }) : t('field.costPlain')}
            description={t('unordered.costHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            inputMode="decimal"
            autoComplete="off"
            w={230}
            {...form.getInputProps(`${path}.cost`)}
          />
        </Group>
        {form.values.lines.length > 1 && (
          <Button
            size="compact-sm"
            variant="subtle"
            w="fit-content"
            onClick={() => form.removeListItem('lines', index)}
          >
            {t('removeLine', { product: line.product?.name ?? legend })}
          </Button>
        )}
      </Stack>
    </Fieldset>
  );
}
