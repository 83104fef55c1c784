import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/use-format';

interface Place {
  place: number;
  from: number | null;
  to: number | null;
}

/** A bucket in words: not due, so many days past, over so many. */
export function usePlaceName(buckets: readonly Place[]): (place: number) => string {
  const { t } = useTranslation('debts');
  const format = useFormat();
  return (wanted) => {
    const bucket = buckets.find(({ place }) => place === wanted);
    if (!bucket || bucket.from === null) return t('place.notDue');
    if (bucket.to === null) return t('place.over', { days: format.number(bucket.from - 1) });
    return t('place.days', { from: format.number(bucket.from), to: format.number(bucket.to) });
  };
}
