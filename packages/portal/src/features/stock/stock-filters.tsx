import { useQuery } from '@apollo/client/react';
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { DateField } from '../../ui/form/date-field';
import { SearchField } from '../../ui/form/search-field';
import { type StockSearch, stockStates } from './stock-search';

const StockBranches = graphql(`
  query StockBranches { branches { id name status } }
`);

/** The reader's branches; closed ones too, whose stock may still be there. */
export function useBranches() {
  const { can } = useSession();
  const { data } = useQuery(StockBranches, { skip: !can('organization.read') });
  return data?.branches ?? [];
}

/** Nothing to choose where there is one branch. */
export function BranchChoice({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (branch: string | undefined) => void;
}) {
  const { t } = useTranslation('stock');
  const branches = useBranches();
  if (branches.length < 2) return null;
  return (
    <Select
      label={t('filter.branch')}
      placeholder={t('filter.all')}
      data={branches.map((branch) => ({ value: branch.id, label: branch.name }))}
      value={value ?? null}
      onChange={(branch) => onChange(branch ?? undefined)}
      clearable
      w={180}
    />
  );
}

export function StockFilters({
  search,
  onChange,
}: {
  search: StockSearch;
  onChange: (search: StockSearch) => void;
}) {
  const { t } = useTranslation('stock');
  return (
    <>
      <SearchField
        label={t('filter.search')}
        placeholder={t('filter.searchText')}
        value={search.search}
        onChange={(text) => onChange({ search: text })}
      />
      <BranchChoice value={search.branch} onChange={(branch) => onChange({ branch })} />
      <Select
        label={t('filter.state')}
        placeholder={t('filter.all')}
        data={stockStates.map((value) => ({ value, label: t(`state.${value}`) }))}
        value={search.state ?? null}
        onChange={(state) => onChange({ state: (state ?? undefined) as StockSearch['state'] })}
        clearable
        w={160}
      />
      <DateField
        label={t('filter.expiresBy')}
        value={search.expiresBy}
        onChange={(expiresBy) => onChange({ expiresBy })}
      />
    </>
  );
}
