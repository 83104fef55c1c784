import { useTranslation } from 'react-i18next';
import { ChartFrame } from '../../ui/charts/chart-frame';
import { LineChart } from '../../ui/charts/charts';
import { useFormat } from '../../ui/format/use-format';
import type { Effect } from './campaign-fields';

/** What a customer of each arm spent week by week, before, during and after: they should go together before. */
export function WeeksChart({ effect, endsOn }: { effect: Effect; endsOn: string }) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const money = (value: number | null) => (value === null ? '–' : format.money(Math.round(value)));
  const series = [
    { key: 'treated', name: t('arm.treated') },
    ...(effect.controls > 0
      ? [{ key: 'controls', name: t(effect.design === 'RANDOMISED' ? 'arm.holdout' : 'arm.compared') }]
      : []),
  ];
  const rows = effect.weeks.map(({ firstDay, treated, controls }) => ({ firstDay, treated, controls }));
  return (
    <ChartFrame
      name="weeks"
      title={t('weeks.title')}
      text={t('weeks.text', { from: format.date(effect.startsOn), to: format.date(endsOn) })}
      table={{
        columns: [
          { header: t('weeks.week') },
          ...series.map(({ name }) => ({ header: name, numeric: true })),
        ],
        rows: effect.weeks.map(({ firstDay, treated, controls }) => ({
          id: firstDay,
          cells: [format.date(firstDay), money(treated), ...(effect.controls > 0 ? [money(controls)] : [])],
        })),
      }}
    >
      <LineChart
        rows={rows}
        x="firstDay"
        series={series}
        formatX={(day) => format.date(String(day), 'day-month')}
        formatXLong={(day) => format.date(String(day))}
        formatY={(value) => format.moneyShort(value)}
        formatYLong={(value) => format.money(Math.round(value))}
      />
    </ChartFrame>
  );
}
