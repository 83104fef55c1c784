import { useTranslation } from 'react-i18next';
import { compare } from '../../ui/format/comparison';
import { useFormat } from '../../ui/format/use-format';
import type { TrendUnit } from './trends-search';

/** A period and a change as people say them. */
export function useTrendWords(unit: TrendUnit) {
  const { t } = useTranslation('trends');
  const format = useFormat();
  return {
    period: ({ from, to }: { from: string; to: string }) =>
      unit === 'MONTH'
        ? t('month', { month: `${from.slice(5, 7)}/${from.slice(0, 4)}` })
        : t('week', { from: format.date(from, 'day-month'), to: format.date(to) }),
    change: (value: number, previous: number) => {
      const { direction, difference, share } = compare(value, previous);
      if (direction === 'same') return t('change.same');
      const amount = format.money(difference);
      return share === null
        ? t(`change.${direction}`, { amount })
        : t(`change.${direction}By`, { amount, percent: format.percent(share) });
    },
  };
}
