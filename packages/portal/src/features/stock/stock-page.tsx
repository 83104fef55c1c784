import { useQuery } from '@apollo/client/react';
import { Button, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { ButtonLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import { ItemState } from './item-state';
import { LinesDialog } from './lines-dialog';
import { StockFilters } from './stock-filters';
import { StockOverview } from './stock-overview';
import type { StockSearch } from './stock-search';
import { useStockCommands } from './use-stock-commands';

const StockItemsQuery = graphql(`
  query StockItems($filter: StockFilter, $sort: StockSort!, $descending: Boolean, $after: String) {
    stockItems(filter: $filter, sort: $sort, descending: $descending, first: 100, after: $after) {
      edges {
        node {
          id onHand held expired sellable toSettle value costMissing firstExpiry
          product { id name sku baseUnit }
          branch { id name }
        }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);
const StockSumsQuery = graphql(`
  query StockSums($filter: StockFilter) {
    stockSums(filter: $filter) { value }
  }
`);
type Item = ResultOf<typeof StockItemsQuery>['stockItems']['edges'][number]['node'];

/** Everything on the shelves, by product and branch; what has to be settled is one click from its count. */
export function StockPage() {
  const { t } = useTranslation(['stock', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const search = useSearch({ from: '/layout/stock' });
  const navigate = useNavigate({ from: '/stock' });
  const [counting, setCounting] = useState<Item | null>(null);
  const commands = useStockCommands();
  const filter = {
    search: search.search?.trim() || null,
    branchId: search.branch ?? null,
    state: search.state ?? null,
    expiresBy: search.expiresBy ?? null,
  };
  const sums = useQuery(StockSumsQuery, { variables: { filter } }).data?.stockSums;
  const { data, previousData, error, refetch, fetchMore } = useQuery(StockItemsQuery, {
    variables: {
      filter,
      sort: search.sort ?? 'NAME',
      descending: search.descending ?? false,
    },
  });
  const list = (data ?? previousData)?.stockItems;
  const change = (next: StockSearch) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  const filtered = Boolean(search.search ?? search.branch ?? search.state ?? search.expiresBy);
  const amount = (value: string, { product }: Item) => `${format.number(value)} ${product.baseUnit ?? ''}`;
  const columns: Column<Item>[] = [
    { id: 'product', header: t('stock:column.product'), cell: (item) => item.product.name, sort: 'NAME' },
    { id: 'sku', header: t('stock:column.sku'), cell: (item) => item.product.sku },
    { id: 'branch', header: t('stock:column.branch'), cell: (item) => item.branch.name },
    {
      id: 'onHand',
      header: t('stock:column.onHand'),
      cell: (item) => amount(item.onHand, item),
      sort: 'ON_HAND',
      numeric: true,
    },
    {
      id: 'sellable',
      header: t('stock:column.sellable'),
      cell: (item) => format.number(item.sellable),
      numeric: true,
    },
    {
      id: 'firstExpiry',
      header: t('stock:column.firstExpiry'),
      cell: (item) => (item.firstExpiry ? format.date(item.firstExpiry) : '–'),
      sort: 'FIRST_EXPIRY',
    },
    {
      id: 'value',
      header: t('stock:column.value'),
      cell: (item) => (item.costMissing && item.value === 0 ? t('stock:noCost') : format.money(item.value)),
      sort: 'VALUE',
      numeric: true,
    },
    {
      id: 'state',
      header: t('stock:column.state'),
      cell: (item) => (
        <>
          <ItemState item={item} />
          {can('stock.write') && Number(item.toSettle) < 0 && (
            <Button
              size="compact-sm"
              variant="default"
              ml="xs"
              aria-label={t('stock:countOf', { product: item.product.name, branch: item.branch.name })}
              onClick={() => setCounting(item)}
            >
              {t('stock:count.action')}
            </Button>
          )}
        </>
      ),
    },
  ];
  return (
    <>
      <PageHeader
        title={t('stock:title')}
        actions={
          <>
            <ButtonLink to="/stock/documents" variant="default">
              {t('stock:documents.title')}
            </ButtonLink>
            <ButtonLink to="/stock/recalls" variant="default">
              {t('stock:recalls.title')}
            </ButtonLink>
          </>
        }
      />
      <StockOverview branchId={search.branch} />
      <DataTable
        name="stock"
        exports={exportLinks('stock', { ...filter, sort: search.sort, descending: search.descending })}
        caption={t('stock:title')}
        columns={columns}
        rows={nodesOf(list)}
        rowId={(item) => item.id}
        rowLink={(item) => ({ to: '/stock/$productId', params: { productId: item.product.id } })}
        sort={{ by: search.sort ?? 'NAME', descending: search.descending ?? false }}
        onSort={({ by, descending }) =>
          change({
            sort: by === 'NAME' ? undefined : (by as StockSearch['sort']),
            descending: descending || undefined,
          })
        }
        busy={!data && list !== undefined && !error}
        total={list?.totalCount}
        error={error}
        onRetry={() => void refetch()}
        hasMore={list?.pageInfo.hasNextPage}
        onMore={() => fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
        toolbar={<StockFilters search={search} onChange={change} />}
        empty={
          filtered ? (
            <EmptyState
              title={t('stock:empty.filtered')}
              text={t('stock:empty.filteredText')}
              action={
                <Button variant="default" onClick={() => void navigate({ search: {} })}>
                  {t('app:clearFilters')}
                </Button>
              }
            />
          ) : (
            <EmptyState
              title={t('stock:empty.title')}
              text={t('stock:empty.text')}
              action={
                can('imports.write') && <ButtonLink to="/imports">{t('stock:empty.action')}</ButtonLink>
              }
            />
          )
        }
      />
      {sums && list && list.totalCount > 0 && (
        <Text size="sm" c="dimmed" mt="sm" data-testid="sums">
          {t('stock:sums', { value: format.money(sums.value) })}
        </Text>
      )}
      {search.state === 'TO_SETTLE' && (
        <Text size="sm" c="dimmed" mt="sm">
          {t('stock:toSettleText')}
        </Text>
      )}
      {counting && (
        <LinesDialog
          command="count"
          productId={counting.product.id}
          branchId={counting.branch.id}
          branchName={counting.branch.name}
          onSend={(sent) => commands.lines('count', counting.branch.id, sent)}
          onClose={() => setCounting(null)}
        />
      )}
    </>
  );
}
