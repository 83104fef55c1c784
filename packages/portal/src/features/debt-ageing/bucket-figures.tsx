import { Alert, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, readFragment } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { Figure } from '../../ui/layout/figure';
import type { DebtsSearch } from './debts-search';
import { usePlaceName } from './use-place-name';

export const BucketsFragment = graphql(`
  fragment DebtBuckets on DebtAgeing {
    asOf owed unapplied balance items customers debtors unbalanced creditSales dso
    buckets { place from to open customers items }
    reported { computedAt owed balance restated }
  }
`);

/** What is owed by how long it is past its day; each figure opens its items. */
export function BucketFigures({
  ageing,
  search,
}: {
  ageing: FragmentOf<typeof BucketsFragment>;
  search: DebtsSearch;
}) {
  const { t } = useTranslation('debts');
  const format = useFormat();
  const placeName = usePlaceName(readFragment(BucketsFragment, ageing).buckets);
  const { buckets, unbalanced, reported, ...sums } = readFragment(BucketsFragment, ageing);
  const shareOf = (part: number) => (sums.owed > 0 ? format.percent(part / sums.owed) : null);
  const shown = buckets.filter(({ place, open }) => place > 0 || open > 0 || !search.basis);
  return (
    <>
      {unbalanced > 0 && (
        <Alert color="red" title={t('unbalanced.title')}>
          {t('unbalanced.text', { count: unbalanced, n: format.number(unbalanced) })}
        </Alert>
      )}
      {reported?.restated && (
        <Alert color="yellow" title={t('restated.title')}>
          {t('restated.text', {
            time: format.instant(reported.computedAt),
            before: format.money(reported.balance),
            now: format.money(sums.balance),
          })}
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, xs: 2, sm: 3, lg: 4 }} spacing="md">
        <Figure
          label={t('figure.owed')}
          value={format.money(sums.owed)}
          comparison={t('figure.owedBy', { count: sums.customers, n: format.number(sums.customers) })}
          link={{ to: '/debts/items', search: { ...search, place: undefined } }}
          explain={t('figure.owedHow')}
        />
        {shown.map(({ place, open, customers }) => (
          <Figure
            key={place}
            label={placeName(place)}
            value={format.money(open)}
            comparison={[
              shareOf(open),
              t('figure.customers', { count: customers, n: format.number(customers) }),
            ]
              .filter(Boolean)
              .join(' · ')}
            link={{ to: '/debts/items', search: { ...search, place } }}
          />
        ))}
        <Figure
          label={t('figure.unapplied')}
          value={format.money(sums.unapplied)}
          comparison={t('figure.balance', { balance: format.money(sums.balance) })}
          link={{ to: '/debts', search: { ...search, place: undefined, sort: 'UNAPPLIED' } }}
          explain={t('figure.unappliedHow')}
        />
        <Figure
          label={t('figure.dso')}
          value={sums.dso === null ? '–' : t('figure.days', { n: format.number(sums.dso, 1) })}
          comparison={t('figure.creditSales', { amount: format.money(sums.creditSales) })}
          explain={t('figure.dsoHow')}
        />
      </SimpleGrid>
    </>
  );
}
