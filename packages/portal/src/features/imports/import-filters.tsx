import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SearchField } from '../../ui/form/search-field';
import { type ImportsSearch, importKinds, importStates } from './imports-search';

export function ImportFilters({
  search,
  onChange,
}: {
  search: ImportsSearch;
  onChange: (search: ImportsSearch) => void;
}) {
  const { t } = useTranslation(['imports', 'app']);
  return (
    <>
      <SearchField
        label={t('imports:history.search')}
        placeholder={t('imports:history.searchText')}
        value={search.search}
        onChange={(text) => onChange({ search: text })}
      />
      <Select
        label={t('imports:history.kind')}
        placeholder={t('app:all')}
        data={importKinds.map((value) => ({ value, label: t(`imports:kind.${value}`) }))}
        value={search.kind ?? null}
        onChange={(kind) => onChange({ kind: importKinds.find((one) => one === kind) })}
        clearable
        w={170}
      />
      <Select
        label={t('imports:history.state')}
        placeholder={t('app:all')}
        data={importStates.map((value) => ({ value, label: t(`imports:state.${value}`) }))}
        value={search.state ?? null}
        onChange={(state) => onChange({ state: importStates.find((one) => one === state) })}
        clearable
        w={160}
      />
    </>
  );
}
