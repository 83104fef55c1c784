import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../ui/form/date-field';
import { SearchField } from '../../ui/form/search-field';
import { type AccountSearch, receivableKinds } from './receivables-search';

type Filters = Pick<AccountSearch, 'search' | 'kind' | 'from' | 'to'>;

/** The ledger narrowed by document, kind and days. */
export function EntryFilters({
  filters: { search: code, kind, from, to },
  onChange: change,
}: {
  filters: Filters;
  onChange: (changes: Filters) => void;
}) {
  const { t } = useTranslation(['receivables', 'app']);
  return (
    <>
      <SearchField
        label={t('receivables:ledger.search')}
        value={code}
        onChange={(text) => change({ search: text })}
      />
      <Select
        label={t('receivables:field.kind')}
        placeholder={t('app:all')}
        data={receivableKinds.map((value) => ({ value, label: t(`receivables:kind.${value}`) }))}
        value={kind ?? null}
        onChange={(next) => change({ kind: receivableKinds.find((one) => one === next) })}
        clearable
        clearButtonProps={{ 'aria-label': t('app:clearField') }}
        w={170}
      />
      <DateField
        label={t('receivables:ledger.from')}
        value={from}
        onChange={(day) => change({ from: day })}
      />
      <DateField label={t('receivables:ledger.to')} value={to} onChange={(day) => change({ to: day })} />
    </>
  );
}
