import { useMutation } from '@apollo/client/react';
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { ErrorFault } from '../../ui/layout/error-panel';
import type { Contact } from './contacts-panel';
import { looksLikeEmail, looksLikePhone } from './prepare-customer-form';

const AddContact = graphql(`
  mutation AddContact($customerId: ID!, $input: ContactInput!, $key: ID) {
    addContact(customerId: $customerId, input: $input, idempotencyKey: $key) { id }
  }
`);
const UpdateContact = graphql(`
  mutation UpdateContact($id: ID!, $version: Int!, $input: ContactInput!) {
    updateContact(id: $id, version: $version, input: $input) { id name position phone email version }
  }
`);

/** Adds a contact, or changes one. */
export function ContactDialog({
  customerId,
  contact,
  onClose,
}: {
  customerId: string;
  contact: Contact | null;
  onClose: () => void;
}) {
  const { t } = useTranslation(['customers', 'app']);
  const again = { refetchQueries: ['Customer'] };
  const [add] = useMutation(AddContact, again);
  const [update] = useMutation(UpdateContact, again);
  const keyOf = useIdempotencyKey();
  const form = useForm({
    initialValues: {
      name: contact?.name ?? '',
      position: contact?.position ?? '',
      phone: contact?.phone ?? '',
      email: contact?.email ?? '',
    },
    validate: {
      name: (value) => (value.trim() ? null : t('customers:contact.noName')),
      phone: (value) => (looksLikePhone(value) ? null : t('customers:fault.phone', { phone: value })),
      email: (value) => (looksLikeEmail(value) ? null : t('customers:fault.email')),
    },
    validateInputOnBlur: true,
  });
  const { submit, sending, fault } = useSubmit(form, async (input) => {
    if (contact) await update({ variables: { id: contact.id, version: contact.version, input } });
    else await add({ variables: { customerId, input, key: keyOf(input) } });
    notifications.show({ message: t('app:saved') });
    onClose();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={contact ? t('customers:contact.edit', { name: contact.name }) : t('customers:contact.add')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {fault && <ErrorFault fault={fault} />}
          <TextInput
            label={t('customers:contact.name')}
            required
            autoComplete="off"
            data-autofocus
            {...form.getInputProps('name')}
          />
          <TextInput
            label={t('customers:contact.position')}
            autoComplete="off"
            {...form.getInputProps('position')}
          />
          <TextInput
            label={t('customers:field.phones')}
            type="tel"
            autoComplete="off"
            {...form.getInputProps('phone')}
          />
          <TextInput
            label={t('customers:field.email')}
            type="email"
            autoComplete="off"
            {...form.getInputProps('email')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" loading={sending}>
              {t('app:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
