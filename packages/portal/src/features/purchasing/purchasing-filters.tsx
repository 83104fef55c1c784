import { useQuery } from '@apollo/client/react';
import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';

const ChoicesQuery = graphql(`
  query PurchasingChoices {
    branches { id name status }
  }
`);
const SuppliersQuery = graphql(`
  query SupplierChoices($search: String) {
    suppliers(search: $search, first: 20) { edges { node { id name code status } } }
  }
`);
const OneSupplierQuery = graphql(`
  query SupplierChosen($id: ID!) {
    supplier(id: $id) { id name }
  }
`);

export const useBranches = () => useQuery(ChoicesQuery).data?.branches ?? [];

interface Choice {
  label: string;
  value: string | null;
  onChange: (id: string | null) => void;
  placeholder?: string;
  required?: boolean;
  error?: unknown;
  width?: number | undefined;
}

/** Of the reader's branches; nothing where there is one only and it need not be named. */
export function BranchChoice({ label, value, onChange, placeholder, width, required, error }: Choice) {
  const { t } = useTranslation('app');
  const branches = useBranches();
  if (branches.length < 2 && !required) return null;
  return (
    <Select
      label={label}
      {...(placeholder && { placeholder })}
      data={branches
        .filter(({ status, id }) => status === 'ACTIVE' || id === value)
        .map((branch) => ({ value: branch.id, label: branch.name }))}
      value={value}
      onChange={onChange}
      required={required ?? false}
      clearable={!required}
      clearButtonProps={{ 'aria-label': t('clearField') }}
      error={error as string}
      {...(width && { w: width })}
    />
  );
}

/** A supplier found by a part of its name, code or phone. */
export function SupplierChoice({ label, value, onChange, placeholder, width, required, error }: Choice) {
  const { t } = useTranslation(['app', 'purchasing']);
  const [search, setSearch] = useState('');
  const { data, previousData } = useQuery(SuppliersQuery, { variables: { search: search || null } });
  const chosen = useQuery(OneSupplierQuery, { variables: { id: value ?? '' }, skip: !value }).data?.supplier;
  const found = (data ?? previousData)?.suppliers.edges.map(({ node }) => node) ?? [];
  const choices = found
    .filter(({ status, id }) => status === 'ACTIVE' || id === value)
    .map(({ id, name }) => ({ value: id, label: name }));
  if (chosen && !choices.some((choice) => choice.value === chosen.id))
    choices.push({ value: chosen.id, label: chosen.name });
  return (
    <Select
      label={label}
      {...(placeholder && { placeholder })}
      data={choices}
      value={value}
      onChange={onChange}
      required={required ?? false}
      searchable
      onSearchChange={(words) => setSearch(choices.some(({ label: name }) => name === words) ? '' : words)}
      // The server has filtered.
      filter={({ options }) => options}
      clearable
      clearButtonProps={{ 'aria-label': t('app:clearField') }}
      error={error as string}
      {...(width && { w: width })}
    />
  );
}
