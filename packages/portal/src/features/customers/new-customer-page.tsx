import { useMutation } from '@apollo/client/react';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
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
  const keyOf = useIdempotencyKey();

  const save = async (values: Form) => {
    const input = inputOf(values);
    const { data } = await create({ variables: { input, idempotencyKey: keyOf(input) } });
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
