import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { Icon } from './icons';

/** The page's one h1, what it shows, and its actions; also the title of the browser's tab. */
export function PageHeader({
  title,
  text,
  actions,
  back,
  badge,
}: {
  title: string;
  text?: ReactNode;
  actions?: ReactNode;
  back?: { link: LinkProps; label: string };
  badge?: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Apotheca`;
  }, [title]);
  return (
    <Stack gap={4} mb="lg">
      {back && (
        <Anchor component={Link} {...(back.link as object)} size="sm" className="no-print" w="fit-content">
          <Group gap={4} component="span">
            <Icon name="back" size={16} />
            {back.label}
          </Group>
        </Anchor>
      )}
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={4} style={{ flex: '1 1 240px', minWidth: 0 }}>
          <Group gap="sm">
            <Title order={1} style={{ overflowWrap: 'anywhere' }}>
              {title}
            </Title>
            {badge}
          </Group>
          {text && (
            <Text c="dimmed" size="sm" component="div">
              {text}
            </Text>
          )}
        </Stack>
        {actions && (
          <Group gap="xs" className="no-print">
            {actions}
          </Group>
        )}
      </Group>
    </Stack>
  );
}
