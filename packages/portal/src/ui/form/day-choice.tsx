import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { addDays } from '../format/format';
import { useFormat } from '../format/use-format';
import { DateField } from './date-field';

/** A day to come: some are offered with one click, by how many days they are from today. */
export function DayChoice({
  label,
  offers,
  value,
  error,
  onChange,
}: {
  label: string;
  offers: readonly number[];
  value: string | undefined;
  error: ReactNode;
  onChange: (day: string | undefined) => void;
}) {
  const { today, date } = useFormat();
  return (
    <>
      <Group gap="xs">
        {offers
          .map((days) => addDays(today, days))
          .map((day) => (
            <Button
              key={day}
              variant="default"
              size="compact-md"
              aria-label={date(day, 'long')}
              onClick={() => onChange(day)}
            >
              {date(day, 'day-month')}
            </Button>
          ))}
      </Group>
      <DateField label={label} width={220} value={value} onChange={onChange} error={error} />
    </>
  );
}
