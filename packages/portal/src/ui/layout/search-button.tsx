import { Button, Kbd } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { useTranslation } from 'react-i18next';
import { Icon } from './icons';

const command = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl';

export function SearchButton() {
  const { t } = useTranslation();
  // Here and not in the dialog, which loads after the page: a key pressed early must not be lost.
  useHotkeys([['mod+K', spotlight.open]], []);
  return (
    <Button
      variant="default"
      onClick={spotlight.open}
      leftSection={<Icon name="search" size={16} />}
      rightSection={
        <Kbd size="xs" visibleFrom="md" aria-hidden>
          {command} K
        </Kbd>
      }
      title={t('search.open')}
      px="xs"
    >
      {t('search.short')}
    </Button>
  );
}
