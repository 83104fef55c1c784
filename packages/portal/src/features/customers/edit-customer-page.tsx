import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { notifications } from '@mantine/notifications';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import type { Fault } from '../../ui/form/fault';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { PageHeader } from '../../ui/layout/page-header';
import { PagePending } from '../../ui/layout/page-states';
import { CustomerFields, type CustomerRecord, UpdateCustomer } from './customer-fields';
import { CustomerForm, useCustomerForm } from './customer-form';
import { EditConflict } from './edit-conflict';
import { type CustomerForm as Form, formOf, inputOf } from './prepare-customer-form';

const EditCustomerQuery = graphql(
  `
    query EditCustomer($id: ID!) {
      customer(id: $id) { ...CustomerFields }
    }
  `,
  [CustomerFields],
);

export function EditCustomerPage() {
  const { customerId } = useParams({ from: '/layout/customers/$customerId/edit' });
  const { data, error, refetch } = useQuery(EditCustomerQuery, {
    variables: { id: customerId },
    fetchPolicy: 'network-only',
  });
  // The form starts from what was read first: a later answer must not overwrite what is being typed.
  const [read, setRead] = useState<CustomerRecord | null>(null);
  if (data && read?.id !== data.customer.id) setRead(data.customer);
  if (error && !read) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!read) return <PagePending />;
  return <EditCustomer key={read.id} customer={read} />;
}

function EditCustomer({ customer }: { customer: CustomerRecord }) {
  const { t } = useTranslation(['customers', 'app']);
  const client = useApolloClient();
  const navigate = useNavigate();
  const form = useCustomerForm(formOf(customer));
  const [base, setBase] = useState(customer);
  const [theirs, setTheirs] = useState<CustomerRecord | null>(null);
  const [update] = useMutation(UpdateCustomer, {
    update: (cache) => {
      cache.evict({ fieldName: 'customers' });
      cache.gc();
    },
  });
  const open = (ignoreBlocker = false) =>
    navigate({ to: '/customers/$customerId', params: { customerId: customer.id }, ignoreBlocker });

  const send = async (values: Form, version: number) => {
    await update({ variables: { id: customer.id, version, input: inputOf(values, base.customFields) } });
    form.resetDirty();
    notifications.show({ message: t('app:saved') });
    await open(true);
  };
  const save = async (values: Form) => {
    try {
      await send(values, base.version);
    } catch (error) {
      // Whoever saved in between, their values are shown beside these; nothing typed is lost.
      const { data } = await client.query({
        query: EditCustomerQuery,
        variables: { id: customer.id },
        fetchPolicy: 'network-only',
      });
      if (data && data.customer.version !== base.version) setTheirs(data.customer);
      throw error;
    }
  };
  const keepMine = () => {
    if (theirs) setBase(theirs);
    setTheirs(null);
  };
  const takeTheirs = () => {
    if (!theirs) return;
    setBase(theirs);
    form.setValues(formOf(theirs));
    form.resetDirty(formOf(theirs));
    setTheirs(null);
  };
  const conflict = (fault: Fault, clear: () => void) =>
    fault.code === 'CONFLICT' && theirs ? (
      <EditConflict
        message={fault.message}
        mine={form.values}
        theirs={formOf(theirs)}
        onKeep={() => {
          keepMine();
          clear();
        }}
        onTake={() => {
          takeTheirs();
          clear();
        }}
      />
    ) : null;

  return (
    <>
      <PageHeader
        title={t('customers:edit', { name: base.name })}
        back={{
          link: { to: '/customers/$customerId', params: { customerId: customer.id } },
          label: base.name,
        }}
      />
      <CustomerForm form={form} save={save} onCancel={() => void open()} conflict={conflict} />
    </>
  );
}
