import { useQuery } from '@apollo/client/react';
import { Skeleton, Stack } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { DebtsTabs } from '../../ui/debts/debts-tabs';
import { useFormat } from '../../ui/format/use-format';
import { AsOfPicker } from '../../ui/layout/as-of-picker';
import { EmptyState } from '../../ui/layout/empty-state';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { ButtonLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { Panel } from '../../ui/layout/panel';
import { TrendsQuery } from './debt-trends-queries';
import { ForecastPanel } from './forecast-panel';
import { LossTable } from './loss-table';
import { RollTable } from './roll-table';
import type { TrendsSearch } from './trends-search';

/** How debts grow older from month to month, what of them is expected to be lost, and what to come in. */
export function TrendsPage() {
  const { t } = useTranslation('debt-trends');
  const format = useFormat();
  const search = useSearch({ from: '/layout/debts/trends' });
  const navigate = useNavigate({ from: '/debts/trends' });
  const {
    data: found,
    previousData,
    error,
    refetch,
  } = useQuery(TrendsQuery, {
    variables: { asOf: search.asOf ?? null },
  });
  const { can } = useSession();
  const data = found ?? previousData;
  const trends = data?.debtTrends;
  const change = (changes: { [Name in keyof TrendsSearch]: string | undefined }) =>
    void navigate({
      search: (old) =>
        Object.fromEntries(Object.entries({ ...old, ...changes }).filter(([, value]) => value)),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <PageHeader
        title={t('title')}
        text={trends && t('text', { date: format.date(trends.asOf) })}
        actions={
          <AsOfPicker
            value={search.asOf}
            latest={data?.newestDebtDay}
            onChange={(asOf) => change({ asOf, month: undefined })}
          />
        }
      />
      <DebtsTabs />
      <Stack gap="md">
        {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
        {!trends && !error && <Skeleton h={320} />}
        {trends && trends.rolls.length === 0 && trends.owed === 0 && (
          <Panel>
            <EmptyState
              title={t('empty.title')}
              text={t('empty.text')}
              action={can('imports.write') && <ButtonLink to="/imports">{t('empty.import')}</ButtonLink>}
            />
          </Panel>
        )}
        {trends && (trends.rolls.length > 0 || trends.owed > 0) && (
          <>
            {!search.asOf && <ForecastPanel />}
            <LossTable trends={trends} />
            {trends.rolls.length > 0 && (
              <RollTable trends={trends} month={search.month} onMonth={(month) => change({ month })} />
            )}
          </>
        )}
      </Stack>
    </>
  );
}
