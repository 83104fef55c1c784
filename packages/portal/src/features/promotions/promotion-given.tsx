import { useQuery } from '@apollo/client/react';
import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { Facts } from '../../ui/layout/facts';
import { AnchorLink, ButtonLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import { StatusBadge } from '../../ui/layout/status-badge';

const GivenQuery = graphql(`
  query PromotionGiven($id: ID!) {
    promotion(id: $id) {
      id applies budget
      use { bills customers discount revenue margin firstDay lastDay overLimit }
    }
  }
`);

/** What a promotion was found to have given, beside what it may give; and a way to try it on past bills. */
export function PromotionGiven({ promotionId }: { promotionId: string }) {
  const { t } = useTranslation('given-discounts');
  const format = useFormat();
  const { can } = useSession();
  const { data } = useQuery(GivenQuery, {
    variables: { id: promotionId },
    skip: !can('given-discounts.read'),
  });
  const promotion = data?.promotion;
  if (!promotion) return null;
  const { budget, use } = promotion;
  const days = use.firstDay && use.lastDay ? { from: use.firstDay, to: use.lastDay } : null;
  return (
    <Panel
      title={t('promotion.title')}
      aside={
        <Group gap="xs">
          {promotion.applies !== 'AUTOMATICALLY' && can('coupons.read') && (
            <ButtonLink to="/coupons" search={{ promotion: promotionId }} variant="default">
              {t('coupons.open_list')}
            </ButtonLink>
          )}
          {can('promotions.simulate') && promotion.applies !== 'BY_VOUCHER' && (
            <ButtonLink to="/promotions/$promotionId/simulation" params={{ promotionId }} variant="default">
              {t('simulation.title')}
            </ButtonLink>
          )}
        </Group>
      }
    >
      {days ? (
        <>
          <Facts
            facts={[
              [
                t('field.discount'),
                <AnchorLink
                  key="given"
                  to="/promotions/given/list"
                  search={{ ...days, promotion: promotionId }}
                >
                  {format.money(use.discount)}
                </AnchorLink>,
              ],
              [
                t('field.bills'),
                <AnchorLink
                  key="bills"
                  to="/promotions/given/list"
                  search={{ ...days, promotion: promotionId }}
                >
                  {format.number(use.bills)}
                </AnchorLink>,
              ],
              [t('field.customers'), format.number(use.customers)],
              [t('field.revenue'), format.money(use.revenue)],
              [t('field.margin'), format.money(use.margin)],
              [
                t('field.budget'),
                budget !== null &&
                  t('promotions.ofBudget', {
                    percent: format.percent(use.discount / budget, 0),
                    budget: format.money(budget),
                  }),
              ],
            ]}
          />
          {budget !== null && use.discount > budget && (
            <StatusBadge tone="bad">
              {t('promotions.over', { amount: format.money(use.discount - budget) })}
            </StatusBadge>
          )}
          {use.overLimit > 0 && (
            <StatusBadge tone="warn">
              {t('promotions.overLimit', { count: use.overLimit, n: format.number(use.overLimit) })}
            </StatusBadge>
          )}
        </>
      ) : (
        <Text c="dimmed">{t('promotion.nothing')}</Text>
      )}
    </Panel>
  );
}
