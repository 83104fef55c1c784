import { useQuery } from '@apollo/client/react';
import { SimpleGrid, Skeleton, Stack } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { AsOfPicker } from '../../ui/layout/as-of-picker';
import { EmptyState } from '../../ui/layout/empty-state';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { ButtonLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { Panel } from '../../ui/layout/panel';
import { CampaignVerdicts } from './campaign-verdicts';
import { Changes, ChangesOfSales } from './changes';
import { DailyChart, DailyFigures } from './daily-chart';
import { DebtsSummary } from './debts-summary';
import { FigureGrid, OverviewFigures } from './figure-grid';
import { SegmentsSummary } from './segments-summary';
import { StockAtRisk } from './stock-at-risk';

const OverviewQuery = graphql(
  `
    query Overview($asOf: Date) {
      salesOverview(asOf: $asOf) {
        asOf
        ...OverviewFigures
        ...DailyFigures
        ...ChangesOfSales
      }
    }
  `,
  [OverviewFigures, DailyFigures, ChangesOfSales],
);

export function OverviewPage() {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const { can, organization } = useSession();
  const { asOf } = useSearch({ from: '/layout/' });
  const navigate = useNavigate({ from: '/' });
  const { data, previousData, error, refetch } = useQuery(OverviewQuery, {
    variables: { asOf: asOf ?? null },
    pollInterval: 60_000,
  });
  const overview = (data ?? previousData)?.salesOverview;
  const nothingYet = organization?.lastDataDay === null && asOf === undefined;

  return (
    <>
      <PageHeader
        title={t('title')}
        text={
          overview &&
          !nothingYet &&
          t(overview.asOf === format.today ? 'asOfToday' : 'asOf', {
            day: format.date(overview.asOf, 'long'),
            ago: format.relativeDay(overview.asOf),
          })
        }
        actions={
          <AsOfPicker
            value={asOf}
            latest={asOf ? undefined : overview?.asOf}
            onChange={(next) => void navigate({ search: { asOf: next } })}
          />
        }
      />
      {nothingYet ? (
        <Panel>
          <EmptyState
            title={t('empty.title')}
            text={t('empty.text')}
            action={can('imports.write') && <ButtonLink to="/imports">{t('empty.action')}</ButtonLink>}
          />
        </Panel>
      ) : (
        <Stack gap="md">
          {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
          {overview && (
            <>
              <FigureGrid data={overview} />
              {can('debt-ageing.read') && <DebtsSummary asOf={overview.asOf} />}
              <Changes data={overview} />
              <DailyChart data={overview} />
            </>
          )}
          {!overview && !error && (
            <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} aria-busy="true">
              {['day', 'sales', 'month', 'year', 'active', 'due'].map((name) => (
                <Skeleton key={name} height={120} />
              ))}
            </SimpleGrid>
          )}
          {can('low-stock.read') && <StockAtRisk />}
          {can('promotion-effect.read') && <CampaignVerdicts />}
          {can('segments.read') && <SegmentsSummary />}
        </Stack>
      )}
    </>
  );
}
