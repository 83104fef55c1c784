import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { ErrorPanel } from '../../ui/layout/error-panel';
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

const OpenFaults = graphql(`
  mutation OpenImportFaults($id: ID!, $after: String) {
    openImportFaults(id: $id, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { cursor node { id row column value message } }
    }
  }
`);

type Faults = ResultOf<typeof FaultsQuery>['import']['faults'];
type Fault = Faults['edges'][number]['node'];

/** Every faulty cell of a file: where, what stands there, and why it can't be taken; the rows as a file to mend. */
export function FaultsTable({ import_, total }: { import_: ImportData; total: number }) {
  const { data, error, refetch, fetchMore } = useQuery(FaultsQuery, { variables: { id: import_.id } });
  const faults = data?.import.faults;
  return (
    <FaultsPanel
      importId={import_.id}
      total={total}
      rows={nodesOf(faults)}
      error={error}
      onRetry={() => void refetch()}
      hasMore={faults?.pageInfo.hasNextPage}
      onMore={() => fetchMore({ variables: { after: faults?.pageInfo.endCursor ?? null } })}
    />
  );
}

/** The same of a file of prescriptions: nothing is loaded until a pharmacist looks, and each look is recorded. */
export function HealthFaults({ import_, total }: { import_: ImportData; total: number }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  // Kept in no cache: it is gone with the page.
  const [open, { loading, error }] = useMutation(OpenFaults, { fetchPolicy: 'no-cache', onError: () => {} });
  const [seen, setSeen] = useState<{ faults: Fault[]; page: Faults['pageInfo'] } | null>(null);
  const look = async (after: string | null = null) => {
    const { data } = await open({ variables: { id: import_.id, after } });
    const page = data?.openImportFaults;
    const more = nodesOf(page);
    if (page && more)
      setSeen((known) => ({
        faults: [...(after && known ? known.faults : []), ...more],
        page: page.pageInfo,
      }));
  };
  if (seen)
    return (
      <FaultsPanel
        importId={import_.id}
        total={total}
        rows={seen.faults}
        error={error}
        onRetry={() => void look()}
        hasMore={seen.page.hasNextPage}
        onMore={() => look(seen.page.endCursor ?? null)}
      />
    );
  return (
    <Panel title={t('faults.title', { count: total, n: format.number(total) })}>
      {error && <ErrorPanel error={error} onRetry={() => void look()} />}
      <Stack gap="xs" align="flex-start">
        <Text size="sm" c="dimmed">
          {t('faults.health')}
        </Text>
        <Button variant="default" loading={loading} onClick={() => void look()}>
          {t('faults.open')}
        </Button>
      </Stack>
    </Panel>
  );
}

function FaultsPanel({
  importId,
  total,
  ...table
}: {
  importId: string;
  total: number;
  rows: readonly Fault[] | undefined;
  error: unknown;
  onRetry: () => void;
  hasMore: boolean | undefined;
  onMore: () => Promise<unknown>;
}) {
  const { t } = useTranslation('imports');
  const format = useFormat();
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
              href={`/api/imports/${importId}/faults.${format_}`}
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
          rowId={({ id }) => id}
          total={total}
          {...table}
          empty={<EmptyState title={t('faults.empty')} />}
        />
      </Stack>
    </Panel>
  );
}
