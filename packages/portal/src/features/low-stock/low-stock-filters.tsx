import { Chip, Group, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SearchField } from '../../ui/form/search-field';
import { abcClasses, type LowStockSearch } from './low-stock-search';
import { usePlaces } from './use-places';

/** Each filter is in the address at once. */
export function LowStockFilters({
  search,
  onChange,
}: {
  search: LowStockSearch;
  onChange: (changes: LowStockSearch) => void;
}) {
  const { t } = useTranslation('low-stock');
  const { branches, suppliers } = usePlaces();
  return (
    <>
      <SearchField
        label={t('filter.search')}
        placeholder={t('filter.searchText')}
        value={search.search}
        onChange={(words) => onChange({ search: words })}
      />
      {branches.length > 0 && (
        <Select
          label={t('filter.branch')}
          placeholder={t('filter.all')}
          data={branches}
          value={search.branch ?? null}
          onChange={(branch) => onChange({ branch: branch ?? undefined })}
          clearable
          w={180}
        />
      )}
      {suppliers.length > 1 && (
        <Select
          label={t('filter.supplier')}
          placeholder={t('filter.all')}
          data={suppliers}
          value={search.supplier ?? null}
          onChange={(supplier) => onChange({ supplier: supplier ?? undefined })}
          searchable
          clearable
          w={200}
        />
      )}
      <Select
        label={t('filter.abc')}
        placeholder={t('filter.all')}
        data={abcClasses.map((value) => ({ value, label: t(`abc.${value}`) }))}
        value={search.abc ?? null}
        onChange={(abc) => onChange({ abc: abcClasses.find((one) => one === abc) })}
        clearable
        w={170}
      />
      <Group gap="xs" role="group" aria-label={t('filter.only')}>
        {(['low', 'toOrder', 'unserved', 'dead'] as const).map((flag) => (
          <Chip
            key={flag}
            variant="outline"
            checked={search[flag] ?? false}
            onChange={(on) => onChange({ [flag]: on || undefined })}
          >
            {t(`filter.${flag}`)}
          </Chip>
        ))}
      </Group>
    </>
  );
}
