import { SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, readFragment } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { Figure } from '../../ui/layout/figure';

export const CustomerSalesFields = graphql(`
  fragment CustomerSalesFields on Customer {
    id
    sales { firstDay lastDay purchases net }
    boughtProducts { totalCount }
    account @include(if: $debts) { balance overdue overdueSince }
  }
`);

/** What the customer's purchases come to; the purchases stand below on the same page. */
export function CustomerFigures({ data }: { data: FragmentOf<typeof CustomerSalesFields> }) {
  const { id, sales, boughtProducts, account } = readFragment(CustomerSalesFields, data);
  const { t } = useTranslation('customers');
  const format = useFormat();
  const { organization } = useSession();
  const purchases = { to: '.', hash: 'purchases' } as const;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 5 }} component="section" aria-label={t('figures')}>
      <Figure
        label={t('column.net')}
        value={format.money(sales?.net ?? 0)}
        link={purchases}
        explain={t('explain.net')}
      />
      <Figure
        label={t('column.purchases')}
        value={format.number(sales?.purchases ?? 0)}
        comparison={sales?.firstDay && t('since', { date: format.date(sales.firstDay) })}
        link={purchases}
        explain={t('explain.purchases')}
      />
      <Figure
        label={t('variety.label')}
        value={format.number(boughtProducts.totalCount)}
        comparison={t('variety.days', { count: organization?.segmentWindowDays ?? 365 })}
        link={{ to: '.', hash: 'products' }}
        explain={t('variety.explain')}
      />
      <Figure
        label={t('column.lastDay')}
        value={sales?.lastDay ? format.date(sales.lastDay) : t('never')}
        comparison={sales?.lastDay && format.relativeDay(sales.lastDay)}
        link={purchases}
      />
      {account && (
        <Figure
          label={t('column.due')}
          value={format.money(account.balance)}
          {...(account.overdue > 0 && { tone: 'bad' })}
          comparison={
            account.overdueSince &&
            t('overdue', {
              amount: format.money(account.overdue),
              date: format.date(account.overdueSince),
            })
          }
          link={{ to: '/customers/$customerId/account', params: { customerId: id }, hash: 'ledger' }}
          explain={t('explain.due')}
        />
      )}
    </SimpleGrid>
  );
}
