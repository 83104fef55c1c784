import { useQuery } from '@apollo/client/react';
import { Group, Title } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { nodesOf } from '../../ui/table/connection-rows';
import { DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import type { Ask } from './account-dialog';
import { EntriesQuery } from './entries-query';
import { useEntryColumns } from './entry-columns';
import { EntryDetail } from './entry-detail';
import { EntryFilters } from './entry-filters';
import type { AccountSearch } from './receivables-search';

/** Every entry of the account with what was owed once it had happened; each opens to its document and allocations. */
export function LedgerTable({ customerId, onAsk }: { customerId: string; onAsk: Ask }) {
  const { t } = useTranslation(['receivables', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const search = useSearch({ from: '/layout/customers/$customerId/account' });
  const navigate = useNavigate({ from: '/customers/$customerId/account' });
  const { from, to, kind, search: code } = search;
  const query = useQuery(EntriesQuery, {
    variables: {
      filter: {
        customerId,
        from: from ?? null,
        to: to ?? null,
        kinds: kind ? [kind] : null,
        search: code ?? null,
      },
    },
  });
  const data = query.data ?? query.previousData;
  const list = data?.receivableEntries;
  const sums = data?.receivableSums;
  const change = (changes: AccountSearch) =>
    void navigate({ search: (old) => ({ ...old, ...changes }), replace: true, resetScroll: false });

  const columns = useEntryColumns();

  return (
    <section id="ledger">
      <Group justify="space-between" mb="xs" gap="xs">
        <Title order={2}>{t('receivables:ledger.title')}</Title>
        {sums && (
          <span data-testid="ledger-sums">
            {t('receivables:ledger.sums', {
              debits: format.money(sums.debits),
              credits: format.money(sums.credits),
              balance: format.money(sums.debits - sums.credits),
            })}
          </span>
        )}
      </Group>
      <DataTable
        name="account-ledger"
        dense
        caption={t('receivables:ledger.title')}
        columns={columns}
        rows={nodesOf(list)}
        rowId={({ id }) => id}
        detail={(entry) => <EntryDetail id={entry.id} customerId={customerId} onAsk={onAsk} />}
        busy={!query.data && list !== undefined && !query.error}
        total={list?.totalCount}
        error={query.error}
        onRetry={() => void query.refetch()}
        hasMore={list?.pageInfo.hasNextPage}
        onMore={() => query.fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
        exports={
          can('exports.read')
            ? exportLinks('receivable-entries', { customerId, from, to, kinds: kind, search: code })
            : undefined
        }
        toolbar={<EntryFilters filters={search} onChange={change} />}
        empty={<EmptyState title={t('receivables:ledger.none')} text={t('receivables:ledger.noneText')} />}
      />
    </section>
  );
}
