import { Button, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, type ResultOf, readFragment } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import { TransferDialog } from './transfer-dialog';

export const ProposedTransfers = graphql(`
  fragment ProposedTransfers on LowStockReport {
    transfers { quantity product { id name sku baseUnit } from { id name } to { id name } }
  }
`);
export type Transfer = ResultOf<typeof ProposedTransfers>['transfers'][number];

const keyOf = ({ product, from, to }: Transfer) => `${product.id} ${from.id} ${to.id}`;

/** What another branch has too much of: moved before anything is bought. */
export function TransfersPanel({ report }: { report: FragmentOf<typeof ProposedTransfers> }) {
  const { t } = useTranslation('low-stock');
  const format = useFormat();
  const { can } = useSession();
  const { transfers } = readFragment(ProposedTransfers, report);
  const [moving, setMoving] = useState<Transfer | null>(null);
  // Until the figures are computed anew the proposal stands: what was carried out says so.
  const [moved, setMoved] = useState<Record<string, string>>({});
  const mayMove = can('stock.write');
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
              {mayMove && (
                <Table.Th scope="col" className="no-print">
                  {t('transfers.do')}
                </Table.Th>
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {transfers.map((transfer) => {
              const { product, from, to, quantity } = transfer;
              const key = keyOf(transfer);
              const documentId = moved[key];
              return (
                <Table.Tr key={key}>
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
                  {mayMove && (
                    <Table.Td className="no-print">
                      {documentId ? (
                        <AnchorLink to="/stock/documents/$documentId" params={{ documentId }} size="sm">
                          {t('transfers.moved')}
                        </AnchorLink>
                      ) : (
                        <Button
                          size="compact-sm"
                          variant="default"
                          aria-label={t('transfers.moveOne', {
                            product: product.name,
                            from: from.name,
                            to: to.name,
                          })}
                          onClick={() => setMoving(transfer)}
                        >
                          {t('transfers.move')}
                        </Button>
                      )}
                    </Table.Td>
                  )}
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {moving && (
        <TransferDialog
          transfer={moving}
          onClose={() => setMoving(null)}
          onMoved={(documentId) => {
            setMoved((old) => ({ ...old, [keyOf(moving)]: documentId }));
            setMoving(null);
          }}
        />
      )}
    </Panel>
  );
}
