import { Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format';

/** How far long work is: step, counts and, where known, the time left (seconds). */
export function ProgressBar({
  label,
  done,
  total,
  secondsLeft,
  write,
}: {
  label: string;
  done: number;
  total: number;
  secondsLeft?: number | null;
  /** How an amount reads; a count unless said, e.g. bytes. */
  write?: (amount: number) => string;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const amount = write ?? format.number;
  const known = total > 0;
  const percent = known ? Math.min(100, (done / total) * 100) : 100;
  return (
    <Stack gap={4}>
      <Group justify="space-between" gap="xs">
        <Text size="sm">{label}</Text>
        <Text size="sm" c="dimmed" className="number">
          {known && t('progress.count', { done: amount(done), total: amount(total) })}
          {secondsLeft != null && ` · ${t('progress.left', { time: format.duration(secondsLeft) })}`}
        </Text>
      </Group>
      <Progress.Root size="md">
        <Progress.Section
          value={percent}
          animated={!known}
          striped={!known}
          aria-label={label}
          aria-valuetext={known ? format.percent(done / total, 0) : t('progress.unknown')}
        />
      </Progress.Root>
    </Stack>
  );
}
