import { useQuery } from '@apollo/client/react';
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { DateField } from '../../ui/form/date-field';
import { SearchField } from '../../ui/form/search-field';
import type { SalesSearch } from './sales-search';

const BranchesQuery = graphql(`
  query SalesBranches {
    branches { id name }
  }
`);

export function SalesFilters({
  search,
  onChange,
}: {
  search: SalesSearch;
  onChange: (search: SalesSearch) => void;
}) {
  const { t } = useTranslation('sales');
  const { can } = useSession();
  const { data } = useQuery(BranchesQuery, { skip: !can('organization.read') });
  const branches = data?.branches ?? [];
  return (
    <>
      <SearchField
        label={t('filter.search')}
        placeholder={t('filter.searchText')}
        value={search.search}
        onChange={(text) => onChange({ search: text })}
      />
      <DateField label={t('filter.from')} value={search.from} onChange={(from) => onChange({ from })} />
      <DateField label={t('filter.to')} value={search.to} onChange={(to) => onChange({ to })} />
      <Select
        label={t('filter.kind')}
        placeholder={t('filter.all')}
        data={(['SALE', 'RETURN'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={search.kind ?? null}
        onChange={(kind) => onChange({ kind: (kind ?? undefined) as SalesSearch['kind'] })}
        clearable
        w={120}
      />
      <Select
        label={t('filter.status')}
        placeholder={t('filter.all')}
        data={(['COMPLETED', 'CANCELLED', 'DRAFT'] as const).map((value) => ({
          value,
          label: t(`status.${value}`),
        }))}
        value={search.status ?? null}
        onChange={(status) => onChange({ status: (status ?? undefined) as SalesSearch['status'] })}
        clearable
        w={140}
      />
      <Select
        label={t('filter.due')}
        placeholder={t('filter.all')}
        data={[{ value: 'true', label: t('filter.withDue') }]}
        value={search.withDue ? 'true' : null}
        onChange={(value) => onChange({ withDue: value === 'true' || undefined })}
        clearable
        w={120}
      />
      {branches.length > 1 && (
        <Select
          label={t('filter.branch')}
          placeholder={t('filter.all')}
          data={branches.map((branch) => ({ value: branch.id, label: branch.name }))}
          value={search.branch ?? null}
          onChange={(branch) => onChange({ branch: branch ?? undefined })}
          clearable
          w={160}
        />
      )}
    </>
  );
}
