import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, readFragment } from '../../graphql';
import { ChartFrame } from '../../ui/charts/chart-frame';
import { LineChart } from '../../ui/charts/charts';
import { useFormat } from '../../ui/format/use-format';
import { prepareDemand } from './prepare-demand';

export const DemandOfProduct = graphql(`
  fragment DemandOfProduct on LowStockExplanation {
    item { demand product { id baseUnit } }
    weeks { from to quantity daysOut daysPromoted added }
    forecast { from to expected low high refills }
  }
`);

/** A year of weeks behind and eight ahead, with the band in which eight weeks of ten lie; the same as a table. */
export function DemandChart({ explanation }: { explanation: FragmentOf<typeof DemandOfProduct> }) {
  const { item, weeks, forecast } = readFragment(DemandOfProduct, explanation);
  const { t } = useTranslation('low-stock');
  const format = useFormat();
  const points = prepareDemand(weeks, forecast);
  const unit = item.product.baseUnit ?? t('unit');
  const number = (value: number | null, digits = 1) => (value === null ? '–' : format.number(value, digits));
  return (
    <ChartFrame
      name="demand"
      title={t('demand.title', { n: format.number(item.demand * 7, 1), unit })}
      text={t('demand.text')}
      height={300}
      table={{
        columns: [
          { header: t('demand.week') },
          { header: t('demand.sold'), numeric: true },
          { header: t('demand.daysOut'), numeric: true },
          { header: t('demand.onOffer'), numeric: true },
          { header: t('demand.expected'), numeric: true },
          { header: t('demand.band'), numeric: true },
          { header: t('demand.refills'), numeric: true },
        ],
        rows: points.toReversed().map((point) => ({
          id: point.week,
          cells: [
            `${format.date(point.week, 'day-month')} – ${format.date(point.to)}`,
            number(point.sold),
            point.daysOut ? format.number(point.daysOut) : '–',
            point.daysPromoted
              ? t('demand.daysLeftOut', { count: point.daysPromoted, n: format.number(point.daysPromoted) })
              : point.added
                ? t('demand.added', { n: format.number(point.added, 1) })
                : '–',
            number(point.expected),
            point.low === null || point.high === null
              ? '–'
              : `${format.number(point.low, 1)} – ${format.number(point.high, 1)}`,
            number(point.refills),
          ],
        })),
      }}
    >
      <LineChart
        rows={points}
        x="week"
        yLabel={unit}
        series={[
          { key: 'sold', name: t('demand.sold') },
          { key: 'expected', name: t('demand.expected') },
          { key: 'low', name: t('demand.low') },
          { key: 'high', name: t('demand.high') },
        ]}
        formatX={(day) => format.date(String(day), 'day-month')}
        formatXLong={(day) => t('demand.weekOf', { date: format.date(String(day)) })}
        formatY={(value) => format.number(value, 0)}
        formatYLong={(value) => format.number(value, 1)}
      />
    </ChartFrame>
  );
}
