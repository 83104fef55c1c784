import { Box } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { CSSProperties, ReactNode } from 'react';
import { role } from './role';
import classes from './small-table.module.css';

/**
 * A table that is whole as it stands: its first column names the row. Where there is no room each row is a card of labelled values, so that
 * nothing has to be moved sideways.
 */
export function SmallTable({
  label,
  columns,
  rows,
  height,
}: {
  label: string;
  columns: readonly { header: string; numeric?: boolean }[];
  /** A row with what all come to is the total. */
  rows: readonly { id: string; cells: readonly ReactNode[]; total?: boolean }[];
  /** Higher ones scroll beneath their headings. */
  height?: CSSProperties['maxHeight'];
}) {
  // What has many columns has no room on a tablet either.
  const asCards = useMediaQuery(`(max-width: ${columns.length > 6 ? 61.99 : 47.99}em)`, false, {
    getInitialValueInEffect: false,
  });
  return (
    <Box className={classes.frame} mah={height}>
      <table
        className={`${classes.table} ${asCards ? classes.cards : ''}`}
        {...role.table}
        aria-label={label}
      >
        <thead {...role.rowgroup}>
          <tr {...role.row}>
            {columns.map(({ header, numeric }) => (
              <th
                key={header}
                {...role.columnheader}
                scope="col"
                className={numeric ? classes.numeric : undefined}
              >
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...role.rowgroup}>
          {rows.map(({ id, cells, total }) => (
            <tr key={id} {...role.row} className={total ? classes.total : undefined}>
              {columns.map(({ header, numeric }, position) =>
                position === 0 ? (
                  <th key={header} {...role.rowheader} scope="row">
                    {cells[0]}
                  </th>
                ) : (
                  <td
                    key={header}
                    {...role.cell}
                    className={numeric ? classes.numeric : undefined}
                    data-label={header}
                    data-empty={cells[position] === '' || undefined}
                  >
                    <div>{cells[position]}</div>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Box>
  );
}
