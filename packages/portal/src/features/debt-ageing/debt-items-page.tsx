import { useQuery } from '@apollo/client/react';
import { Select, Stack, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf, readFragment } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { AnchorLink, ButtonLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { StatusBadge } from '../../ui/layout/status-badge';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import { BucketsFragment } from './bucket-figures';
import { type DebtsSearch, debtVariables } from './debts-search';
import { usePlaceName } from './use-place-name';

const ItemsQuery = graphql(
  `
    query DebtItems($asOf: Date, $basis: DebtBasis!, $allocation: DebtAllocation!, $filter: DebtFilter, $place: Int, $after: String,
      $customer: ID!, $person: Boolean!) {
      customer(id: $customer) @include(if: $person) { id name }
      debtAgeing(asOf: $asOf, basis: $basis, allocation: $allocation, filter: $filter) { asOf ...DebtBuckets }
      debtItems(asOf: $asOf, basis: $basis, allocation: $allocation, filter: $filter, place: $place, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        edges {
          node {
            id code kind businessDate dueDate saleId amount open days place
            customer { id name } branch { id name }
          }
        }
      }
    }
  `,
  [BucketsFragment],
);
type Item = ResultOf<typeof ItemsQuery>['debtItems']['edges'][number]['node'];

/** The items that make a figure of debts, each with what was open of it; one of a sale opens the sale. */
export function DebtItemsPage() {
  const { t } = useTranslation('debts');
  const format = useFormat();
  const search = useSearch({ from: '/layout/debts/items' });
  const navigate = useNavigate({ from: '/debts/items' });
  const place = search.place ?? null;
  const variables = debtVariables(search);
  const query = useQuery(ItemsQuery, {
    variables: {
      ...variables,
      place,
      customer: search.customer ?? '',
      person: search.customer !== undefined,
    },
  });
  const data = query.data ?? query.previousData;
  const ageing = data && readFragment(BucketsFragment, data.debtAgeing);
  const placeName = usePlaceName(ageing?.buckets ?? []);
  const items = nodesOf(data?.debtItems);
  const sum = ageing && (place === null ? ageing.owed : (ageing.buckets[place]?.open ?? 0));
  const person = data?.customer?.name;
  const change = (changes: DebtsSearch) =>
    void navigate({ search: (old) => ({ ...old, ...changes }), replace: true, resetScroll: false });

  const columns: Column<Item>[] = [
    {
      id: 'code',
      header: t('field.document'),
      cell: ({ code, saleId }) =>
        saleId ? (
          <AnchorLink to="/sales/$saleId" params={{ saleId }}>
            {code}
          </AnchorLink>
        ) : (
          code
        ),
    },
    {
      id: 'customer',
      header: t('field.customer'),
      cell: ({ customer }) =>
        customer && (
          <AnchorLink to="/customers/$customerId/account" params={{ customerId: customer.id }}>
            {customer.name}
          </AnchorLink>
        ),
      hidden: search.customer !== undefined,
    },
    { id: 'kind', header: t('field.kind'), cell: ({ kind }) => t(`kind.${kind}` as never) },
    {
      id: 'businessDate',
      header: t('field.businessDate'),
      cell: ({ businessDate }) => format.date(businessDate),
    },
    { id: 'dueDate', header: t('field.dueDate'), cell: ({ dueDate }) => format.date(dueDate) },
    {
      id: 'days',
      header: t('field.days'),
      cell: ({ days, place: lies }) => (
        <StatusBadge tone={lies === 0 ? 'neutral' : lies === 1 ? 'warn' : 'bad'}>
          {lies === 0 ? t('place.notDue') : t('daysPast', { count: days, n: format.number(days) })}
        </StatusBadge>
      ),
    },
    { id: 'amount', header: t('field.amount'), numeric: true, cell: ({ amount }) => format.money(amount) },
    { id: 'open', header: t('field.open'), numeric: true, cell: ({ open }) => format.money(open) },
    { id: 'branch', header: t('field.branch'), cell: ({ branch }) => branch?.name ?? '', hidden: true },
  ];

  return (
    <>
      <PageHeader
        title={person ? t('items.titleOf', { name: person }) : t('items.title')}
        text={
          ageing &&
          sum !== undefined && (
            <span data-testid="items-sum">
              {t('items.text', { date: format.date(ageing.asOf), sum: format.money(sum) })}
              {ageing.unapplied > 0 &&
                search.customer &&
                ` · ${t('items.unapplied', { sum: format.money(ageing.unapplied) })}`}
            </span>
          )
        }
        back={{
          link: { to: '/debts', search: { ...search, customer: undefined, place: undefined } },
          label: t('items.back'),
        }}
        actions={
          search.customer && (
            <ButtonLink to="/customers/$customerId/account" params={{ customerId: search.customer }}>
              {t('items.account')}
            </ButtonLink>
          )
        }
      />
      <Stack gap="md">
        <DataTable
          name="debt-items"
          dense
          caption={t('items.title')}
          columns={columns}
          rows={items}
          rowId={({ id }) => id}
          busy={!query.data && data !== undefined && !query.error}
          total={data?.debtItems.totalCount}
          error={query.error}
          onRetry={() => void query.refetch()}
          hasMore={data?.debtItems.pageInfo.hasNextPage}
          onMore={() => query.fetchMore({ variables: { after: data?.debtItems.pageInfo.endCursor ?? null } })}
          exports={exportLinks('debt-items', {
            ...variables,
            ...variables.filter,
            filter: null,
            groupKey: search.group,
            area: search.area,
            place,
          })}
          toolbar={
            <Select
              label={t('place.label')}
              placeholder={t('place.all')}
              data={(ageing?.buckets ?? []).map((bucket) => ({
                value: String(bucket.place),
                label: placeName(bucket.place),
              }))}
              value={place === null ? null : String(place)}
              onChange={(next) => change({ place: next === null ? undefined : Number(next) })}
              clearable
              clearButtonProps={{ 'aria-label': t('app:clearField' as never) }}
              w={200}
            />
          }
          empty={<EmptyState title={t('items.empty')} text={t('empty.text')} />}
        />
        {ageing && ageing.owed > 0 && (
          <Text size="sm" c="dimmed" data-testid="places-sums">
            {ageing.buckets
              .filter(({ open }) => open > 0)
              .map((bucket) => `${placeName(bucket.place)}: ${format.money(bucket.open)}`)
              .join(' · ')}
          </Text>
        )}
      </Stack>
    </>
  );
}
