import { useQuery } from '@apollo/client/react';
import { Box, SegmentedControl, Select, Switch, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { SearchField } from '../../ui/form/search-field';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { PageHeader } from '../../ui/layout/page-header';
import { StatusBadge } from '../../ui/layout/status-badge';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import { LowStockNav } from './low-stock-nav';
import { type ExpiringSearch, expiringFilter, expiryPeriods } from './low-stock-search';
import { NoFigures } from './no-figures';
import { useLiveLowStock } from './use-live-low-stock';
import { usePlaces } from './use-places';

const ExpiringQuery = graphql(`
  query ExpiringBatches($filter: ExpiringFilter, $after: String) {
    lowStock { snapshot { id asOf } }
    expiringSums(filter: $filter) { batches loss withoutCost }
    ever: expiringSums { batches }
    expiringBatches(filter: $filter, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges {
        node {
          batchId lot expiresOn daysLeft quantity willExpire loss
          product { id sku name baseUnit }
          branch { id name }
        }
      }
    }
  }
`);
type Batch = ResultOf<typeof ExpiringQuery>['expiringBatches']['edges'][number]['node'];

/** What expires before it can sell, batch by batch, in money. */
export function ExpiringPage() {
  const { t } = useTranslation('low-stock');
  const format = useFormat();
  const search = useSearch({ from: '/layout/low-stock/expiring' });
  const navigate = useNavigate({ from: '/low-stock/expiring' });
  const filter = expiringFilter(search);
  const query = useQuery(ExpiringQuery, { variables: { filter } });
  useLiveLowStock(() => void query.refetch());
  const { branches } = usePlaces();
  const data = query.data ?? query.previousData;
  const list = data?.expiringBatches;
  const sums = data?.expiringSums;
  const unknown = data?.ever?.batches === 0;
  const change = (changes: ExpiringSearch) =>
    void navigate({ search: (old) => ({ ...old, ...changes }), replace: true, resetScroll: false });
  const days = search.days ?? 180;
  const quantity = (value: number, { product }: Batch) =>
    `${format.number(value, 1)} ${product.baseUnit ?? ''}`.trim();

  const columns: Column<Batch>[] = [
    {
      id: 'product',
      header: t('field.product'),
      cell: ({ product, branch }) => (
        <Box component="span" display="block" miw={160}>
          {product.name}
          <Text span size="xs" c="dimmed" display="block" fw={400}>
            {product.sku} · {branch.name}
          </Text>
        </Box>
      ),
    },
    { id: 'lot', header: t('expiring.lot'), cell: ({ lot }) => lot || t('expiring.noLot') },
    {
      id: 'expiresOn',
      header: t('expiring.expiresOn'),
      cell: ({ expiresOn, daysLeft }) => (
        <div>
          <StatusBadge tone={daysLeft < 0 ? 'bad' : daysLeft <= 30 ? 'warn' : 'neutral'}>
            {daysLeft < 0
              ? t('expiring.expired')
              : t('expiring.left', { count: daysLeft, n: format.number(daysLeft) })}
          </StatusBadge>
          <Text size="xs" c="dimmed">
            {format.date(expiresOn)}
          </Text>
        </div>
      ),
    },
    {
      id: 'quantity',
      header: t('expiring.quantity'),
      numeric: true,
      cell: (batch) => quantity(batch.quantity, batch),
    },
    {
      id: 'willExpire',
      header: t('expiring.willExpire'),
      numeric: true,
      cell: (batch) => (batch.willExpire > 0 ? quantity(batch.willExpire, batch) : t('expiring.sells')),
    },
    {
      id: 'loss',
      header: t('expiring.loss'),
      numeric: true,
      cell: ({ loss, willExpire }) =>
        loss === null ? t('expiring.noCost') : willExpire > 0 ? format.money(loss) : '–',
    },
  ];
  const periods = expiryPeriods.map((period) => ({
    value: String(period),
    label: t('expiring.within', { count: period }),
  }));

  return (
    <>
      <PageHeader
        title={t('expiring.title')}
        text={
          data?.lowStock &&
          sums &&
          !unknown && (
            <span data-testid="loss-sum">
              {t('expiring.text', {
                date: format.date(data.lowStock.snapshot.asOf),
                days,
                loss: format.money(sums.loss),
              })}
              {sums.withoutCost > 0 &&
                ` ${t('expiring.withoutCost', { count: sums.withoutCost, n: format.number(sums.withoutCost) })}`}
            </span>
          )
        }
      />
      <LowStockNav here="expiring" />
      {data?.lowStock === null ? (
        <NoFigures />
      ) : (
        <DataTable
          name="expiring-batches"
          caption={t('expiring.title')}
          columns={columns}
          rows={nodesOf(list)}
          rowId={({ batchId, branch }) => `${batchId} ${branch.id}`}
          rowLink={({ product, branch }) => ({
            to: '/low-stock/$productId',
            params: { productId: product.id },
            search: { branch: branch.id },
          })}
          busy={!query.data && list !== undefined && !query.error}
          total={list?.totalCount}
          error={query.error}
          onRetry={() => void query.refetch()}
          hasMore={list?.pageInfo.hasNextPage}
          onMore={() => query.fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
          exports={exportLinks('expiring-batches', filter)}
          toolbar={
            <>
              <SegmentedControl
                aria-label={t('expiring.period')}
                value={String(days)}
                onChange={(value) => change({ days: expiryPeriods.find((one) => String(one) === value) })}
                data={periods}
              />
              <SearchField
                label={t('filter.search')}
                placeholder={t('filter.searchText')}
                value={search.search}
                onChange={(words) => change({ search: words })}
              />
              {branches.length > 0 && (
                <Select
                  label={t('filter.branch')}
                  placeholder={t('filter.all')}
                  data={branches}
                  value={search.branch ?? null}
                  onChange={(branch) => change({ branch: branch ?? undefined })}
                  clearable
                  w={180}
                />
              )}
              <Switch
                label={t('expiring.all')}
                checked={search.all ?? false}
                onChange={(event) => change({ all: event.currentTarget.checked || undefined })}
                mb={6}
              />
            </>
          }
          empty={
            <EmptyState
              title={t(unknown ? 'expiring.unknown' : 'expiring.empty')}
              text={unknown ? t('expiring.unknownText') : t('expiring.emptyText', { days })}
            />
          }
        />
      )}
    </>
  );
}
