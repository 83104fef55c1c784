import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { useSubmit } from '../../ui/form/use-submit';
import { EmptyState } from '../../ui/layout/empty-state';
import { ErrorFault } from '../../ui/layout/error-panel';
import { Panel } from '../../ui/layout/panel';
import { StatusBadge } from '../../ui/layout/status-badge';
import { type Column, DataTable } from '../../ui/table/data-table';
import { EditBranch } from './edit-branch';
import { type Branch, BranchesQuery } from './staff-fields';

const CreateBranch = graphql(`
  mutation CreateBranch($name: String!, $address: String) {
    createBranch(name: $name, address: $address) { id name address status }
  }
`);

export function Branches() {
  const { t } = useTranslation(['settings', 'app']);
  const { can } = useSession();
  const { data, error, refetch } = useQuery(BranchesQuery);
  const [editing, setEditing] = useState<Branch | null>(null);
  const columns: Column<Branch>[] = [
    { id: 'name', header: t('settings:branches.name'), cell: (branch) => branch.name },
    { id: 'address', header: t('settings:branches.address'), cell: (branch) => branch.address ?? '' },
    {
      id: 'status',
      header: t('settings:staff.status'),
      cell: (branch) => (
        <StatusBadge tone={branch.status === 'ACTIVE' ? 'good' : 'neutral'}>
          {t(`app:status.${branch.status}`)}
        </StatusBadge>
      ),
    },
    ...(can('branches.manage')
      ? [
          {
            id: 'edit',
            header: t('settings:branches.change'),
            cell: (branch: Branch) => (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('settings:branches.editTitle', { name: branch.name })}
                onClick={() => setEditing(branch)}
              >
                {t('app:edit')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <Stack>
      {editing && <EditBranch branch={editing} onClose={() => setEditing(null)} />}
      {can('branches.manage') && <NewBranch onAdded={() => void refetch()} />}
      <DataTable
        name="branches"
        caption={t('settings:tab.branches')}
        columns={columns}
        rows={data?.branches}
        rowId={(branch) => branch.id}
        total={data?.branches.length}
        error={error}
        onRetry={() => void refetch()}
        empty={<EmptyState title={t('settings:branches.empty')} text={t('settings:branches.emptyText')} />}
      />
    </Stack>
  );
}

function NewBranch({ onAdded }: { onAdded: () => void }) {
  const { t } = useTranslation('settings');
  const [create] = useMutation(CreateBranch);
  const form = useForm({
    initialValues: { name: '', address: '' },
    validate: { name: (value) => (value.trim() ? null : t('required')) },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ name, address }) => {
    await create({ variables: { name: name.trim(), address: address.trim() || null } });
    notifications.show({ message: t('branches.added', { name: name.trim() }) });
    form.reset();
    onAdded();
  });
  return (
    <Panel title={t('branches.add')}>
      <form onSubmit={submit} noValidate>
        {fault && <ErrorFault fault={fault} />}
        <Group align="flex-start" gap="sm" mb="md">
          <TextInput label={t('branches.name')} required flex="1 1 180px" {...form.getInputProps('name')} />
          <TextInput label={t('branches.address')} flex="2 1 240px" {...form.getInputProps('address')} />
          <Button type="submit" loading={sending} mt={24}>
            {t('branches.submit')}
          </Button>
        </Group>
      </form>
    </Panel>
  );
}
