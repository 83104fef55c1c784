import { useQuery } from '@apollo/client/react';
import { Button, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { PageHeader } from '../../ui/layout/page-header';
import { SaleBadge } from '../../ui/sale/sale-badge';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import { ImportFilter } from '../../ui/table/import-filter';
import { SalesFilters } from './sales-filters';
import type { SalesSearch } from './sales-search';

const SalesQuery = graphql(`
  query Sales($filter: SaleFilter, $after: String) {
    sales(filter: $filter, first: 200, after: $after) {
      edges {
        node {
          id code kind status inForce soldAt seller createdBy total due
          customer { id name code }
        }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);
// Of the whole list, and asked beside it: the first rows don't wait for it, and a further page doesn't ask again.
const SaleSumsQuery = graphql(`
  query SaleSums($filter: SaleFilter) {
    saleSums(filter: $filter) { count sold returned net due ofProduct { net quantity } }
  }
`);
const SoldProductQuery = graphql(`
  query SoldProduct($id: ID!) {
    product(id: $id) { id name baseUnit }
  }
`);
type Sale = ResultOf<typeof SalesQuery>['sales']['edges'][number]['node'];

const filterOf = (search: SalesSearch) => ({
  from: search.from ?? null,
  to: search.to ?? null,
  status: search.status ?? null,
  kind: search.kind ?? null,
  withDue: search.withDue ?? null,
  branchId: search.branch ?? null,
  search: search.search?.trim() || null,
  productId: search.product ?? null,
  importId: search.import ?? null,
  importChanged: search.changed ?? null,
  paidUntold: search.untold ?? null,
});

/** Every sale and return, newest first. */
export function SalesPage() {
  const { t } = useTranslation(['sales', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const search = useSearch({ from: '/layout/sales' });
  const navigate = useNavigate({ from: '/sales' });
  const filter = filterOf(search);
  const { data, previousData, error, refetch, fetchMore } = useQuery(SalesQuery, { variables: { filter } });
  const sums = useQuery(SaleSumsQuery, { variables: { filter } }).data?.saleSums;
  const product = useQuery(SoldProductQuery, {
    variables: { id: search.product ?? '' },
    skip: !search.product,
  }).data?.product;
  const list = (data ?? previousData)?.sales;
  const rows = nodesOf(list);
  const filtered = Object.values(search).some((value) => value !== undefined);

  const columns: Column<Sale>[] = [
    { id: 'code', header: t('sales:column.code'), cell: (sale) => sale.code },
    { id: 'time', header: t('sales:column.time'), cell: (sale) => format.instant(sale.soldAt) },
    {
      id: 'customer',
      header: t('sales:column.customer'),
      cell: (sale) =>
        sale.customer?.name ?? (
          <Text span c="dimmed" inherit>
            {t('sales:walkIn')}
          </Text>
        ),
    },
    { id: 'seller', header: t('sales:column.seller'), cell: (sale) => sale.seller ?? '' },
    {
      id: 'createdBy',
      header: t('sales:column.createdBy'),
      cell: (sale) => sale.createdBy ?? '',
      hidden: true,
    },
    { id: 'status', header: t('sales:column.status'), cell: (sale) => <SaleBadge sale={sale} /> },
    { id: 'total', header: t('sales:column.total'), numeric: true, cell: (sale) => format.money(sale.total) },
    {
      id: 'due',
      header: t('sales:column.due'),
      numeric: true,
      cell: (sale) => (sale.due === 0 ? '–' : format.money(sale.due)),
    },
  ];

  return (
    <>
      <PageHeader
        title={t('sales:title')}
        text={
          // Its room is kept, so that the list doesn't move when it is there.
          <span data-testid="sale-sums">
            {sums && sums.count > 0
              ? [
                  t(sums.returned > 0 ? 'sales:listSums' : 'sales:listSum', {
                    sold: format.money(sums.sold),
                    returned: format.money(sums.returned),
                    net: format.money(sums.net),
                  }),
                  product &&
                    sums.ofProduct &&
                    t('sales:listOfProduct', {
                      product: product.name,
                      net: format.money(sums.ofProduct.net),
                      quantity: format.number(sums.ofProduct.quantity),
                      unit: product.baseUnit ?? '',
                    }),
                  sums.due !== 0 && t('sales:listDue', { due: format.money(sums.due) }),
                ]
                  .filter(Boolean)
                  .join(' · ')
              : '\u00a0'}
          </span>
        }
      />
      <DataTable
        name="sales"
        caption={t('sales:title')}
        columns={columns}
        rows={rows}
        rowId={(sale) => sale.id}
        rowLink={(sale) => ({ to: '/sales/$saleId', params: { saleId: sale.id } })}
        busy={!data && list !== undefined && !error}
        total={list?.totalCount}
        error={error}
        onRetry={() => void refetch()}
        hasMore={list?.pageInfo.hasNextPage}
        onMore={() => fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
        exports={can('exports.read') ? exportLinks('sales', filter) : undefined}
        toolbar={
          <>
            <SalesFilters
              search={search}
              onChange={(next) => void navigate({ search: (old) => ({ ...old, ...next }), replace: true })}
            />
            {search.product && (
              <Button
                variant="default"
                onClick={() =>
                  void navigate({ search: (old) => ({ ...old, product: undefined }), replace: true })
                }
              >
                {t('sales:allProducts')}
              </Button>
            )}
            <ImportFilter
              importId={search.import}
              changed={search.changed}
              text={search.untold ? t('sales:paidUntold') : undefined}
              onClear={() => void navigate({ search: {} })}
            />
          </>
        }
        empty={
          <EmptyState
            title={t(filtered ? 'sales:empty.filtered' : 'sales:empty.title')}
            text={t(filtered ? 'sales:empty.filteredText' : 'sales:empty.text')}
            action={
              filtered && (
                <Button variant="default" onClick={() => void navigate({ search: {} })}>
                  {t('app:clearFilters')}
                </Button>
              )
            }
          />
        }
      />
    </>
  );
}
