import { useQuery } from '@apollo/client/react';
import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { Icon } from '../../ui/layout/icons';
import { Panel } from '../../ui/layout/panel';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import type { ImportData } from './import-fragment';

const FaultsQuery = graphql(`
  query ImportFaults($id: ID!, $after: String) {
    import(id: $id) {
      id
      faults(after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        edges { cursor node { id row column value message } }
      }
    }
  }
`);

type Fault = ResultOf<typeof FaultsQuery>['import']['faults']['edges'][number]['node'];

/** Every faulty cell: where, what stands there, and why it can't be taken; the rows as a file to mend. */
export function FaultsTable({ import_, total }: { import_: ImportData; total: number }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const { data, error, refetch, fetchMore } = useQuery(FaultsQuery, { variables: { id: import_.id } });
  const faults = data?.import.faults;
  const columns: Column<Fault>[] = [
    {
      id: 'row',
      header: t('faults.row'),
      cell: ({ row }) => t('faults.rowNumber', { row: format.number(row) }),
    },
    { id: 'column', header: t('faults.column'), cell: ({ column }) => column },
    {
      id: 'value',
      header: t('faults.value'),
      cell: ({ value }) =>
        value === '' ? (
          <Text span size="sm" c="dimmed">
            {t('faults.emptyValue')}
          </Text>
        ) : (
          <Code style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{value}</Code>
        ),
    },
    { id: 'reason', header: t('faults.reason'), cell: ({ message }) => message },
  ];
  return (
    <Panel title={t('faults.title', { count: total, n: format.number(total) })}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('faults.mend')}
        </Text>
        <Group gap="sm" className="no-print">
          {(['csv', 'xlsx'] as const).map((format_) => (
            <Button
              key={format_}
              component="a"
              href={`/api/imports/${import_.id}/faults.${format_}`}
              download
              variant="default"
              leftSection={<Icon name="download" size={16} />}
            >
              {t(`faults.${format_}`)}
            </Button>
          ))}
        </Group>
        <DataTable
          name="import-faults"
          caption={t('faults.title', { count: total, n: format.number(total) })}
          columns={columns}
          rows={nodesOf(faults)}
          rowId={({ id }) => id}
          total={faults?.totalCount}
          error={error}
          onRetry={() => void refetch()}
          hasMore={faults?.pageInfo.hasNextPage}
          onMore={() => fetchMore({ variables: { after: faults?.pageInfo.endCursor ?? null } })}
          empty={<EmptyState title={t('faults.empty')} />}
        />
      </Stack>
    </Panel>
  );
}
