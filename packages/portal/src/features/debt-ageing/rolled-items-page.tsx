import { useQuery } from '@apollo/client/react';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { AnchorLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import { usePlaceName } from './use-place-name';

const RolledQuery = graphql(`
  query RolledDebtItems($from: Date!, $to: Date!, $place: Int!, $became: String!, $after: String) {
    rolledDebtItems(from: $from, to: $to, place: $place, became: $became, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { id code businessDate dueDate saleId openBefore part customer { id name } } }
    }
    rolledDebtSum(from: $from, to: $to, place: $place, became: $became)
    debtAgeing { buckets { place from to } }
  }
`);
type Rolled = ResultOf<typeof RolledQuery>['rolledDebtItems']['edges'][number]['node'];

/** The items that make a number of what became of debts in a month. */
export function RolledItemsPage() {
  const { t } = useTranslation(['debt-trends', 'debts']);
  const format = useFormat();
  const { can } = useSession();
  const search = useSearch({ from: '/layout/debts/trends/items' });
  const { from = '', to = '', place = '', became = '' } = search;
  const isAsked = Boolean(from && to && place && became);
  const query = useQuery(RolledQuery, {
    variables: { from, to, place: Number(place), became },
    skip: !isAsked,
  });
  const data = query.data ?? query.previousData;
  const placeName = usePlaceName(data?.debtAgeing.buckets ?? []);
  const end =
    became === 'SETTLED' || became === 'WRITTEN_OFF'
      ? t(`debt-trends:became.${became}`)
      : t('debt-trends:became.still', { place: placeName(Number(became)) });
  const columns: Column<Rolled>[] = [
    {
      id: 'code',
      header: t('debts:field.document'),
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
      header: t('debts:field.customer'),
      cell: ({ customer }) =>
        customer && (
          <AnchorLink to="/customers/$customerId" params={{ customerId: customer.id }}>
            {customer.name}
          </AnchorLink>
        ),
    },
    {
      id: 'businessDate',
      header: t('debts:field.businessDate'),
      cell: ({ businessDate }) => format.date(businessDate),
    },
    { id: 'dueDate', header: t('debts:field.dueDate'), cell: ({ dueDate }) => format.date(dueDate) },
    {
      id: 'openBefore',
      header: t('debt-trends:items.openBefore'),
      numeric: true,
      cell: ({ openBefore }) => format.money(openBefore),
    },
    { id: 'part', header: end, numeric: true, cell: ({ part }) => format.money(part) },
  ];
  return (
    <>
      <PageHeader
        title={t('debt-trends:items.title')}
        back={{
          link: { to: '/debts/trends', search: from ? { month: from } : {} },
          label: t('debt-trends:title'),
        }}
        text={
          data &&
          isAsked && (
            <span data-testid="rolled-sum">
              {t('debt-trends:items.text', {
                ...{ from: format.date(from), to: format.date(to), place: placeName(Number(place)) },
                ...{ became: end, sum: format.money(data.rolledDebtSum) },
              })}
            </span>
          )
        }
      />
      <DataTable
        name="rolled-debt-items"
        caption={t('debt-trends:items.title')}
        columns={columns}
        rows={isAsked ? nodesOf(data?.rolledDebtItems) : []}
        rowId={({ id }) => id}
        total={data?.rolledDebtItems.totalCount}
        error={query.error}
        onRetry={() => void query.refetch()}
        hasMore={data?.rolledDebtItems.pageInfo.hasNextPage}
        onMore={() =>
          query.fetchMore({ variables: { after: data?.rolledDebtItems.pageInfo.endCursor ?? null } })
        }
        exports={
          can('exports.read') && isAsked
            ? exportLinks('rolled-debt-items', { from, to, place, became })
            : undefined
        }
        empty={<EmptyState title={t('debt-trends:items.empty')} text={t('debt-trends:items.emptyText')} />}
      />
    </>
  );
}
