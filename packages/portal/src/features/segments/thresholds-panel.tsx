import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, readFragment } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import { boundOf, prepareThresholds } from './prepare-thresholds';

export const ThresholdsFragment = graphql(`
  fragment Thresholds on SegmentsReport {
    snapshot { id ownBounds bounds { recency frequency monetary } }
    thresholds { measure score from to customers }
  }
`);

const measures = ['RECENCY', 'FREQUENCY', 'MONETARY'] as const;

/** The bounds in force: which value got which score, as stored with the snapshot. */
export function ThresholdsPanel({ report }: { report: FragmentOf<typeof ThresholdsFragment> }) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const { can } = useSession();
  const { snapshot, thresholds } = readFragment(ThresholdsFragment, report);
  const rows = prepareThresholds(thresholds);
  const write = { RECENCY: format.number, FREQUENCY: format.number, MONETARY: format.money };
  return (
    <Panel title={t('thresholds.title')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t(snapshot.ownBounds ? 'thresholds.own' : 'thresholds.fifths')} {t('thresholds.hint')}{' '}
        {can('organization.manage') && (
          <AnchorLink to="/settings" search={{ tab: 'segments' }} underline="always">
            {t('thresholds.change')}
          </AnchorLink>
        )}
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
                const bound =
                  snapshot.ownBounds && snapshot.bounds && boundOf(snapshot.bounds, measure, row.score);
                const inForce = bound && (
                  <Text size="xs">
                    {bound.to === null
                      ? t('thresholds.over', { to: write[measure](bound.from ?? 0) })
                      : t('thresholds.upTo', { to: write[measure](bound.to) })}
                  </Text>
                );
                if (!found) {
                  return (
                    <Table.Td key={measure} ta="end" c="dimmed">
                      {inForce}
                      {t('thresholds.nobody')}
                    </Table.Td>
                  );
                }
                const from = write[measure](found.from);
                const to = write[measure](found.to);
                return (
                  <Table.Td key={measure} ta="end">
                    {inForce}
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
