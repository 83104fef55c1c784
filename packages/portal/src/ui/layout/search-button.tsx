import { Button, Kbd } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { useTranslation } from 'react-i18next';
import { Icon } from './icons';

const command = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl';

export function SearchButton() {
  const { t } = useTranslation();
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
