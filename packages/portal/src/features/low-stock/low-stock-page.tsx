import { useQuery } from '@apollo/client/react';
import { Alert, Box, Group, Skeleton, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { AsOfPicker } from '../../ui/layout/as-of-picker';
import { EmptyState } from '../../ui/layout/empty-state';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { ButtonLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { StockDigest } from '../../ui/stock-digest/stock-digest';
import { nodesOf } from '../../ui/table/connection-rows';
import { DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import { lowStockColumns } from './low-stock-columns';
import { LowStockFilters } from './low-stock-filters';
import { LowStockNav } from './low-stock-nav';
import { itemFilter, itemOrder, type LowStockSearch, timesOf } from './low-stock-search';
import { NoFigures } from './no-figures';
import { RefreshButton } from './refresh-button';
import { RunOutCounts, RunOutTimes } from './run-out-times';
import { useLiveLowStock } from './use-live-low-stock';

const ReportQuery = graphql(
  `
    query LowStockTimes($asOf: Date) {
      newest: lowStock { snapshot { id asOf } }
      lowStock(asOf: $asOf) {
        snapshot { id asOf computedAt dataFrom serviceLevelPercent items }
        ...RunOutCounts
      }
    }
  `,
  [RunOutCounts],
);
const ItemsQuery = graphql(`
  query LowStockItems($asOf: Date, $filter: LowStockFilter, $sort: LowStockSort!, $descending: Boolean!, $after: String) {
    lowStockSums(asOf: $asOf, filter: $filter) { items stockValue orderCost unservedPatients withoutCost }
    lowStockItems(asOf: $asOf, filter: $filter, sort: $sort, descending: $descending, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges {
        node {
          asOf onHand usable onOrder position reorderPoint minimum low daysOfCover runsOutOn runsOut
          unservedPatients firmPatients suggestedOrder transferIn orderCost stockValue abcClass supplierName
          lastSoldOn lastReceivedOn
          product { id sku name baseUnit }
          branch { id name }
        }
      }
    }
  }
`);
export type Item = ResultOf<typeof ItemsQuery>['lowStockItems']['edges'][number]['node'];

/** What runs out when, as a timetable; whom that leaves without, and what to order. */
export function LowStockPage() {
  const { t } = useTranslation('low-stock');
  const format = useFormat();
  const search = useSearch({ from: '/layout/low-stock' });
  const navigate = useNavigate({ from: '/low-stock' });
  const order = itemOrder(search);
  const filter = itemFilter(search);
  const asOf = search.asOf ?? null;
  const report = useQuery(ReportQuery, { variables: { asOf } });
  const query = useQuery(ItemsQuery, { variables: { asOf, filter, ...order } });
  useLiveLowStock(() => {
    void report.refetch();
    void query.refetch();
  });
  // While a filter changes the old rows stand, so that the page doesn't flash.
  const data = query.data ?? query.previousData;
  const items = data?.lowStockItems;
  const sums = data?.lowStockSums;
  const snapshot = report.data?.lowStock?.snapshot;
  const newest = report.data?.newest?.snapshot.asOf;
  const isPast = asOf !== null && newest !== undefined && asOf < newest;
  const change = (changes: LowStockSearch) =>
    void navigate({ search: (old) => ({ ...old, ...changes }), replace: true, resetScroll: false });

  return (
    <>
      <PageHeader
        title={t('title')}
        text={
          snapshot &&
          t('asOf', {
            date: format.date(snapshot.asOf),
            at: format.instant(snapshot.computedAt),
            percent: format.number(snapshot.serviceLevelPercent),
          })
        }
        actions={
          newest && (
            <Group gap="xs" align="flex-end">
              <AsOfPicker
                value={search.asOf}
                latest={newest}
                onChange={(day) => change({ asOf: day === newest ? undefined : day })}
              />
              {snapshot && <RefreshButton asOf={search.asOf} />}
            </Group>
          )
        }
      />
      <LowStockNav here="list" />
      {report.error && !report.data && (
        <ErrorPanel error={report.error} onRetry={() => void report.refetch()} />
      )}
      {report.data?.lowStock === null ? (
        <NoFigures asOf={search.asOf} />
      ) : (
        <>
          {isPast ? (
            <Alert role="note" variant="outline" color="gray" mb="md">
              {t('past.text', { date: format.date(asOf) })}
            </Alert>
          ) : (
            <Box mb="md" className="no-print">
              <StockDigest />
            </Box>
          )}
          {report.data?.lowStock ? (
            <RunOutTimes
              report={report.data.lowStock}
              chosen={timesOf(search.runsOut)}
              onChoose={(times) => change({ runsOut: times.join(',') || undefined })}
            />
          ) : (
            !report.error && <Skeleton height={88} mb="md" />
          )}
          <DataTable
            name="low-stock"
            caption={t('title')}
            columns={lowStockColumns(t, format)}
            rows={nodesOf(items)}
            rowId={({ product, branch }) => `${product.id} ${branch.id}`}
            rowLink={({ product, branch }) => ({
              to: '/low-stock/$productId',
              params: { productId: product.id },
              search: { branch: branch.id, asOf: search.asOf },
            })}
            sort={{ by: order.sort, descending: order.descending }}
            onSort={({ by, descending }) => change({ sort: by as LowStockSearch['sort'], descending })}
            busy={!query.data && items !== undefined && !query.error}
            total={items?.totalCount}
            error={query.error}
            onRetry={() => void query.refetch()}
            hasMore={items?.pageInfo.hasNextPage}
            onMore={() => query.fetchMore({ variables: { after: items?.pageInfo.endCursor ?? null } })}
            exports={exportLinks('low-stock', {
              ...filter,
              asOf: search.asOf,
              runsOut: search.runsOut,
              ...order,
            })}
            toolbar={<LowStockFilters search={search} onChange={change} />}
            empty={
              <EmptyState
                title={t(snapshot?.items === 0 ? 'past.notKept' : 'empty.title')}
                text={t(snapshot?.items === 0 ? 'past.notKeptText' : 'empty.text')}
                action={
                  <ButtonLink to="/low-stock" variant="default">
                    {t('empty.clear')}
                  </ButtonLink>
                }
              />
            }
          />
          {sums && sums.items > 0 && (
            <Text size="sm" c="dimmed" mt="sm" data-testid="sums">
              {t('sums.value', { value: format.money(sums.stockValue) })}
              {sums.orderCost > 0 && ` · ${t('sums.order', { value: format.money(sums.orderCost) })}`}
              {sums.unservedPatients > 0 &&
                ` · ${t('sums.unserved', { count: sums.unservedPatients, n: format.number(sums.unservedPatients) })}`}
              {sums.withoutCost > 0 &&
                ` · ${t('sums.withoutCost', { count: sums.withoutCost, n: format.number(sums.withoutCost) })}`}
            </Text>
          )}
        </>
      )}
    </>
  );
}
