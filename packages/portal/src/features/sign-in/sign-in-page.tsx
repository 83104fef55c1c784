import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../apollo';
import { startPage } from '../../navigation';
import { loadSession, type SignInRefusal, signIn, signOut } from '../../session';
import { Icon } from '../../ui/layout/icons';
import { InvitationsQuery } from './invitation-card';
import { SignedOutFrame } from './signed-out-frame';

export function SignInPage() {
  const { t } = useTranslation('sign-in');
  const { redirect } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<SignInRefusal['why'] | 'nowhere' | null>(null);
  const [minutes, setMinutes] = useState(0);
  const [busy, setBusy] = useState(false);
  const passwordField = useRef<HTMLInputElement>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    const refusal = await signIn(email.trim(), password);
    if (refusal) {
      setBusy(false);
      setFault(refusal.why);
      setMinutes(refusal.minutes);
      passwordField.current?.select();
      return;
    }
    // Nothing of who was here before stays in memory.
    await client.clearStore();
    const session = await loadSession(true);
    if (session.mustChangePassword) return navigate({ to: '/account' });
    // Another pharmacy's invitation is shown before anything else.
    const { data } = await client.query({ query: InvitationsQuery });
    if (data && data.invitations.length > 0) return navigate({ to: '/account' });
    if (session.organization) await navigate({ href: redirect ?? startPage(session.role) });
    else setFault('nowhere');
    setBusy(false);
  };

  return (
    <SignedOutFrame title={t('title')}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          {fault && (
            <Alert
              color="red"
              variant="outline"
              icon={<Icon name="alert" />}
              role="alert"
              title={t(fault, { count: minutes })}
            >
              {fault === 'nowhere' && (
                <Button variant="default" onClick={() => void signOut()}>
                  {t('other')}
                </Button>
              )}
            </Alert>
          )}
          <TextInput
            label={t('email')}
            type="email"
            name="email"
            autoComplete="username"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            required
            autoFocus
          />
          <PasswordInput
            ref={passwordField}
            label={t('password')}
            name="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
            required
          />
          <Button type="submit" loading={busy}>
            {t('submit')}
          </Button>
        </Stack>
      </form>
    </SignedOutFrame>
  );
}
