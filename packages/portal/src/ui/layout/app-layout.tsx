import { AppShell, Burger, Group, NavLink, ScrollArea, Text, UnstyledButton } from '@mantine/core';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allowed, type NavigationEntry } from '../../navigation';
import { useSession } from '../../session';
import classes from './app-layout.module.css';
import { Icon } from './icons';
import { fetched } from './lazy-page';
import { SearchButton } from './search-button';
import { SignInAgain } from './sign-in-again';
import { UserMenu } from './user-menu';

const Search = lazy(() => fetched(() => import('./search')));

/** The frame around every page: menu, search, person. */
export function AppLayout() {
  const { t } = useTranslation();
  const { permissions, organization, branches } = useSession();
  // Whoever works for some branches sees those alone: every page says so at its head.
  const place = [organization?.name, ...(branches ?? []).map((branch) => branch.name)].join(' · ');
  const path = useRouterState({ select: (state) => state.location.pathname });
  const entries = allowed(permissions);
  const isHere = (entry: NavigationEntry) => (entry.to === '/' ? path === '/' : path.startsWith(entry.to));

  const [menuOn, setMenuOn] = useState<string | null>(null);
  // The menu belongs to the page that it was opened on: going elsewhere closes it.
  const opened = menuOn === path;
  const toggle = () => setMenuOn(opened ? null : path);

  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 232, breakpoint: 'md', collapsed: { mobile: !opened } }}
      padding={{ base: 'md', sm: 'lg' }}
    >
      <a href="#content" className="skip-link">
        {t('skipToContent')}
      </a>
      <AppShell.Header px="md">
        <Group h="100%" justify="space-between" wrap="nowrap" gap="xs">
          <Group gap="xs" wrap="nowrap" style={{ minWidth: 0 }}>
            <Burger
              opened={opened}
              onClick={toggle}
              hiddenFrom="md"
              size="sm"
              aria-label={t('menu')}
              aria-expanded={opened}
            />
            <Text fw={650} truncate title={place}>
              {place}
            </Text>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <SearchButton />
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t('menu')}>
        <ScrollArea>
          {entries.map((entry) => (
            <NavLink
              key={entry.to}
              component={Link}
              to={entry.to}
              label={t(`navigation.${entry.label}`)}
              leftSection={<Icon name={entry.icon} />}
              active={isHere(entry)}
              aria-current={isHere(entry) ? 'page' : undefined}
              className={classes.entry}
            />
          ))}
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
        <Outlet />
      </AppShell.Main>
      <nav className={`${classes.bottom} no-print`} aria-label={t('quickMenu')}>
        {entries.slice(0, 4).map((entry) => (
          <Link key={entry.to} to={entry.to} className={classes.tab} data-active={isHere(entry) || undefined}>
            <Icon name={entry.icon} size={20} />
            {t(`navigation.${entry.label}`)}
          </Link>
        ))}
        <UnstyledButton className={classes.tab} onClick={toggle} aria-expanded={opened}>
          <Icon name="columns" size={20} />
          {t('more')}
        </UnstyledButton>
      </nav>
      <SignInAgain />
      <Suspense>
        <Search />
      </Suspense>
    </AppShell>
  );
}
