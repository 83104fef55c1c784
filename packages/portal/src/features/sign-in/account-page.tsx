import { useMutation, useQuery } from '@apollo/client/react';
import { Alert, Button, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { client } from '../../apollo';
import { graphql } from '../../graphql';
import { loadSession, signOut, useSession } from '../../session';
import { passwordRules } from '../../ui/form/password-rules';
import { useSubmit } from '../../ui/form/use-submit';
import { ErrorFault } from '../../ui/layout/error-panel';
import { Icon } from '../../ui/layout/icons';
import { ButtonLink } from '../../ui/layout/link';
import { InvitationCard, InvitationsQuery } from './invitation-card';
import { SignedOutFrame } from './signed-out-frame';

const ChangePassword = graphql(`
  mutation ChangePassword($currentPassword: String!, $newPassword: String!) {
    changePassword(currentPassword: $currentPassword, newPassword: $newPassword)
  }
`);

/** What is one's own wherever one works: the password, and invitations of other pharmacies. */
export function AccountPage() {
  const { t } = useTranslation('sign-in');
  const { user, organization, mustChangePassword } = useSession();
  const { data } = useQuery(InvitationsQuery, { skip: mustChangePassword, fetchPolicy: 'cache-and-network' });
  const invitations = data?.invitations ?? [];
  return (
    <SignedOutFrame title={t('account.title')}>
      <Stack gap="xl">
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {user?.name} · {user?.email}
        </Text>
        {mustChangePassword && (
          <Alert
            color="yellow"
            variant="outline"
            icon={<Icon name="alert" />}
            title={t('account.mustChange')}
          >
            {t('account.mustChangeText')}
          </Alert>
        )}
        {!mustChangePassword && !organization && invitations.length === 0 && data && (
          <Alert variant="outline" icon={<Icon name="alert" />} title={t('nowhere')} />
        )}
        {invitations.map((invitation) => (
          <InvitationCard key={invitation.id} invitation={invitation} />
        ))}
        <PasswordForm />
        <Stack gap="xs">
          {organization && !mustChangePassword && (
            <ButtonLink to="/" variant="default">
              {t('account.back')}
            </ButtonLink>
          )}
          <Button variant="subtle" onClick={() => void signOut()}>
            {t('account.signOut')}
          </Button>
        </Stack>
      </Stack>
    </SignedOutFrame>
  );
}

function PasswordForm() {
  const { t } = useTranslation('sign-in');
  const navigate = useNavigate();
  const [change] = useMutation(ChangePassword);
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '', repeated: '' },
    validate: {
      currentPassword: (value) => (value ? null : t('required')),
      newPassword: (value) => {
        const unmet = passwordRules(value).find((rule) => !rule.met);
        return unmet ? t(`rule.${unmet.rule}`, unmet.params) : null;
      },
      repeated: (value, { newPassword }) => (value === newPassword ? null : t('account.differs')),
    },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ currentPassword, newPassword }) => {
    await change({ variables: { currentPassword, newPassword } });
    form.reset();
    await client.clearStore();
    const session = await loadSession(true);
    if (session.organization) {
      notifications.show({ message: t('account.changed') });
      await navigate({ to: '/' });
    }
  });
  const show = { 'aria-label': t('showPassword') };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Title order={2} size="h4">
          {t('account.password')}
        </Title>
        <Text size="sm">{t('account.passwordText')}</Text>
        {fault && <ErrorFault fault={fault} />}
        <PasswordInput
          label={t('account.current')}
          autoComplete="current-password"
          required
          visibilityToggleButtonProps={show}
          {...form.getInputProps('currentPassword')}
        />
        <PasswordInput
          label={t('account.new')}
          description={passwordRules(form.values.newPassword).map(({ rule, params }) =>
            t(`rule.${rule}`, params),
          )}
          autoComplete="new-password"
          required
          visibilityToggleButtonProps={show}
          {...form.getInputProps('newPassword')}
        />
        <PasswordInput
          label={t('account.repeat')}
          autoComplete="new-password"
          required
          visibilityToggleButtonProps={show}
          {...form.getInputProps('repeated')}
        />
        <Button type="submit" loading={sending}>
          {t('account.submit')}
        </Button>
      </Stack>
    </form>
  );
}
