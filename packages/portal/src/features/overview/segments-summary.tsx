import { useQuery } from '@apollo/client/react';
import { Skeleton, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';

const SegmentsSummaryQuery = graphql(`
  query SegmentsSummary {
    segments {
      snapshot { id asOf scored lapsed }
      segments { segment customers net }
    }
  }
`);

/** Who the customers are, in ten lines; the Segments page tells more. */
export function SegmentsSummary() {
  const { t } = useTranslation(['overview', 'segments']);
  const format = useFormat();
  const { data, error, refetch, loading } = useQuery(SegmentsSummaryQuery);
  const report = data?.segments;
  const people = report?.segments.filter((row) => row.customers > 0) ?? [];

  return (
    <Panel
      title={t('overview:segments.title')}
      aside={
        <AnchorLink to="/segments" size="sm">
          {t('overview:segments.open')}
        </AnchorLink>
      }
    >
      {error && !report ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : loading && !report ? (
        <Skeleton height={200} />
      ) : !report ? (
        <Text c="dimmed" size="sm">
          {t('overview:segments.none')}
        </Text>
      ) : (
        <>
          <Text size="sm" c="dimmed" mb="xs">
            {t('overview:segments.text', {
              date: format.date(report.snapshot.asOf),
              scored: format.number(report.snapshot.scored),
              lapsed: format.number(report.snapshot.lapsed),
            })}
          </Text>
          <Table aria-label={t('overview:segments.title')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('overview:segments.segment')}</Table.Th>
                <Table.Th scope="col" ta="end">
                  {t('overview:segments.customers')}
                </Table.Th>
                <Table.Th scope="col" ta="end">
                  {t('overview:segments.net')}
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {people.map((row) => (
                <Table.Tr key={row.segment}>
                  <Table.Td>
                    <AnchorLink
                      to="/segments/customers"
                      search={{ asOf: report.snapshot.asOf, segment: row.segment }}
                      size="sm"
                    >
                      {t(`segments:segment.${row.segment}`)}
                    </AnchorLink>
                  </Table.Td>
                  <Table.Td ta="end">{format.number(row.customers)}</Table.Td>
                  <Table.Td ta="end" className="number">
                    {format.money(row.net)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </>
      )}
    </Panel>
  );
}
