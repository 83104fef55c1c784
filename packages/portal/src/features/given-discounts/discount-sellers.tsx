import { useQuery } from '@apollo/client/react';
import { Skeleton, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import type { Days } from '../../ui/simulation/prepare-days';

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
        <Table.ScrollContainer minWidth={560}>
          <Table aria-label={t('sellers.title')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('field.seller')}</Table.Th>
                {headings.map((heading) => (
                  <Table.Th key={heading} scope="col" ta="end">
                    {heading}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(({ seller, bills, discount, unmatched }) => {
                const whose = seller === null ? { unnamed: true as const } : { seller };
                return (
                  <Table.Tr key={seller ?? ''}>
                    <Table.Td>
                      <AnchorLink to="/promotions/given/list" search={{ ...days, ...whose }}>
                        {seller ?? t('sellers.nobody')}
                      </AnchorLink>
                    </Table.Td>
                    <Table.Td ta="end">{format.number(bills)}</Table.Td>
                    <Table.Td ta="end">{format.money(discount)}</Table.Td>
                    <Table.Td ta="end">
                      <AnchorLink
                        to="/promotions/given/list"
                        search={{ ...days, ...whose, state: 'UNMATCHED' }}
                      >
                        {format.money(unmatched)}
                      </AnchorLink>
                    </Table.Td>
                    <Table.Td ta="end">{format.percent(unmatched / discount, 0)}</Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Panel>
  );
}
