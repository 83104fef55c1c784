import { useQuery } from '@apollo/client/react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { DebtsTabs } from '../../ui/debts/debts-tabs';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { PageHeader } from '../../ui/layout/page-header';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import { ImportFilter } from '../../ui/table/import-filter';
import { EntriesQuery, type Entry } from './entries-query';
import { useEntryColumns } from './entry-columns';
import { EntryFilters } from './entry-filters';
import type { EntriesSearch } from './receivables-search';

/** Every entry of all customers, the newest day first; what a file brought, where it is asked for. */
export function EntriesPage() {
  const { t } = useTranslation('receivables');
  const format = useFormat();
  const { can } = useSession();
  const search = useSearch({ from: '/layout/debts/entries' });
  const navigate = useNavigate({ from: '/debts/entries' });
  const { from, to, kind, search: code, import: importId, changed } = search;
  const days = { from: from ?? null, to: to ?? null };
  const query = useQuery(EntriesQuery, {
    variables: {
      filter: {
        ...{ ...days, kinds: kind ? [kind] : null, search: code ?? null },
        ...{ importId: importId ?? null, importChanged: changed ?? null },
      },
    },
  });
  const data = query.data ?? query.previousData;
  const list = data?.receivableEntries;
  const sums = data?.receivableSums;
  const change = (changes: EntriesSearch) =>
    void navigate({ search: (old) => ({ ...old, ...changes }), replace: true, resetScroll: false });
  const columns: Column<Entry>[] = [
    { id: 'customer', header: t('field.customer'), cell: ({ customer }) => customer.name },
    ...useEntryColumns(),
  ];
  return (
    <>
      <PageHeader
        title={t('ledger.title')}
        text={
          sums &&
          t('ledger.all', {
            count: sums.count,
            debits: format.money(sums.debits),
            credits: format.money(sums.credits),
          })
        }
      />
      <DebtsTabs />
      <DataTable
        name="receivable-entries"
        dense
        caption={t('ledger.title')}
        columns={columns}
        rows={nodesOf(list)}
        rowId={({ id }) => id}
        rowLink={(entry) => ({
          to: '/customers/$customerId/account',
          params: { customerId: entry.customer.id },
          search: { search: entry.code },
          hash: 'ledger',
        })}
        busy={!query.data && list !== undefined && !query.error}
        total={list?.totalCount}
        error={query.error}
        onRetry={() => void query.refetch()}
        hasMore={list?.pageInfo.hasNextPage}
        onMore={() => query.fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
        exports={
          can('exports.read')
            ? exportLinks('receivable-entries', {
                from,
                to,
                kinds: kind,
                search: code,
                importId,
                importChanged: changed,
              })
            : undefined
        }
        toolbar={
          <>
            <ImportFilter
              importId={importId}
              changed={changed}
              onClear={() => change({ import: undefined, changed: undefined })}
            />
            <EntryFilters filters={search} onChange={change} />
          </>
        }
        empty={<EmptyState title={t('ledger.none')} text={t('ledger.noneText')} />}
      />
    </>
  );
}
