import { useQuery } from '@apollo/client/react';
import { Skeleton, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import { StatusBadge } from '../../ui/layout/status-badge';
import type { Days } from '../../ui/simulation/prepare-days';

const GivenQuery = graphql(`
  query PromotionsGiven($from: Date!, $to: Date!) {
    promotionsGiven(from: $from, to: $to) {
      bills customers discount revenue margin uncosted
      promotion { id code name budget use { discount overLimit firstDay lastDay } }
    }
  }
`);

/** What each promotion was found to have given, and how much of its budget that is. */
export function PromotionsGiven({ days }: { days: Days }) {
  const { t } = useTranslation('given-discounts');
  const format = useFormat();
  const { data, previousData, error, refetch } = useQuery(GivenQuery, { variables: { ...days } });
  const rows = (data ?? previousData)?.promotionsGiven;
  const numbers = ['bills', 'customers', 'discount', 'revenue', 'margin'] as const;
  return (
    <Panel title={t('promotions.title')}>
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!rows && !error && <Skeleton height={160} aria-busy="true" />}
      {rows?.length === 0 && <EmptyState title={t('promotions.none')} />}
      {rows && rows.length > 0 && (
        <Table.ScrollContainer minWidth={860}>
          <Table aria-label={t('promotions.title')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('field.promotion')}</Table.Th>
                {numbers.map((name) => (
                  <Table.Th key={name} scope="col" ta="end">
                    {t(`field.${name}`)}
                  </Table.Th>
                ))}
                <Table.Th scope="col">{t('field.budget')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(({ promotion, bills, customers, discount, revenue, margin, uncosted }) => (
                <Table.Tr key={promotion.id}>
                  <Table.Td>
                    <AnchorLink to="/promotions/given/list" search={{ ...days, promotion: promotion.id }}>
                      {promotion.name}
                    </AnchorLink>
                    <Text size="sm" c="dimmed">
                      {promotion.code}
                    </Text>
                  </Table.Td>
                  <Table.Td ta="end">{format.number(bills)}</Table.Td>
                  <Table.Td ta="end">{format.number(customers)}</Table.Td>
                  <Table.Td ta="end">{format.money(discount)}</Table.Td>
                  <Table.Td ta="end">{format.money(revenue)}</Table.Td>
                  <Table.Td ta="end">
                    {format.money(margin)}
                    {uncosted > 0 && (
                      <Text size="sm" c="dimmed">
                        {t('promotions.uncosted', { amount: format.money(uncosted) })}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td>
                    <Budget budget={promotion.budget} {...promotion.use} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Text size="sm" c="dimmed" mt="sm">
        {t('promotions.how')}
      </Text>
    </Panel>
  );
}

/** Of what a promotion may give in all, what it gave ever; and who had it too often. */
function Budget({
  budget,
  discount,
  overLimit,
}: {
  budget: number | null;
  discount: number;
  overLimit: number;
}) {
  const { t } = useTranslation('given-discounts');
  const format = useFormat();
  return (
    <>
      {budget === null ? (
        <Text size="sm" c="dimmed">
          {t('promotions.noBudget')}
        </Text>
      ) : (
        <Text size="sm">
          {t('promotions.ofBudget', {
            percent: format.percent(discount / budget, 0),
            budget: format.money(budget),
          })}
        </Text>
      )}
      {budget !== null && discount > budget && (
        <StatusBadge tone="bad">
          {t('promotions.over', { amount: format.money(discount - budget) })}
        </StatusBadge>
      )}
      {overLimit > 0 && (
        <StatusBadge tone="warn">
          {t('promotions.overLimit', { count: overLimit, n: format.number(overLimit) })}
        </StatusBadge>
      )}
    </>
  );
}
