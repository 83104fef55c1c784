import { SimpleGrid } from '@mantine/core';
import type { LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, readFragment } from '../../graphql';
import { useSession } from '../../session';
import { compare } from '../../ui/format/comparison';
import { useFormat } from '../../ui/format/use-format';
import { Figure } from '../../ui/layout/figure';

export const OverviewFigures = graphql(`
  fragment OverviewFigures on SalesOverview {
    asOf
    due
    day { value previous from to previousFrom previousTo }
    month { value previous from to previousFrom previousTo }
    monthLastYear { value previous from to previousFrom previousTo }
    sales { value previous from to previousFrom previousTo }
    activeCustomers { value previous from to previousFrom previousTo }
  }
`);

interface Compared {
  value: number;
  previous: number;
  from: string;
  to: string;
  previousFrom: string;
  previousTo: string;
}

/** The first figures of the day; each opens the records that make it. */
export function FigureGrid({ data }: { data: FragmentOf<typeof OverviewFigures> }) {
  const figures = readFragment(OverviewFigures, data);
  const { t } = useTranslation('overview');
  const format = useFormat();
  const { can, organization } = useSession();

  const period = (from: string, to: string) =>
    from === to ? format.date(from) : t('period', { from: format.date(from), to: format.date(to) });

  const words = (figure: Compared, write: (value: number) => string) => {
    const { direction, share, difference } = compare(figure.value, figure.previous);
    const before = period(figure.previousFrom, figure.previousTo);
    if (direction === 'same') return t('same', { before });
    if (share === null) return t('nothingBefore', { before });
    return t(direction, { percent: format.percent(share), difference: write(difference), before });
  };
  const tone = (figure: Compared) =>
    ({ more: 'good', less: 'bad', same: undefined })[compare(figure.value, figure.previous).direction] as
      | 'good'
      | 'bad'
      | undefined;
  const salesOf = (figure: Compared): { link?: LinkProps } =>
    can('sales.read') ? { link: { to: '/sales', search: { from: figure.from, to: figure.to } } } : {};

  const money = (name: 'day' | 'month' | 'monthLastYear') => (
    <Figure
      label={t(`figure.${name}`, { day: format.date(figures.asOf, 'weekday') })}
      value={format.money(figures[name].value)}
      comparison={words(figures[name], format.money)}
      tone={tone(figures[name])}
      {...salesOf(figures[name])}
      linkLabel={t('openSales')}
      explain={t(`explain.${name}`, {
        period: period(figures[name].from, figures[name].to),
        before: period(figures[name].previousFrom, figures[name].previousTo),
        previous: format.money(figures[name].previous),
      })}
    />
  );
  const { activeCustomers, sales } = figures;
  // Customers are listed by their last purchase: looked at from an earlier day, those who came again would be missing.
  const isLatest = (organization?.lastDataDay ?? '') <= activeCustomers.to;

  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} component="section" aria-label={t('figures')}>
      {money('day')}
      <Figure
        label={t('figure.sales')}
        value={format.number(sales.value)}
        comparison={words(sales, format.number)}
        tone={tone(sales)}
        {...(can('sales.read') && {
          link: {
            to: '/sales',
            search: { from: sales.from, to: sales.to, kind: 'SALE', status: 'COMPLETED' },
          } as LinkProps,
        })}
        linkLabel={t('openSales')}
        explain={t('explain.sales', {
          period: period(sales.from, sales.to),
          before: period(sales.previousFrom, sales.previousTo),
          previous: format.number(sales.previous),
        })}
      />
      <Figure
        label={t('figure.activeCustomers')}
        value={format.number(activeCustomers.value)}
        comparison={words(activeCustomers, format.number)}
        tone={tone(activeCustomers)}
        {...(isLatest &&
          can('customers.read') && {
            link: {
              to: '/customers',
              search: {
                lastFrom: activeCustomers.from,
                lastTo: activeCustomers.to,
                sort: 'LAST_PURCHASE',
                descending: true,
              },
            } as LinkProps,
          })}
        linkLabel={t('openCustomers')}
        explain={t('explain.activeCustomers', {
          period: period(activeCustomers.from, activeCustomers.to),
          before: period(activeCustomers.previousFrom, activeCustomers.previousTo),
          previous: format.number(activeCustomers.previous),
        })}
      />
      {money('month')}
      {money('monthLastYear')}
      {/* Who may see the ledger of debts has its figures below. */}
      {!can('debt-ageing.read') && (
        <Figure
          label={t('figure.due')}
          value={format.money(figures.due)}
          {...(can('sales.read') && {
            link: { to: '/sales', search: { to: figures.asOf, withDue: true } } as LinkProps,
          })}
          linkLabel={t('openSales')}
          explain={t('explain.due')}
        />
      )}
    </SimpleGrid>
  );
}
