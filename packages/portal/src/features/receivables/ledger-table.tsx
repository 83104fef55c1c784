import { useQuery } from '@apollo/client/react';
import { Group, Select, Text, Title } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { DateField } from '../../ui/form/date-field';
import { SearchField } from '../../ui/form/search-field';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import type { Ask } from './account-dialog';
import { EntryDetail } from './entry-detail';
import { type AccountSearch, receivableKinds } from './receivables-search';

const EntriesQuery = graphql(`
  query AccountEntries($filter: ReceivableEntryFilter!, $after: String) {
    receivableEntries(filter: $filter, first: 50, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { id kind code amount businessDate dueDate recordedOn open balance note reversedBy { id } branch { id name } } }
    }
    receivableSums(filter: $filter) { count debits credits }
  }
`);
type Entry = ResultOf<typeof EntriesQuery>['receivableEntries']['edges'][number]['node'];

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

  const columns: Column<Entry>[] = [
    {
      id: 'day',
      header: t('receivables:field.day'),
      cell: ({ businessDate }) => format.date(businessDate),
    },
    { id: 'code', header: t('receivables:field.code'), cell: (entry) => entry.code },
    {
      id: 'kind',
      header: t('receivables:field.kind'),
      cell: ({ kind: of, reversedBy }) => (
        <>
          {t(`receivables:kind.${of}`)}
          {reversedBy && (
            <Text span size="sm" c="dimmed">
              {' '}
              ({t('receivables:takenBack')})
            </Text>
          )}
        </>
      ),
    },
    {
      id: 'debit',
      header: t('receivables:field.debit'),
      numeric: true,
      cell: ({ amount }) => (amount > 0 ? format.money(amount) : ''),
    },
    {
      id: 'credit',
      header: t('receivables:field.credit'),
      numeric: true,
      cell: ({ amount }) => (amount < 0 ? format.money(-amount) : ''),
    },
    {
      id: 'balance',
      header: t('receivables:field.balance'),
      numeric: true,
      cell: ({ balance }) => format.money(balance),
    },
    {
      id: 'open',
      header: t('receivables:field.left'),
      numeric: true,
      cell: ({ open }) => (open === 0 ? '–' : format.money(open)),
    },
    {
      id: 'due',
      header: t('receivables:field.due'),
      cell: ({ dueDate }) => (dueDate ? format.date(dueDate) : ''),
      hidden: true,
    },
    {
      id: 'recordedOn',
      header: t('receivables:field.recordedOn'),
      cell: ({ recordedOn }) => format.date(recordedOn),
      hidden: true,
    },
    {
      id: 'branch',
      header: t('receivables:field.branch'),
      cell: ({ branch }) => branch?.name ?? '',
      hidden: true,
    },
    { id: 'note', header: t('receivables:field.note'), cell: ({ note }) => note ?? '', hidden: true },
  ];

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
        toolbar={
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
            <DateField
              label={t('receivables:ledger.to')}
              value={to}
              onChange={(day) => change({ to: day })}
            />
          </>
        }
        empty={<EmptyState title={t('receivables:ledger.none')} text={t('receivables:ledger.noneText')} />}
      />
    </section>
  );
}
