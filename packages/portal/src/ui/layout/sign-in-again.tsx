import { Button, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadSession, type SignInRefusal, signIn, useSession } from '../../session';
import { askWith } from '../../signed-in-again';
import { Icon } from './icons';

/** Opens over the page when the session has run out; what was typed below stays, and what was sent is sent again. */
export function SignInAgain() {
  const { t } = useTranslation();
  const { user } = useSession();
  const [done, setDone] = useState<(() => void) | null>(null);
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<SignInRefusal | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    askWith((resolve) => setDone(() => resolve));
    return () => askWith(undefined);
  }, []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const refusal = await signIn(user?.email ?? '', password);
    setBusy(false);
    setFault(refusal);
    if (refusal) return;
    setPassword('');
    await loadSession(true);
    done?.();
    setDone(null);
  };

  return (
    <Modal
      opened={done !== null}
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('again.title')}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <Text size="sm">{t('again.text')}</Text>
          <TextInput label={t('again.email')} value={user?.email ?? ''} readOnly autoComplete="username" />
          <PasswordInput
            label={t('again.password')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={fault && t(`again.${fault.why}`, { count: fault.minutes })}
            autoComplete="current-password"
            required
            data-autofocus
          />
          <Button type="submit" loading={busy} leftSection={<Icon name="check" size={16} />}>
            {t('again.submit')}
          </Button>
          <Button variant="subtle" onClick={() => window.location.assign('/sign-in')}>
            {t('again.other')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
