import { useQuery } from '@apollo/client/react';
import { Group, NumberInput, Select, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import type { PromotionValues } from './prepare-promotion-form';
import { ProductsChoice } from './record-choice';

const UnitsQuery = graphql(`
  query PromotionUnits($productIds: [ID!]!, $categoryIds: [ID!]!) {
    promotionUnits(productIds: $productIds, categoryIds: $categoryIds) { name products ofProducts }
  }
`);

/** So many bought, so many got, each in a unit that the products are sold in. */
export function BuyGetFields({ form }: { form: UseFormReturnType<PromotionValues> }) {
  const { t } = useTranslation('promotions');
  const { productIds, categoryIds, getProductIds } = form.values;
  const quantity = { min: 0, decimalScale: 6, w: 130 };
  const ids = (chosen: readonly { id: string }[]) => chosen.map(({ id }) => id);
  const named = getProductIds.length > 0;
  return (
    <>
      <Group align="flex-start">
        <NumberInput label={t('field.buyQuantity')} {...quantity} {...form.getInputProps('buyQuantity')} />
        <UnitField
          label={t('field.buyUnit')}
          productIds={ids(productIds)}
          categoryIds={categoryIds}
          value={form.values.buyUnit}
          onChange={(unit) => form.setFieldValue('buyUnit', unit)}
          error={form.errors.buyUnit}
        />
        <NumberInput label={t('field.getQuantity')} {...quantity} {...form.getInputProps('getQuantity')} />
        {named && (
          <UnitField
            label={t('field.getUnit')}
            productIds={ids(getProductIds)}
            categoryIds={[]}
            value={form.values.getUnit}
            onChange={(unit) => form.setFieldValue('getUnit', unit)}
            error={form.errors.getUnit}
          />
        )}
        <NumberInput
          label={t('field.getPercent')}
          description={t('hint.getPercent')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          suffix="%"
          min={1}
          max={100}
          w={250}
          {...form.getInputProps('getPercent')}
        />
      </Group>
      <Text size="sm" c="dimmed">
        {t(named ? 'hint.units' : 'hint.sameUnit')}
      </Text>
      <ProductsChoice
        label={t('field.getProducts')}
        description={t('hint.getProducts')}
        value={getProductIds}
        onChange={(chosen) => form.setFieldValue('getProductIds', chosen)}
        error={form.errors.getProductIds}
      />
    </>
  );
}

function UnitField({
  label,
  productIds,
  categoryIds,
  value,
  onChange,
  error,
}: {
  label: string;
  productIds: string[];
  categoryIds: string[];
  value: string;
  onChange: (unit: string) => void;
  error: ReactNode;
}) {
  const { t } = useTranslation('promotions');
  const { data, previousData } = useQuery(UnitsQuery, {
    variables: { productIds, categoryIds },
    skip: productIds.length + categoryIds.length === 0,
  });
  const units = (data ?? previousData)?.promotionUnits ?? [];
  const known = units.some(({ name }) => name === value) || value === '';
  return (
    <Select
      label={label}
      data={[
        { value: '', label: t('unit.base') },
        ...units.map(({ name, products, ofProducts }) => ({
          value: name,
          label: products === ofProducts ? name : t('unit.some', { name, n: products, of: ofProducts }),
        })),
        ...(known ? [] : [{ value, label: value }]),
      ]}
      value={value}
      onChange={(unit) => onChange(unit ?? '')}
      allowDeselect={false}
      error={error}
      w={200}
    />
  );
}
