import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, readFragment } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { Panel } from '../../ui/layout/panel';
import { prepareThresholds } from './prepare-thresholds';

export const ThresholdsFragment = graphql(`
  fragment Thresholds on SegmentsReport {
    thresholds { measure score from to customers }
  }
`);

const measures = ['RECENCY', 'FREQUENCY', 'MONETARY'] as const;

/** The bounds in force: which value got which score, as stored with the snapshot. */
export function ThresholdsPanel({ report }: { report: FragmentOf<typeof ThresholdsFragment> }) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const rows = prepareThresholds(readFragment(ThresholdsFragment, report).thresholds);
  const write = { RECENCY: format.number, FREQUENCY: format.number, MONETARY: format.money };
  return (
    <Panel title={t('thresholds.title')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('thresholds.hint')}
      </Text>
      <Table aria-label={t('thresholds.title')} horizontalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('thresholds.score')}</Table.Th>
            {measures.map((measure) => (
              <Table.Th key={measure} scope="col" ta="end">
                {t(`thresholds.${measure}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.score}>
              <Table.Th scope="row">{row.score}</Table.Th>
              {measures.map((measure) => {
                const found = row.measures[measure];
                if (!found) {
                  return (
                    <Table.Td key={measure} ta="end" c="dimmed">
                      {t('thresholds.nobody')}
                    </Table.Td>
                  );
                }
                const from = write[measure](found.from);
                const to = write[measure](found.to);
                return (
                  <Table.Td key={measure} ta="end">
                    {found.from === found.to ? from : t('thresholds.range', { from, to })}
                    <Text size="xs" c="dimmed">
                      {t('thresholds.customers', {
                        count: found.customers,
                        n: format.number(found.customers),
                      })}
                    </Text>
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}
