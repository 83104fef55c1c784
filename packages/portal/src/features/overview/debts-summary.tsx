import { useQuery } from '@apollo/client/react';
import { SimpleGrid, Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { addDays } from '../../ui/format/format';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Figure } from '../../ui/layout/figure';
import { monthEndBefore } from './prepare-debts';

const DebtsQuery = graphql(`
  query OverviewDebts($asOf: Date!, $yesterday: Date!, $monthEnd: Date!) {
    now: debtAgeing(asOf: $asOf) { owed customers buckets { place open customers } }
    yesterday: debtAgeing(asOf: $yesterday) { owed buckets { place open } }
    monthEnd: debtAgeing(asOf: $monthEnd) { owed buckets { place open } }
  }
`);

interface Owed {
  owed: number;
  buckets: readonly { place: number; open: number }[];
}
const overdueOf = ({ owed, buckets }: Owed) => owed - (buckets.find(({ place }) => place === 0)?.open ?? 0);

/** What customers owe and what of it is past its day, with what changed since yesterday and since the last month’s end. */
export function DebtsSummary({ asOf }: { asOf: string }) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const monthEnd = monthEndBefore(asOf);
  const {
    data: found,
    previousData,
    error,
    refetch,
  } = useQuery(DebtsQuery, {
    variables: { asOf, yesterday: addDays(asOf, -1), monthEnd },
  });
  const data = found ?? previousData;
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton h={120} />;
  const change = (now: number, before: number) =>
    now === before
      ? t('debts.same')
      : t(now > before ? 'debts.more' : 'debts.less', { amount: format.money(Math.abs(now - before)) });
  const changes = (of: (at: Owed) => number) =>
    t('debts.changes', {
      yesterday: change(of(data.now), of(data.yesterday)),
      month: change(of(data.now), of(data.monthEnd)),
      date: format.date(monthEnd, 'day-month'),
    });
  const owedOf = ({ owed }: Owed) => owed;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} component="section" aria-label={t('debts.label')}>
      <Figure
        label={t('debts.owed')}
        value={format.money(data.now.owed)}
        comparison={changes(owedOf)}
        link={{ to: '/debts', search: { asOf } }}
        linkLabel={t('debts.open')}
        explain={t('debts.owedHow', { date: format.date(asOf) })}
      />
      <Figure
        label={t('debts.overdue')}
        value={format.money(overdueOf(data.now))}
        comparison={changes(overdueOf)}
        link={{ to: '/debts', search: { asOf, sort: 'OVERDUE' } }}
        linkLabel={t('debts.open')}
        explain={t('debts.overdueHow')}
      />
    </SimpleGrid>
  );
}
