import { ActionIcon, Popover, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icons';

/** Says how the figure beside it came about, once it is asked. */
export function Explain({ label, children }: { label: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Popover width={300} withArrow position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('explain', { label })}>
          <Icon name="info" size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" component="div">
          {children}
        </Text>
      </Popover.Dropdown>
    </Popover>
  );
}
