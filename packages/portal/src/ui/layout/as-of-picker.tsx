import { DateInput } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format';
import { Icon } from './icons';

/** Which day the page looks from. `value` undefined is the latest the server has. */
export function AsOfPicker({
  value,
  latest,
  onChange,
}: {
  value: string | undefined;
  /** The day that an unset value stands for, shown in its place. */
  latest?: string | null | undefined;
  onChange: (asOf: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <DateInput
      label={t('asOf.label')}
      placeholder={latest ? t('asOf.latest', { date: format.date(latest) }) : t('asOf.newest')}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      valueFormat="DD/MM/YYYY"
      maxDate={format.today || undefined}
      clearable={value !== undefined}
      clearButtonProps={{ 'aria-label': t('asOf.clear') }}
      leftSection={<Icon name="calendar" size={16} />}
      w={220}
    />
  );
}
