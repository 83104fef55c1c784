import { ActionIcon, Group, NativeSelect, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../layout/icons';
import type { Column } from './data-table';
import classes from './data-table.module.css';
import { role } from './role';

export interface Sort {
  by: string;
  descending: boolean;
}

/** A column's heading; a button where one can sort by it. Numbers start with the greatest. */
export function SortHeader<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>;
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
}) {
  const by = column.sort;
  if (!by || !onSort) {
    return (
      <th {...role.columnheader} scope="col" className={column.numeric ? classes.numeric : undefined}>
        {column.header}
      </th>
    );
  }
  const active = sort?.by === by;
  return (
    <th
      {...role.columnheader}
      scope="col"
      className={column.numeric ? classes.numeric : undefined}
      aria-sort={active ? (sort.descending ? 'descending' : 'ascending') : 'none'}
    >
      <UnstyledButton
        className={classes.sort}
        data-active={active || undefined}
        onClick={() => onSort({ by, descending: active ? !sort.descending : (column.numeric ?? false) })}
      >
        {column.header}
        {active && <Icon name={sort.descending ? 'down' : 'up'} size={14} />}
      </UnstyledButton>
    </th>
  );
}

/** On a phone, where rows are cards without headings, the same choice as a list. */
export function SortChoice<Row>({
  columns,
  sort,
  onSort,
}: {
  columns: Column<Row>[];
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
}) {
  const { t } = useTranslation();
  const sortable = columns.filter((column) => column.sort);
  if (!sort || !onSort || sortable.length === 0) return null;
  return (
    <Group hiddenFrom="sm" gap="xs" align="flex-end" wrap="nowrap">
      <NativeSelect
        label={t('table.sortBy')}
        value={sort.by}
        onChange={(event) => onSort({ ...sort, by: event.currentTarget.value })}
        data={sortable.map((column) => ({ value: column.sort as string, label: column.header }))}
      />
      <ActionIcon
        variant="default"
        size={36}
        onClick={() => onSort({ ...sort, descending: !sort.descending })}
        aria-label={t(sort.descending ? 'table.descending' : 'table.ascending')}
      >
        <Icon name={sort.descending ? 'down' : 'up'} />
      </ActionIcon>
    </Group>
  );
}
