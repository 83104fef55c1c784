import { useTranslation } from 'react-i18next';

/** What a place of the ageing is called: not due yet, 1–30 days past, over 90. */
export function usePlaceName() {
  const { t } = useTranslation('receivables');
  return ({ from, to }: { from: number | null; to: number | null }) =>
    from === null
      ? t('place.notDue')
      : to === null
        ? t('place.over', { days: from - 1 })
        : t('place.days', { from, to });
}
