import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** Nothing here, and what to do about it. */
export function EmptyState({ title, text, action }: { title: string; text?: string; action?: ReactNode }) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md">
      <Text fw={600}>{title}</Text>
      {text && (
        <Text c="dimmed" ta="center" maw={480} size="sm">
          {text}
        </Text>
      )}
      {action}
    </Stack>
  );
}
