import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../layout/icons';
import type { Column } from './data-table';

type Visibility = Record<string, boolean>;

/** Which columns the reader wants, remembered on this device. */
export function useColumnChoice<Row>(name: string, columns: Column<Row>[]) {
  const key = `apotheca.columns.${name}`;
  const [chosen, setChosen] = useState<Visibility>(
    () => JSON.parse(localStorage.getItem(key) ?? '{}') as Visibility,
  );
  const visibility = Object.fromEntries(columns.map(({ id, hidden }) => [id, chosen[id] ?? !hidden]));
  const choose = (next: Visibility) => {
    setChosen(next);
    localStorage.setItem(key, JSON.stringify(next));
  };
  return [visibility, choose] as const;
}

export function ColumnChoice<Row>({
  columns,
  visibility,
  onChange,
}: {
  columns: Column<Row>[];
  visibility: Visibility;
  onChange: (visibility: Visibility) => void;
}) {
  const { t } = useTranslation();
  return (
    <Popover position="bottom-end" withArrow trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" size="sm" leftSection={<Icon name="columns" size={16} />}>
          {t('table.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs" role="group" aria-label={t('table.columns')}>
          {columns.map(({ id, header }, position) => (
            <Checkbox
              key={id}
              label={header}
              // The first column carries the row's link.
              disabled={position === 0}
              checked={visibility[id] ?? true}
              onChange={(event) => onChange({ ...visibility, [id]: event.currentTarget.checked })}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
