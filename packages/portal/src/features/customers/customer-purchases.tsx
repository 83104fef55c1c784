import { useQuery } from '@apollo/client/react';
import { Skeleton, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Panel } from '../../ui/layout/panel';
import { SaleBadge } from '../../ui/sale/sale-badge';
import { SaleLines, SaleLinesTable } from '../../ui/sale/sale-lines';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import { type CustomerSearch, purchaseSorts } from './customer-search';
import { sortPurchases } from './prepare-purchases';

const PurchasesQuery = graphql(`
  query CustomerPurchases($id: ID!, $after: String) {
    customer(id: $id) {
      id
      purchases(first: 100, after: $after) {
        edges { node { id code kind status inForce soldAt seller createdBy total due } }
        pageInfo { hasNextPage endCursor }
        totalCount
      }
    }
  }
`);
const SumsQuery = graphql(`
  query PurchaseSums($id: ID!) {
    saleSums(filter: { customerId: $id }) { count sold returned net }
    customer(id: $id) { id sales { purchases } }
  }
`);
type Purchase = ResultOf<typeof PurchasesQuery>['customer']['purchases']['edges'][number]['node'];

/** Invoice code, time, seller, amount, status; each opens down to its lines in place, or to the sale's page. */
export function CustomerPurchases({ customerId }: { customerId: string }) {
  const { t } = useTranslation(['customers', 'sales']);
  const format = useFormat();
  const { can } = useSession();
  const navigate = useNavigate({ from: '/customers/$customerId' });
  const search = useSearch({ from: '/layout/customers/$customerId' });
  const by = search.sort ?? 'soldAt';
  const sort = { by, descending: search.descending ?? by === 'soldAt' };
  const reorder = (next: CustomerSearch) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false });
  const { data, error, refetch, fetchMore } = useQuery(PurchasesQuery, { variables: { id: customerId } });
  const list = data?.customer.purchases;
  const rows = nodesOf(list);
  const hasMore = list?.pageInfo.hasNextPage ?? false;
  const endCursor = list?.pageInfo.endCursor ?? null;

  // Newest first comes so from the server, page by page; any other order needs them all.
  const inServerOrder = sort.by === 'soldAt' && sort.descending;
  useEffect(() => {
    if (!inServerOrder && hasMore) void fetchMore({ variables: { after: endCursor } });
  }, [inServerOrder, hasMore, endCursor, fetchMore]);

  const columns: Column<Purchase>[] = [
    { id: 'code', header: t('sales:column.code'), cell: (sale) => sale.code, sort: 'code' },
    {
      id: 'time',
      header: t('sales:column.time'),
      cell: (sale) => format.instant(sale.soldAt),
      sort: 'soldAt',
    },
    { id: 'seller', header: t('sales:column.seller'), cell: (sale) => sale.seller ?? '', sort: 'seller' },
    {
      id: 'createdBy',
      header: t('sales:column.createdBy'),
      cell: (sale) => sale.createdBy ?? '',
      sort: 'createdBy',
      hidden: true,
    },
    {
      id: 'amount',
      header: t('sales:column.total'),
      cell: (sale) => format.money(sale.total),
      sort: 'total',
      numeric: true,
    },
    {
      id: 'status',
      header: t('sales:column.status'),
      cell: (sale) => <SaleBadge sale={sale} />,
      sort: 'status',
    },
    {
      id: 'due',
      header: t('sales:column.due'),
      cell: (sale) => (sale.due === 0 ? '–' : format.money(sale.due)),
      sort: 'due',
      numeric: true,
      hidden: true,
    },
  ];
  // Of all purchases, whether their rows are here yet or not.
  const { data: whole } = useQuery(SumsQuery, { variables: { id: customerId } });
  const sums = whole?.saleSums;
  const purchases = whole?.customer.sales?.purchases ?? 0;
  const others = (list?.totalCount ?? purchases) - purchases;

  return (
    <section id="purchases">
      <Panel title={t('customers:purchases')}>
        <DataTable
          name="purchases"
          caption={t('customers:purchases')}
          columns={columns}
          rows={rows && sortPurchases(rows, sort)}
          rowId={(sale) => sale.id}
          rowLink={(sale) => ({ to: '/sales/$saleId', params: { saleId: sale.id } })}
          detail={(sale) => <PurchaseLines saleId={sale.id} />}
          sort={sort}
          onSort={({ by: chosen, descending }) =>
            reorder({ sort: purchaseSorts.find((one) => one === chosen), descending })
          }
          total={list?.totalCount}
          error={error}
          onRetry={() => void refetch()}
          hasMore={hasMore && inServerOrder}
          onMore={() => fetchMore({ variables: { after: endCursor } })}
          exports={can('exports.read') ? exportLinks('sales', { customerId }) : undefined}
          toolbar={
            sums &&
            sums.count > 0 && (
              <Text size="sm" c="dimmed" data-testid="purchases-sum">
                {t(sums.returned > 0 ? 'sales:listSums' : 'sales:listSum', {
                  sold: format.money(sums.sold),
                  returned: format.money(sums.returned),
                  net: format.money(sums.net),
                })}
                {others > 0 && ` · ${t('sales:listOthers', { purchases, others })}`}
              </Text>
            )
          }
          empty={<EmptyState title={t('customers:noPurchases')} text={t('customers:noPurchasesText')} />}
        />
      </Panel>
    </section>
  );
}

const PurchaseLinesQuery = graphql(
  `
    query PurchaseLines($id: ID!) {
      sale(id: $id) { id ...SaleLines }
    }
  `,
  [SaleLines],
);

function PurchaseLines({ saleId }: { saleId: string }) {
  const { data, error, refetch } = useQuery(PurchaseLinesQuery, { variables: { id: saleId } });
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  return data ? <SaleLinesTable data={data.sale} /> : <Skeleton height={80} />;
}
