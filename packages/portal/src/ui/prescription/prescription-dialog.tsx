import { useMutation, useQuery } from '@apollo/client/react';
import {
  Button,
  Checkbox,
  Fieldset,
  Group,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { DateField } from '../form/date-field';
import { DialogFrame } from '../form/dialog-frame';
import { useIdempotencyKey } from '../form/use-idempotency-key';
import { useSubmit } from '../form/use-submit';
import { useFormat } from '../format/use-format';
import {
  daysSold,
  decimal,
  emptyLine,
  linesOfSale,
  type PrescribedLine,
  type SoldLine,
  saleLineOf,
} from './prepare-sold-lines';

const RecordPrescription = graphql(`
  mutation RecordPrescription($prescription: PrescriptionInput!, $key: ID!) {
    recordPrescription(prescription: $prescription, idempotencyKey: $key) { id }
  }
`);
const UnitsQuery = graphql(`
  query PrescribedUnits($search: String!) {
    products(search: $search, first: 12) { edges { node { id name units { id name factor } } } }
  }
`);

const isAbove0 = (typed: string) => Number(decimal(typed)) > 0;

/** Records a prescription with its medicines: dose each time, times a day, days; where a sale dispensed it, with its lines. */
export function PrescriptionDialog({
  customerId,
  sale,
  onClose,
  onSaved,
}: {
  customerId: string;
  sale?: { businessDate: string; lines: readonly SoldLine[] };
  onClose: () => void;
  onSaved: () => void;
}) {
  const { t } = useTranslation('prescriptions');
  const format = useFormat();
  const [record] = useMutation(RecordPrescription, { fetchPolicy: 'no-cache' });
  const keyOf = useIdempotencyKey();
  const number = (value: string) => (isAbove0(value) ? null : t('above0'));
  const form = useForm({
    initialValues: {
      ...{ code: '', prescriber: '', facility: '', diagnosis: '', note: '' },
      ...{ issuedOn: sale?.businessDate ?? format.today, followUpOn: '' },
      lines: sale ? linesOfSale(sale.lines) : [emptyLine],
    },
    validate: {
      issuedOn: (value) => (value ? null : t('needed')),
      lines: {
        productUnitId: (value) => (value ? null : t('needed')),
        dose: number,
        timesPerDay: number,
        days: (value) => (/^[1-9]\d*$/.test(value.trim()) ? null : t('wholeDays')),
      },
    },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ lines, ...values }) => {
    const prescription = {
      customerId,
      ...values,
      followUpOn: values.followUpOn || null,
      lines: lines.map(({ sold, ...line }) => ({
        ...line,
        saleLineId: saleLineOf({ sold, ...line })?.id ?? null,
        dose: decimal(line.dose),
        timesPerDay: decimal(line.timesPerDay),
        days: Number(line.days),
      })),
    };
    await record({ variables: { prescription, key: keyOf(prescription) } });
    onSaved();
  });
  const text = (field: 'code' | 'prescriber' | 'facility' | 'diagnosis') => (
    <TextInput label={t(field)} autoComplete="off" {...form.getInputProps(field)} />
  );
  return (
    <DialogFrame
      wide
      title={t('add')}
      action={t('save')}
      fault={fault}
      sending={sending}
      onSubmit={submit}
      onClose={onClose}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} verticalSpacing="sm">
        <DateField
          label={t('issuedOn')}
          value={form.values.issuedOn}
          onChange={(day) => form.setFieldValue('issuedOn', day ?? '')}
          error={form.errors.issuedOn}
          max={format.today}
        />
        <DateField
          label={t('followUpOn')}
          value={form.values.followUpOn || null}
          onChange={(day) => form.setFieldValue('followUpOn', day ?? '')}
          error={form.errors.followUpOn}
        />
        {text('code')}
        {text('diagnosis')}
        {text('prescriber')}
        {text('facility')}
      </SimpleGrid>
      {form.values.lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing else of its own
        <Fieldset key={index} legend={t('medicine', { number: index + 1 })}>
          <Stack gap="xs">
            <UnitField
              {...form.getInputProps(`lines.${index}.productUnitId`)}
              {...(form.errors[`lines.${index}.saleLineId`] && {
                error: form.errors[`lines.${index}.saleLineId`],
              })}
              sold={line.sold}
            />
            <SimpleGrid cols={{ base: 1, xs: 3 }} verticalSpacing="xs">
              {(['dose', 'timesPerDay', 'days'] as const).map((field) => (
                <TextInput
                  key={field}
                  label={t(field)}
                  inputMode="decimal"
                  {...form.getInputProps(`lines.${index}.${field}`)}
                />
              ))}
            </SimpleGrid>
            <Lasts line={line} />
            <TextInput label={t('instructions')} {...form.getInputProps(`lines.${index}.instructions`)} />
            <Group justify="space-between">
              <Checkbox
                label={t('longTerm')}
                {...form.getInputProps(`lines.${index}.longTerm`, { type: 'checkbox' })}
              />
              {form.values.lines.length > 1 && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  onClick={() => form.removeListItem('lines', index)}
                >
                  {t('removeMedicine')}
                </Button>
              )}
            </Group>
          </Stack>
        </Fieldset>
      ))}
      <Button variant="default" onClick={() => form.insertListItem('lines', emptyLine)}>
        {t('addMedicine')}
      </Button>
      <Textarea label={t('note')} autosize minRows={1} {...form.getInputProps('note')} />
    </DialogFrame>
  );
}

/** How long what was sold lasts, beside the days that the prescription says. */
function Lasts({ line }: { line: PrescribedLine }) {
  const { t } = useTranslation('prescriptions');
  const format = useFormat();
  const sold = saleLineOf(line);
  const days = daysSold(line);
  if (!sold || days === null) return null;
  const quantity = [format.number(sold.baseQuantity), sold.product.baseUnit].filter(Boolean).join(' ');
  return (
    <Text size="sm" c={days < Number(line.days) ? 'var(--warn)' : 'dimmed'} role="status">
      {t('sold', { quantity, count: days })}
    </Text>
  );
}

/** A product and the unit that its dose counts, found by a part of its name, code or ingredient. */
function UnitField({
  sold,
  ...field
}: {
  value?: string;
  onChange: (value: string) => void;
  error?: ReactNode;
  sold: SoldLine | null;
}) {
  const { t } = useTranslation('prescriptions');
  const [search, setSearch] = useState('');
  const { data, previousData } = useQuery(UnitsQuery, { variables: { search } });
  const found = ((data ?? previousData)?.products.edges ?? []).map(({ node }) => node);
  // What was sold stands there before anything was searched for.
  const known = sold?.product.units.some(({ id }) => id === field.value) ? [sold.product] : [];
  const options = new Map(
    [...known, ...found].flatMap(({ name, units }) =>
      units.map((unit) => [unit.id, { value: unit.id, label: `${name} · ${unit.name}` }]),
    ),
  );
  return (
    <Select
      label={t('product')}
      required
      searchable
      // Who is led back here by a mistake reads it first.
      openOnFocus={false}
      value={field.value || null}
      onChange={(value) => field.onChange(value ?? '')}
      onSearchChange={(words) => setSearch(words.replace(/ · [^·]*$/, ''))}
      error={field.error}
      // The server has filtered.
      filter={({ options }) => options}
      nothingFoundMessage={t('noProduct')}
      data={[...options.values()]}
    />
  );
}
