import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/use-format';
import { StatusBadge } from '../../ui/layout/status-badge';

/** What is the matter with the stock of a product at a branch; nothing where all of it can be sold. */
export function ItemState({
  item,
}: {
  item: { onHand: string; toSettle: string; expired: string; held: string };
}) {
  const { t } = useTranslation('stock');
  const format = useFormat();
  const some = (value: string) => Number(value) !== 0;
  return (
    <Group gap="sm" component="span" display="inline-flex">
      {some(item.toSettle) && (
        <StatusBadge tone="bad">{t('is.toSettle', { quantity: format.number(item.toSettle) })}</StatusBadge>
      )}
      {some(item.expired) && (
        <StatusBadge tone="bad">{t('is.expired', { quantity: format.number(item.expired) })}</StatusBadge>
      )}
      {some(item.held) && (
        <StatusBadge tone="warn">{t('is.held', { quantity: format.number(item.held) })}</StatusBadge>
      )}
      {!some(item.toSettle) && Number(item.onHand) <= 0 && (
        <StatusBadge tone="neutral">{t('state.OUT')}</StatusBadge>
      )}
    </Group>
  );
}
