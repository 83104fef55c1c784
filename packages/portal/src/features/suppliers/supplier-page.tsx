import { useQuery } from '@apollo/client/react';
import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Facts } from '../../ui/layout/facts';
import { Icon } from '../../ui/layout/icons';
import { AnchorLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { PagePending } from '../../ui/layout/page-states';
import { Panel } from '../../ui/layout/panel';
import { StatusBadge } from '../../ui/layout/status-badge';
import { SupplierDialog } from './supplier-dialog';
import { SupplierFields } from './supplier-fields';

const SupplierQuery = graphql(
  `
    query Supplier($id: ID!) {
      supplier(id: $id) { ...SupplierFields }
      purchaseRequests(filter: { supplierId: $id, states: [APPROVED, ORDERED] }, first: 5) {
        edges { node { id code total expectedOn } }
        totalCount
      }
      purchaseReceipts(filter: { supplierId: $id }, first: 5) {
        edges { node { id code total businessDate } }
        totalCount
      }
    }
  `,
  [SupplierFields],
);

/** A supplier, what is on order from it, and what came last. */
export function SupplierPage() {
  const { t } = useTranslation(['suppliers', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const [editing, setEditing] = useState(false);
  const { supplierId } = useParams({ from: '/layout/suppliers/$supplierId' });
  const { data, error, refetch } = useQuery(SupplierQuery, { variables: { id: supplierId } });
  const supplier = data?.supplier;
  if (error && !supplier) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!data || !supplier) return <PagePending />;
  const field = (name: 'phone' | 'email' | 'company' | 'taxNumber' | 'address' | 'notes') =>
    [
      t(`suppliers:field.${name}`),
      name === 'phone' ? supplier.phone && format.phone(supplier.phone) : supplier[name],
    ] as const;
  return (
    <>
      <PageHeader
        title={supplier.name}
        text={supplier.code}
        badge={
          supplier.status === 'INACTIVE' && (
            <StatusBadge tone="neutral">{t('app:status.INACTIVE')}</StatusBadge>
          )
        }
        back={{ link: { to: '/suppliers' }, label: t('suppliers:title') }}
        actions={
          can('suppliers.write') && (
            <Button variant="default" leftSection={<Icon name="edit" />} onClick={() => setEditing(true)}>
              {t('app:edit')}
            </Button>
          )
        }
      />
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Panel title={t('suppliers:about')}>
          <Facts
            facts={[
              ...(['phone', 'email', 'company', 'taxNumber', 'address'] as const).map(field),
              [
                t('suppliers:field.leadTimeDays'),
                supplier.leadTimeDays !== null &&
                  t('suppliers:days', {
                    count: supplier.leadTimeDays,
                    n: format.number(supplier.leadTimeDays),
                  }),
              ],
              [
                t('suppliers:field.minimumOrder'),
                supplier.minimumOrder !== null && format.money(supplier.minimumOrder),
              ],
              field('notes'),
            ]}
          />
        </Panel>
        <Stack>
          <Panel
            title={t('suppliers:open')}
            aside={
              data.purchaseRequests.totalCount > 5 && (
                <AnchorLink to="/purchasing" search={{ supplier: supplierId }}>
                  {t('suppliers:more')}
                </AnchorLink>
              )
            }
          >
            {data.purchaseRequests.edges.length === 0 && <Text c="dimmed">{t('suppliers:openNone')}</Text>}
            {data.purchaseRequests.edges.map(({ node }) => (
              <Group key={node.id} justify="space-between">
                <AnchorLink to="/purchasing/$requestId" params={{ requestId: node.id }}>
                  {node.code}
                </AnchorLink>
                <Text span>{node.expectedOn ? format.date(node.expectedOn) : '–'}</Text>
                <Text span className="number">
                  {format.money(node.total)}
                </Text>
              </Group>
            ))}
          </Panel>
          <Panel
            title={t('suppliers:receipts')}
            aside={
              data.purchaseReceipts.totalCount > 5 && (
                <AnchorLink to="/purchasing/receipts" search={{ supplier: supplierId }}>
                  {t('suppliers:more')}
                </AnchorLink>
              )
            }
          >
            {data.purchaseReceipts.edges.length === 0 && (
              <Text c="dimmed">{t('suppliers:receiptsNone')}</Text>
            )}
            {data.purchaseReceipts.edges.map(({ node }) => (
              <Group key={node.id} justify="space-between">
                <AnchorLink to="/purchasing/receipts/$receiptId" params={{ receiptId: node.id }}>
                  {node.code}
                </AnchorLink>
                <Text span>{format.date(node.businessDate)}</Text>
                <Text span className="number">
                  {format.money(node.total)}
                </Text>
              </Group>
            ))}
          </Panel>
        </Stack>
      </SimpleGrid>
      {editing && (
        <SupplierDialog
          supplier={supplier}
          onClose={() => setEditing(false)}
          onSaved={() => {
            setEditing(false);
            void refetch();
          }}
        />
      )}
    </>
  );
}
