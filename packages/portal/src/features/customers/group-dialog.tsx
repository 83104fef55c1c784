import { useMutation } from '@apollo/client/react';
import { Button, Checkbox, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { ErrorFault } from '../../ui/layout/error-panel';
import type { CustomerGroup } from './groups-page';
import { placesFor } from './prepare-groups';

const CreateGroup = graphql(`
  mutation CreateCustomerGroup($input: CustomerGroupInput!, $key: ID) {
    createCustomerGroup(input: $input, idempotencyKey: $key) { id name parentId wholesale version }
  }
`);
const UpdateGroup = graphql(`
  mutation UpdateCustomerGroup($id: ID!, $version: Int!, $input: CustomerGroupInput!) {
    updateCustomerGroup(id: $id, version: $version, input: $input) { id name parentId wholesale version }
  }
`);

/** Adds a group, renames one, or moves it with all that is below. */
export function GroupDialog({
  group,
  groups,
  onClose,
  onSaved,
}: {
  group: CustomerGroup | null;
  groups: readonly CustomerGroup[];
  onClose: () => void;
  onSaved: () => void;
}) {
  const { t } = useTranslation(['customers', 'app']);
  const [create] = useMutation(CreateGroup);
  const [update] = useMutation(UpdateGroup);
  const keyOf = useIdempotencyKey();
  const form = useForm({
    initialValues: {
      name: group?.name ?? '',
      parentId: group?.parentId ?? null,
      wholesale: group?.wholesale ?? false,
    },
    validate: { name: (value) => (value.trim() ? null : t('customers:group.noName')) },
    validateInputOnBlur: true,
  });
  const { submit, sending, fault } = useSubmit(form, async (input) => {
    if (group) await update({ variables: { id: group.id, version: group.version, input } });
    else await create({ variables: { input, key: keyOf(input) } });
    notifications.show({ message: t('app:saved') });
    onSaved();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={group ? t('customers:group.edit', { name: group.name }) : t('customers:group.add')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {fault && <ErrorFault fault={fault} />}
          <TextInput
            label={t('customers:group.name')}
            required
            autoComplete="off"
            data-autofocus
            {...form.getInputProps('name')}
          />
          <Select
            label={t('customers:group.parent')}
            placeholder={t('customers:group.top')}
            data={placesFor(groups, group?.id)}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t('app:clearField') }}
            {...form.getInputProps('parentId')}
          />
          <Checkbox
            label={t('customers:group.wholesale')}
            description={t('customers:group.wholesaleText')}
            {...form.getInputProps('wholesale', { type: 'checkbox' })}
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
