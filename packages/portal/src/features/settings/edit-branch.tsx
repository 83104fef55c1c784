import { useMutation } from '@apollo/client/react';
import { Button, Group, Modal, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSubmit } from '../../ui/form/use-submit';
import { ErrorFault } from '../../ui/layout/error-panel';
import type { Branch } from './staff-fields';

const UpdateBranch = graphql(`
  mutation UpdateBranch($id: ID!, $name: String, $address: String, $status: RecordStatus) {
    updateBranch(id: $id, name: $name, address: $address, status: $status) { id name address status }
  }
`);

export function EditBranch({ branch, onClose }: { branch: Branch; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'app']);
  const [update] = useMutation(UpdateBranch);
  const form = useForm({
    initialValues: { name: branch.name, address: branch.address ?? '', active: branch.status === 'ACTIVE' },
    validate: { name: (value) => (value.trim() ? null : t('settings:required')) },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ name, address, active }) => {
    const status = active ? 'ACTIVE' : 'INACTIVE';
    await update({ variables: { id: branch.id, name, address, status } });
    notifications.show({ message: t('app:saved') });
    onClose();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('settings:branches.editTitle', { name: branch.name })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {fault && <ErrorFault fault={fault} />}
          <TextInput
            label={t('settings:branches.name')}
            description={t('settings:branches.nameText')}
            required
            data-autofocus
            {...form.getInputProps('name')}
          />
          <TextInput label={t('settings:branches.address')} {...form.getInputProps('address')} />
          <Switch
            label={t('settings:branches.active')}
            description={t('settings:branches.activeText')}
            {...form.getInputProps('active', { type: 'checkbox' })}
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
