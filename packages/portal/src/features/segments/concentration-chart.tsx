import { Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, readFragment } from '../../graphql';
import { ChartFrame } from '../../ui/charts/chart-frame';
import { LineChart } from '../../ui/charts/charts';
import { useFormat } from '../../ui/format/use-format';
import { Panel } from '../../ui/layout/panel';
import { prepareConcentration } from './prepare-concentration';

export const ConcentrationFragment = graphql(`
  fragment Concentration on SegmentsReport {
    concentration {
      asOf windowFrom unknownShare estimatedShare
      points { customerShare customers profitShare profit netShare net }
    }
  }
`);

/** How much of the profit the best customers bring, tenth by tenth, with net beside it; a click opens the people. */
export function ConcentrationChart({
  report,
  asOf,
}: {
  report: FragmentOf<typeof ConcentrationFragment>;
  asOf: string;
}) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const navigate = useNavigate();
  const { concentration } = readFragment(ConcentrationFragment, report);
  if (!concentration)
    return (
      <Panel title={t('concentration.titlePlain')}>
        <Text c="dimmed">{t('concentration.waiting')}</Text>
      </Panel>
    );
  const { unknownShare, estimatedShare } = concentration;
  const { finding, points } = prepareConcentration(concentration.points, unknownShare);
  const percent = (share: number): string => format.percent(share, 1);
  const known = unknownShare < 1;
  const money = (['profit', 'net'] as const).filter((of) => known || of === 'net');
  return (
    <ChartFrame
      name="concentration"
      title={
        finding
          ? t(finding.of === 'profit' ? 'concentration.title' : 'concentration.titleNet', {
              customers: percent(finding.customerShare),
              share: percent(finding.share),
            })
          : t('concentration.titlePlain')
      }
      text={
        <>
          {t(known ? 'concentration.text' : 'concentration.textNet', {
            n: format.number(points.at(-1)?.customers ?? 0),
            from: format.date(concentration.windowFrom),
            to: format.date(concentration.asOf),
          })}{' '}
          <span data-testid="cost-shares">
            {known
              ? [
                  unknownShare > 0 && t('concentration.unknown', { share: percent(unknownShare) }),
                  estimatedShare > 0 && t('concentration.estimated', { share: percent(estimatedShare) }),
                ]
                  .filter(Boolean)
                  .join(' ')
              : t('concentration.allUnknown')}
          </span>
        </>
      }
      table={{
        columns: [
          { header: t('concentration.customerShare'), numeric: true },
          { header: t('concentration.customers'), numeric: true },
          ...money.flatMap((of) => [
            { header: t(`concentration.${of}Share`), numeric: true },
            { header: t(`concentration.${of}`), numeric: true },
          ]),
        ],
        rows: points.map((point) => ({
          id: String(point.customerShare),
          cells: [
            percent(point.customerShare),
            format.number(point.customers),
            ...money.flatMap((of) => [percent(point[`${of}Share`]), format.money(point[of])]),
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
          ...money.map((of) => ({ key: `${of}Share`, name: t(`concentration.${of}Curve`) })),
          { key: 'equal', name: t('concentration.equal') },
        ]}
        formatX={(share) => format.percent(Number(share), 0)}
        formatY={(share) => format.percent(share, 0)}
        formatYLong={percent}
        onPick={() => void navigate({ to: '/segments/customers', search: { asOf, sort: 'MONETARY' } })}
      />
    </ChartFrame>
  );
}
