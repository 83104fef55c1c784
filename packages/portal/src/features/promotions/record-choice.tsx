import { useQuery } from '@apollo/client/react';
import { MultiSelect } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { nodesOf } from '../../ui/table/connection-rows';
import type { Named } from './prepare-promotion-form';

const ProductsQuery = graphql(`
  query PromotedProducts($search: String) {
    products(search: $search, first: 12) { edges { node { id name } } }
  }
`);
const CustomersQuery = graphql(`
  query PromotedCustomers($search: String) {
    customers(filter: { search: $search }, first: 12) { edges { node { id name code } } }
  }
`);

interface ChoiceProps {
  label: string;
  description?: string;
  value: Named[];
  onChange: (value: Named[]) => void;
  error?: ReactNode;
}

/** Several products, found by a part of their name, code or ingredient. */
export function ProductsChoice(props: ChoiceProps) {
  const [search, setSearch] = useState('');
  const { data, previousData } = useQuery(ProductsQuery, { variables: { search: search || null } });
  const found = nodesOf((data ?? previousData)?.products) ?? [];
  return <Choice {...props} found={found} search={search} onSearch={setSearch} />;
}

/** Several customers, found by name, code or a part of a phone number. */
export function CustomersChoice(props: ChoiceProps) {
  const [search, setSearch] = useState('');
  const { data, previousData } = useQuery(CustomersQuery, { variables: { search: search || null } });
  const found = nodesOf((data ?? previousData)?.customers) ?? [];
  return <Choice {...props} found={found} search={search} onSearch={setSearch} />;
}

function Choice({
  label,
  description,
  value,
  onChange,
  error,
  found,
  search,
  onSearch,
}: ChoiceProps & { found: readonly Named[]; search: string; onSearch: (words: string) => void }) {
  const { t } = useTranslation(['promotions', 'app']);
  const known = new Map([...found, ...value].map((each) => [each.id, each]));
  return (
    <MultiSelect
      label={label}
      description={description}
      placeholder={value.length === 0 ? t('promotions:typeToSearch') : ''}
      searchable
      searchValue={search}
      onSearchChange={onSearch}
      // The server has filtered.
      filter={({ options }) => options}
      nothingFoundMessage={t('promotions:nothingFound')}
      maxValues={200}
      data={[...known.values()].map(({ id, name }) => ({ value: id, label: name }))}
      value={value.map(({ id }) => id)}
      onChange={(ids) => onChange(ids.flatMap((id) => known.get(id) ?? []))}
      error={error}
      clearable
      clearButtonProps={{ 'aria-label': t('app:clearField') }}
      style={{ flex: '1 1 280px' }}
    />
  );
}
