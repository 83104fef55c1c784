import { SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, readFragment } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { Figure } from '../../ui/layout/figure';
import { usePlaceName } from './use-place-name';

export const AccountFields = graphql(`
  fragment AccountFields on Customer {
    id
    account { balance open unapplied overdue overdueSince exposure creditLimit limitFrom termsDays termsFrom }
  }
`);
export const AccountBuckets = graphql(`
  fragment AccountBuckets on DebtAgeing { buckets { place from to open items } }
`);
export type AccountData = FragmentOf<typeof AccountFields>;
export type AgeingData = FragmentOf<typeof AccountBuckets> | null;

/** What is owed now, what of it is past its day and for how long, and what was paid but settles nothing yet. */
export function AccountFigures({ account: data, ageing }: { account: AccountData; ageing: AgeingData }) {
  const { t } = useTranslation('receivables');
  const format = useFormat();
  const { account } = readFragment(AccountFields, data);
  const buckets = readFragment(AccountBuckets, ageing)?.buckets ?? [];
  const placeName = usePlaceName();
  const items = (search: { place?: number; overdue?: true }) => ({ to: '.', search, hash: 'items' }) as const;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3, lg: 4 }} component="section" aria-label={t('figures')}>
      <Figure
        label={t('figure.balance')}
        value={format.money(account.balance)}
        comparison={account.balance < 0 ? t('figure.inCredit') : undefined}
        link={{ to: '.', search: {}, hash: 'ledger' }}
        explain={t('figure.balanceHow')}
      />
      <Figure
        label={t('figure.open')}
        value={format.money(account.open)}
        link={items({})}
        explain={t('figure.openHow')}
      />
      <Figure
        label={t('figure.overdue')}
        value={format.money(account.overdue)}
        comparison={
          account.overdueSince ? t('figure.since', { date: format.date(account.overdueSince) }) : undefined
        }
        link={items({ overdue: true })}
      />
      <Figure
        label={t('figure.unapplied')}
        value={format.money(account.unapplied)}
        link={{ to: '.', search: {}, hash: 'unapplied' }}
        explain={t('figure.unappliedHow')}
      />
      {buckets
        .filter(({ open }) => open > 0)
        .map((bucket) => (
          <Figure
            key={bucket.place}
            label={placeName(bucket)}
            value={format.money(bucket.open)}
            comparison={t('figure.items', { count: bucket.items })}
            link={items({ place: bucket.place })}
          />
        ))}
    </SimpleGrid>
  );
}
