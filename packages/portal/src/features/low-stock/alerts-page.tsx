import { useMutation, useQuery } from '@apollo/client/react';
import { Box, Button, NativeSelect, SegmentedControl, Select, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { faultOf } from '../../ui/form/fault';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { PageHeader } from '../../ui/layout/page-header';
import { StatusBadge, type Tone } from '../../ui/layout/status-badge';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { LowStockNav } from './low-stock-nav';
import { type AlertState, alertStates } from './low-stock-search';
import { useLiveLowStock } from './use-live-low-stock';
import { usePlaces } from './use-places';
import { WhenGone } from './when-gone';

const AlertsQuery = graphql(`
  query StockAlerts($filter: StockAlertFilter, $after: String) {
    stockAlerts(filter: $filter, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges {
        node {
          id state openedOn resolvedOn clearsAt acknowledgedAt acknowledgedBy
          product { id sku name baseUnit }
          branch { id name }
          figures { asOf onHand usable onOrder position level daysOfCover runsOutOn unservedPatients suggestedOrder transferIn }
        }
      }
    }
  }
`);
const Acknowledge = graphql(`
  mutation AcknowledgeStockAlert($id: ID!) {
    acknowledgeStockAlert(id: $id) { id state acknowledgedAt acknowledgedBy }
  }
`);
type Alert = ResultOf<typeof AlertsQuery>['stockAlerts']['edges'][number]['node'];
const tones: Record<AlertState, Tone> = {
  OPEN: 'bad',
  ACKNOWLEDGED: 'busy',
  ORDERED: 'busy',
  RESOLVED: 'good',
};

/** One alert a product and branch, from the day that it runs short until there is enough again. */
export function AlertsPage() {
  const { t } = useTranslation('low-stock');
  const format = useFormat();
  const { can } = useSession();
  const { state = 'OPEN', branch } = useSearch({ from: '/layout/low-stock/alerts' });
  const navigate = useNavigate({ from: '/low-stock/alerts' });
  const query = useQuery(AlertsQuery, {
    variables: { filter: { states: [state], branchId: branch ?? null } },
  });
  useLiveLowStock(() => void query.refetch());
  const [acknowledge] = useMutation(Acknowledge);
  const { branches } = usePlaces();
  const list = (query.data ?? query.previousData)?.stockAlerts;
  const show = (next: string) =>
    void navigate({
      search: (old) => ({ ...old, state: alertStates.find((one) => one === next) }),
      replace: true,
    });
  const seeTo = (alert: Alert) =>
    acknowledge({ variables: { id: alert.id } }).then(
      () => {
        notifications.show({ message: t('alerts.acknowledged', { product: alert.product.name }) });
        void query.refetch();
      },
      (error: unknown) => notifications.show({ color: 'red', message: faultOf(error).message }),
    );
  const quantity = (value: number, { product }: Alert) =>
    `${format.number(value, 1)} ${product.baseUnit ?? ''}`.trim();

  const columns: Column<Alert>[] = [
    {
      id: 'product',
      header: t('field.product'),
      cell: ({ product, branch: place }) => (
        <Box component="span" display="block" miw={160}>
          {product.name}
          <Text span size="xs" c="dimmed" display="block" fw={400}>
            {product.sku} · {place.name}
          </Text>
        </Box>
      ),
    },
    {
      id: 'runsOut',
      header: t('field.runsOut'),
      cell: ({ figures }) => (figures ? <WhenGone item={figures} /> : t('alerts.notKept')),
    },
    {
      id: 'position',
      header: t('field.position'),
      numeric: true,
      cell: ({ figures }) =>
        figures &&
        t('field.against', {
          position: format.number(figures.position, 1),
          level: format.number(figures.level, 1),
        }),
    },
    {
      id: 'clearsAt',
      header: t('alerts.clearsAt'),
      numeric: true,
      cell: (alert) => quantity(alert.clearsAt, alert),
    },
    {
      id: 'suggested',
      header: t('field.suggested'),
      numeric: true,
      cell: (alert) =>
        alert.figures && alert.figures.suggestedOrder > 0
          ? quantity(alert.figures.suggestedOrder, alert)
          : '–',
    },
    {
      id: 'state',
      header: t('alerts.state'),
      cell: (alert) => (
        <div>
          <StatusBadge tone={tones[alert.state]}>{t(`alerts.states.${alert.state}`)}</StatusBadge>
          <Text size="xs" c="dimmed">
            {t('alerts.openedOn', { date: format.date(alert.openedOn) })}
            {alert.resolvedOn && ` · ${t('alerts.resolvedOn', { date: format.date(alert.resolvedOn) })}`}
          </Text>
          {alert.acknowledgedAt && (
            <Text size="xs" c="dimmed">
              {t(alert.acknowledgedBy ? 'alerts.seenBy' : 'alerts.seen', {
                name: alert.acknowledgedBy ?? '',
                at: format.instant(alert.acknowledgedAt),
              })}
            </Text>
          )}
        </div>
      ),
    },
    ...(can('stock-alerts.acknowledge') && state === 'OPEN'
      ? [
          {
            id: 'action',
            header: t('alerts.action'),
            cell: (alert: Alert) =>
              alert.state === 'OPEN' && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('alerts.acknowledgeOf', {
                    product: alert.product.name,
                    branch: alert.branch.name,
                  })}
                  onClick={() => void seeTo(alert)}
                >
                  {t('alerts.acknowledge')}
                </Button>
              ),
          },
        ]
      : []),
  ];
  const states = alertStates.map((value) => ({ value, label: t(`alerts.states.${value}`) }));

  return (
    <>
      <PageHeader title={t('alerts.title')} text={t('alerts.text')} />
      <LowStockNav here="alerts" />
      <DataTable
        name="stock-alerts"
        caption={t('alerts.title')}
        columns={columns}
        rows={nodesOf(list)}
        rowId={({ id }) => id}
        rowLink={({ product, branch: place }) => ({
          to: '/low-stock/$productId',
          params: { productId: product.id },
          search: { branch: place.id },
        })}
        busy={!query.data && list !== undefined && !query.error}
        total={list?.totalCount}
        error={query.error}
        onRetry={() => void query.refetch()}
        hasMore={list?.pageInfo.hasNextPage}
        onMore={() => query.fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
        toolbar={
          <>
            <SegmentedControl
              visibleFrom="sm"
              aria-label={t('alerts.state')}
              value={state}
              onChange={show}
              data={states}
            />
            <NativeSelect
              hiddenFrom="sm"
              label={t('alerts.state')}
              value={state}
              onChange={(event) => show(event.currentTarget.value)}
              data={states}
            />
            {branches.length > 0 && (
              <Select
                label={t('filter.branch')}
                placeholder={t('filter.all')}
                data={branches}
                value={branch ?? null}
                onChange={(next) =>
                  void navigate({ search: (old) => ({ ...old, branch: next ?? undefined }), replace: true })
                }
                clearable
                w={180}
              />
            )}
          </>
        }
        empty={<EmptyState title={t(`alerts.empty.${state}`)} text={t('alerts.emptyText')} />}
      />
    </>
  );
}
