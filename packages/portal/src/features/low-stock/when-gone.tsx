import { Box, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { daysBetween } from '../../ui/format/format';
import { useFormat } from '../../ui/format/use-format';
import { StatusBadge } from '../../ui/layout/status-badge';

interface Gone {
  asOf: string;
  runsOutOn: string | null;
  daysOfCover: number | null;
  unservedPatients: number;
  usable: number;
}

/** "6 ngày nữa hết (04/12); 4 người bệnh đến kỳ không được phục vụ". */
export function useGoneWords() {
  const { t } = useTranslation('low-stock');
  const format = useFormat();
  return ({ asOf, runsOutOn, daysOfCover, usable }: Gone): string => {
    if (runsOutOn === null) return t(daysOfCover === null ? 'gone.never' : 'gone.long');
    const days = daysBetween(asOf, runsOutOn);
    if (usable <= 0) return t('gone.already');
    if (days <= 0) return t('gone.today');
    return t('gone.in', { count: days, n: format.number(days) });
  };
}

/** When stock is gone, with the day, and whom that leaves without; never by colour alone. */
export function WhenGone({ item }: { item: Gone }) {
  const { t } = useTranslation('low-stock');
  const format = useFormat();
  const words = useGoneWords();
  const days = item.runsOutOn === null ? null : daysBetween(item.asOf, item.runsOutOn);
  const tone = days === null || days > 28 ? 'neutral' : days <= 1 ? 'bad' : days <= 7 ? 'warn' : 'neutral';
  return (
    <Box miw={170}>
      <StatusBadge tone={tone}>{words(item)}</StatusBadge>
      {item.runsOutOn !== null && days !== null && days > 0 && (
        <Text size="xs" c="dimmed">
          {format.date(item.runsOutOn)}
        </Text>
      )}
      {item.unservedPatients > 0 && (
        <Text size="sm" c="var(--bad)">
          {t('gone.unserved', {
            count: item.unservedPatients,
            n: format.number(item.unservedPatients),
          })}
        </Text>
      )}
    </Box>
  );
}
