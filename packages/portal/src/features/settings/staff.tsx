import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { faultOf } from '../../ui/form/fault';
import { EmptyState } from '../../ui/layout/empty-state';
import { Icon } from '../../ui/layout/icons';
import { StatusBadge } from '../../ui/layout/status-badge';
import { type Column, DataTable } from '../../ui/table/data-table';
import { EditStaffMember } from './edit-staff-member';
import { NewStaffMember } from './new-staff-member';
import { roles } from './roles';
import { type StaffMember, StaffQuery, UpdateStaffMember } from './staff-fields';
import { StaffStatus } from './staff-status';

/** Who works here and what they may do. */
export function Staff() {
  const { t } = useTranslation(['settings', 'app']);
  const { can, user } = useSession();
  const { data, error, refetch } = useQuery(StaffQuery);
  const [opened, dialog] = useDisclosure(false);
  const [editing, setEditing] = useState<StaffMember | null>(null);
  const manages = can('staff.manage');

  const columns: Column<StaffMember>[] = [
    {
      id: 'name',
      header: t('settings:staff.name'),
      cell: (member) => (
        <>
          {member.name}
          {member.email === user?.email && (
            <Text span c="dimmed" inherit>
              {' '}
              {t('settings:staff.you')}
            </Text>
          )}
        </>
      ),
    },
    { id: 'email', header: t('settings:staff.email'), cell: (member) => member.email },
    {
      id: 'role',
      header: t('settings:staff.role'),
      cell: (member) => (manages ? <RoleChoice member={member} /> : t(`app:role.${member.role}`)),
    },
    {
      id: 'branches',
      header: t('settings:staff.branches'),
      cell: (member) =>
        member.allBranches
          ? t('settings:staff.allBranches')
          : member.branches.map((branch) => branch.name).join(', ') || t('app:none'),
    },
    {
      id: 'status',
      header: t('settings:staff.status'),
      cell: (member) => (
        <StatusBadge tone={member.status === 'ACTIVE' ? 'good' : 'neutral'}>
          {member.status === 'INVITED' ? t('settings:staff.invited') : t(`app:status.${member.status}`)}
        </StatusBadge>
      ),
    },
    ...(manages
      ? [
          {
            id: 'change',
            header: t('settings:staff.access'),
            cell: (member: StaffMember) => (
              <Group gap="xs" wrap="nowrap">
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('settings:staff.editTitle', { name: member.name })}
                  onClick={() => setEditing(member)}
                >
                  {t('app:edit')}
                </Button>
                <StaffStatus member={member} />
              </Group>
            ),
          },
        ]
      : []),
  ];

  return (
    <>
      <DataTable
        name="staff"
        caption={t('settings:tab.staff')}
        columns={columns}
        rows={data?.staff}
        rowId={(member) => member.id}
        total={data?.staff.length}
        error={error}
        onRetry={() => void refetch()}
        toolbar={
          manages && (
            <Button leftSection={<Icon name="plus" size={16} />} onClick={dialog.open}>
              {t('settings:staff.add')}
            </Button>
          )
        }
        empty={<EmptyState title={t('settings:staff.empty')} />}
      />
      {editing && (
        <EditStaffMember
          member={editing}
          isSelf={editing.email === user?.email}
          onClose={() => setEditing(null)}
        />
      )}
      {manages && <NewStaffMember opened={opened} onClose={dialog.close} onAdded={() => void refetch()} />}
    </>
  );
}

function RoleChoice({ member }: { member: StaffMember }) {
  const { t } = useTranslation(['settings', 'app']);
  const [update, { loading, error }] = useMutation(UpdateStaffMember, { onError: () => {} });
  const change = async (role: StaffMember['role']) => {
    const { data } = await update({ variables: { id: member.id, role } });
    if (data) {
      notifications.show({
        message: t('settings:staff.changed', { name: member.name, role: t(`app:role.${role}`) }),
      });
    }
  };
  return (
    <NativeSelect
      aria-label={t('settings:staff.roleOf', { name: member.name })}
      value={member.role}
      miw={190}
      disabled={loading}
      onChange={(event) => void change(event.currentTarget.value as StaffMember['role'])}
      data={roles.map((role) => ({ value: role, label: t(`app:role.${role}`) }))}
      error={error && faultOf(error).message}
    />
  );
}
