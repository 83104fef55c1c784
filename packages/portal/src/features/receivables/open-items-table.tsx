import { useQuery } from '@apollo/client/react';
import { Button, Group, Select, Title } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf, readFragment } from '../../graphql';
import { useSession } from '../../session';
import { addDays, daysBetween } from '../../ui/format/format';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { StatusBadge } from '../../ui/layout/status-badge';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import type { Ask } from './account-dialog';
import { AccountBuckets, type AccountData, AccountFields, type AgeingData } from './account-figures';
import { EntryCode } from './entry-code';
import { dueDatesOf } from './prepare-places';
import { usePlaceName } from './use-place-name';

const ItemsQuery = graphql(`
  query OpenItems($filter: OpenItemFilter!, $after: String) {
    openItems(filter: $filter, first: 50, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { id kind code saleId businessDate dueDate amount open branch { id name } } }
    }
  }
`);
type Item = ResultOf<typeof ItemsQuery>['openItems']['edges'][number]['node'];

/** What is owed now, item by item, what is due first at the top; each can be paid from here. */
export function OpenItemsTable({
  customerId,
  account: data,
  ageing,
  onAsk,
}: {
  customerId: string;
  account: AccountData;
  ageing: AgeingData;
  onAsk: Ask;
}) {
  const { t } = useTranslation(['receivables', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const placeName = usePlaceName();
  const search = useSearch({ from: '/layout/customers/$customerId/account' });
  const navigate = useNavigate({ from: '/customers/$customerId/account' });
  const { account } = readFragment(AccountFields, data);
  const buckets = readFragment(AccountBuckets, ageing)?.buckets ?? [];
  const bucket = buckets.find(({ place }) => place === search.place);
  const dates = bucket
    ? dueDatesOf(bucket, format.today)
    : { dueFrom: null, dueTo: search.overdue ? addDays(format.today, -1) : null };
  const query = useQuery(ItemsQuery, { variables: { filter: { customerId, ...dates } } });
  const list = (query.data ?? query.previousData)?.openItems;
  const sum = bucket ? bucket.open : search.overdue ? account.overdue : account.open;

  const columns: Column<Item>[] = [
    {
      id: 'code',
      header: t('receivables:field.code'),
      cell: (item) => <EntryCode entry={item} customerId={customerId} />,
    },
    {
      id: 'kind',
      header: t('receivables:field.kind'),
      cell: ({ kind }) => t(`receivables:kind.${kind}`),
      hidden: true,
    },
    {
      id: 'day',
      header: t('receivables:field.day'),
      cell: ({ businessDate }) => format.date(businessDate),
    },
    {
      id: 'due',
      header: t('receivables:field.due'),
      cell: ({ dueDate }) => (dueDate ? format.date(dueDate) : ''),
    },
    {
      id: 'days',
      header: t('receivables:field.days'),
      cell: ({ dueDate }) => {
        const days = dueDate ? daysBetween(dueDate, format.today) : 0;
        if (days <= 0) return <StatusBadge tone="neutral">{t('receivables:place.notDue')}</StatusBadge>;
        return (
          <StatusBadge tone={days > (buckets[1]?.to ?? 30) ? 'bad' : 'warn'}>
            {t('receivables:past', { count: days })}
          </StatusBadge>
        );
      },
    },
    {
      id: 'amount',
      header: t('receivables:field.amount'),
      numeric: true,
      cell: ({ amount }) => format.money(amount),
    },
    {
      id: 'open',
      header: t('receivables:field.open'),
      numeric: true,
      cell: ({ open }) => format.money(open),
    },
    {
      id: 'branch',
      header: t('receivables:field.branch'),
      cell: ({ branch }) => branch?.name ?? '',
      hidden: true,
    },
    ...(can('receivables.pay')
      ? [
          {
            id: 'actions',
            header: t('receivables:field.actions'),
            cell: (item: Item) => (
              <Group gap={4}>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('receivables:do.payOf', { code: item.code })}
                  onClick={() => onAsk({ does: 'pay', item })}
                >
                  {t('receivables:do.payItem')}
                </Button>
                {can('receivables.write') && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    aria-label={t('receivables:do.writeOffOf', { code: item.code })}
                    onClick={() => onAsk({ does: 'writeOff', item })}
                  >
                    {t('receivables:do.writeOff')}
                  </Button>
                )}
              </Group>
            ),
          },
        ]
      : []),
  ];

  return (
    <section id="items">
      <Group justify="space-between" mb="xs" gap="xs">
        <Title order={2}>{t('receivables:items.title')}</Title>
        <span data-testid="items-sum">{t('receivables:items.sum', { sum: format.money(sum) })}</span>
      </Group>
      <DataTable
        name="account-items"
        dense
        caption={t('receivables:items.title')}
        columns={columns}
        rows={nodesOf(list)}
        rowId={({ id }) => id}
        busy={!query.data && list !== undefined && !query.error}
        total={list?.totalCount}
        error={query.error}
        onRetry={() => void query.refetch()}
        hasMore={list?.pageInfo.hasNextPage}
        onMore={() => query.fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
        exports={
          can('debt-ageing.read')
            ? exportLinks('debt-items', { customerId, asOf: format.today, place: search.place })
            : undefined
        }
        toolbar={
          buckets.length > 0 && (
            <Select
              label={t('receivables:items.place')}
              placeholder={t('app:all')}
              data={buckets.map((each) => ({ value: String(each.place), label: placeName(each) }))}
              value={search.place === undefined ? null : String(search.place)}
              onChange={(next) =>
                void navigate({
                  search: (old) => ({
                    ...old,
                    overdue: undefined,
                    place: next === null ? undefined : Number(next),
                  }),
                  replace: true,
                  resetScroll: false,
                })
              }
              clearable
              clearButtonProps={{ 'aria-label': t('app:clearField') }}
              w={200}
            />
          )
        }
        empty={
          <EmptyState
            title={t(
              search.place !== undefined || search.overdue
                ? 'receivables:items.noneHere'
                : 'receivables:items.none',
            )}
          />
        }
      />
    </section>
  );
}
