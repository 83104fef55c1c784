import { useQuery } from '@apollo/client/react';
import { Skeleton, Stack, Text } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { PageHeader } from '../../ui/layout/page-header';
import { type Column, DataTable } from '../../ui/table/data-table';
import { LowStockNav } from './low-stock-nav';
import { noSupplier } from './low-stock-search';
import { NoFigures } from './no-figures';
import { OrderLines } from './order-lines';
import { ProposedTransfers, TransfersPanel } from './transfers-panel';

const OrdersQuery = graphql(
  `
    query SuggestedOrders {
      lowStock {
        snapshot { id asOf }
        orders { supplierId supplierName items cost itemsWithoutCost unservedPatients }
        ...ProposedTransfers
      }
    }
  `,
  [ProposedTransfers],
);
type Order = NonNullable<ResultOf<typeof OrdersQuery>['lowStock']>['orders'][number];

/** What to move between branches, then what to buy from whom; a supplier opens to its lines, to be chosen and changed. */
export function OrdersPage() {
  const { t } = useTranslation('low-stock');
  const format = useFormat();
  const { supplier } = useSearch({ from: '/layout/low-stock/orders' });
  const { data, error, refetch } = useQuery(OrdersQuery);
  const report = data?.lowStock;
  const columns: Column<Order>[] = [
    {
      id: 'supplier',
      header: t('field.supplier'),
      cell: ({ supplierName }) => supplierName ?? t('supplier.none'),
    },
    {
      id: 'items',
      header: t('orders.items'),
      numeric: true,
      cell: ({ items }) => format.number(items),
    },
    {
      id: 'cost',
      header: t('orders.cost'),
      numeric: true,
      cell: ({ cost, itemsWithoutCost }) => (
        <div>
          {format.money(cost)}
          {itemsWithoutCost > 0 && (
            <Text size="xs" c="dimmed">
              {t('sums.withoutCost', { count: itemsWithoutCost, n: format.number(itemsWithoutCost) })}
            </Text>
          )}
        </div>
      ),
    },
    {
      id: 'unserved',
      header: t('field.unserved'),
      numeric: true,
      cell: ({ unservedPatients }) => (unservedPatients > 0 ? format.number(unservedPatients) : '–'),
    },
  ];
  const order = report?.orders.find(({ supplierId }) => (supplierId ?? noSupplier) === supplier);

  if (supplier) {
    return (
      <>
        <PageHeader
          title={order ? (order.supplierName ?? t('supplier.none')) : t('orders.title')}
          text={report && t('orders.lineText', { date: format.date(report.snapshot.asOf) })}
          back={{ link: { to: '/low-stock/orders' }, label: t('orders.title') }}
        />
        {report || error ? (
          <OrderLines key={supplier} supplier={supplier} />
        ) : (
          <Skeleton height={240} aria-busy="true" />
        )}
      </>
    );
  }
  return (
    <>
      <PageHeader title={t('orders.title')} text={t('orders.text')} />
      <LowStockNav here="orders" />
      {report === null ? (
        <NoFigures />
      ) : (
        <Stack gap="md">
          {report && <TransfersPanel report={report} />}
          <DataTable
            name="suggested-orders"
            caption={t('orders.title')}
            columns={columns}
            rows={report?.orders}
            rowId={({ supplierId }) => supplierId ?? noSupplier}
            rowLink={({ supplierId }) => ({
              to: '/low-stock/orders',
              search: { supplier: supplierId ?? noSupplier },
            })}
            total={report?.orders.length}
            error={error}
            onRetry={() => void refetch()}
            empty={<EmptyState title={t('orders.empty')} text={t('orders.emptyText')} />}
          />
        </Stack>
      )}
    </>
  );
}
