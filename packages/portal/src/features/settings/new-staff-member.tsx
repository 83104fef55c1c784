import { useMutation } from '@apollo/client/react';
import { Button, Group, Modal, NativeSelect, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { passwordRules } from '../../ui/form/password-rules';
import { useSubmit } from '../../ui/form/use-submit';
import { ErrorFault } from '../../ui/layout/error-panel';
import { BranchChoice } from './branch-choice';
import { HandedOver } from './handed-over';
import { roles } from './roles';

const AddStaffMember = graphql(`
  mutation AddStaffMember($input: StaffMemberInput!) {
    addStaffMember(input: $input) { invitationCode member { id name } }
  }
`);

export function NewStaffMember({
  opened,
  onClose,
  onAdded,
}: {
  opened: boolean;
  onClose: () => void;
  onAdded: () => void;
}) {
  const { t } = useTranslation(['settings', 'app']);
  const [create] = useMutation(AddStaffMember);
  const form = useForm({
    initialValues: {
      name: '',
      email: '',
      password: '',
      role: 'PHARMACIST' as (typeof roles)[number],
      branchIds: null as string[] | null,
    },
    validate: {
      name: (value) => (value.trim() ? null : t('settings:required')),
      email: (value) =>
        /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim()) ? null : t('settings:staff.badEmail'),
      password: (value) => {
        const unmet = passwordRules(value).find((rule) => !rule.met);
        return unmet ? t('settings:staff.shortPassword', unmet.params) : null;
      },
    },
    validateInputOnBlur: true,
  });
  const { submit, sending, fault } = useSubmit(form, async (values) => {
    const branchIds = values.role === 'OWNER' ? null : values.branchIds;
    const { data } = await create({
      variables: { input: { ...values, branchIds, name: values.name.trim(), email: values.email.trim() } },
    });
    onAdded();
    setCode(data?.addStaffMember.invitationCode ?? null);
    if (data?.addStaffMember.invitationCode) return;
    notifications.show({ message: t('settings:staff.added', { name: values.name.trim() }) });
    close();
  });
  const [code, setCode] = useState<string | null>(null);
  const close = () => {
    form.reset();
    setCode(null);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('settings:staff.add')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      {code ? (
        <Stack>
          <HandedOver
            secret={code}
            title={t('settings:staff.invited')}
            text={`${t('settings:staff.hasAccount')} ${t('settings:staff.codeText')}`}
          />
          <Button onClick={close}>{t('app:close')}</Button>
        </Stack>
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack>
            {fault && <ErrorFault fault={fault} />}
            <TextInput
              label={t('settings:staff.name')}
              required
              autoComplete="off"
              {...form.getInputProps('name')}
              data-autofocus
            />
            <TextInput
              label={t('settings:staff.email')}
              type="email"
              required
              autoComplete="off"
              {...form.getInputProps('email')}
            />
            <PasswordInput
              label={t('settings:staff.password')}
              description={t('settings:staff.passwordText')}
              required
              autoComplete="new-password"
              visibilityToggleButtonProps={{ 'aria-label': t('settings:staff.showPassword') }}
              {...form.getInputProps('password')}
            />
            <NativeSelect
              label={t('settings:staff.role')}
              data={roles.map((role) => ({ value: role, label: t(`app:role.${role}`) }))}
              {...form.getInputProps('role')}
            />
            <BranchChoice
              disabled={form.values.role === 'OWNER'}
              {...form.getInputProps('branchIds')}
              value={form.values.role === 'OWNER' ? null : form.values.branchIds}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {t('app:cancel')}
              </Button>
              <Button type="submit" loading={sending}>
                {t('settings:staff.add')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
