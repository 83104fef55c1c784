import { useMutation } from '@apollo/client/react';
import { Button, Group, List, PasswordInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { client } from '../../apollo';
import { graphql } from '../../graphql';
import { languages, readerLocale } from '../../i18n';
import { loadSession } from '../../session';
import { passwordRules } from '../../ui/form/password-rules';
import { deviceTimeZone, timeZones } from '../../ui/form/time-zones';
import { useSubmit } from '../../ui/form/use-submit';
import { ErrorFault } from '../../ui/layout/error-panel';
import { Icon } from '../../ui/layout/icons';
import { SignedOutFrame } from './signed-out-frame';

const SetUp = graphql(`
  mutation SetUp($input: SetUpInput!) {
    setUp(input: $input) { role }
  }
`);

const currencies = ['VND', 'THB', 'CNY', 'USD', 'EUR'];

/** An empty installation: the first pharmacy and its owner. */
export function SetUpPage() {
  const { t } = useTranslation('sign-in');
  const navigate = useNavigate();
  const [setUp] = useMutation(SetUp);
  const form = useForm({
    initialValues: {
      organizationName: '',
      ownerName: '',
      email: '',
      password: '',
      locale: readerLocale() as 'vi' | 'en',
      currency: 'VND',
      timeZone: deviceTimeZone(),
    },
    validate: {
      organizationName: (value) => (value.trim() ? null : t('required')),
      ownerName: (value) => (value.trim() ? null : t('required')),
      email: (value) => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim()) ? null : t('badEmail')),
      password: (value) => (passwordRules(value).every((rule) => rule.met) ? null : t('badPassword')),
    },
    validateInputOnBlur: true,
  });
  const { submit, sending, fault } = useSubmit(form, async (input) => {
    await setUp({ variables: { input: { ...input, email: input.email.trim() } } });
    await client.clearStore();
    await loadSession(true);
    await navigate({ to: '/' });
  });

  return (
    <SignedOutFrame title={t('setUp.title')}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text size="sm" c="dimmed">
            {t('setUp.text')}
          </Text>
          {fault && <ErrorFault fault={fault} />}
          <TextInput
            label={t('setUp.organizationName')}
            required
            {...form.getInputProps('organizationName')}
          />
          <TextInput
            label={t('setUp.ownerName')}
            autoComplete="name"
            required
            {...form.getInputProps('ownerName')}
          />
          <TextInput
            label={t('email')}
            type="email"
            autoComplete="username"
            required
            {...form.getInputProps('email')}
          />
          <div>
            <PasswordInput
              label={t('password')}
              autoComplete="new-password"
              visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
              required
              {...form.getInputProps('password')}
            />
            <List mt="xs" size="sm" listStyleType="none" aria-label={t('setUp.rules')}>
              {passwordRules(form.values.password).map(({ rule, met, params }) => (
                <List.Item
                  key={rule}
                  icon={<Icon name={met ? 'check' : 'dash'} size={16} />}
                  c={met ? 'var(--good)' : 'dimmed'}
                >
                  {t(`rule.${rule}`, params)}
                </List.Item>
              ))}
            </List>
          </div>
          <Group grow align="flex-start" preventGrowOverflow={false}>
            <Select
              label={t('setUp.locale')}
              data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
              allowDeselect={false}
              {...form.getInputProps('locale')}
            />
            <Select
              label={t('setUp.currency')}
              description={t('setUp.currencyText')}
              data={currencies}
              allowDeselect={false}
              {...form.getInputProps('currency')}
            />
          </Group>
          <Select
            label={t('setUp.timeZone')}
            data={timeZones(form.values.timeZone)}
            searchable
            allowDeselect={false}
            limit={50}
            {...form.getInputProps('timeZone')}
          />
          <Button type="submit" loading={sending}>
            {t('setUp.submit')}
          </Button>
        </Stack>
      </form>
    </SignedOutFrame>
  );
}
