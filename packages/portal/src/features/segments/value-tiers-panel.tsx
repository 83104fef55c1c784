import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, readFragment } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import { shareOf } from './prepare-grid';

export const ValueTiersFragment = graphql(`
  fragment ValueTiers on SegmentsReport {
    totals { customers net }
    valueTiers { valueTier customers net }
  }
`);

/** The other axis: how much they spend, whatever their segment. */
export function ValueTiersPanel({
  report,
  asOf,
}: {
  report: FragmentOf<typeof ValueTiersFragment>;
  asOf: string;
}) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const { totals, valueTiers } = readFragment(ValueTiersFragment, report);
  const percent = (share: number | null): string => (share === null ? '–' : format.percent(share));
  const high = shareOf(valueTiers.find((row) => row.valueTier === 'HIGH')?.net ?? 0, totals.net);
  return (
    <Panel title={high === null ? t('tiers.titlePlain') : t('tiers.title', { share: format.percent(high) })}>
      <Table aria-label={t('tiers.titlePlain')} horizontalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('tiers.tier')}</Table.Th>
            <Table.Th scope="col" ta="end">
              {t('list.customers')}
            </Table.Th>
            <Table.Th scope="col" ta="end">
              {t('list.net')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {valueTiers.map((row) => (
            <Table.Tr key={row.valueTier}>
              <Table.Td>
                <AnchorLink to="/segments/customers" search={{ asOf, tier: row.valueTier }} size="sm">
                  {t(`tier.${row.valueTier}`)}
                </AnchorLink>
                <Text size="xs" c="dimmed">
                  {t(`tierHint.${row.valueTier}`)}
                </Text>
              </Table.Td>
              <Table.Td ta="end">
                {format.number(row.customers)}
                <Text size="xs" c="dimmed">
                  {percent(shareOf(row.customers, totals.customers))}
                </Text>
              </Table.Td>
              <Table.Td ta="end">
                {format.money(row.net)}
                <Text size="xs" c="dimmed">
                  {percent(shareOf(row.net, totals.net))}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}
