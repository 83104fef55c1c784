import { useQuery } from '@apollo/client/react';
import { Button, Select, Skeleton, Stack, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf, readFragment } from '../../graphql';
import { useSession } from '../../session';
import { DebtsTabs } from '../../ui/debts/debts-tabs';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { ButtonLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import { nothing } from '../../ui/table/nothing';
import { BucketFigures, BucketsFragment } from './bucket-figures';
import { DebtView } from './debt-view';
import { type DebtsSearch, debtorSorts, debtVariables } from './debts-search';
import { GroupsPanel } from './groups-panel';
import { usePlaceName } from './use-place-name';

const DebtsQuery = graphql(
  `
    query Debts($asOf: Date, $basis: DebtBasis!, $allocation: DebtAllocation!, $filter: DebtFilter, $place: Int,
      $sort: DebtorSort!, $after: String, $requests: Boolean!) {
      debtAgeing(asOf: $asOf, basis: $basis, allocation: $allocation, filter: $filter) { asOf ...DebtBuckets }
      debtors(asOf: $asOf, basis: $basis, allocation: $allocation, filter: $filter, place: $place, sort: $sort, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        edges { node { customer { id code name phones } open owed overdue unapplied balance items days } }
      }
      receivableRequests(states: [REQUESTED], first: 1) @include(if: $requests) { totalCount }
      newestDebtDay
    }
  `,
  [BucketsFragment],
);
type Debtor = ResultOf<typeof DebtsQuery>['debtors']['edges'][number]['node'];

/** Who owes what since when, as of any day. */
export function DebtsPage() {
  const { t } = useTranslation('debts');
  const format = useFormat();
  const { can } = useSession();
  const search = useSearch({ from: '/layout/debts' });
  const navigate = useNavigate({ from: '/debts' });
  const sort = search.sort ?? 'OWED';
  const place = search.place ?? null;
  const query = useQuery(DebtsQuery, {
    variables: { ...debtVariables(search), place, sort, requests: can('receivables.read') },
  });
  const data = query.data ?? query.previousData;
  const ageing = data && readFragment(BucketsFragment, data.debtAgeing);
  const placeName = usePlaceName(ageing?.buckets ?? []);
  const latest = data?.newestDebtDay;
  const filtered = Boolean(search.branch ?? search.group ?? search.area ?? search.place);
  // Nobody ever owed anything here, as far as one can see from today.
  const isNew =
    !filtered && !search.asOf && ageing?.customers === 0 && ageing.creditSales === 0 && ageing.balance === 0;
  const change = (changes: DebtsSearch) =>
    void navigate({ search: (old) => ({ ...old, ...changes }), replace: true, resetScroll: false });
  const amount = (value: number) => (value === 0 ? nothing : format.money(value));

  const columns: Column<Debtor>[] = [
    {
      id: 'customer',
      header: t('field.customer'),
      // Beside eight columns of money a name would be broken into its words.
      cell: ({ customer }) => (
        <span style={{ display: 'inline-block', minWidth: 150 }}>{customer?.name}</span>
      ),
    },
    { id: 'code', header: t('field.code'), cell: ({ customer }) => customer?.code, hidden: true },
    {
      id: 'phone',
      header: t('field.phone'),
      cell: ({ customer }) =>
        customer?.phones[0] && <span className="number">{format.phone(customer.phones[0])}</span>,
      hidden: true,
    },
    { id: 'owed', header: t('field.owed'), numeric: true, cell: ({ owed }) => amount(owed) },
    ...(ageing?.buckets ?? []).map(
      (bucket): Column<Debtor> => ({
        id: `place${bucket.place}`,
        header: placeName(bucket.place),
        numeric: true,
        cell: ({ open }) => amount(open[bucket.place] ?? 0),
      }),
    ),
    {
      id: 'unapplied',
      header: t('field.unapplied'),
      numeric: true,
      cell: ({ unapplied }) => amount(unapplied),
    },
    {
      id: 'balance',
      header: t('field.balance'),
      numeric: true,
      cell: ({ balance }) => format.money(balance),
      hidden: true,
    },
    {
      id: 'days',
      header: t('field.oldest'),
      numeric: true,
      cell: ({ days }) =>
        days === null
          ? nothing
          : days > 0
            ? t('daysPast', { count: days, n: format.number(days) })
            : t('place.notDue'),
    },
  ];

  return (
    <>
      <PageHeader
        title={t('title')}
        text={
          ageing &&
          t('text', {
            date: format.date(ageing.asOf),
            count: ageing.customers,
            n: format.number(ageing.customers),
            owed: format.money(ageing.owed),
          })
        }
        actions={
          can('receivables.read') && (
            <>
              <ButtonLink to="/debts/reconciliation" variant="default">
                {t('reconciliation')}
              </ButtonLink>
              <ButtonLink to="/debts/requests" variant="default">
                {data?.receivableRequests?.totalCount
                  ? t('requestsWaiting', { n: format.number(data.receivableRequests.totalCount) })
                  : t('requests')}
              </ButtonLink>
            </>
          )
        }
      />
      <DebtsTabs />
      <Stack gap="md">
        {ageing && data && latest ? (
          <>
            <DebtView search={search} asOf={ageing.asOf} latest={latest} onChange={change} />
            <BucketFigures ageing={data.debtAgeing} search={search} />
          </>
        ) : (
          !query.error && <Skeleton h={240} />
        )}
        <GroupsPanel search={search} onChange={change} />
        <DataTable
          name="debtors"
          dense
          caption={t('title')}
          columns={columns}
          rows={nodesOf(data?.debtors)}
          rowId={({ customer }) => customer?.id ?? ''}
          rowLink={({ customer }) => ({ to: '/debts/items', search: { ...search, customer: customer?.id } })}
          busy={!query.data && data !== undefined && !query.error}
          total={data?.debtors.totalCount}
          error={query.error}
          onRetry={() => void query.refetch()}
          hasMore={data?.debtors.pageInfo.hasNextPage}
          onMore={() => query.fetchMore({ variables: { after: data?.debtors.pageInfo.endCursor ?? null } })}
          exports={exportLinks('debtors', {
            ...debtVariables(search),
            ...debtVariables(search).filter,
            filter: null,
            groupKey: search.group,
            area: search.area,
            place,
            sort,
          })}
          toolbar={
            <>
              <Select
                label={t('sort.label')}
                allowDeselect={false}
                data={debtorSorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
                value={sort}
                onChange={(next) =>
                  change({ sort: next === 'OWED' ? undefined : (next as DebtsSearch['sort']) })
                }
                w={220}
              />
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
              {filtered && (
                <Button
                  variant="default"
                  onClick={() =>
                    change({ branch: undefined, group: undefined, area: undefined, place: undefined })
                  }
                >
                  {t('everybody')}
                </Button>
              )}
            </>
          }
          empty={
            isNew ? (
              <EmptyState
                title={t('empty.new')}
                text={t('empty.newText')}
                action={can('imports.write') && <ButtonLink to="/imports">{t('empty.import')}</ButtonLink>}
              />
            ) : (
              <EmptyState title={t('empty.title')} text={t('empty.text')} />
            )
          }
        />
        {ageing && ageing.debtors > 0 && (
          <Text size="sm" c="dimmed" data-testid="debtors-sums">
            {t('sums', {
              count: ageing.customers,
              n: format.number(ageing.customers),
              owed: format.money(ageing.owed),
              overdue: format.money(ageing.owed - (ageing.buckets[0]?.open ?? 0)),
              unapplied: format.money(ageing.unapplied),
            })}
          </Text>
        )}
      </Stack>
    </>
  );
}
