import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, readFragment } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';

export const ProposedTransfers = graphql(`
  fragment ProposedTransfers on LowStockReport {
    transfers { quantity product { id name sku baseUnit } from { id name } to { id name } }
  }
`);

/** What another branch has too much of: moved before anything is bought. */
export function TransfersPanel({ report }: { report: FragmentOf<typeof ProposedTransfers> }) {
  const { t } = useTranslation('low-stock');
  const format = useFormat();
  const { transfers } = readFragment(ProposedTransfers, report);
  if (transfers.length === 0) return null;
  return (
    <Panel title={t('transfers.title')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('transfers.text')}
      </Text>
      <Table.ScrollContainer minWidth={320} maxHeight={420}>
        <Table stickyHeader aria-label={t('transfers.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('field.product')}</Table.Th>
              <Table.Th scope="col">{t('transfers.way')}</Table.Th>
              <Table.Th scope="col" ta="end">
                {t('transfers.quantity')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {transfers.map(({ product, from, to, quantity }) => (
              <Table.Tr key={`${product.id} ${from.id} ${to.id}`}>
                <Table.Td>
                  <AnchorLink
                    to="/low-stock/$productId"
                    params={{ productId: product.id }}
                    search={{ branch: to.id }}
                    size="sm"
                  >
                    {product.name}
                  </AnchorLink>
                </Table.Td>
                <Table.Td>{t('transfers.fromTo', { from: from.name, to: to.name })}</Table.Td>
                <Table.Td ta="end" className="number">
                  {`${format.number(quantity, 1)} ${product.baseUnit ?? ''}`.trim()}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}
