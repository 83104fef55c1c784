import { useQuery } from '@apollo/client/react';
import { Button, Group, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Facts } from '../../ui/layout/facts';
import { PageHeader } from '../../ui/layout/page-header';
import { PagePending } from '../../ui/layout/page-states';
import { useQuantity } from './quantity';
import { RequestQuery } from './request-fields';

/** The order as it goes to the supplier, on paper: no prices, which are the supplier's to say. */
export function PrintedOrderPage() {
  const { t } = useTranslation('purchasing');
  const format = useFormat();
  const quantityOf = useQuantity();
  const { organization } = useSession();
  const { requestId } = useParams({ from: '/layout/purchasing/$requestId/print' });
  const { data, error, refetch } = useQuery(RequestQuery, { variables: { id: requestId } });
  const request = data?.purchaseRequest;
  if (error && !request) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!request) return <PagePending />;
  const { supplier, branch } = request;
  return (
    <>
      <PageHeader
        title={t('print.title', { code: request.code })}
        back={{
          link: { to: '/purchasing/$requestId', params: { requestId } },
          label: t('requestTitle', { code: request.code }),
        }}
        actions={<Button onClick={() => window.print()}>{t('print.now')}</Button>}
      />
      <Stack>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Facts
            facts={[
              [t('print.from'), organization?.name],
              [t('print.deliverTo'), [branch.name, branch.address].filter(Boolean).join(', ')],
              [t('print.date'), request.orderedAt && format.instant(request.orderedAt)],
              [t('print.expected'), request.expectedOn && format.date(request.expectedOn)],
            ]}
          />
          <Facts
            facts={[
              [t('print.to'), supplier?.company ?? supplier?.name],
              [t('column.code'), supplier?.code],
              [t('field.supplier'), supplier?.company && supplier.name],
              [
                t('print.contact'),
                [supplier?.phone && format.phone(supplier.phone), supplier?.email, supplier?.address]
                  .filter(Boolean)
                  .join(' · '),
              ],
            ]}
          />
        </SimpleGrid>
        <Table.ScrollContainer minWidth={480} type="native">
          <Table aria-label={t('lines')} withTableBorder>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('print.number')}</Table.Th>
                <Table.Th scope="col">{t('column.code')}</Table.Th>
                <Table.Th scope="col">{t('column.product')}</Table.Th>
                <Table.Th scope="col" ta="end">
                  {t('column.quantity')}
                </Table.Th>
                <Table.Th scope="col">{t('note')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {request.lines.map(({ id, lineNo, product, quantity, note }) => (
                <Table.Tr key={id}>
                  <Table.Td>{format.number(lineNo)}</Table.Td>
                  <Table.Td>{product.sku}</Table.Td>
                  <Table.Td>{product.name}</Table.Td>
                  <Table.Td ta="end" className="number">
                    {quantityOf(quantity, product)}
                  </Table.Td>
                  <Table.Td>{note}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
        {request.note && <Text>{request.note}</Text>}
        <Group justify="flex-end">
          <Text pb={72}>{t('print.sign')}</Text>
        </Group>
      </Stack>
    </>
  );
}
