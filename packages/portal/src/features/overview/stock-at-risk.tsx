import { useQuery } from '@apollo/client/react';
import { SimpleGrid, Skeleton } from '@mantine/core';
import type { LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Figure } from '../../ui/layout/figure';
import { StockDigest } from '../../ui/stock-digest/stock-digest';

const StockAtRiskQuery = graphql(`
  query StockAtRisk {
    lowStock { snapshot { id asOf } low unservedPatients deadItems deadValue }
    expiringSums(filter: { withinDays: 180, withLoss: true }) { batches loss }
  }
`);

/** What the shelves may cost: each figure opens the list that comes to it. */
export function StockAtRisk() {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const { data, error, refetch } = useQuery(StockAtRiskQuery, { pollInterval: 60_000 });
  const report = data?.lowStock;
  if (report === null) return null;
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!report) return <Skeleton height={120} aria-busy="true" />;
  const expiring = data?.expiringSums ?? { batches: 0, loss: 0 };
  const link = (search: object): LinkProps => ({ to: '/low-stock', search }) as LinkProps;
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} component="section" aria-label={t('stock.title')}>
        <Figure
          label={t('stock.low')}
          value={format.number(report.low)}
          link={link({ low: true })}
          linkLabel={t('stock.open')}
          explain={t('stock.lowText', { date: format.date(report.snapshot.asOf) })}
        />
        <Figure
          label={t('stock.unserved')}
          value={format.number(report.unservedPatients)}
          link={link({ unserved: true })}
          linkLabel={t('stock.open')}
          explain={t('stock.unservedText')}
        />
        <Figure
          label={t('stock.expiring')}
          value={format.money(expiring.loss)}
          comparison={t('stock.batches', { count: expiring.batches, n: format.number(expiring.batches) })}
          link={{ to: '/low-stock/expiring', search: { days: 180 } } as LinkProps}
          linkLabel={t('stock.openBatches')}
          explain={t('stock.expiringText')}
        />
        <Figure
          label={t('stock.dead')}
          value={format.money(report.deadValue)}
          comparison={t('stock.items', { count: report.deadItems, n: format.number(report.deadItems) })}
          link={link({ dead: true })}
          linkLabel={t('stock.open')}
          explain={t('stock.deadText')}
        />
      </SimpleGrid>
      <StockDigest />
    </>
  );
}
