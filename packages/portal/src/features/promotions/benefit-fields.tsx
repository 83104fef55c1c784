import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  MultiSelect,
  NumberInput,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { MoneyField } from '../../ui/form/money-field';
import { Icon } from '../../ui/layout/icons';
import { BuyGetFields } from './buy-get-fields';
import { OneOf } from './one-of';
import type { PromotionValues } from './prepare-promotion-form';
import { benefits, ways } from './promotions-search';
import { ProductsChoice } from './record-choice';

export type PromotionFormType = UseFormReturnType<PromotionValues>;
export type Options = { value: string; label: string }[];

/** What is given off, and off what. */
export function BenefitFields({ form, categories }: { form: PromotionFormType; categories: Options }) {
  const { t } = useTranslation(['promotions', 'app']);
  const { values } = form;
  const isVoucher = values.applies === 'BY_VOUCHER';
  const buys = !isVoucher && values.benefit === 'BUY_GET';
  return (
    <Stack gap="sm">
      <Group align="flex-start">
        <TextInput
          label={t('promotions:field.name')}
          required
          maxLength={200}
          style={{ flex: '1 1 280px' }}
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('promotions:field.code')}
          description={t('promotions:hint.code')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={40}
          w={200}
          {...form.getInputProps('code')}
        />
      </Group>
      <Group>
        <OneOf
          label={t('promotions:field.applies')}
          options={ways.map((value) => ({ value, label: t(`promotions:applies.${value}`) }))}
          value={values.applies}
          onChange={(way) => form.setFieldValue('applies', way)}
        />
        {!isVoucher && (
          <OneOf
            label={t('promotions:field.benefit')}
            options={benefits.map((value) => ({ value, label: t(`promotions:benefit.${value}`) }))}
            value={values.benefit}
            onChange={(benefit) => form.setFieldValue('benefit', benefit)}
          />
        )}
        {!buys && !isVoucher && (
          <OneOf
            label={t('promotions:field.scope')}
            options={(['LINES', 'BILL'] as const).map((value) => ({
              value,
              label: t(`promotions:scope.${value}`),
            }))}
            value={values.scope}
            onChange={(scope) => form.setFieldValue('scope', scope)}
          />
        )}
      </Group>
      {isVoucher ? (
        <VoucherFields form={form} />
      ) : buys ? (
        <BuyGetFields form={form} />
      ) : (
        <TierFields form={form} />
      )}
      {values.applies !== 'AUTOMATICALLY' && (
        <TextInput
          label={t('promotions:field.issuer')}
          description={t('promotions:hint.issuer')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={200}
          maw={420}
          {...form.getInputProps('issuer')}
        />
      )}
      {(buys || (!isVoucher && values.scope === 'LINES')) && (
        <>
          <Text size="sm" c="dimmed">
            {t('promotions:hint.products')}
          </Text>
          <Group align="flex-start">
            <MultiSelect
              label={t('promotions:field.categories')}
              data={categories}
              searchable
              nothingFoundMessage={t('promotions:nothingFound')}
              clearable
              clearButtonProps={{ 'aria-label': t('app:clearField') }}
              style={{ flex: '1 1 280px' }}
              {...form.getInputProps('categoryIds')}
            />
            <ProductsChoice
              label={t('promotions:field.products')}
              value={values.productIds}
              onChange={(chosen) => form.setFieldValue('productIds', chosen)}
              error={form.errors.productIds}
            />
          </Group>
        </>
      )}
      {!isVoucher && (
        <Checkbox
          label={t('promotions:field.promotableOnly')}
          {...form.getInputProps('promotableOnly', { type: 'checkbox' })}
        />
      )}
    </Stack>
  );
}

function VoucherFields({ form }: { form: PromotionFormType }) {
  const { t } = useTranslation('promotions');
  return (
    <>
      <Group align="flex-start">
        <MoneyField label={t('field.faceValue')} w={180} {...form.getInputProps('tiers.0.value')} />
        <MoneyField
          label={t('field.invoiceValue')}
          placeholder="0"
          w={180}
          {...form.getInputProps('tiers.0.minimum')}
        />
      </Group>
      <Text size="sm" c="dimmed">
        {t('hint.voucher')}
      </Text>
    </>
  );
}

function TierFields({ form }: { form: PromotionFormType }) {
  const { t } = useTranslation('promotions');
  const { benefit, tiers } = form.values;
  return (
    <Stack gap="xs">
      {tiers.map((_, index) => (
        // A step has nothing but its place.
        // biome-ignore lint/suspicious/noArrayIndexKey: steps are told apart by their place alone
        <Group key={index} align="flex-start">
          {benefit === 'PERCENT' ? (
            <NumberInput
              label={t('field.percent')}
              suffix="%"
              min={1}
              max={100}
              allowDecimal={false}
              w={150}
              {...form.getInputProps(`tiers.${index}.value`)}
            />
          ) : (
            <MoneyField label={t('field.amount')} w={150} {...form.getInputProps(`tiers.${index}.value`)} />
          )}
          <MoneyField
            label={t('field.minimum')}
            placeholder="0"
            w={170}
            {...form.getInputProps(`tiers.${index}.minimum`)}
          />
          {tiers.length > 1 && (
            <ActionIcon
              variant="default"
              size={36}
              mt={25}
              aria-label={t('removeStep')}
              onClick={() => form.removeListItem('tiers', index)}
            >
              <Icon name="cross" />
            </ActionIcon>
          )}
        </Group>
      ))}
      <Group>
        <Button
          variant="default"
          size="xs"
          leftSection={<Icon name="plus" size={14} />}
          disabled={tiers.length >= 10}
          onClick={() => form.insertListItem('tiers', { minimum: '', value: '' })}
        >
          {t('addStep')}
        </Button>
        {tiers.length > 1 && (
          <Text size="sm" c="dimmed">
            {t('hint.tiers')}
          </Text>
        )}
      </Group>
    </Stack>
  );
}
