import { ActionIcon } from '@mantine/core';
import { Link, type LinkProps, useNavigate } from '@tanstack/react-router';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../layout/icons';
import type { Column } from './data-table';
import classes from './data-table.module.css';
import { role } from './role';
import { usePrinting } from './use-printing';

interface Props<Row> {
  rows: readonly Row[];
  columns: Column<Row>[];
  rowId: (row: Row) => string;
  rowLink: ((row: Row) => LinkProps) | undefined;
  detail: ((row: Row) => ReactNode) | undefined;
}

/** Lists up to this long are drawn whole; longer ones only where they are in sight. */
const drawnWhole = 100;

/** A tbody each row, so that what opens under it is measured with it. */
export function TableRows<Row>(props: Props<Row>) {
  const { rows, rowId } = props;
  const top = useRef<HTMLTableSectionElement>(null);
  const [offset, setOffset] = useState(0);
  const printing = usePrinting();
  useLayoutEffect(() => {
    // What stands above the list may grow while it loads.
    const measure = () =>
      setOffset(top.current ? Math.round(top.current.getBoundingClientRect().top + window.scrollY) : 0);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => 49,
    overscan: 12,
    scrollMargin: offset,
    getItemKey: (index) => rowId(rows[index] as Row),
  });
  const whole = printing || rows.length <= drawnWhole;
  const items = whole ? rows.map((_, index) => ({ index })) : virtual.getVirtualItems();
  const first = whole ? undefined : virtual.getVirtualItems()[0];
  const last = whole ? undefined : virtual.getVirtualItems().at(-1);

  return (
    <>
      <tbody ref={top} {...role.rowgroup} aria-hidden style={{ height: first ? first.start - offset : 0 }} />
      {items.map(({ index }) => (
        <tbody
          key={rowId(rows[index] as Row)}
          {...role.rowgroup}
          data-index={index}
          ref={whole ? undefined : virtual.measureElement}
          onKeyDown={moveBetweenRows}
        >
          <TableRow {...props} row={rows[index] as Row} index={index} />
        </tbody>
      ))}
      <tbody
        {...role.rowgroup}
        aria-hidden
        style={{ height: last ? virtual.getTotalSize() - (last.end - offset) : 0 }}
      />
    </>
  );
}

function TableRow<Row>({
  row,
  index,
  columns,
  rowId,
  rowLink,
  detail,
}: Props<Row> & { row: Row; index: number }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [opened, setOpened] = useState(false);
  const link = rowLink?.(row);
  const follow = (event: MouseEvent) => {
    const inside = (event.target as HTMLElement).closest('a,button,input');
    if (link && !inside && !window.getSelection()?.toString()) void navigate(link as never);
  };
  const first = (column: Column<Row>) =>
    link ? (
      <Link {...(link as { to: '/' })} className={classes.link} data-row-link>
        {column.cell(row)}
      </Link>
    ) : (
      column.cell(row)
    );

  return (
    <>
      <tr
        {...role.row}
        aria-rowindex={index + 2}
        className={link ? classes.linked : undefined}
        onClick={follow}
      >
        {columns.map((column, position) => (
          <td
            key={column.id}
            {...role.cell}
            data-label={column.header}
            className={column.numeric ? classes.numeric : undefined}
            // A date stays beside the button that opens its row.
            style={position === 0 && detail ? { minWidth: 150 } : undefined}
          >
            {position === 0 && detail && (
              <ActionIcon
                variant="subtle"
                size={24}
                mr={8}
                style={{ verticalAlign: 'top' }}
                aria-expanded={opened}
                aria-controls={`detail-${rowId(row)}`}
                aria-label={t('table.detail')}
                onClick={() => setOpened(!opened)}
              >
                <Icon name={opened ? 'down' : 'right'} size={16} />
              </ActionIcon>
            )}
            {position === 0 ? first(column) : column.cell(row)}
          </td>
        ))}
      </tr>
      {detail && opened && (
        <tr {...role.row} id={`detail-${rowId(row)}`}>
          <td {...role.cell} colSpan={columns.length} className={classes.detail}>
            {detail(row)}
          </td>
        </tr>
      )}
    </>
  );
}

/** Arrow keys, Home and End move between the rows' links. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>) {
  const table = event.currentTarget.closest('table');
  const links = [...(table?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])];
  const at = links.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
  if (to === undefined || !links[to]) return;
  event.preventDefault();
  links[to].focus();
}
