import { Box, Group, Skeleton, Text } from '@mantine/core';
import type { LinkProps } from '@tanstack/react-router';
import { getCoreRowModel, useReactTable } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPanel } from '../layout/error-panel';
import { ColumnChoice, useColumnChoice } from './column-choice';
import classes from './data-table.module.css';
import { type ExportLinks, ExportMenu } from './export-menu';
import { MoreRows } from './more-rows';
import { role } from './role';
import { type Sort, SortChoice, SortHeader } from './sort-header';
import { TableRows } from './table-rows';

export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the end, in tabular numerals. */
  numeric?: boolean;
  /** What `onSort` gets; a column without it can't be sorted by. */
  sort?: string;
  /** Not shown until the reader chooses it. */
  hidden?: boolean;
}

export interface DataTableProps<Row> {
  /** Remembers the reader's choice of columns under this name. */
  name: string;
  /** What the table holds, for screen readers. */
  caption: string;
  columns: Column<Row>[];
  /** The rows are of the filter before: others are on their way. */
  busy?: boolean;
  /** undefined while the first page loads. */
  rows: readonly Row[] | undefined;
  rowId: (row: Row) => string;
  /** Where a row leads; the first column becomes the link. */
  rowLink?: (row: Row) => LinkProps;
  /** What opens under a row. */
  detail?: (row: Row) => ReactNode;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  total?: number | undefined;
  error?: unknown;
  onRetry?: () => void;
  hasMore?: boolean | undefined;
  onMore?: () => Promise<unknown>;
  empty: ReactNode;
  exports?: ExportLinks | undefined;
  /** Many columns of money: closer together, and the first stays in sight where the rest has to scroll. */
  dense?: boolean;
  /** Filters and such, left of the table's own buttons. */
  toolbar?: ReactNode;
}

/** Every list of the portal: sort, choice of columns, endless rows, keyboard, export, all states. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, columns, rowId, rowLink, total } = props;
  const { t } = useTranslation();
  const [visibility, setVisibility] = useColumnChoice(props.name, columns);
  const table = useReactTable({
    data: (rows as Row[] | undefined) ?? [],
    columns: columns.map((column) => ({ id: column.id, header: column.header, meta: column })),
    state: { columnVisibility: visibility },
    getRowId: rowId,
    getCoreRowModel: getCoreRowModel(),
    manualSorting: true,
  });
  const shown = table.getVisibleLeafColumns().map((column) => column.columnDef.meta as Column<Row>);

  return (
    <Box>
      <Group justify="space-between" align="flex-end" mb="sm" gap="sm" className="no-print">
        <Group gap="sm" align="flex-end" style={{ flex: '1 1 auto' }}>
          {props.toolbar}
          <SortChoice columns={columns} sort={props.sort} onSort={props.onSort} />
        </Group>
        <Group gap="xs">
          <Text size="sm" c="dimmed" role="status">
            {rows && total !== undefined ? t('table.total', { count: total }) : ''}
          </Text>
          <ColumnChoice columns={columns} visibility={visibility} onChange={setVisibility} />
          {props.exports && <ExportMenu links={props.exports} />}
        </Group>
      </Group>
      {props.error && !rows ? (
        <ErrorPanel error={props.error} onRetry={props.onRetry} />
      ) : rows?.length === 0 ? (
        <Box className={classes.frame}>{props.empty}</Box>
      ) : (
        <>
          {props.error ? <ErrorPanel error={props.error} onRetry={props.onRetry} /> : null}
          <div className={classes.frame}>
            <table
              className={classes.table}
              data-dense={props.dense}
              {...role.table}
              aria-busy={props.busy}
              data-busy={props.busy || undefined}
              aria-rowcount={(total ?? rows?.length ?? 0) + 1}
            >
              <caption className="visually-hidden">{props.caption}</caption>
              <thead {...role.rowgroup}>
                <tr {...role.row}>
                  {shown.map((column) => (
                    <SortHeader key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
                  ))}
                </tr>
              </thead>
              {rows ? (
                <TableRows
                  rows={rows}
                  columns={shown}
                  rowId={rowId}
                  rowLink={rowLink}
                  detail={props.detail}
                />
              ) : (
                <SkeletonRows columns={shown.length} />
              )}
            </table>
          </div>
          {props.hasMore && props.onMore && (
            <MoreRows onMore={props.onMore} loaded={rows?.length ?? 0} total={total} />
          )}
        </>
      )}
    </Box>
  );
}

function SkeletonRows({ columns }: { columns: number }) {
  return (
    <tbody {...role.rowgroup} aria-busy="true">
      {Array.from({ length: 8 }, (_, row) => row).map((row) => (
        <tr key={row} {...role.row}>
          {Array.from({ length: columns }, (_, cell) => cell).map((cell) => (
            <td key={cell} {...role.cell}>
              <Skeleton height={14} my={5} width={cell === 0 ? '70%' : '50%'} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
