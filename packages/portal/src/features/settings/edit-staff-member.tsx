import { useMutation } from '@apollo/client/react';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { faultOf } from '../../ui/form/fault';
import { ErrorFault } from '../../ui/layout/error-panel';
import { BranchChoice } from './branch-choice';
import { HandedOver } from './handed-over';
import { type StaffMember, StaffQuery, UpdateStaffMember } from './staff-fields';

const ResetStaffPassword = graphql(`
  mutation ResetStaffPassword($id: ID!) {
    resetStaffPassword(id: $id) { temporaryPassword }
  }
`);
const RenewInvitation = graphql(`
  mutation RenewInvitation($id: ID!) {
    renewInvitation(id: $id) { invitationCode member { id status } }
  }
`);
const WithdrawInvitation = graphql(`
  mutation WithdrawInvitation($id: ID!) {
    withdrawInvitation(id: $id)
  }
`);
const quiet = { onError: () => {} };

/** One person's branches, password or open invitation. */
export function EditStaffMember({
  member,
  isSelf,
  onClose,
}: {
  member: StaffMember;
  isSelf: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation(['settings', 'app']);
  const [branchIds, setBranchIds] = useState(
    member.allBranches ? null : member.branches.map((branch) => branch.id),
  );
  const [update, updating] = useMutation(UpdateStaffMember, quiet);
  const save = async () => {
    const { data } = await update({
      variables: { id: member.id, ...(branchIds ? { branchIds } : { allBranches: true }) },
    });
    if (data) onClose();
  };
  const invited = member.status === 'INVITED';
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('settings:staff.editTitle', { name: member.name })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Stack gap="lg">
        {invited && <Invitation member={member} onGone={onClose} />}
        {member.status === 'ACTIVE' && !isSelf && <PasswordReset member={member} />}
        <BranchChoice
          value={branchIds}
          onChange={setBranchIds}
          disabled={member.role === 'OWNER'}
          error={updating.error && faultOf(updating.error).message}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app:cancel')}
          </Button>
          <Button loading={updating.loading} disabled={member.role === 'OWNER'} onClick={() => void save()}>
            {t('app:save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function PasswordReset({ member }: { member: StaffMember }) {
  const { t } = useTranslation('settings');
  const [reset, { data, error, loading }] = useMutation(ResetStaffPassword, quiet);
  const password = data?.resetStaffPassword.temporaryPassword;
  if (password) {
    return <HandedOver secret={password} title={t('staff.resetDone')} text={t('staff.resetDoneText')} />;
  }
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm">{t('staff.resetText', { name: member.name })}</Text>
      {error && <ErrorFault fault={faultOf(error)} />}
      <Button
        variant="default"
        loading={loading}
        onClick={() => void reset({ variables: { id: member.id } })}
      >
        {t('staff.reset')}
      </Button>
    </Stack>
  );
}

function Invitation({ member, onGone }: { member: StaffMember; onGone: () => void }) {
  const { t } = useTranslation('settings');
  const [renew, renewing] = useMutation(RenewInvitation, quiet);
  const [withdraw, withdrawing] = useMutation(WithdrawInvitation, { ...quiet, refetchQueries: [StaffQuery] });
  const code = renewing.data?.renewInvitation.invitationCode;
  const error = renewing.error ?? withdrawing.error;
  const takeBack = async () => {
    const { data } = await withdraw({ variables: { id: member.id } });
    if (data) onGone();
  };
  return (
    <Stack gap="xs">
      <Text size="sm">{t('staff.invitedText')}</Text>
      {error && <ErrorFault fault={faultOf(error)} />}
      {code && <HandedOver secret={code} title={t('staff.invited')} text={t('staff.codeText')} />}
      <Group gap="sm">
        <Button
          variant="default"
          loading={renewing.loading}
          onClick={() => void renew({ variables: { id: member.id } })}
        >
          {t('staff.renew')}
        </Button>
        <Button variant="default" loading={withdrawing.loading} onClick={() => void takeBack()}>
          {t('staff.withdraw')}
        </Button>
      </Group>
    </Stack>
  );
}
