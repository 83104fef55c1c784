import { DateInput } from '@mantine/dates';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../layout/icons';

/** A business date, typed or picked. */
export function DateField({
  label,
  value,
  onChange,
  error,
  max,
  placeholder,
  width = 160,
  presets,
  clearable = value != null,
}: {
  label: string;
  value: string | undefined | null;
  onChange: (value: string | undefined) => void;
  error?: ReactNode;
  max?: string | undefined;
  placeholder?: string;
  width?: number;
  /** Days that are one click away. */
  presets?: { value: string; label: string }[];
  /** Whether it can be emptied: where `value` is not what an empty one stands for. */
  clearable?: boolean;
}) {
  const { t, i18n } = useTranslation();
  return (
    <DateInput
      label={label}
      placeholder={placeholder ?? t('date.placeholder')}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      locale={i18n.language}
      valueFormat="DD/MM/YYYY"
      dateParser={parseDay}
      maxDate={max}
      {...(presets && {
        presets,
        // On a phone they stand above the calendar.
        styles: { presetsRoot: { flexWrap: 'wrap', maxWidth: 'calc(100vw - 48px)' } },
      })}
      error={error}
      // Faint days of other months would be too faint to read, and red ones are faults elsewhere.
      hideOutsideDates
      weekendDays={[]}
      clearable={clearable}
      clearButtonProps={{ 'aria-label': t('clearField') }}
      ariaLabels={{
        previousMonth: t('date.previousMonth'),
        nextMonth: t('date.nextMonth'),
        previousYear: t('date.previousYear'),
        nextYear: t('date.nextYear'),
        previousDecade: t('date.previousDecade'),
        nextDecade: t('date.nextDecade'),
      }}
      leftSection={<Icon name="calendar" size={16} />}
      w={width}
    />
  );
}

/** Day first, as both languages write it: 9/10/2026 is the ninth of October. */
function parseDay(typed: string): string | null {
  const parts = /^\s*(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})\s*$/.exec(typed);
  if (!parts) return null;
  const [, day, month, year] = parts;
  const iso = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? null : iso;
}
