import {
  Checkbox,
  Chip,
  Group,
  Input,
  MultiSelect,
  NumberInput,
  type NumberInputProps,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../ui/form/date-field';
import { MoneyField } from '../../ui/form/money-field';
import type { Options, PromotionFormType } from './benefit-fields';
import { OneOf } from './one-of';
import { audiences, places, valueTiers } from './promotion-fields';
import { CustomersChoice } from './record-choice';

const days = ['1', '2', '3', '4', '5', '6', '7'] as const;

export function WhenFields({ form, branches }: { form: PromotionFormType; branches: Options }) {
  const { t } = useTranslation(['promotions', 'app']);
  const day = (field: 'startsOn' | 'endsOn') => (
    <DateField
      label={t(`promotions:field.${field}`)}
      value={form.values[field]}
      onChange={(value) => form.setFieldValue(field, value ?? '')}
      error={form.errors[field]}
      clearable={false}
    />
  );
  return (
    <Stack gap="sm">
      <Group align="flex-start">
        {day('startsOn')}
        {day('endsOn')}
        <TextInput
          type="time"
          label={t('promotions:field.fromTime')}
          w={130}
          {...form.getInputProps('fromMinute')}
        />
        <TextInput
          type="time"
          label={t('promotions:field.toTime')}
          w={130}
          {...form.getInputProps('toMinute')}
        />
      </Group>
      <Text size="sm" c="dimmed">
        {t('promotions:hint.hours')}
      </Text>
      <Input.Wrapper
        labelElement="div"
        label={t('promotions:field.weekdays')}
        description={t('promotions:hint.weekdays')}
      >
        <Chip.Group multiple {...form.getInputProps('weekdays')}>
          <Group gap="xs" mt={6} role="group" aria-label={t('promotions:field.weekdays')}>
            {days.map((value) => (
              <Chip key={value} value={value} variant="outline">
                {t(`promotions:weekdayShort.${value}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Input.Wrapper>
      <MultiSelect
        label={t('promotions:field.branches')}
        placeholder={form.values.branchIds.length === 0 ? t('promotions:hint.everywhere') : ''}
        data={branches}
        clearable
        clearButtonProps={{ 'aria-label': t('app:clearField') }}
        maw={480}
        {...form.getInputProps('branchIds')}
      />
    </Stack>
  );
}

export function AudienceFields({ form, groups }: { form: PromotionFormType; groups: Options }) {
  const { t } = useTranslation(['promotions', 'app']);
  const { audience } = form.values;
  const clearable = { clearable: true, clearButtonProps: { 'aria-label': t('app:clearField') } };
  return (
    <Stack gap="sm">
      <OneOf
        label={t('promotions:field.audience')}
        options={audiences.map((value) => ({ value, label: t(`promotions:audience.${value}`) }))}
        value={audience}
        onChange={(kind) => form.setFieldValue('audience', kind)}
      />
      {audience === 'GROUPS' && (
        <MultiSelect
          label={t('promotions:field.groups')}
          data={groups}
          searchable
          {...clearable}
          {...form.getInputProps('groupIds')}
        />
      )}
      {audience === 'CUSTOMERS' && (
        <CustomersChoice
          label={t('promotions:field.customers')}
          value={form.values.customerIds}
          onChange={(chosen) => form.setFieldValue('customerIds', chosen)}
          error={form.errors.customerIds}
        />
      )}
      {audience === 'SEGMENTS' && (
        <Group align="flex-start" grow preventGrowOverflow={false}>
          <MultiSelect
            label={t('promotions:field.places')}
            data={places.map((value) => ({ value, label: t(`promotions:place.${value}`) }))}
            {...clearable}
            {...form.getInputProps('places')}
          />
          <MultiSelect
            label={t('promotions:field.tiers')}
            data={valueTiers.map((value) => ({ value, label: t(`promotions:tier.${value}`) }))}
            {...clearable}
            {...form.getInputProps('valueTiers')}
          />
        </Group>
      )}
    </Stack>
  );
}

export function LimitFields({ form }: { form: PromotionFormType }) {
  const { t } = useTranslation('promotions');
  const order: Pick<NumberInputProps, 'inputWrapperOrder'> = {
    inputWrapperOrder: ['label', 'input', 'description', 'error'],
  };
  return (
    <Stack gap="sm">
      <Group align="flex-start">
        <MoneyField
          label={t('field.budget')}
          description={t('hint.budget')}
          {...order}
          w={220}
          {...form.getInputProps('budget')}
        />
        <MoneyField label={t('field.billMaximum')} w={220} {...form.getInputProps('billMaximum')} />
        <NumberInput
          label={t('field.priority')}
          description={t('hint.priority')}
          {...order}
          min={1}
          max={999}
          allowDecimal={false}
          w={180}
          {...form.getInputProps('priority')}
        />
      </Group>
      <NumberInput
        label={t('field.customerLimit')}
        description={t('hint.customerLimit')}
        {...order}
        min={1}
        max={1000}
        allowDecimal={false}
        maw={480}
        {...form.getInputProps('customerLimit')}
      />
      <Checkbox label={t('field.exclusive')} {...form.getInputProps('exclusive', { type: 'checkbox' })} />
      <Textarea
        label={t('field.note')}
        autosize
        minRows={2}
        maxLength={2000}
        {...form.getInputProps('note')}
      />
    </Stack>
  );
}
