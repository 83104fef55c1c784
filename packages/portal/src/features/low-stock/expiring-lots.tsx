import { useQuery } from '@apollo/client/react';
import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { Panel } from '../../ui/layout/panel';
import { nodesOf } from '../../ui/table/connection-rows';

const LotsQuery = graphql(`
  query ExpiringLots($filter: ExpiringFilter, $asOf: Date) {
    expiringBatches(filter: $filter, asOf: $asOf, first: 50) {
      edges { node { batchId lot expiresOn quantity willExpire loss } }
    }
  }
`);

/** The lots of a product at a branch that won't sell before they expire; nothing where all do. */
export function ExpiringLots({
  productId,
  branchId,
  asOf,
  unit,
}: {
  productId: string;
  branchId: string;
  asOf: string;
  unit: string;
}) {
  const { t } = useTranslation('low-stock');
  const format = useFormat();
  const filter = { productId, branchId, withLoss: true };
  const { data } = useQuery(LotsQuery, { variables: { filter, asOf } });
  const lots = nodesOf(data?.expiringBatches) ?? [];
  const quantity = (value: number) => `${format.number(value, 1)} ${unit}`.trim();
  if (lots.length === 0) return null;
  return (
    <Panel title={t('expiring.ofProduct')}>
      <Table.ScrollContainer minWidth={300} type="native">
        <Table aria-label={t('expiring.ofProduct')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('expiring.lot')}</Table.Th>
              <Table.Th scope="col">{t('expiring.expiresOn')}</Table.Th>
              <Table.Th scope="col" ta="end" visibleFrom="sm">
                {t('expiring.quantity')}
              </Table.Th>
              <Table.Th scope="col" ta="end">
                {t('expiring.willExpire')}
              </Table.Th>
              <Table.Th scope="col" ta="end">
                {t('expiring.loss')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lots.map(({ batchId, lot, ...batch }) => (
              <Table.Tr key={batchId}>
                <Table.Td>{lot || t('expiring.noLot')}</Table.Td>
                <Table.Td className="number">{format.date(batch.expiresOn)}</Table.Td>
                <Table.Td ta="end" className="number" visibleFrom="sm">
                  {quantity(batch.quantity)}
                </Table.Td>
                <Table.Td ta="end" className="number">
                  {quantity(batch.willExpire)}
                </Table.Td>
                <Table.Td ta="end" className="number">
                  {batch.loss === null ? t('expiring.noCost') : format.money(batch.loss)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}
