import { useMutation } from '@apollo/client/react';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/layout/page-header';
import { CreateCustomer } from './customer-fields';
import { CustomerForm, useCustomerForm } from './customer-form';
import { emptyForm, type CustomerForm as Form, inputOf } from './prepare-customer-form';

export function NewCustomerPage() {
  const { t } = useTranslation(['customers', 'app']);
  const navigate = useNavigate();
  const form = useCustomerForm(emptyForm);
  const [create] = useMutation(CreateCustomer, {
    update: (cache) => {
      cache.evict({ fieldName: 'customers' });
      cache.evict({ fieldName: 'customerAreas' });
      cache.gc();
    },
  });
  // The same input sent again, after an answer that was lost, must not make a second customer.
  const sent = useRef<{ input: string; key: string } | null>(null);

  const save = async (values: Form) => {
    const input = inputOf(values);
    const written = JSON.stringify(input);
    if (sent.current?.input !== written) sent.current = { input: written, key: crypto.randomUUID() };
    const { data } = await create({ variables: { input, idempotencyKey: sent.current.key } });
    form.resetDirty();
    notifications.show({ message: t('customers:created', { name: values.name.trim() }) });
    const customerId = data?.createCustomer.id ?? '';
    await navigate({ to: '/customers/$customerId', params: { customerId }, ignoreBlocker: true });
  };

  return (
    <>
      <PageHeader
        title={t('customers:new')}
        back={{ link: { to: '/customers' }, label: t('customers:title') }}
      />
      <CustomerForm form={form} save={save} onCancel={() => void navigate({ to: '/customers' })} />
    </>
  );
}
