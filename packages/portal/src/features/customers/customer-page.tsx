import { useQuery } from '@apollo/client/react';
import { SimpleGrid, Stack } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { CustomerCare } from '../../ui/care-script/customer-care';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Icon } from '../../ui/layout/icons';
import { ButtonLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { PagePending } from '../../ui/layout/page-states';
import { Panel } from '../../ui/layout/panel';
import { StatusBadge } from '../../ui/layout/status-badge';
import { BoughtProducts } from './bought-products';
import { ClinicalHistoryPanel } from './clinical-history-panel';
import { ConsentFields } from './consent-fields';
import { ConsentPanel } from './consent-panel';
import { ContactFields, ContactsPanel } from './contacts-panel';
import { CustomerFigures, CustomerSalesFields } from './customer-figures';
import { CustomerProfile, ProfileFields } from './customer-profile';
import { CustomerPurchases } from './customer-purchases';
import { HealthAccessPanel } from './health-accesses';
import { HealthPanel } from './health-panel';
import { MergeButton } from './merge-button';
import { MergedAway, MergesFields, MergesPanel } from './merges-panel';
import { PrescriptionsPanel } from './prescriptions-panel';
import { CustomerSegmentFields, SegmentPanel } from './segment-panel';

const CustomerQuery = graphql(
  `
    query Customer($id: ID!, $sales: Boolean!, $segment: Boolean!, $debts: Boolean!) {
      customer(id: $id) {
        id name code status
        mergedInto { id }
        ...ConsentFields
        ...ContactFields
        ...MergesFields
        ...ProfileFields
        ...CustomerSalesFields @include(if: $sales)
        ...CustomerSegmentFields @include(if: $segment)
      }
    }
  `,
  [ProfileFields, CustomerSalesFields, CustomerSegmentFields, ConsentFields, ContactFields, MergesFields],
);

/** One customer on one page: who, how much, which segment and why, and every purchase down to its lines. */
export function CustomerPage() {
  const { t } = useTranslation(['customers', 'app', 'courses', 'care', 'receivables']);
  const { can } = useSession();
  const { customerId } = useParams({ from: '/layout/customers/$customerId' });
  const { data, error, refetch } = useQuery(CustomerQuery, {
    variables: {
      id: customerId,
      sales: can('sales.read'),
      segment: can('segments.read'),
      debts: can('receivables.read'),
    },
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
          !customer.mergedInto && (
            <>
              {can('customers.merge') && <MergeButton customerId={customerId} name={customer.name} />}
              {can('receivables.read') && (
                <ButtonLink to="/customers/$customerId/account" params={{ customerId }} variant="default">
                  {t('receivables:open')}
                </ButtonLink>
              )}
              {can('refills.read') && (
                <ButtonLink to="/customers/$customerId/medicines" params={{ customerId }} variant="default">
                  {t('courses:open')}
                </ButtonLink>
              )}
              {can('customers.write') && (
                <ButtonLink
                  to="/customers/$customerId/edit"
                  params={{ customerId }}
                  variant="default"
                  leftSection={<Icon name="edit" size={16} />}
                >
                  {t('app:edit')}
                </ButtonLink>
              )}
            </>
          )
        }
      />
      <Stack gap="md">
        <MergedAway data={customer} />
        {can('sales.read') && <CustomerFigures data={customer as never} />}
        <SimpleGrid cols={{ base: 1, md: can('segments.read') ? 2 : 1 }}>
          <CustomerProfile data={customer} />
          {can('segments.read') && <SegmentPanel customerId={customerId} data={customer as never} />}
        </SimpleGrid>
        {can('care-scripts.read') && !customer.mergedInto && (
          <Panel title={t('care:call')}>
            <CustomerCare customerId={customerId} />
          </Panel>
        )}
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <ConsentPanel data={customer} />
          <Stack gap="md">
            {can('health-facts.read') && <HealthPanel key={customerId} customerId={customerId} />}
            {can('prescriptions.read') && (
              <ClinicalHistoryPanel key={`h${customerId}`} customerId={customerId} />
            )}
            {can('prescriptions.read') && (
              <PrescriptionsPanel key={`p${customerId}`} customerId={customerId} />
            )}
            {can('audit.read') && <HealthAccessPanel customerId={customerId} />}
            <ContactsPanel data={customer} />
            <MergesPanel data={customer} />
          </Stack>
        </SimpleGrid>
        {can('sales.read') && <CustomerPurchases customerId={customerId} />}
        {can('sales.read') && can('products.read') && <BoughtProducts customerId={customerId} />}
      </Stack>
    </>
  );
}
