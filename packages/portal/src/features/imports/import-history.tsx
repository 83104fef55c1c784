import { Box, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { Panel } from '../../ui/layout/panel';
import { type Column, DataTable } from '../../ui/table/data-table';
import { ImportBadge } from './import-badge';
import type { ImportData } from './import-fragment';

/** Every file that ever came, newest first, with what became of it. */
export function ImportHistory({
  rows,
  ...table
}: {
  rows: readonly ImportData[] | undefined;
  total: number | undefined;
  error: unknown;
  onRetry: () => void;
  hasMore: boolean | undefined;
  onMore: () => Promise<unknown>;
}) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const { can } = useSession();
  const count = (id: 'rows' | 'create' | 'change' | 'skip' | 'faulty'): Column<ImportData> => ({
    id,
    header: t(`history.${id}`),
    numeric: true,
    cell: ({ counts }) => (counts ? format.number(counts[id]) : '–'),
  });
  const columns: Column<ImportData>[] = [
    {
      id: 'file',
      header: t('history.file'),
      cell: ({ fileName, kind, createdAt }) => (
        <Box component="span" display="block" miw={200}>
          {fileName}
          <Text span size="xs" c="dimmed" display="block" fw={400}>
            {kind && `${t(`kind.${kind}`)} · `}
            {format.instant(createdAt)}
          </Text>
        </Box>
      ),
    },
    { id: 'state', header: t('history.state'), cell: (import_) => <ImportBadge import_={import_} /> },
    { id: 'who', header: t('history.who'), hidden: true, cell: ({ createdBy }) => createdBy ?? '–' },
    { ...count('rows'), hidden: true },
    count('create'),
    count('change'),
    { ...count('skip'), hidden: true },
    count('faulty'),
  ];
  return (
    <Panel title={t('history.title')}>
      <DataTable
        name="imports"
        caption={t('history.title')}
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        rowLink={({ id }) => ({ to: '/imports/$importId', params: { importId: id } })}
        empty={
          <EmptyState
            title={t('history.empty')}
            text={t(
              can('imports.write')
                ? 'history.emptyHint'
                : can('import-files.write')
                  ? 'history.emptyHintHealth'
                  : 'history.emptyHintReader',
            )}
          />
        }
        {...table}
      />
    </Panel>
  );
}
