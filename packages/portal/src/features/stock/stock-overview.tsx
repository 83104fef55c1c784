import { useQuery } from '@apollo/client/react';
import { SimpleGrid, Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { Figure } from '../../ui/layout/figure';
import type { StockSearch } from './stock-search';

const StockOverviewQuery = graphql(`
  query StockOverview($branchId: ID) {
    stockOverview(branchId: $branchId) {
      items value itemsWithoutCost out toSettle expired expiredValue held heldValue expiringBy expiring expiringValue
    }
  }
`);

/** How stock stands: each figure opens the products that make it. */
export function StockOverview({ branchId }: { branchId: string | undefined }) {
  const { t } = useTranslation('stock');
  const format = useFormat();
  const { data, previousData } = useQuery(StockOverviewQuery, { variables: { branchId: branchId ?? null } });
  const overview = (data ?? previousData)?.stockOverview;
  if (!overview) return <Skeleton height={96} mb="md" aria-busy="true" />;
  if (overview.items === 0) return null;
  const opens = (search: StockSearch) => ({ to: '/stock', search: { branch: branchId, ...search } }) as const;
  const of = (items: number, value: number) =>
    t('figure.worth', { count: items, value: format.money(value) });
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 5 }} mb="lg" spacing="sm">
      <Figure
        label={t('figure.value')}
        value={format.money(overview.value)}
        link={opens({ sort: 'VALUE', descending: true })}
        comparison={
          overview.itemsWithoutCost > 0
            ? t('figure.withoutCost', { count: overview.itemsWithoutCost })
            : t('figure.items', { count: overview.items })
        }
        explain={t('figure.valueText')}
      />
      <Figure
        label={t('state.TO_SETTLE')}
        value={format.number(overview.toSettle)}
        link={opens({ state: 'TO_SETTLE' })}
        comparison={t('figure.toSettleText')}
      />
      <Figure
        label={t('state.EXPIRED')}
        value={format.number(overview.expired)}
        link={opens({ state: 'EXPIRED' })}
        comparison={of(overview.expired, overview.expiredValue)}
      />
      <Figure
        label={t('figure.expiring', { day: format.date(overview.expiringBy) })}
        value={format.number(overview.expiring)}
        link={opens({ expiresBy: overview.expiringBy, sort: 'FIRST_EXPIRY' })}
        comparison={of(overview.expiring, overview.expiringValue)}
      />
      <Figure
        label={t('state.HELD')}
        value={format.number(overview.held)}
        link={opens({ state: 'HELD' })}
        comparison={of(overview.held, overview.heldValue)}
      />
    </SimpleGrid>
  );
}
