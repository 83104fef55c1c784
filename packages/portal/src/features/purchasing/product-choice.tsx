import { useQuery } from '@apollo/client/react';
import { Select } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import type { LineValues } from './prepare-request-form';

const ProductsQuery = graphql(`
  query OrderedProducts($search: String) {
    products(search: $search, first: 12) {
      edges { node { id name sku kind baseUnit units { id name factor } } }
    }
  }
`);

/** Goods found by a part of their name, code or ingredient. */
export function ProductChoice({
  product,
  onChange,
  error,
}: {
  product: LineValues['product'];
  onChange: (product: LineValues['product']) => void;
  error: ReactNode;
}) {
  const { t } = useTranslation('purchasing');
  const [search, setSearch] = useState('');
  const { data, previousData } = useQuery(ProductsQuery, { variables: { search: search || null } });
  const found = ((data ?? previousData)?.products.edges ?? [])
    .map(({ node }) => node)
    .filter(({ kind }) => kind === 'GOODS');
  const choices = found.map(({ id, name }) => ({ value: id, label: name }));
  if (product && !choices.some(({ value }) => value === product.id))
    choices.push({ value: product.id, label: product.name });
  return (
    <Select
      label={t('field.product')}
      required
      searchable
      value={product?.id ?? null}
      onChange={(id) => onChange(found.find((each) => each.id === id) ?? null)}
      onSearchChange={(words) => setSearch(choices.some(({ label }) => label === words) ? '' : words)}
      error={error}
      // The server has filtered.
      filter={({ options }) => options}
      nothingFoundMessage={t('noProduct')}
      data={choices}
    />
  );
}
