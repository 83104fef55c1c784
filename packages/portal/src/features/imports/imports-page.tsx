import { useQuery } from '@apollo/client/react';
import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql, readFragment } from '../../graphql';
import { useSession } from '../../session';
import { PageHeader } from '../../ui/layout/page-header';
import { nodesOf } from '../../ui/table/connection-rows';
import { ActiveImports } from './active-imports';
import { FileDrop } from './file-drop';
import { ImportFragment } from './import-fragment';
import { ImportHistory } from './import-history';
import { ImportKinds } from './import-kinds';
import { UploadList } from './upload-list';

const ImportsQuery = graphql(
  `
    query Imports($after: String) {
      imports(after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        edges { cursor node { ...Import } }
      }
    }
  `,
  [ImportFragment],
);

/** Files come in here: dropped, sent, checked; those that wait for a decision, and all that ever came. */
export function ImportsPage() {
  const { t } = useTranslation('imports');
  const { can } = useSession();
  const { data, error, refetch, fetchMore } = useQuery(ImportsQuery, {
    context: { queryDeduplication: false },
  });
  const rows = nodesOf(data?.imports)?.map((node) => readFragment(ImportFragment, node));
  return (
    <>
      <PageHeader title={t('title')} text={can('import-files.write') ? t('lead') : undefined} />
      <Stack gap="lg">
        {can('import-files.write') && <FileDrop />}
        <UploadList />
        <ActiveImports imports={rows ?? []} />
        <ImportHistory
          rows={rows}
          total={data?.imports.totalCount}
          error={error}
          onRetry={() => void refetch()}
          hasMore={data?.imports.pageInfo.hasNextPage}
          onMore={() => fetchMore({ variables: { after: data?.imports.pageInfo.endCursor ?? null } })}
        />
        {can('import-files.write') && <ImportKinds />}
      </Stack>
    </>
  );
}
