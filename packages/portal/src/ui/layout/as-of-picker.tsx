import { useTranslation } from 'react-i18next';
import { DateField } from '../form/date-field';
import { useFormat } from '../format/use-format';
import { endsBefore } from './prepare-ends';

/** Which day the page looks from. `value` undefined is the latest the server has, shown as `latest`. */
export function AsOfPicker({
  value,
  latest,
  onChange,
}: {
  value: string | undefined;
  latest?: string | null | undefined;
  onChange: (asOf: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const ends = format.today ? endsBefore(format.today) : null;
  return (
    <DateField
      label={t('asOf.label')}
      placeholder={latest ? t('asOf.latest', { date: format.date(latest) }) : t('asOf.newest')}
      value={value}
      onChange={onChange}
      max={format.today || undefined}
      width={220}
      {...(ends && {
        presets: [
          { value: ends.month, label: t('asOf.month') },
          { value: ends.quarter, label: t('asOf.quarter') },
          { value: ends.year, label: t('asOf.year') },
        ],
      })}
    />
  );
}
