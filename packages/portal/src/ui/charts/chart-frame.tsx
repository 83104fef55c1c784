import { SegmentedControl, Skeleton, Table, Text } from '@mantine/core';
import { type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../layout/panel';

/** A chart under a title that says what it shows, with the same data as a table. */
export function ChartFrame({
  title,
  text,
  table,
  height = 260,
  aside,
  children,
}: {
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
  const [view, setView] = useState<'chart' | 'table'>('chart');
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
