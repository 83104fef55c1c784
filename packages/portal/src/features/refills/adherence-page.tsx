import { useQuery } from '@apollo/client/react';
import { SimpleGrid, Skeleton, Stack, Table, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { ChartFrame } from '../../ui/charts/chart-frame';
import { LineChart } from '../../ui/charts/charts';
import { useFormat } from '../../ui/format/use-format';
import { AsOfPicker } from '../../ui/layout/as-of-picker';
import { EmptyState } from '../../ui/layout/empty-state';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Figure } from '../../ui/layout/figure';
import { AnchorLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { Panel } from '../../ui/layout/panel';
import { AdherenceMedicines } from './adherence-medicines';

const AdherenceQuery = graphql(`
  query Adherence($asOf: Date) {
    adherence(asOf: $asOf) {
      asOf
      total { courses measured adherent share stopped }
      medicines { medicineKey courses measured adherent share stopped }
      trend { monthEnd measured adherent share }
      unmatched { net share product { id name } }
      unmatchedProducts unmatchedShare
    }
    session { organization { id lastDataDay } }
  }
`);
export type AdherenceReport = NonNullable<ResultOf<typeof AdherenceQuery>['adherence']>;

/** How the long-term courses are kept to: by medicine, over a year, who stopped, and what can't be told. */
export function AdherencePage() {
  const { t } = useTranslation('courses');
  const format = useFormat();
  const { asOf } = useSearch({ from: '/layout/adherence' });
  const navigate = useNavigate({ from: '/adherence' });
  const { data, error, refetch } = useQuery(AdherenceQuery, { variables: { asOf: asOf ?? null } });
  const report = data?.adherence;
  return (
    <>
      <PageHeader
        title={t('adherence.title')}
        text={report ? t('adherence.text', { date: format.date(report.asOf) }) : undefined}
        actions={
          <AsOfPicker
            value={asOf}
            latest={data?.session.organization?.lastDataDay}
            onChange={(next) => void navigate({ search: next ? { asOf: next } : {}, replace: true })}
          />
        }
      />
      <Stack gap="md">
        {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton height={420} aria-busy="true" />}
        {data && !report && <EmptyState title={t('adherence.none')} text={t('adherence.noneText')} />}
        {report && <Report report={report} />}
      </Stack>
    </>
  );
}

function Report({ report }: { report: AdherenceReport }) {
  const { t } = useTranslation('courses');
  const format = useFormat();
  const { can } = useSession();
  const { total, trend } = report;
  const share = (value: number | null) => (value === null ? '–' : format.percent(value, 1));
  const people = (filter: { adherent?: boolean; state?: 'STOPPED' }) =>
    can('refills.read')
      ? { link: { to: '/courses', search: { asOf: report.asOf, ...filter } } as never }
      : {};
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
        <Figure
          label={t('adherence.share')}
          value={share(total.share)}
          comparison={t('adherence.shareOf', {
            adherent: format.number(total.adherent),
            count: total.measured,
          })}
          explain={t('adherence.shareText')}
          {...people({ adherent: true })}
        />
        <Figure
          label={t('adherence.notAdherent')}
          value={format.number(total.measured - total.adherent)}
          explain={t('adherence.notAdherentText')}
          {...people({ adherent: false })}
        />
        <Figure
          label={t('adherence.stopped')}
          value={format.number(total.stopped)}
          explain={t('adherence.stoppedText')}
          {...people({ state: 'STOPPED' })}
        />
        <Figure
          label={t('adherence.courses')}
          value={format.number(total.courses)}
          comparison={t('adherence.unmeasured', { count: total.courses - total.measured })}
          explain={t('adherence.coursesText')}
          {...people({})}
        />
      </SimpleGrid>
      {trend.every((month) => month.measured === 0) ? (
        <Panel title={t('adherence.trend')}>
          <Text c="dimmed">{t('adherence.notMeasured')}</Text>
        </Panel>
      ) : (
        <ChartFrame
          name="adherence"
          title={t('adherence.trend')}
          text={t('adherence.trendText')}
          table={{
            columns: [
              { header: t('adherence.month') },
              { header: t('adherence.share'), numeric: true },
              { header: t('adherence.adherent'), numeric: true },
              { header: t('adherence.measured'), numeric: true },
            ],
            rows: trend.map((month) => ({
              id: month.monthEnd,
              cells: [
                format.date(month.monthEnd),
                share(month.share),
                format.number(month.adherent),
                format.number(month.measured),
              ],
            })),
          }}
        >
          <LineChart
            rows={trend.map(({ monthEnd, share: value }) => ({ monthEnd, share: value }))}
            x="monthEnd"
            series={[{ key: 'share', name: t('adherence.share') }]}
            formatX={(day) => format.date(String(day), 'day-month')}
            formatXLong={(day) => format.date(String(day))}
            formatY={(value) => format.percent(value, 0)}
            formatYLong={share}
          />
        </ChartFrame>
      )}
      <AdherenceMedicines report={report} />
      <Panel title={t('unmatched.title', { count: report.unmatchedProducts })}>
        <Text size="sm" c="dimmed" mb="sm">
          {t('unmatched.text', { share: share(report.unmatchedShare) })}
        </Text>
        {report.unmatched.length > 0 && (
          <Table.ScrollContainer
            minWidth={280}
            maxHeight={360}
            scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
          >
            <Table aria-label={t('unmatched.list')}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{t('unmatched.product')}</Table.Th>
                  <Table.Th scope="col" ta="end">
                    {t('unmatched.net')}
                  </Table.Th>
                  <Table.Th scope="col" ta="end">
                    {t('unmatched.share')}
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {report.unmatched.map((row) => (
                  <Table.Tr key={row.product.id}>
                    <Table.Td>
                      <AnchorLink to="/products/$productId" params={{ productId: row.product.id }}>
                        {row.product.name}
                      </AnchorLink>
                    </Table.Td>
                    <Table.Td ta="end">{format.money(row.net)}</Table.Td>
                    <Table.Td ta="end">{share(row.share)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Panel>
    </>
  );
}
