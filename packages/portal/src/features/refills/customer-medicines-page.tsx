import { useMutation, useQuery } from '@apollo/client/react';
import { Skeleton, Stack, Text } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { AsOfPicker } from '../../ui/layout/as-of-picker';
import { EmptyState } from '../../ui/layout/empty-state';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { ButtonLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { LeadSetting } from './lead-setting';
import { MedicineFields, MedicinePanel } from './medicine-panel';
import { SynchronisationPanel } from './synchronisation-panel';

const CustomerQuery = graphql(`
  query MedicinesCustomer($id: ID!) {
    customer(id: $id) { id name code refillLeadDays }
    session { organization { id lastDataDay } }
  }
`);
const OpenMedicines = graphql(
  `
    mutation OpenMedicines($customerId: ID!, $asOf: Date) {
      openMedicines(customerId: $customerId, asOf: $asOf) { medicineKey asOf longTermBy ...Medicine }
    }
  `,
  [MedicineFields],
);

/** Every course of a person: what is covered, what isn't, and why each date is what it is. Each look is recorded. */
export function CustomerMedicinesPage() {
  const { t } = useTranslation(['courses', 'health-accesses']);
  const format = useFormat();
  const { can } = useSession();
  const { customerId } = useParams({ from: '/layout/customers/$customerId/medicines' });
  const { asOf } = useSearch({ from: '/layout/customers/$customerId/medicines' });
  const navigate = useNavigate({ from: '/customers/$customerId/medicines' });
  const { data, error: unknown, refetch } = useQuery(CustomerQuery, { variables: { id: customerId } });
  // Kept in no cache: it is gone with the page.
  const [open, { data: opened, error, loading }] = useMutation(OpenMedicines, {
    fetchPolicy: 'no-cache',
    onError: () => {},
  });
  useEffect(() => {
    void open({ variables: { customerId, asOf: asOf ?? null } });
  }, [open, customerId, asOf]);
  const look = () => void open({ variables: { customerId, asOf: asOf ?? null } });
  const customer = data?.customer;
  const medicines = opened?.openMedicines;
  const shown = medicines?.[0]?.asOf;
  const longTerm = medicines?.filter((medicine) => medicine.longTermBy);
  const others = medicines?.filter((medicine) => !medicine.longTermBy);

  return (
    <>
      <PageHeader
        title={customer ? t('courses:person.title', { name: customer.name }) : t('courses:person.titlePlain')}
        text={shown ? t('courses:person.text', { date: format.date(shown) }) : t('courses:person.recorded')}
        back={{ link: { to: '/customers/$customerId', params: { customerId } }, label: customer?.name ?? '' }}
        actions={
          <>
            {can('audit.read') && (
              <ButtonLink to="/health-accesses" search={{ customer: customerId }} variant="default">
                {t('health-accesses:open')}
              </ButtonLink>
            )}
            <AsOfPicker
              value={asOf}
              latest={data?.session.organization?.lastDataDay}
              onChange={(next) => void navigate({ search: next ? { asOf: next } : {}, replace: true })}
            />
          </>
        }
      />
      <Stack gap="md">
        {unknown && <ErrorPanel error={unknown} onRetry={() => void refetch()} />}
        {error && !unknown && <ErrorPanel error={error} onRetry={look} />}
        {loading && !medicines && <Skeleton height={260} aria-busy="true" />}
        {medicines?.length === 0 && (
          <EmptyState title={t('courses:person.none')} text={t('courses:person.noneText')} />
        )}
        {longTerm && longTerm.length > 0 && (
          <SynchronisationPanel customerId={customerId} asOf={asOf} onChanged={look} />
        )}
        {medicines && medicines.length > 0 && (
          <Text size="sm" c="dimmed">
            {t('courses:bar.legend')}
          </Text>
        )}
        {longTerm?.map((medicine) => (
          <MedicinePanel key={medicine.medicineKey} medicine={medicine} />
        ))}
        {others && others.length > 0 && (
          <details>
            <summary>{t('courses:person.others', { count: others.length })}</summary>
            <Stack gap="md" mt="md">
              {others.map((medicine) => (
                <MedicinePanel key={medicine.medicineKey} medicine={medicine} />
              ))}
            </Stack>
          </details>
        )}
        {customer && (
          <LeadSetting
            customerId={customerId}
            leadDays={customer.refillLeadDays}
            onSaved={() => {
              void refetch();
              look();
            }}
          />
        )}
      </Stack>
    </>
  );
}
