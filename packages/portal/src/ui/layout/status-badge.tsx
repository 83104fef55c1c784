import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons';

export type Tone = 'good' | 'bad' | 'warn' | 'busy' | 'neutral';

const icons: Record<Tone, IconName> = {
  good: 'check',
  bad: 'cross',
  warn: 'alert',
  busy: 'busy',
  neutral: 'dash',
};

/** A state in words, a sign and a colour: never the colour alone. */
export function StatusBadge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <Group
      component="span"
      display="inline-flex"
      gap={4}
      wrap="nowrap"
      lh="24px"
      style={{ verticalAlign: 'top' }}
      data-badge
      c={tone === 'neutral' ? 'dimmed' : `var(--${tone})`}
    >
      <Icon name={icons[tone]} size={16} />
      <Text span size="sm" fw={550} lh="inherit">
        {children}
      </Text>
    </Group>
  );
}
