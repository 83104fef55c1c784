import { useQuery } from '@apollo/client/react';
import { Box, Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql, readFragment } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { Panel } from '../../ui/layout/panel';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import { ImportBadge } from './import-badge';
import { ImportFilters } from './import-filters';
import { type ImportData, ImportFragment } from './import-fragment';
import { type ImportsSearch, importSorts } from './imports-search';

const ImportsQuery = graphql(
  `
    query Imports($filter: ImportFilter, $sort: ImportSort, $descending: Boolean, $after: String) {
      imports(filter: $filter, sort: $sort, descending: $descending, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        edges { cursor node { ...Import } }
      }
    }
  `,
  [ImportFragment],
);

/** Every file that ever came, newest first unless told otherwise, with what became of it. */
export function ImportHistory({
  search,
  onChange,
}: {
  search: ImportsSearch;
  onChange: (search: ImportsSearch) => void;
}) {
  const { t } = useTranslation(['imports', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const filter = {
    kind: search.kind ?? null,
    state: search.state ?? null,
    search: search.search?.trim() || null,
  };
  const sort = search.sort ?? 'CREATED_AT';
  const descending = search.descending ?? sort === 'CREATED_AT';
  const { data, previousData, error, refetch, fetchMore } = useQuery(ImportsQuery, {
    variables: { filter, sort, descending },
    context: { queryDeduplication: false },
  });
  const list = (data ?? previousData)?.imports;
  const rows = nodesOf(list)?.map((node) => readFragment(ImportFragment, node));
  const filtered = Object.values(filter).some((value) => value !== null);
  const count = (id: 'rows' | 'create' | 'change' | 'skip' | 'faulty'): Column<ImportData> => ({
    id,
    header: t(`imports:history.${id}`),
    numeric: true,
    // What a file that waits for another lacks is no fault yet.
    cell: ({ counts, waitsFor }) =>
      counts && !(id === 'faulty' && waitsFor.length > 0) ? format.number(counts[id]) : '–',
  });
  const columns: Column<ImportData>[] = [
    {
      id: 'file',
      header: t('imports:history.file'),
      sort: 'FILE_NAME',
      cell: ({ fileName, kind }) => (
        <Box component="span" display="block" miw={200}>
          {fileName}
          <Text span size="xs" c="dimmed" display="block" fw={400}>
            {kind && t(`imports:kind.${kind}`)}
          </Text>
        </Box>
      ),
    },
    {
      id: 'state',
      header: t('imports:history.state'),
      sort: 'STATE',
      cell: (import_) => <ImportBadge import_={import_} />,
    },
    {
      id: 'time',
      header: t('imports:history.time'),
      sort: 'CREATED_AT',
      cell: ({ createdAt }) => format.instant(createdAt),
    },
    { id: 'who', header: t('imports:history.who'), hidden: true, cell: ({ createdBy }) => createdBy ?? '–' },
    { ...count('rows'), hidden: true },
    count('create'),
    count('change'),
    { ...count('skip'), hidden: true },
    count('faulty'),
  ];
  return (
    <Panel title={t('imports:history.title')}>
      <DataTable
        name="imports"
        caption={t('imports:history.title')}
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        rowLink={({ id }) => ({ to: '/imports/$importId', params: { importId: id } })}
        busy={!data && list !== undefined && !error}
        sort={{ by: sort, descending }}
        onSort={(next) =>
          onChange({ sort: importSorts.find((one) => one === next.by), descending: next.descending })
        }
        exports={can('exports.read') ? exportLinks('imports', { ...filter, sort, descending }) : undefined}
        total={list?.totalCount}
        error={error}
        onRetry={() => void refetch()}
        hasMore={list?.pageInfo.hasNextPage}
        onMore={() => fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
        toolbar={<ImportFilters search={search} onChange={onChange} />}
        empty={
          filtered ? (
            <EmptyState
              title={t('imports:history.filtered')}
              text={t('imports:history.filteredHint')}
              action={
                <Button
                  variant="default"
                  onClick={() => onChange({ kind: undefined, state: undefined, search: undefined })}
                >
                  {t('app:clearFilters')}
                </Button>
              }
            />
          ) : (
            <EmptyState
              title={t('imports:history.empty')}
              text={t(
                can('imports.write')
                  ? 'imports:history.emptyHint'
                  : can('import-files.write')
                    ? 'imports:history.emptyHintHealth'
                    : 'imports:history.emptyHintReader',
              )}
            />
          )
        }
      />
    </Panel>
  );
}
