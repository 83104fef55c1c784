import { useQuery } from '@apollo/client/react';
import { Skeleton, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { ChartFrame } from '../../ui/charts/chart-frame';
import { LineChart } from '../../ui/charts/charts';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import { StatusBadge } from '../../ui/layout/status-badge';
import { type Forecast, ForecastQuery } from './debt-trends-queries';

/** What is expected to come in of what is open today, with how sure that is, and how earlier forecasts did. */
export function ForecastPanel() {
  const { data, error, refetch } = useQuery(ForecastQuery);
  const forecast = data?.collectionForecast;
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!forecast) return <Skeleton h={320} />;
  return (
    <>
      <ForecastChart forecast={forecast} />
      {forecast.backTests.length > 0 && <BackTests forecast={forecast} />}
    </>
  );
}

function ForecastChart({
  forecast: { asOf, open, keptShare, finishedPromises, spread, weeks },
}: {
  forecast: Forecast;
}) {
  const { t } = useTranslation('debt-trends');
  const format = useFormat();
  const { can } = useSession();
  const last = weeks.at(-1);
  const fourth = weeks[3];
  if (!last || !fourth) return null;
  if (last.high === 0)
    return (
      <Panel title={t('forecast.none')}>
        <Text size="sm" c="dimmed">
          {t('forecast.noneText', { open: format.money(open) })}
        </Text>
      </Panel>
    );
  const start = { to: asOf, low: 0, cumulative: 0, high: 0 };
  return (
    <ChartFrame
      name="forecast"
      title={t('forecast.title', {
        amount: format.moneyShort(fourth.cumulative),
        open: format.moneyShort(open),
      })}
      text={[
        t('forecast.from', { date: format.date(asOf) }),
        t('forecast.text', { low: format.moneyShort(fourth.low), high: format.moneyShort(fourth.high) }),
        spread > 1 ? t('forecast.widened', { times: format.number(spread, 1) }) : '',
        keptShare === null
          ? t('forecast.noPromises')
          : t('forecast.promises', { count: finishedPromises, share: format.percent(keptShare, 0) }),
      ].join(' ')}
      table={{
        columns: [
          { header: t('forecast.week') },
          { header: t('forecast.promised'), numeric: true },
          { header: t('forecast.expected'), numeric: true },
          { header: t('forecast.cumulative'), numeric: true },
          { header: t('forecast.band'), numeric: true },
        ],
        rows: weeks.map((week) => ({
          id: week.from,
          cells: [
            `${format.date(week.from, 'day-month')} – ${format.date(week.to, 'day-month')}`,
            week.promised === 0 || !can('collections.read') ? (
              format.money(week.promised)
            ) : (
              <AnchorLink
                key="promised"
                to="/debts/promises"
                search={{ from: week.from, to: week.to, state: 'OPEN' }}
              >
                {format.money(week.promised)}
              </AnchorLink>
            ),
            format.money(week.expected),
            format.money(week.cumulative),
            `${format.money(week.low)} – ${format.money(week.high)}`,
          ],
        })),
      }}
    >
      <LineChart
        rows={[start, ...weeks].map(({ to, low, cumulative, high }) => ({ to, low, cumulative, high }))}
        x="to"
        series={[
          { key: 'cumulative', name: t('forecast.cumulative') },
          { key: 'low', name: t('forecast.low') },
          { key: 'high', name: t('forecast.high') },
        ]}
        formatX={(day) => format.date(String(day), 'day-month')}
        formatXLong={(day) => format.date(String(day), 'long')}
        formatY={format.moneyShort}
        formatYLong={format.money}
      />
    </ChartFrame>
  );
}

function BackTests({ forecast: { backTests } }: { forecast: Forecast }) {
  const { t } = useTranslation('debt-trends');
  const format = useFormat();
  return (
    <Panel
      title={t('backTests.title', {
        within: format.number(backTests.filter(({ within }) => within).length),
        all: format.number(backTests.length),
      })}
    >
      <Text size="sm" c="dimmed" mb="sm">
        {t('backTests.text')}
      </Text>
      <Table.ScrollContainer minWidth={640}>
        <Table aria-label={t('backTests.label')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('backTests.asOf')}</Table.Th>
              <Table.Th ta="right">{t('backTests.open')}</Table.Th>
              <Table.Th ta="right">{t('backTests.expected')}</Table.Th>
              <Table.Th ta="right">{t('forecast.band')}</Table.Th>
              <Table.Th ta="right">{t('backTests.paid')}</Table.Th>
              <Table.Th>{t('backTests.result')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {backTests.map((test) => (
              <Table.Tr key={test.asOf}>
                <Table.Th scope="row">{format.date(test.asOf)}</Table.Th>
                <Table.Td ta="right">
                  <AnchorLink to="/debts/items" search={{ asOf: test.asOf }}>
                    {format.money(test.open)}
                  </AnchorLink>
                </Table.Td>
                <Table.Td ta="right">{format.money(test.expected)}</Table.Td>
                <Table.Td ta="right">{`${format.money(test.low)} – ${format.money(test.high)}`}</Table.Td>
                <Table.Td ta="right">{format.money(test.paid)}</Table.Td>
                <Table.Td>
                  <StatusBadge tone={test.within ? 'good' : 'warn'}>
                    {t(test.within ? 'backTests.within' : 'backTests.outside')}
                  </StatusBadge>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}
