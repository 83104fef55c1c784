import { useQuery } from '@apollo/client/react';
import { SimpleGrid, Stack } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Icon } from '../../ui/layout/icons';
import { ButtonLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { PagePending } from '../../ui/layout/page-states';
import { StatusBadge } from '../../ui/layout/status-badge';
import { CustomerFigures, CustomerSalesFields } from './customer-figures';
import { CustomerProfile, ProfileFields } from './customer-profile';
import { CustomerPurchases } from './customer-purchases';
import { CustomerSegmentFields, SegmentPanel } from './segment-panel';

const CustomerQuery = graphql(
  `
    query Customer($id: ID!, $sales: Boolean!, $segment: Boolean!) {
      customer(id: $id) {
        id name code status
        ...ProfileFields
        ...CustomerSalesFields @include(if: $sales)
        ...CustomerSegmentFields @include(if: $segment)
      }
    }
  `,
  [ProfileFields, CustomerSalesFields, CustomerSegmentFields],
);

/** One customer on one page: who, how much, which segment and why, and every purchase down to its lines. */
export function CustomerPage() {
  const { t } = useTranslation(['customers', 'app']);
  const { can } = useSession();
  const { customerId } = useParams({ from: '/layout/customers/$customerId' });
  const { data, error, refetch } = useQuery(CustomerQuery, {
    variables: { id: customerId, sales: can('sales.read'), segment: can('segments.read') },
  });
  const customer = data?.customer;
  if (error && !customer) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!customer) return <PagePending />;

  return (
    <>
      <PageHeader
        title={customer.name}
        text={customer.code}
        badge={
          customer.status === 'INACTIVE' && (
            <StatusBadge tone="neutral">{t('app:status.INACTIVE')}</StatusBadge>
          )
        }
        back={{ link: { to: '/customers' }, label: t('customers:title') }}
        actions={
          can('customers.write') && (
            <ButtonLink
              to="/customers/$customerId/edit"
              params={{ customerId }}
              variant="default"
              leftSection={<Icon name="edit" size={16} />}
            >
              {t('app:edit')}
            </ButtonLink>
          )
        }
      />
      <Stack gap="md">
        {can('sales.read') && <CustomerFigures data={customer as never} />}
        <SimpleGrid cols={{ base: 1, md: can('segments.read') ? 2 : 1 }}>
          <CustomerProfile data={customer} />
          {can('segments.read') && <SegmentPanel customerId={customerId} data={customer as never} />}
        </SimpleGrid>
        {can('sales.read') && <CustomerPurchases customerId={customerId} />}
      </Stack>
    </>
  );
}
