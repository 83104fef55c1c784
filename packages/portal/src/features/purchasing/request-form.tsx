import { Button, Fieldset, Group, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { UnsavedChanges } from '../../ui/form/unsaved-changes';
import { useSubmit } from '../../ui/form/use-submit';
import { ErrorFault } from '../../ui/layout/error-panel';
import { decimal, typedNumber, unitsOf } from './prepare-packs';
import { emptyLine, type LineValues, type RequestValues } from './prepare-request-form';
import { ProductChoice } from './product-choice';
import { BranchChoice, SupplierChoice } from './purchasing-filters';

/** What a branch wants from a supplier, line by line, in whatever unit it is ordered in. */
export function RequestForm({
  initialValues,
  save,
  onCancel,
}: {
  initialValues: RequestValues;
  save: (values: RequestValues) => Promise<void>;
  onCancel: () => void;
}) {
  const { t } = useTranslation(['purchasing', 'app']);
  const form = useForm<RequestValues>({
    initialValues,
    validate: {
      branchId: (value) => (value ? null : t('purchasing:needed')),
      lines: {
        product: (value) => (value ? null : t('purchasing:needed')),
        quantity: (value) => (typedNumber(value) ? null : t('purchasing:above0')),
        cost: (value) => (value.trim() && typedNumber(value) === null ? t('purchasing:notBelow0') : null),
      },
    },
  });
  const { submit, sending, fault } = useSubmit(form, save);
  return (
    <form onSubmit={submit} noValidate>
      <UnsavedChanges when={() => form.isDirty() && !sending} />
      <Stack>
        {fault && <ErrorFault fault={fault} />}
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <BranchChoice
            label={t('purchasing:field.branch')}
            required
            value={form.values.branchId}
            onChange={(id) => form.setFieldValue('branchId', id ?? '')}
            error={form.errors.branchId}
          />
          <SupplierChoice
            label={t('purchasing:field.supplier')}
            value={form.values.supplierId}
            onChange={(id) => form.setFieldValue('supplierId', id)}
            error={form.errors.supplierId}
          />
        </SimpleGrid>
        {form.values.lines.map((line, index) => (
          <LineFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing else of its own
            key={index}
            line={line}
            legend={t('purchasing:line', { number: index + 1 })}
            field={(name) => form.getInputProps(`lines.${index}.${name}`)}
            onProduct={(product) => {
              form.setFieldValue(`lines.${index}.product`, product);
              const [largest] = product ? unitsOf(product) : [];
              form.setFieldValue(`lines.${index}.factor`, decimal(Number(largest?.factor ?? 1)));
            }}
            {...(form.values.lines.length > 1 && { onRemove: () => form.removeListItem('lines', index) })}
          />
        ))}
        <Button variant="default" w="fit-content" onClick={() => form.insertListItem('lines', emptyLine)}>
          {t('purchasing:addLine')}
        </Button>
        <Textarea label={t('purchasing:field.note')} autosize minRows={2} {...form.getInputProps('note')} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('app:cancel')}
          </Button>
          <Button type="submit" loading={sending}>
            {t('app:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function LineFields({
  line,
  legend,
  field,
  onProduct,
  onRemove,
}: {
  line: LineValues;
  legend: string;
  field: (name: keyof LineValues) => { value?: never; error?: ReactNode };
  onProduct: (product: LineValues['product']) => void;
  onRemove?: () => void;
}) {
  const { t } = useTranslation('purchasing');
  const units = line.product ? unitsOf(line.product) : [];
  const unit = units.find(({ factor }) => Number(factor) === Number(line.factor));
  return (
    <Fieldset legend={legend}>
      <Stack gap="sm">
        <ProductChoice product={line.product} onChange={onProduct} error={field('product').error} />
        <Group align="flex-start" gap="sm">
          <TextInput
            label={t('field.quantity')}
            required
            inputMode="decimal"
            autoComplete="off"
            w={110}
            {...field('quantity')}
          />
          <Select
            label={t('field.unit')}
            data={units.map(({ name, factor }) => ({ value: decimal(Number(factor)), label: name || '–' }))}
            allowDeselect={false}
            disabled={units.length === 0}
            w={130}
            {...field('factor')}
          />
          <TextInput
            label={unit?.name ? t('field.cost', { unit: unit.name }) : t('field.costPlain')}
            description={t('field.costHint')}
            inputMode="decimal"
            autoComplete="off"
            w={230}
            {...field('cost')}
          />
          <TextInput
            label={t('field.lineNote')}
            autoComplete="off"
            style={{ flex: '1 1 160px' }}
            {...field('note')}
          />
        </Group>
        {onRemove && (
          <Button size="compact-sm" variant="subtle" w="fit-content" onClick={onRemove}>
            {t('removeLine', { product: line.product?.name ?? legend })}
          </Button>
        )}
      </Stack>
    </Fieldset>
  );
}
