import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../ui/form/date-field';
import { useFormat } from '../../ui/format/use-format';
import { Icon } from '../../ui/layout/icons';
import type { TypedLine } from './prepare-lines';
import { type FormProduct, useLotName } from './stock-form';

export interface LinesForm {
  unitId: string;
  reason: string;
  /** Of a transfer. */
  toBranchId: string;
  lines: TypedLine[];
}

/** A lot a line with what is there of it and a field for what is counted, taken or brought; below, lots that are new. */
export function LotLines({
  form,
  product,
  label,
  newLots,
}: {
  form: UseFormReturnType<LinesForm>;
  product: FormProduct;
  /** What the number is: counted, written off, brought. */
  label: string;
  newLots?: boolean;
}) {
  const { t } = useTranslation(['stock', 'app']);
  const format = useFormat();
  const lotName = useLotName();
  const { lines } = form.values;
  const missing = form.errors.lines;
  return (
    <Stack gap="sm">
      {product.units.length > 1 && (
        <NativeSelect
          label={t('stock:form.unit')}
          data={product.units.map((unit) => ({
            value: unit.id,
            label:
              Number(unit.factor) === 1
                ? unit.name
                : `${unit.name} (${format.number(unit.factor)} ${product.baseUnit ?? ''})`,
          }))}
          {...form.getInputProps('unitId')}
        />
      )}
      {lines.map((line, index) => {
        const isNew = line.known === undefined;
        const there = `${format.number(line.known ?? '0')} ${product.baseUnit ?? ''}`;
        return (
          // Lines keep their order; only the last ones can go.
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name of its own before it is typed
          <Group key={index} align="flex-start" gap="sm" wrap="wrap">
            {isNew ? (
              <>
                <TextInput
                  label={t('stock:form.newLot')}
                  description={t('stock:form.newLotText')}
                  style={{ flex: '1 1 140px' }}
                  {...form.getInputProps(`lines.${index}.lot`)}
                />
                <DateField
                  label={t('stock:column.expiresOn')}
                  value={line.expiresOn}
                  onChange={(day) => form.setFieldValue(`lines.${index}.expiresOn`, day)}
                  error={form.errors[`lines.${index}.expiresOn`]}
                />
              </>
            ) : (
              <Stack gap={0} style={{ flex: '1 1 160px', overflowWrap: 'anywhere' }} pt={4}>
                <Text fw={550}>{lotName(line.lot)}</Text>
                <Text size="sm" c="dimmed">
                  {[
                    line.expiresOn && t('stock:form.expires', { day: format.date(line.expiresOn) }),
                    t('stock:form.there', { quantity: there }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </Text>
              </Stack>
            )}
            <TextInput
              label={label}
              aria-label={isNew ? `${label}: ${t('stock:form.newLot')}` : `${label}: ${lotName(line.lot)}`}
              inputMode="decimal"
              autoComplete="off"
              w={140}
              {...(index === 0 && { 'data-autofocus': true })}
              {...form.getInputProps(`lines.${index}.typed`)}
            />
          </Group>
        );
      })}
      {newLots && (
        <Button
          variant="default"
          size="compact-md"
          w="fit-content"
          leftSection={<Icon name="plus" size={16} />}
          onClick={() => form.insertListItem('lines', { lot: '', typed: '' })}
        >
          {t('stock:form.addLot')}
        </Button>
      )}
      {missing && (
        <Text c="var(--bad)" size="sm" role="alert">
          {missing}
        </Text>
      )}
    </Stack>
  );
}
