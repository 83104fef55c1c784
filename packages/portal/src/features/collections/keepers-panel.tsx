import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { nothing } from '../../ui/table/nothing';
import type { PromisesSearch, promiseStates } from './collections-search';
import { keptShare } from './prepare-outcomes';

const KeepersQuery = graphql(`
  query PromiseKeepers($from: Date, $to: Date, $after: String) {
    promiseKeepers(from: $from, to: $to, first: 20, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { customer { id name } kept partlyKept broken open promised received missed } }
    }
  }
`);
type Keeper = ResultOf<typeof KeepersQuery>['promiseKeepers']['edges'][number]['node'];

/** How well each customer kept what she promised; each number opens its promises. */
export function KeepersPanel({ from, to }: Pick<PromisesSearch, 'from' | 'to'>) {
  const { t } = useTranslation('collections');
  const format = useFormat();
  const query = useQuery(KeepersQuery, { variables: { from: from ?? null, to: to ?? null } });
  const data = query.data ?? query.previousData;
  const opens = (customer: string, state: (typeof promiseStates)[number], count: number) =>
    count === 0 ? (
      nothing
    ) : (
      <AnchorLink to="/debts/promises" search={{ customer, state, ...(from && { from }), ...(to && { to }) }}>
        {format.number(count)}
      </AnchorLink>
    );
  const columns: Column<Keeper>[] = [
    { id: 'customer', header: t('field.customer'), cell: ({ customer }) => customer.name },
    {
      id: 'share',
      header: t('field.keptShare'),
      numeric: true,
      cell: (row) => {
        const share = keptShare(row);
        return share === null ? nothing : format.percent(share, 0);
      },
    },
    {
      id: 'kept',
      header: t('state.KEPT'),
      numeric: true,
      cell: ({ customer, kept }) => opens(customer.id, 'KEPT', kept),
    },
    {
      id: 'partlyKept',
      header: t('state.PARTLY_KEPT'),
      numeric: true,
      cell: ({ customer, partlyKept }) => opens(customer.id, 'PARTLY_KEPT', partlyKept),
    },
    {
      id: 'broken',
      header: t('state.BROKEN'),
      numeric: true,
      cell: ({ customer, broken }) => opens(customer.id, 'BROKEN', broken),
    },
    {
      id: 'open',
      header: t('state.OPEN'),
      numeric: true,
      cell: ({ customer, open }) => opens(customer.id, 'OPEN', open),
    },
    {
      id: 'missed',
      header: t('field.missed'),
      numeric: true,
      cell: ({ missed }) => (missed === 0 ? nothing : format.money(missed)),
    },
  ];
  return (
    <Panel title={t('keepers.title')}>
      <DataTable
        name="promise-keepers"
        dense
        caption={t('keepers.title')}
        columns={columns}
        rows={nodesOf(data?.promiseKeepers)}
        rowId={({ customer }) => customer.id}
        rowLink={({ customer }) => ({ to: '/debts/promises', search: { customer: customer.id } })}
        busy={!query.data && data !== undefined && !query.error}
        total={data?.promiseKeepers.totalCount}
        error={query.error}
        onRetry={() => void query.refetch()}
        hasMore={data?.promiseKeepers.pageInfo.hasNextPage}
        onMore={() =>
          query.fetchMore({ variables: { after: data?.promiseKeepers.pageInfo.endCursor ?? null } })
        }
        empty={<EmptyState title={t('promises.empty')} text={t('promises.emptyText')} />}
      />
    </Panel>
  );
}
