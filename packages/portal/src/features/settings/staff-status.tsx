import { useMutation } from '@apollo/client/react';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../ui/form/fault';
import { ErrorFault } from '../../ui/layout/error-panel';
import { type StaffMember, UpdateStaffMember } from './staff-fields';

/** Takes somebody's access away, or gives it back; the first is asked about before. */
export function StaffStatus({ member }: { member: StaffMember }) {
  const { t } = useTranslation(['settings', 'app']);
  const [opened, dialog] = useDisclosure(false);
  const [update, { loading, error, reset }] = useMutation(UpdateStaffMember, { onError: () => {} });
  const set = async (status: 'ACTIVE' | 'INACTIVE') => {
    const { data } = await update({ variables: { id: member.id, status } });
    if (data) dialog.close();
  };
  if (member.status === 'INVITED') return null;
  if (member.status === 'INACTIVE') {
    return (
      <Button size="compact-sm" variant="default" loading={loading} onClick={() => void set('ACTIVE')}>
        {t('settings:staff.activate')}
      </Button>
    );
  }
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => {
          reset();
          dialog.open();
        }}
      >
        {t('settings:staff.deactivate')}
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={t('settings:staff.deactivateTitle', { name: member.name })}
        closeButtonProps={{ 'aria-label': t('app:close') }}
      >
        <Stack>
          <Text size="sm">{t('settings:staff.deactivateText')}</Text>
          {error && <ErrorFault fault={faultOf(error)} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={dialog.close}>
              {t('app:cancel')}
            </Button>
            <Button color="red" loading={loading} onClick={() => void set('INACTIVE')}>
              {t('settings:staff.deactivate')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
