import { useQuery } from '@apollo/client/react';
import { Skeleton, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import type { Days } from '../../ui/simulation/prepare-days';
import { SmallTable } from '../../ui/table/small-table';

const SellersQuery = graphql(`
  query DiscountSellers($from: Date!, $to: Date!) {
    discountSellers(from: $from, to: $to) { seller bills discount unmatched unmatchedBills }
  }
`);

/** Who gave how much, and how much of it nothing explains. */
export function DiscountSellers({ days }: { days: Days }) {
  const { t } = useTranslation('given-discounts');
  const format = useFormat();
  const { data, previousData, error, refetch } = useQuery(SellersQuery, { variables: { ...days } });
  const rows = (data ?? previousData)?.discountSellers;
  const headings = [
    ...[t('field.bills'), t('field.discount'), t('field.unmatched'), t('field.share')],
  ] as const;
  return (
    <Panel title={t('sellers.title')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('sellers.text')}
      </Text>
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!rows && !error && <Skeleton height={160} aria-busy="true" />}
      {rows?.length === 0 && <EmptyState title={t('sellers.none')} />}
      {rows && rows.length > 0 && (
        <SmallTable
          label={t('sellers.title')}
          columns={[{ header: t('field.seller') }, ...headings.map((header) => ({ header, numeric: true }))]}
          rows={rows.map(({ seller, bills, discount, unmatched }) => {
            const whose = seller === null ? { unnamed: true as const } : { seller };
            return {
              id: seller ?? '',
              cells: [
                <AnchorLink key="seller" to="/promotions/given/list" search={{ ...days, ...whose }}>
                  {seller ?? t('sellers.nobody')}
                </AnchorLink>,
                format.number(bills),
                format.money(discount),
                <AnchorLink
                  key="unmatched"
                  to="/promotions/given/list"
                  search={{ ...days, ...whose, state: 'UNMATCHED' }}
                >
                  {format.money(unmatched)}
                </AnchorLink>,
                format.percent(unmatched / discount, 0),
              ],
            };
          })}
        />
      )}
    </Panel>
  );
}
