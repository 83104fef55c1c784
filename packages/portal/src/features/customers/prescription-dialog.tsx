import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Checkbox, Fieldset, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { DateField } from '../../ui/form/date-field';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { useFormat } from '../../ui/format/use-format';
import { ErrorFault } from '../../ui/layout/error-panel';

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

const emptyLine = {
  productUnitId: '',
  dose: '1',
  timesPerDay: '1',
  days: '30',
  longTerm: false,
  instructions: '',
};
const decimal = (typed: string) => typed.trim().replace(',', '.');
const isAbove0 = (typed: string) => Number(decimal(typed)) > 0;

/** Records a prescription with its medicines: dose each time, times a day, days. */
export function PrescriptionDialog({
  customerId,
  onClose,
  onSaved,
}: {
  customerId: string;
  onClose: () => void;
  onSaved: () => void;
}) {
  const { t } = useTranslation(['prescriptions', 'app']);
  const format = useFormat();
  const [record] = useMutation(RecordPrescription, { fetchPolicy: 'no-cache' });
  const keyOf = useIdempotencyKey();
  const number = (value: string) => (isAbove0(value) ? null : t('prescriptions:above0'));
  const form = useForm({
    initialValues: {
      ...{ code: '', prescriber: '', facility: '', diagnosis: '', note: '' },
      ...{ issuedOn: format.today, followUpOn: '', lines: [emptyLine] },
    },
    validate: {
      issuedOn: (value) => (value ? null : t('prescriptions:needed')),
      lines: {
        productUnitId: (value) => (value ? null : t('prescriptions:needed')),
        dose: number,
        timesPerDay: number,
        days: (value) => (/^[1-9]\d*$/.test(value.trim()) ? null : t('prescriptions:wholeDays')),
      },
    },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ lines, ...values }) => {
    const prescription = {
      customerId,
      ...values,
      followUpOn: values.followUpOn || null,
      lines: lines.map((line) => ({
        ...line,
        dose: decimal(line.dose),
        timesPerDay: decimal(line.timesPerDay),
        days: Number(line.days),
      })),
    };
    await record({ variables: { prescription, key: keyOf(prescription) } });
    onSaved();
  });
  const text = (field: 'code' | 'prescriber' | 'facility' | 'diagnosis') => (
    <TextInput label={t(`prescriptions:${field}`)} autoComplete="off" {...form.getInputProps(field)} />
  );
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('prescriptions:add')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {fault && <ErrorFault fault={fault} />}
          <Group align="flex-start">
            <DateField
              label={t('prescriptions:issuedOn')}
              value={form.values.issuedOn}
              onChange={(day) => form.setFieldValue('issuedOn', day ?? '')}
              error={form.errors.issuedOn}
              max={format.today}
            />
            <DateField
              label={t('prescriptions:followUpOn')}
              value={form.values.followUpOn || null}
              onChange={(day) => form.setFieldValue('followUpOn', day ?? '')}
              error={form.errors.followUpOn}
            />
          </Group>
          {text('code')}
          {text('prescriber')}
          {text('facility')}
          {text('diagnosis')}
          {form.values.lines.map((_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing else of its own
            <Fieldset key={index} legend={t('prescriptions:medicine', { number: index + 1 })}>
              <Stack gap="xs">
                <UnitField {...form.getInputProps(`lines.${index}.productUnitId`)} />
                <Group grow align="flex-end">
                  {(['dose', 'timesPerDay', 'days'] as const).map((field) => (
                    <TextInput
                      key={field}
                      label={t(`prescriptions:${field}`)}
                      inputMode="decimal"
                      {...form.getInputProps(`lines.${index}.${field}`)}
                    />
                  ))}
                </Group>
                <TextInput
                  label={t('prescriptions:instructions')}
                  {...form.getInputProps(`lines.${index}.instructions`)}
                />
                <Group justify="space-between">
                  <Checkbox
                    label={t('prescriptions:longTerm')}
                    {...form.getInputProps(`lines.${index}.longTerm`, { type: 'checkbox' })}
                  />
                  {form.values.lines.length > 1 && (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      onClick={() => form.removeListItem('lines', index)}
                    >
                      {t('prescriptions:removeMedicine')}
                    </Button>
                  )}
                </Group>
              </Stack>
            </Fieldset>
          ))}
          <Button variant="default" onClick={() => form.insertListItem('lines', emptyLine)}>
            {t('prescriptions:addMedicine')}
          </Button>
          <Textarea label={t('prescriptions:note')} autosize minRows={1} {...form.getInputProps('note')} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" loading={sending}>
              {t('app:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** A product and the unit that its dose counts, found by a part of its name, code or ingredient. */
function UnitField(field: { value?: string; onChange: (value: string) => void; error?: ReactNode }) {
  const { t } = useTranslation('prescriptions');
  const [search, setSearch] = useState('');
  const { data, previousData } = useQuery(UnitsQuery, { variables: { search } });
  const found = (data ?? previousData)?.products.edges ?? [];
  return (
    <Select
      label={t('product')}
      required
      searchable
      value={field.value || null}
      onChange={(value) => field.onChange(value ?? '')}
      onSearchChange={(words) => setSearch(words.replace(/ · [^·]*$/, ''))}
      error={field.error}
      // The server has filtered.
      filter={({ options }) => options}
      nothingFoundMessage={t('noProduct')}
      data={found.flatMap(({ node }) =>
        node.units.map((unit) => ({ value: unit.id, label: `${node.name} · ${unit.name}` })),
      )}
    />
  );
}
