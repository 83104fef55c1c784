import { useQuery } from '@apollo/client/react';
import { Skeleton, Text } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import { StatusBadge } from '../../ui/layout/status-badge';
import type { Days } from '../../ui/simulation/prepare-days';
import { SmallTable } from '../../ui/table/small-table';

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
        <SmallTable
          label={t('promotions.title')}
          columns={[
            { header: t('field.promotion') },
            ...numbers.map((name) => ({ header: t(`field.${name}`), numeric: true })),
            { header: t('field.budget') },
          ]}
          rows={rows.map(({ promotion, bills, customers, discount, revenue, margin, uncosted }) => ({
            id: promotion.id,
            cells: [
              <Fragment key="promotion">
                <AnchorLink to="/promotions/given/list" search={{ ...days, promotion: promotion.id }}>
                  {promotion.name}
                </AnchorLink>
                <Text size="sm" c="dimmed">
                  {promotion.code}
                </Text>
              </Fragment>,
              format.number(bills),
              format.number(customers),
              format.money(discount),
              format.money(revenue),
              <Fragment key="margin">
                {format.money(margin)}
                {uncosted > 0 && (
                  <Text size="sm" c="dimmed">
                    {t('promotions.uncosted', { amount: format.money(uncosted) })}
                  </Text>
                )}
              </Fragment>,
              <Budget key="budget" budget={promotion.budget} {...promotion.use} />,
            ],
          }))}
        />
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
