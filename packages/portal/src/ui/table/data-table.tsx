import { Box, Group, Skeleton, Text } from '@mantine/core';
import { Link, type LinkProps, useNavigate } from '@tanstack/react-router';
import { getCoreRowModel, useReactTable } from '@tanstack/react-table';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPanel } from '../layout/error-panel';
import { ColumnChoice, useColumnChoice } from './column-choice';
import classes from './data-table.module.css';
import { type ExportLinks, ExportMenu } from './export-menu';
import { MoreRows } from './more-rows';
import { type Sort, SortChoice, SortHeader } from './sort-header';
import { usePrinting } from './use-printing';

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

/** On a phone rows are drawn as cards (CSS), which makes a browser forget what they are: the roles say it again. */
export const role = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  cell: { role: 'cell' },
  columnheader: { role: 'columnheader' },
} as const;

export interface DataTableProps<Row> {
  /** Remembers the reader's choice of columns under this name. */
  name: string;
  /** What the table holds, for screen readers. */
  caption: string;
  columns: Column<Row>[];
  /** undefined while the first page loads. */
  rows: readonly Row[] | undefined;
  rowId: (row: Row) => string;
  /** Where a row leads; the first column becomes the link. */
  rowLink?: (row: Row) => LinkProps;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  total?: number | undefined;
  error?: unknown;
  onRetry?: () => void;
  hasMore?: boolean | undefined;
  onMore?: () => Promise<unknown>;
  empty: ReactNode;
  exports?: ExportLinks | undefined;
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
            <table className={classes.table} {...role.table} aria-rowcount={(total ?? rows?.length ?? 0) + 1}>
              <caption className="visually-hidden">{props.caption}</caption>
              <thead {...role.rowgroup}>
                <tr {...role.row}>
                  {shown.map((column) => (
                    <SortHeader key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
                  ))}
                </tr>
              </thead>
              {rows ? (
                <Rows rows={rows} columns={shown} rowId={rowId} rowLink={rowLink} />
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

function Rows<Row>({
  rows,
  columns,
  rowId,
  rowLink,
}: {
  rows: readonly Row[];
  columns: Column<Row>[];
  rowId: (row: Row) => string;
  rowLink: ((row: Row) => LinkProps) | undefined;
}) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [offset, setOffset] = useState(0);
  const navigate = useNavigate();
  const printing = usePrinting();
  useLayoutEffect(() => {
    if (body.current) setOffset(body.current.getBoundingClientRect().top + window.scrollY);
  }, []);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => 49,
    overscan: 12,
    scrollMargin: offset,
    getItemKey: (index) => rowId(rows[index] as Row),
  });
  useEffect(() => virtual.measure(), [virtual]);
  const items = virtual.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  const window_ = printing
    ? rows.map((row, index) => ({ row, index }))
    : items.map(({ index }) => ({ row: rows[index] as Row, index }));
  const before = printing || !first ? 0 : first.start - offset;
  const after = printing || !last ? 0 : virtual.getTotalSize() - (last.end - offset);

  return (
    <tbody ref={body} {...role.rowgroup} onKeyDown={moveBetweenRows}>
      {before > 0 && <tr aria-hidden style={{ height: before }} className={classes.spacer} />}
      {window_.map(({ row, index }) => {
        const link = rowLink?.(row);
        return (
          <tr
            key={rowId(row)}
            {...role.row}
            aria-rowindex={index + 2}
            data-index={index}
            ref={virtual.measureElement}
            className={link ? classes.linked : undefined}
            onClick={(event) => {
              if (link && !(event.target as HTMLElement).closest('a,button,input')) {
                if (!window.getSelection()?.toString()) void navigate(link as never);
              }
            }}
          >
            {columns.map((column, position) => (
              <td
                key={column.id}
                {...role.cell}
                data-label={column.header}
                className={column.numeric ? classes.numeric : undefined}
              >
                {position === 0 && link ? (
                  <Link {...(link as { to: '/' })} className={classes.link} data-row-link>
                    {column.cell(row)}
                  </Link>
                ) : (
                  column.cell(row)
                )}
              </td>
            ))}
          </tr>
        );
      })}
      {after > 0 && <tr aria-hidden style={{ height: after }} className={classes.spacer} />}
    </tbody>
  );
}

/** Arrow keys, Home and End move between the rows' links. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>) {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-link]')];
  const at = links.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
  if (to === undefined || !links[to]) return;
  event.preventDefault();
  links[to].focus();
}
