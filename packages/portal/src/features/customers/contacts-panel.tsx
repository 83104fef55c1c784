import { useMutation } from '@apollo/client/react';
import { ActionIcon, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, type ResultOf, readFragment } from '../../graphql';
import { useSession } from '../../session';
import { faultOf } from '../../ui/form/fault';
import { useFormat } from '../../ui/format/use-format';
import { Icon } from '../../ui/layout/icons';
import { Panel } from '../../ui/layout/panel';
import { ContactDialog } from './contact-dialog';

export const ContactFields = graphql(`
  fragment ContactFields on Customer {
    id type
    contacts { id name position phone email version }
  }
`);
export type Contact = ResultOf<typeof ContactFields>['contacts'][number];

const RemoveContact = graphql(
  `
    mutation RemoveContact($id: ID!, $version: Int!) {
      removeContact(id: $id, version: $version) { id ...ContactFields }
    }
  `,
  [ContactFields],
);

/** Whom to ask for at a company, and how to reach them. */
export function ContactsPanel({ data }: { data: FragmentOf<typeof ContactFields> }) {
  const customer = readFragment(ContactFields, data);
  const { t } = useTranslation(['customers', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const [edited, setEdited] = useState<Contact | 'new' | null>(null);
  const [remove, { loading }] = useMutation(RemoveContact, {
    refetchQueries: ['Customer'],
    onError: (error) =>
      notifications.show({ color: 'red', message: faultOf(error).message || t('app:error.network') }),
  });
  if (customer.type !== 'COMPANY' && customer.contacts.length === 0) return null;
  return (
    <Panel
      title={t('customers:contact.title')}
      aside={
        can('customers.write') && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Icon name="plus" size={16} />}
            onClick={() => setEdited('new')}
          >
            {t('customers:contact.add')}
          </Button>
        )
      }
    >
      {customer.contacts.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('customers:contact.none')}
        </Text>
      )}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {customer.contacts.map((contact) => (
          <Group key={contact.id} component="li" justify="space-between" wrap="nowrap" gap="xs">
            <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
              <Text fw={550}>{contact.name}</Text>
              {contact.position && (
                <Text size="sm" c="dimmed">
                  {contact.position}
                </Text>
              )}
              <Group gap="sm">
                {contact.phone && (
                  <Anchor href={`tel:${contact.phone}`} size="sm" className="number">
                    {format.phone(contact.phone)}
                  </Anchor>
                )}
                {contact.email && (
                  <Anchor href={`mailto:${contact.email}`} size="sm">
                    {contact.email}
                  </Anchor>
                )}
              </Group>
            </div>
            {can('customers.write') && (
              <Group gap={4} wrap="nowrap">
                <ActionIcon
                  variant="subtle"
                  aria-label={t('customers:contact.edit', { name: contact.name })}
                  onClick={() => setEdited(contact)}
                >
                  <Icon name="edit" size={16} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  loading={loading}
                  aria-label={t('customers:contact.remove', { name: contact.name })}
                  onClick={() => void remove({ variables: { id: contact.id, version: contact.version } })}
                >
                  <Icon name="cross" size={16} />
                </ActionIcon>
              </Group>
            )}
          </Group>
        ))}
      </Stack>
      {edited && (
        <ContactDialog
          customerId={customer.id}
          contact={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </Panel>
  );
}
