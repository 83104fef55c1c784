import { useMutation, useQuery } from '@apollo/client/react';
import { Button, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Facts } from '../../ui/layout/facts';
import { AnchorLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { PagePending } from '../../ui/layout/page-states';
import { Panel } from '../../ui/layout/panel';
import { useQuantity } from './quantity';
import { ReasonDialog } from './reason-dialog';
import { ReceiptBadge } from './request-badge';

const ReceiptFields = graphql(`
  fragment ReceiptFields on PurchaseReceipt @_unmask {
    id code invoiceNumber source status orderedOn receivedAt businessDate discount tax total note sourceRow createdBy
    branch { id name }
    supplier { id name }
    purchaseRequest { id code state version }
    cancellation { reason cancelledAt cancelledBy }
    lines {
      id unitName quantity baseQuantity unitCost amount
      product { id name baseUnit units { id name factor } }
      batch { id lot expiresOn }
    }
  }
`);
const ReceiptQuery = graphql(
  `
    query PurchaseReceipt($id: ID!) {
      purchaseReceipt(id: $id) { ...ReceiptFields }
    }
  `,
  [ReceiptFields],
);
const CancelReceipt = graphql(
  `
    mutation CancelPurchaseReceipt($id: ID!, $reason: String!, $key: ID!) {
      cancelPurchaseReceipt(id: $id, reason: $reason, idempotencyKey: $key) { ...ReceiptFields }
    }
  `,
  [ReceiptFields],
);
type Receipt = ResultOf<typeof ReceiptFields>;

/** Goods that came in, by lot; what was wrong is taken back as a whole. */
export function ReceiptPage() {
  const { t } = useTranslation('purchasing');
  const format = useFormat();
  const { can } = useSession();
  const [cancelling, setCancelling] = useState(false);
  const { receiptId } = useParams({ from: '/layout/purchasing/receipts/$receiptId' });
  const { data, error, refetch } = useQuery(ReceiptQuery, { variables: { id: receiptId } });
  const [cancel] = useMutation(CancelReceipt);
  const receipt = data?.purchaseReceipt;
  if (error && !receipt) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!receipt) return <PagePending />;
  const { cancellation, supplier, purchaseRequest } = receipt;
  return (
    <>
      <PageHeader
        title={t('receiptTitle', { code: receipt.code })}
        badge={<ReceiptBadge status={receipt.status} />}
        text={format.instant(receipt.receivedAt)}
        back={{ link: { to: '/purchasing/receipts' }, label: t('receipts') }}
        actions={
          can('purchasing.write') &&
          receipt.status === 'COMPLETED' && (
            <Button variant="default" onClick={() => setCancelling(true)}>
              {t('action.cancelReceipt')}
            </Button>
          )
        }
      />
      <Stack>
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <Panel title={t('about')}>
            <Facts
              facts={[
                [
                  t('column.supplier'),
                  supplier && (
                    <AnchorLink
                      key="supplier"
                      to="/suppliers/$supplierId"
                      params={{ supplierId: supplier.id }}
                    >
                      {supplier.name}
                    </AnchorLink>
                  ),
                ],
                [t('unordered.invoice'), receipt.invoiceNumber],
                [t('column.branch'), receipt.branch.name],
                [
                  t('column.request'),
                  purchaseRequest && (
                    <AnchorLink
                      key="request"
                      to="/purchasing/$requestId"
                      params={{ requestId: purchaseRequest.id }}
                    >
                      {purchaseRequest.code}
                    </AnchorLink>
                  ),
                ],
                [t('print.date'), receipt.orderedOn && format.date(receipt.orderedOn)],
                [
                  t('sourceLabel'),
                  [
                    t(`source.${receipt.source}`),
                    receipt.createdBy,
                    receipt.sourceRow !== null && t('fileRow', { row: format.number(receipt.sourceRow) }),
                  ]
                    .filter(Boolean)
                    .join(', '),
                ],
                [t('note'), receipt.note],
                [
                  t('receiptStatus.CANCELLED'),
                  cancellation &&
                    (cancellation.cancelledBy
                      ? t('cancelledBy', {
                          who: cancellation.cancelledBy,
                          when: format.instant(cancellation.cancelledAt),
                        })
                      : t('cancelledByFile', { when: format.instant(cancellation.cancelledAt) })),
                ],
                [t('reason'), cancellation?.reason],
              ]}
            />
          </Panel>
          <Panel title={t('column.total')}>
            <Facts
              numeric
              facts={[
                [t('money.discount'), receipt.discount !== 0 && format.money(-receipt.discount)],
                [t('money.tax'), receipt.tax !== 0 && format.money(receipt.tax)],
                [t('total'), <strong key="total">{format.money(receipt.total)}</strong>],
              ]}
            />
          </Panel>
        </SimpleGrid>
        <Panel title={t('receivedLines')}>
          <ReceiptLines receipt={receipt} />
        </Panel>
      </Stack>
      {cancelling && (
        <ReasonDialog
          title={t('dialog.cancelReceipt', { code: receipt.code })}
          text={t('dialog.cancelReceiptText', { count: receipt.lines.length })}
          action={t('action.cancelReceipt')}
          danger
          onClose={() => setCancelling(false)}
          onSend={(reason, key) => cancel({ variables: { id: receipt.id, reason, key } })}
        />
      )}
    </>
  );
}

function ReceiptLines({ receipt }: { receipt: Receipt }) {
  const { t } = useTranslation('purchasing');
  const format = useFormat();
  const quantityOf = useQuantity();
  return (
    <Table.ScrollContainer minWidth={680} type="native">
      <Table aria-label={t('receivedLines')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('column.product')}</Table.Th>
            <Table.Th scope="col">{t('column.lot')}</Table.Th>
            <Table.Th scope="col">{t('column.expiry')}</Table.Th>
            {(['quantity', 'unitCost', 'amount'] as const).map((name) => (
              <Table.Th key={name} scope="col" ta="end">
                {t(`column.${name}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {receipt.lines.map(({ id, product, batch, baseQuantity, unitCost, amount }) => (
            <Table.Tr key={id}>
              <Table.Td>
                <AnchorLink to="/products/$productId" params={{ productId: product.id }}>
                  {product.name}
                </AnchorLink>
              </Table.Td>
              <Table.Td>{batch?.lot || <Text span>–</Text>}</Table.Td>
              <Table.Td>{batch?.expiresOn ? format.date(batch.expiresOn) : '–'}</Table.Td>
              <Table.Td ta="end" className="number">
                {quantityOf(baseQuantity, product)}
              </Table.Td>
              <Table.Td ta="end" className="number">
                {format.price(unitCost)}
              </Table.Td>
              <Table.Td ta="end" className="number">
                {format.money(amount)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
