import { useMutation } from '@apollo/client/react';
import { Avatar, Menu, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { client } from '../../apollo';
import { graphql } from '../../graphql';
import { changeLanguage, languages, readerLocale } from '../../i18n';
import { signOut, useSession } from '../../session';
import { Icon } from './icons';

const SwitchOrganization = graphql(`
  mutation SwitchOrganization($organizationId: ID!) {
    switchOrganization(organizationId: $organizationId) { role }
  }
`);

const schemes = ['light', 'dark', 'auto'] as const;

/** Who is signed in and where; language, light or dark, another pharmacy, sign out. */
export function UserMenu() {
  const { t } = useTranslation();
  const { user, role, organization, organizations, branches } = useSession();
  const navigate = useNavigate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [switchTo] = useMutation(SwitchOrganization);
  const others = organizations.filter((one) => one.organizationId !== organization?.id);

  const speak = async (language: keyof typeof languages) => {
    await changeLanguage(language);
    // The server's own words (faults, messages) come in the reader's language too.
    await client.refetchQueries({ include: 'active' });
  };
  const open = async (organizationId: string) => {
    await switchTo({ variables: { organizationId } });
    // Nothing of the other pharmacy may stay in memory.
    window.location.assign('/');
  };

  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <UnstyledButton aria-label={t('user.menu', { name: user?.name ?? '' })}>
          <Avatar color="pine" size={36}>
            <Icon name="user" size={20} />
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Text px="sm" pt="xs" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {user?.name}
        </Text>
        <Text px="sm" pb="xs" size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {user?.email}
          {role && ` · ${t(`role.${role}`)}`}
          {branches &&
            ` · ${t('user.branches', { branches: branches.map((branch) => branch.name).join(', ') })}`}
        </Text>
        {others.length > 0 && <Menu.Label>{t('user.organizations')}</Menu.Label>}
        {others.map((one) => (
          <Menu.Item key={one.organizationId} onClick={() => void open(one.organizationId)}>
            {one.name}
          </Menu.Item>
        ))}
        <Menu.Label>{t('user.language')}</Menu.Label>
        {(Object.keys(languages) as (keyof typeof languages)[]).map((language) => (
          <Menu.Item
            key={language}
            lang={language}
            onClick={() => void speak(language)}
            rightSection={readerLocale() === language && <Icon name="check" size={16} />}
          >
            {languages[language]}
          </Menu.Item>
        ))}
        <Menu.Label>{t('user.scheme')}</Menu.Label>
        {schemes.map((scheme) => (
          <Menu.Item
            key={scheme}
            onClick={() => setColorScheme(scheme)}
            rightSection={colorScheme === scheme && <Icon name="check" size={16} />}
          >
            {t(`scheme.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<Icon name="user" size={16} />}
          onClick={() => void navigate({ to: '/account' })}
        >
          {t('user.account')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="signOut" size={16} />} onClick={() => void signOut()}>
          {t('user.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
