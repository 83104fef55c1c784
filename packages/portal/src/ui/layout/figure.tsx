import { Anchor, Group, Paper, Stack, Text } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Explain } from './explain';
import classes from './figure.module.css';
import { Icon } from './icons';

/** A number with what it is compared to, in words; it opens its records and explains itself. */
export function Figure({
  label,
  value,
  comparison,
  tone,
  link,
  linkLabel,
  explain,
}: {
  label: string;
  value: string;
  comparison?: ReactNode;
  tone?: 'good' | 'bad' | undefined;
  /** The records that make the number. */
  link?: LinkProps;
  /** Says what the link opens, for those who can't see the figure. */
  linkLabel?: string;
  explain?: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="md" className={classes.figure} bg="var(--mantine-color-body)" data-figure={label}>
      <Stack gap={4}>
        <Group justify="space-between" wrap="nowrap" gap="xs" mih={28}>
          <Text size="sm" c="dimmed">
            {label}
          </Text>
          {explain && <Explain label={label}>{explain}</Explain>}
        </Group>
        {link ? (
          <Anchor
            component={Link}
            {...(link as object)}
            className={classes.value}
            data-value
            aria-label={`${label}: ${value}. ${linkLabel ?? t('openRecords')}`}
          >
            {value}
          </Anchor>
        ) : (
          <Text className={classes.value} data-value>
            {value}
          </Text>
        )}
        {comparison && (
          <Group gap={4} wrap="nowrap" align="flex-start" c={tone ? `var(--${tone})` : 'dimmed'}>
            {tone && <Icon name={tone === 'good' ? 'up' : 'down'} size={16} />}
            <Text size="sm" component="div">
              {comparison}
            </Text>
          </Group>
        )}
      </Stack>
    </Paper>
  );
}
