import { SegmentedControl, Skeleton, Table, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../layout/panel';
import { SmallTable } from '../table/small-table';

/** A chart under a title that says what it shows, with the same data as a table; which of them stands in the address. */
export function ChartFrame({
  name,
  title,
  text,
  table,
  height = 260,
  aside,
  children,
}: {
  /** Names the chart in the address: its own on its page. */
  name: string;
  /** The finding, in words. */
  title: string;
  text?: ReactNode;
  /** The same data; a column's numbers stand at the end. */
  table: { columns: { header: string; numeric?: boolean }[]; rows: { id: string; cells: ReactNode[] }[] };
  height?: number;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const asTables = useSearch({ strict: false }).tables?.split(',') ?? [];
  const view = asTables.includes(name) ? 'table' : 'chart';
  const setView = (chosen: string) => {
    const tables = asTables.filter((each) => each !== name).concat(chosen === 'table' ? name : []);
    const search = { tables: tables.join(',') || undefined };
    void navigate({ to: '.', search: (old) => ({ ...old, ...search }), replace: true, resetScroll: false });
  };
  return (
    <Panel
      title={title}
      aside={
        <>
          {aside}
          <SegmentedControl
            size="xs"
            value={view}
            onChange={setView}
            aria-label={t('chart.view')}
            data={[
              { value: 'chart', label: t('chart.chart') },
              { value: 'table', label: t('chart.table') },
            ]}
            className="no-print"
          />
        </>
      }
    >
      {text && (
        <Text size="sm" c="dimmed" mb="sm" component="div">
          {text}
        </Text>
      )}
      {view === 'chart' ? (
        <figure style={{ margin: 0, height }} aria-label={title}>
          <Suspense fallback={<Skeleton height={height} />}>{children}</Suspense>
        </figure>
      ) : table.columns.length > 3 ? (
        <SmallTable label={title} columns={table.columns} rows={table.rows} height={Math.max(height, 320)} />
      ) : (
        <Table.ScrollContainer minWidth={280} maxHeight={Math.max(height, 320)}>
          <Table captionSide="top" stickyHeader aria-label={title}>
            <Table.Thead>
              <Table.Tr>
                {table.columns.map((column) => (
                  <Table.Th key={column.header} ta={column.numeric ? 'end' : 'start'} scope="col">
                    {column.header}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {table.rows.map((row) => (
                <Table.Tr key={row.id}>
                  {row.cells.map((cell, position) => (
                    <Table.Td
                      key={table.columns[position]?.header}
                      ta={table.columns[position]?.numeric ? 'end' : 'start'}
                    >
                      {cell}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Panel>
  );
}
