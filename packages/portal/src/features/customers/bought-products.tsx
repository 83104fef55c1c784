import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { Panel } from '../../ui/layout/panel';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';

const BoughtProductsQuery = graphql(`
  query BoughtProducts($id: ID!, $after: String) {
    customer(id: $id) {
      id
      boughtProducts(first: 50, after: $after) {
        edges { node { quantity amount sales lastDay product { id name baseUnit } } }
        pageInfo { hasNextPage endCursor }
        totalCount
      }
    }
  }
`);
type Bought = ResultOf<typeof BoughtProductsQuery>['customer']['boughtProducts']['edges'][number]['node'];

/** The different products that make the variety of what a customer buys, most money first. */
export function BoughtProducts({ customerId }: { customerId: string }) {
  const { t } = useTranslation('customers');
  const format = useFormat();
  const { data, error, refetch, fetchMore } = useQuery(BoughtProductsQuery, {
    variables: { id: customerId },
  });
  const list = data?.customer.boughtProducts;
  const columns: Column<Bought>[] = [
    { id: 'product', header: t('variety.product'), cell: (row) => row.product.name },
    {
      id: 'quantity',
      header: t('variety.quantity'),
      cell: (row) => `${format.number(row.quantity)} ${row.product.baseUnit ?? ''}`,
      numeric: true,
    },
    { id: 'sales', header: t('variety.sales'), cell: (row) => format.number(row.sales), numeric: true },
    { id: 'amount', header: t('variety.amount'), cell: (row) => format.money(row.amount), numeric: true },
    { id: 'lastDay', header: t('variety.lastDay'), cell: (row) => format.date(row.lastDay) },
  ];
  return (
    <section id="products">
      <Panel title={t('variety.title')}>
        <DataTable
          name="bought-products"
          caption={t('variety.title')}
          columns={columns}
          rows={nodesOf(list)}
          rowId={(row) => row.product.id}
          total={list?.totalCount}
          error={error}
          onRetry={() => void refetch()}
          hasMore={list?.pageInfo.hasNextPage}
          onMore={() => fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
          empty={<EmptyState title={t('variety.none')} text={t('variety.noneText')} />}
        />
      </Panel>
    </section>
  );
}
