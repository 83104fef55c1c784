import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, readFragment } from '../../graphql';
import { ChartFrame } from '../../ui/charts/chart-frame';
import { LineChart } from '../../ui/charts/charts';
import { useFormat } from '../../ui/format/use-format';
import { prepareConcentration } from './prepare-concentration';

export const ConcentrationFragment = graphql(`
  fragment Concentration on SegmentsReport {
    concentration { customerShare customers netShare net }
  }
`);

/** How much of the net the best customers bring, tenth by tenth; a click opens the people from the best down. */
export function ConcentrationChart({
  report,
  snapshot,
}: {
  report: FragmentOf<typeof ConcentrationFragment>;
  snapshot: { asOf: string; windowFrom: string; scored: number };
}) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const navigate = useNavigate();
  const { finding, points } = prepareConcentration(readFragment(ConcentrationFragment, report).concentration);
  const percent = (share: number): string => format.percent(share, 1);
  return (
    <ChartFrame
      title={
        finding
          ? t('concentration.title', {
              customers: percent(finding.customerShare),
              net: percent(finding.netShare),
            })
          : t('concentration.titlePlain')
      }
      text={t('concentration.text', {
        n: format.number(snapshot.scored),
        from: format.date(snapshot.windowFrom),
        to: format.date(snapshot.asOf),
      })}
      table={{
        columns: [
          { header: t('concentration.customerShare'), numeric: true },
          { header: t('concentration.customers'), numeric: true },
          { header: t('concentration.netShare'), numeric: true },
          { header: t('concentration.net'), numeric: true },
        ],
        rows: points.map((point) => ({
          id: String(point.customerShare),
          cells: [
            percent(point.customerShare),
            format.number(point.customers),
            percent(point.netShare),
            format.money(point.net),
          ],
        })),
      }}
      height={300}
    >
      <LineChart
        rows={points.map((point) => ({ ...point, equal: point.customerShare }))}
        x="customerShare"
        numericX
        xLabel={t('concentration.x')}
        yLabel={t('concentration.y')}
        series={[
          { key: 'netShare', name: t('concentration.curve') },
          { key: 'equal', name: t('concentration.equal') },
        ]}
        formatX={(share) => format.percent(Number(share), 0)}
        formatY={(share) => format.percent(share, 0)}
        formatYLong={percent}
        onPick={() =>
          void navigate({ to: '/segments/customers', search: { asOf: snapshot.asOf, sort: 'MONETARY' } })
        }
      />
    </ChartFrame>
  );
}
