import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, readFragment } from '../../graphql';
import { useSession } from '../../session';
import { ChartFrame } from '../../ui/charts/chart-frame';
import { LineChart } from '../../ui/charts/charts';
import { compare } from '../../ui/format/comparison';
import { useFormat } from '../../ui/format/use-format';
import { AnchorLink } from '../../ui/layout/link';
import { prepareDaily } from './prepare-daily';

export const DailyFigures = graphql(`
  fragment DailyFigures on SalesOverview {
    daily { businessDate sales net }
  }
`);

/** Ninety days of net sales; a day opens its sales. */
export function DailyChart({ data }: { data: FragmentOf<typeof DailyFigures> }) {
  const { daily } = readFragment(DailyFigures, data);
  const { t } = useTranslation('overview');
  const format = useFormat();
  const { can } = useSession();
  const navigate = useNavigate();
  const finding = prepareDaily(daily);
  const change = compare(finding.lastThirty, finding.thirtyBefore ?? 0);

  const title =
    finding.thirtyBefore === null || change.share === null
      ? t('daily.plain', { total: format.money(finding.total) })
      : t(`daily.${change.direction}`, { percent: format.percent(change.share) });
  const open = (day: string) => ({ to: '/sales', search: { from: day, to: day } }) as const;

  return (
    <ChartFrame
      name="daily"
      title={title}
      text={
        finding.best &&
        t('daily.best', {
          day: format.date(finding.best.businessDate, 'long'),
          net: format.money(finding.best.net),
        })
      }
      table={{
        columns: [
          { header: t('daily.day') },
          { header: t('daily.sales'), numeric: true },
          { header: t('daily.net'), numeric: true },
        ],
        rows: daily.toReversed().map((day) => ({
          id: day.businessDate,
          cells: [
            can('sales.read') ? (
              <AnchorLink key="day" {...open(day.businessDate)} size="sm">
                {format.date(day.businessDate)}
              </AnchorLink>
            ) : (
              format.date(day.businessDate)
            ),
            format.number(day.sales),
            format.money(day.net),
          ],
        })),
      }}
    >
      <LineChart
        rows={daily.map(({ businessDate, net }) => ({ businessDate, net }))}
        x="businessDate"
        series={[{ key: 'net', name: t('daily.net') }]}
        formatX={(day) => format.date(String(day), 'day-month')}
        formatXLong={(day) => format.date(String(day), 'long')}
        formatY={format.moneyShort}
        formatYLong={format.money}
        {...(can('sales.read') && { onPick: (row) => void navigate(open(String(row.businessDate))) })}
      />
    </ChartFrame>
  );
}
