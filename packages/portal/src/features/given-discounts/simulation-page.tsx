import { useQuery } from '@apollo/client/react';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { PageHeader } from '../../ui/layout/page-header';
import { PagePending } from '../../ui/layout/page-states';
import { StatusBadge } from '../../ui/layout/status-badge';
import { lastQuarter } from '../../ui/simulation/prepare-days';
import { PromotionSimulation } from '../../ui/simulation/promotion-simulation';

const PromotionQuery = graphql(`
  query SimulatedPromotion($id: ID!) {
    promotion(id: $id) { id code name }
  }
`);

/** A promotion tried on the bills of the last quarter, or of other days. */
export function SimulationPage() {
  const { t } = useTranslation('given-discounts');
  const { today } = useFormat();
  const { promotionId } = useParams({ from: '/layout/promotions/$promotionId/simulation' });
  const search = useSearch({ from: '/layout/promotions/$promotionId/simulation' });
  const navigate = useNavigate({ from: '/promotions/$promotionId/simulation' });
  const { data, error, refetch } = useQuery(PromotionQuery, { variables: { id: promotionId } });
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return <PagePending />;
  const quarter = lastQuarter(today);
  const days = { from: search.from ?? quarter.from, to: search.to ?? quarter.to };
  return (
    <>
      <PageHeader
        title={`${t('simulation.title')}: ${data.promotion.name}`}
        text={t('simulation.text')}
        back={{
          link: { to: '/promotions/$promotionId', params: { promotionId } },
          label: data.promotion.name,
        }}
        badge={<StatusBadge tone="neutral">{data.promotion.code}</StatusBadge>}
      />
      <PromotionSimulation
        rule={{ promotionId }}
        days={days}
        onDays={(next) => void navigate({ search: (old) => ({ ...old, ...next }), replace: true })}
        which={{
          ...{ group: search.which ?? 'all', week: search.week },
          ...{ productId: search.product, rest: search.rest },
        }}
        linkOf={({ group, week, productId, rest }) => ({
          to: '/promotions/$promotionId/simulation',
          params: { promotionId },
          search: { from: search.from, to: search.to, which: group, week, product: productId, rest },
          hash: 'bills',
          resetScroll: false,
        })}
        onWhich={({ group, week, productId, rest }) =>
          void navigate({
            search: (old) => ({ from: old.from, to: old.to, which: group, week, product: productId, rest }),
            replace: true,
            resetScroll: false,
          })
        }
      />
    </>
  );
}
