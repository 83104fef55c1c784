import { useQuery } from '@apollo/client/react';
import { Alert, Group, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Facts } from '../../ui/layout/facts';
import { Icon } from '../../ui/layout/icons';
import { AnchorLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { PagePending } from '../../ui/layout/page-states';
import { Panel } from '../../ui/layout/panel';
import { useQuantity } from './quantity';
import { RequestActions } from './request-actions';
import { ReceiptBadge, RequestBadge } from './request-badge';
import { type RequestData, RequestQuery } from './request-fields';
import { RequestSteps } from './request-steps';

/** One request: how far it is, what is wanted, what came, and what can be done next. */
export function RequestPage() {
  const { t } = useTranslation('purchasing');
  const format = useFormat();
  const { can } = useSession();
  const [fault, setFault] = useState<unknown>(null);
  const { requestId } = useParams({ from: '/layout/purchasing/$requestId' });
  const { data, error, refetch } = useQuery(RequestQuery, { variables: { id: requestId } });
  const request = data?.purchaseRequest;
  if (error && !request) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!request) return <PagePending />;
  const waitsForAnother = request.state === 'REQUESTED' && can('purchasing.approve') && !request.mayDecide;
  return (
    <>
      <PageHeader
        title={t('requestTitle', { code: request.code })}
        badge={<RequestBadge state={request.state} />}
        text={[
          request.supplier?.name ?? t('noSupplier'),
          t('products', { count: request.lines.length }),
        ].join(' · ')}
        back={{ link: { to: '/purchasing' }, label: t('title') }}
        actions={
          <RequestActions
            key={request.version}
            request={request}
            onFault={(what) => {
              setFault(what);
              void refetch();
            }}
          />
        }
      />
      <Stack>
        {fault !== null && <ErrorPanel error={fault} />}
        {waitsForAnother && (
          <Alert variant="outline" color="gray" icon={<Icon name="info" />}>
            {t('ownRequest')}
          </Alert>
        )}
        <Panel>
          <RequestSteps request={request} />
        </Panel>
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <Panel title={t('about')}>
            <Facts
              facts={[
                [t('column.branch'), request.branch.name],
                [
                  t('column.supplier'),
                  request.supplier && (
                    <AnchorLink
                      key="supplier"
                      to="/suppliers/$supplierId"
                      params={{ supplierId: request.supplier.id }}
                    >
                      {request.supplier.name}
                    </AnchorLink>
                  ),
                ],
                [t('column.expected'), request.expectedOn && format.date(request.expectedOn)],
                [t('note'), request.note],
                [t('reason'), [request.decisionReason, request.closeReason].filter(Boolean).join('; ')],
              ]}
            />
          </Panel>
          <Panel title={t('received')}>
            {request.receipts.length === 0 && <Text c="dimmed">{t('receivedNone')}</Text>}
            {request.receipts.map((receipt) => (
              <Group key={receipt.id} justify="space-between" gap="xs">
                <AnchorLink to="/purchasing/receipts/$receiptId" params={{ receiptId: receipt.id }}>
                  {receipt.code}
                </AnchorLink>
                <ReceiptBadge status={receipt.status} />
                <Text span size="sm">
                  {format.instant(receipt.receivedAt)}
                </Text>
                <Text span className="number">
                  {format.money(receipt.total)}
                </Text>
              </Group>
            ))}
          </Panel>
        </SimpleGrid>
        <Panel title={t('lines')}>
          <RequestLines request={request} />
        </Panel>
      </Stack>
    </>
  );
}

function RequestLines({ request }: { request: RequestData }) {
  const { t } = useTranslation('purchasing');
  const format = useFormat();
  const quantityOf = useQuantity();
  return (
    <Table.ScrollContainer minWidth={640} type="native">
      <Table aria-label={t('lines')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('column.product')}</Table.Th>
            {(['quantity', 'receivedQuantity', 'unitCost', 'amount'] as const).map((name) => (
              <Table.Th key={name} scope="col" ta="end">
                {t(`column.${name}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {request.lines.map(({ id, product, quantity, receivedQuantity, unitCost, note }) => (
            <Table.Tr key={id}>
              <Table.Td>
                <AnchorLink to="/products/$productId" params={{ productId: product.id }}>
                  {product.name}
                </AnchorLink>
                {note && (
                  <Text size="sm" c="dimmed">
                    {note}
                  </Text>
                )}
              </Table.Td>
              <Table.Td ta="end" className="number">
                {quantityOf(quantity, product)}
              </Table.Td>
              <Table.Td ta="end" className="number">
                {Number(receivedQuantity) === 0 ? '–' : quantityOf(receivedQuantity, product)}
              </Table.Td>
              <Table.Td ta="end" className="number">
                {unitCost === null ? '–' : format.price(unitCost)}
              </Table.Td>
              <Table.Td ta="end" className="number">
                {unitCost === null ? '–' : format.money(Math.round(Number(quantity) * Number(unitCost)))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th scope="row" colSpan={4}>
              {t('total')}
              <Text span size="sm" c="dimmed" fw={400} ml="xs">
                {t('totalHint')}
              </Text>
            </Table.Th>
            <Table.Td ta="end" className="number" fw={600}>
              {format.money(request.total)}
            </Table.Td>
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
  );
}
