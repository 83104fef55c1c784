import { Group, Paper, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A titled block of a page. */
export function Panel({
  title,
  aside,
  children,
}: {
  title?: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Paper component="section" withBorder p="md" bg="var(--mantine-color-body)" style={{ minWidth: 0 }}>
      {(title || aside) && (
        <Group justify="space-between" mb="sm" gap="xs">
          {title && <Title order={2}>{title}</Title>}
          {aside}
        </Group>
      )}
      {children}
    </Paper>
  );
}
