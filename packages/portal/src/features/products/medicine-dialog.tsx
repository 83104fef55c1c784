import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Group, Modal, NativeSelect, Stack, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { ErrorFault } from '../../ui/layout/error-panel';
import { type Medicine, MedicineFields, routes } from './medicine-fields';

const ListedIngredients = graphql(`
  query ListedIngredients { listedIngredients { name } }
`);
const UpdateProductMedicine = graphql(
  `
    mutation UpdateProductMedicine($id: ID!, $version: Int!, $input: ProductMedicineInput!, $key: ID) {
      updateProductMedicine(id: $id, version: $version, input: $input, idempotencyKey: $key) { id ...MedicineFields }
    }
  `,
  [MedicineFields],
);

const choices = ['', 'yes', 'no'] as const;
const choiceOf = (value: boolean | null) => (value === null ? '' : value ? 'yes' : 'no');
const saidBy = (choice: string) => (choice === '' ? null : choice === 'yes');

/** What a product holds, how it is taken and how long it lasts, as a person decides it; no import changes it then. */
export function MedicineDialog({
  medicine,
  onClose,
  onSaved,
}: {
  medicine: Medicine;
  onClose: () => void;
  onSaved: () => void;
}) {
  const { t } = useTranslation(['products', 'app']);
  const { data } = useQuery(ListedIngredients);
  const [update] = useMutation(UpdateProductMedicine);
  const keyOf = useIdempotencyKey();
  const form = useForm({
    initialValues: {
      ingredients: medicine.ingredients.map(({ ingredient }) => ingredient),
      route: medicine.route ?? '',
      prescriptionOnly: choiceOf(medicine.prescriptionOnly),
      controlled: choiceOf(medicine.controlled),
      longTerm: choiceOf(medicine.longTerm),
      daysSupplyPerUnit: medicine.daysSupplyPerUnit ?? '',
    },
    validate: {
      route: (value, { ingredients }) =>
        ingredients.length > 0 && !value ? t('products:medicine.routeNeeded') : null,
      daysSupplyPerUnit: (value) =>
        value === '' || Number(value.replace(',', '.')) > 0 ? null : t('products:medicine.daysNeeded'),
    },
  });
  const { submit, sending, fault } = useSubmit(form, async (values) => {
    const before = form.getInitialValues();
    const changed = (name: keyof typeof values) => values[name] !== before[name];
    const input = {
      ingredients: values.ingredients.map((ingredient) => ({ ingredient })),
      route: (values.route || null) as Medicine['route'],
      ...(changed('prescriptionOnly') && { prescriptionOnly: saidBy(values.prescriptionOnly) }),
      ...(changed('controlled') && { controlled: saidBy(values.controlled) ?? false }),
      ...(changed('longTerm') && { longTerm: saidBy(values.longTerm) }),
      ...(changed('daysSupplyPerUnit') && {
        daysSupplyPerUnit: values.daysSupplyPerUnit.trim().replace(',', '.') || null,
      }),
    };
    await update({ variables: { id: medicine.id, version: medicine.version, input, key: keyOf(input) } });
    onSaved();
  });
  const yesNo = choices.map((value) => ({
    value,
    label: t(`products:medicine.choice.${value || 'unknown'}`),
  }));
  return (
    <Modal opened onClose={onClose} title={medicine.name} closeButtonProps={{ 'aria-label': t('app:close') }}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {fault && <ErrorFault fault={fault} />}
          <TagsInput
            label={t('products:medicine.ingredients')}
            description={t('products:medicine.ingredientsText')}
            data={data?.listedIngredients.map(({ name }) => name) ?? []}
            limit={20}
            splitChars={['+', ';']}
            acceptValueOnBlur
            data-autofocus
            // Opened by itself with the dialog it would lie over the other fields.
            openOnFocus={false}
            clearable
            clearButtonProps={{ 'aria-label': t('products:medicine.clear') }}
            {...form.getInputProps('ingredients')}
          />
          <NativeSelect
            label={t('products:medicine.route')}
            data={[
              { value: '', label: t('products:medicine.choice.unknown') },
              ...routes.map((route) => ({ value: route, label: t(`products:route.${route}`) })),
            ]}
            {...form.getInputProps('route')}
          />
          <Group grow align="flex-start">
            <NativeSelect
              label={t('products:medicine.longTerm')}
              data={yesNo}
              {...form.getInputProps('longTerm')}
            />
            <NativeSelect
              label={t('products:medicine.prescriptionOnly')}
              data={yesNo}
              {...form.getInputProps('prescriptionOnly')}
            />
          </Group>
          <Group grow align="flex-start">
            <NativeSelect
              label={t('products:medicine.controlled')}
              data={yesNo.slice(1)}
              {...form.getInputProps('controlled')}
            />
            <TextInput
              label={t('products:medicine.days', { unit: medicine.baseUnit ?? '' })}
              inputMode="decimal"
              {...form.getInputProps('daysSupplyPerUnit')}
            />
          </Group>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" loading={sending}>
              {form.values.ingredients.length > 0 ? t('app:save') : t('products:medicine.none')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
