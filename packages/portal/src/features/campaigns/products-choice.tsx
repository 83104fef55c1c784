import { useQuery } from '@apollo/client/react';
import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import type { CampaignValues } from './prepare-campaign-form';

const ProductsQuery = graphql(`
  query OfferedProducts($search: String) {
    products(search: $search, first: 20) {
      edges { node { id name sku } }
    }
  }
`);
type Products = CampaignValues['products'];

/** Products found by a part of their name, code or ingredient, beside those chosen. */
export function ProductsChoice({
  value,
  onChange,
  error,
}: {
  value: Products;
  onChange: (products: Products) => void;
  error: ReactNode;
}) {
  const { t } = useTranslation(['campaigns', 'app']);
  const [search, setSearch] = useState('');
  const [words] = useDebouncedValue(search, 200);
  const { data, previousData } = useQuery(ProductsQuery, { variables: { search: words.trim() || null } });
  const found = ((data ?? previousData)?.products.edges ?? []).map(({ node }) => node);
  const isChosen = (id: string) => value.some((product) => product.id === id);
  const choices = [...value, ...found.filter(({ id }) => !isChosen(id))];
  return (
    <MultiSelect
      label={t('campaigns:field.products')}
      description={t('campaigns:hint.products')}
      placeholder={value.length === 0 ? t('campaigns:searchProducts') : ''}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      // The server has filtered.
      filter={({ options }) => options}
      hidePickedOptions
      nothingFoundMessage={t('campaigns:noProduct')}
      data={choices.map(({ id, name }) => ({ value: id, label: name }))}
      value={value.map(({ id }) => id)}
      onChange={(ids) => {
        onChange(ids.flatMap((id) => choices.find((each) => each.id === id) ?? []));
        setSearch('');
      }}
      error={error}
      clearable
      clearButtonProps={{ 'aria-label': t('app:clearField') }}
    />
  );
}
