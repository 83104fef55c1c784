import { useQuery } from '@apollo/client/react';
import {
  ActionIcon,
  Autocomplete,
  Button,
  Fieldset,
  Group,
  MultiSelect,
  Rating,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../ui/form/date-field';
import type { Fault } from '../../ui/form/fault';
import { UnsavedChanges } from '../../ui/form/unsaved-changes';
import { useSubmit } from '../../ui/form/use-submit';
import { useFormat } from '../../ui/format/use-format';
import { ErrorFault } from '../../ui/layout/error-panel';
import { Icon } from '../../ui/layout/icons';
import { CustomFieldRows } from './custom-field-rows';
import { CustomerChoices } from './customer-fields';
import { PhoneRows } from './phone-rows';
import { type CustomerForm as Form, looksLikeEmail, looksLikePhone } from './prepare-customer-form';
import { groupChoices } from './prepare-groups';

export function useCustomerForm(initialValues: Form) {
  const { t } = useTranslation('customers');
  const format = useFormat();
  return useForm<Form>({
    initialValues,
    validate: {
      name: (value) => (value.trim() ? null : t('fault.name')),
      phones: (phones) =>
        phones.every(looksLikePhone)
          ? null
          : t('fault.phone', { phone: phones.find((one) => !looksLikePhone(one)) }),
      email: (value) => (looksLikeEmail(value) ? null : t('fault.email')),
      birthDate: (value) => (value > format.today ? t('fault.birthDate') : null),
      weddingDate: (value) => (value > format.today ? t('fault.dayAhead') : null),
      foundingDate: (value) => (value > format.today ? t('fault.dayAhead') : null),
    },
    validateInputOnBlur: true,
  });
}

/** Everything a person says about a customer; only the name has to be given. */
export function CustomerForm({
  form,
  save,
  onCancel,
  conflict,
}: {
  form: ReturnType<typeof useCustomerForm>;
  save: (values: Form) => Promise<void>;
  onCancel: () => void;
  /** Shown in place of the fault where someone else saved first. */
  conflict?: (fault: Fault, clear: () => void) => ReactNode;
}) {
  const { t } = useTranslation(['customers', 'app']);
  const format = useFormat();
  const { data } = useQuery(CustomerChoices);
  const { submit, sending, fault, clearFault } = useSubmit(form, save);
  const field = (name: keyof Form) => ({
    label: t(`customers:field.${name}`),
    ...form.getInputProps(name),
  });

  return (
    <form onSubmit={submit} noValidate>
      <UnsavedChanges when={() => form.isDirty() && !sending} />
      <Stack gap="md">
        {fault && (conflict?.(fault, clearFault) ?? <ErrorFault fault={fault} />)}
        <Fieldset legend={t('customers:form.who')}>
          <Stack>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <TextInput {...field('name')} required autoComplete="off" />
              <PhoneRows form={form} />
              <div>
                <Text size="sm" fw={500} id="type-label">
                  {t('customers:field.type')}
                </Text>
                <SegmentedControl
                  aria-labelledby="type-label"
                  data={(['PERSON', 'COMPANY'] as const).map((value) => ({
                    value,
                    label: t(`customers:type.${value}`),
                  }))}
                  {...form.getInputProps('type')}
                />
              </div>
              <div>
                <Text size="sm" fw={500} id="gender-label">
                  {t('customers:field.gender')}
                </Text>
                <SegmentedControl
                  aria-labelledby="gender-label"
                  data={(['', 'FEMALE', 'MALE', 'OTHER'] as const).map((value) => ({
                    value,
                    label: t(`customers:gender.${value || 'UNKNOWN'}`),
                  }))}
                  {...form.getInputProps('gender')}
                />
              </div>
              {(['birthDate', form.values.type === 'COMPANY' ? 'foundingDate' : 'weddingDate'] as const).map(
                (name) => (
                  <DateField
                    key={name}
                    {...field(name)}
                    value={form.values[name] || null}
                    onChange={(value) => form.setFieldValue(name, value ?? '')}
                    max={format.today}
                  />
                ),
              )}
              <TextInput {...field('email')} type="email" autoComplete="off" />
              <Select
                {...field('language')}
                placeholder={t('customers:language.own')}
                data={(['vi', 'en', 'th', 'zh_CN'] as const).map((value) => ({
                  value,
                  label: t(`customers:language.${value}`),
                }))}
                value={form.values.language || null}
                onChange={(value) => form.setFieldValue('language', (value ?? '') as Form['language'])}
                clearable
                clearButtonProps={{ 'aria-label': t('app:clearField') }}
              />
            </SimpleGrid>
          </Stack>
        </Fieldset>
        <Fieldset legend={t('customers:form.where')}>
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <TextInput {...field('address')} autoComplete="off" />
            <TextInput {...field('ward')} autoComplete="off" />
            <Autocomplete {...field('area')} data={data?.customerAreas ?? []} limit={20} />
            <TextInput {...field('company')} autoComplete="off" />
            <TextInput {...field('taxNumber')} autoComplete="off" />
          </SimpleGrid>
        </Fieldset>
        <Fieldset legend={t('customers:form.care')}>
          <Stack>
            <SimpleGrid cols={{ base: 1, sm: 3 }}>
              <TextInput {...field('code')} description={t('customers:form.code')} autoComplete="off" />
              <TextInput {...field('cardBarcode')} autoComplete="off" />
              <MultiSelect
                {...field('groupIds')}
                data={groupChoices(data?.customerGroups ?? [])}
                searchable
                clearable
                clearButtonProps={{ 'aria-label': t('app:clearField') }}
              />
            </SimpleGrid>
            <Group gap="xl">
              <div>
                <Text size="sm" fw={500}>
                  {t('customers:field.starClass')}
                </Text>
                <Group gap="xs">
                  <Rating
                    count={3}
                    size="lg"
                    {...form.getInputProps('starClass')}
                    getSymbolLabel={(stars) => t('customers:stars', { count: stars })}
                  />
                  {form.values.starClass > 0 && (
                    <ActionIcon
                      variant="subtle"
                      aria-label={t('customers:form.noStars')}
                      onClick={() => form.setFieldValue('starClass', 0)}
                    >
                      <Icon name="cross" size={16} />
                    </ActionIcon>
                  )}
                </Group>
              </div>
              <div>
                <Text size="sm" fw={500} id="status-label">
                  {t('customers:field.status')}
                </Text>
                <SegmentedControl
                  aria-labelledby="status-label"
                  data={(['ACTIVE', 'INACTIVE'] as const).map((value) => ({
                    value,
                    label: t(`app:status.${value}`),
                  }))}
                  {...form.getInputProps('status')}
                />
              </div>
            </Group>
            <Textarea {...field('notes')} autosize minRows={2} maxRows={10} />
            <CustomFieldRows form={form} />
          </Stack>
        </Fieldset>
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
