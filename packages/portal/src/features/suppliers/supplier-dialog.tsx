import { useMutation } from '@apollo/client/react';
import {
  Button,
  Group,
  Modal,
  SegmentedControl,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { ErrorFault } from '../../ui/layout/error-panel';
import { type SupplierData, SupplierFields } from './supplier-fields';

const CreateSupplier = graphql(
  `
    mutation CreateSupplier($input: SupplierInput!, $key: ID!) {
      createSupplier(input: $input, idempotencyKey: $key) { ...SupplierFields }
    }
  `,
  [SupplierFields],
);
const UpdateSupplier = graphql(
  `
    mutation UpdateSupplier($id: ID!, $version: Int!, $input: SupplierInput!) {
      updateSupplier(id: $id, version: $version, input: $input) { ...SupplierFields }
    }
  `,
  [SupplierFields],
);

const texts = ['phone', 'email', 'company', 'taxNumber', 'address'] as const;
const isWhole = (typed: string) => /^\d*$/.test(typed.trim());
const digits = (typed: string) => typed.replace(/[\s.,]/g, '');

/** Adds a supplier, or changes one that nobody else changed meanwhile. */
export function SupplierDialog({
  supplier,
  onClose,
  onSaved,
}: {
  supplier: SupplierData | null;
  onClose: () => void;
  onSaved: (id: string) => void;
}) {
  const { t } = useTranslation(['suppliers', 'app']);
  const [create] = useMutation(CreateSupplier, {
    update: (cache) => {
      cache.evict({ fieldName: 'suppliers' });
      cache.gc();
    },
  });
  const [update] = useMutation(UpdateSupplier);
  const keyOf = useIdempotencyKey();
  const number = (typed: string) => (isWhole(digits(typed)) ? null : t('suppliers:fault.number'));
  const form = useForm({
    initialValues: {
      name: supplier?.name ?? '',
      code: supplier?.code ?? '',
      phone: supplier?.phone ?? '',
      email: supplier?.email ?? '',
      company: supplier?.company ?? '',
      taxNumber: supplier?.taxNumber ?? '',
      address: supplier?.address ?? '',
      leadTimeDays: supplier?.leadTimeDays?.toString() ?? '',
      minimumOrder: supplier?.minimumOrder?.toString() ?? '',
      notes: supplier?.notes ?? '',
      status: supplier?.status ?? ('ACTIVE' as const),
    },
    validate: {
      name: (value) => (value.trim() ? null : t('suppliers:fault.name')),
      leadTimeDays: number,
      minimumOrder: number,
    },
    validateInputOnBlur: true,
  });
  const { submit, sending, fault } = useSubmit(form, async (values) => {
    const whole = (typed: string) => (digits(typed) === '' ? null : Number(digits(typed)));
    const input = {
      ...values,
      code: values.code.trim() || null,
      leadTimeDays: whole(values.leadTimeDays),
      minimumOrder: whole(values.minimumOrder),
    };
    const id = supplier
      ? (await update({ variables: { id: supplier.id, version: supplier.version, input } })).data
          ?.updateSupplier.id
      : (await create({ variables: { input, key: keyOf(input) } })).data?.createSupplier.id;
    notifications.show({ message: t('app:saved') });
    onSaved(id ?? '');
  });
  const field = (name: keyof typeof form.values) => ({
    label: t(`suppliers:field.${name}`),
    autoComplete: 'off',
    ...form.getInputProps(name),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={supplier ? t('suppliers:edit') : t('suppliers:new')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {fault && <ErrorFault fault={fault} />}
          <TextInput {...field('name')} required data-autofocus />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput {...field('code')} {...(!supplier && { description: t('suppliers:hint.code') })} />
            {texts.map((name) => (
              <TextInput key={name} {...field(name)} />
            ))}
            <TextInput
              {...field('leadTimeDays')}
              inputMode="numeric"
              description={t('suppliers:hint.leadTimeDays')}
            />
            <TextInput {...field('minimumOrder')} inputMode="numeric" />
          </SimpleGrid>
          <Textarea {...field('notes')} autosize minRows={2} maxRows={8} />
          <div>
            <Text size="sm" fw={500} id="supplier-status">
              {t('suppliers:field.status')}
            </Text>
            <SegmentedControl
              aria-labelledby="supplier-status"
              data={(['ACTIVE', 'INACTIVE'] as const).map((value) => ({
                value,
                label: t(`app:status.${value}`),
              }))}
              {...form.getInputProps('status')}
            />
          </div>
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
