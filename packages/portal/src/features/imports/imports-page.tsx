import { useQuery } from '@apollo/client/react';
import { Stack } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
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

const NewestImportsQuery = graphql(
  `
    query NewestImports {
      imports {
        edges { node { ...Import } }
      }
    }
  `,
  [ImportFragment],
);

/** Files come in here: dropped, sent, checked; those that wait for a decision, and all that ever came. */
export function ImportsPage() {
  const { t } = useTranslation('imports');
  const { can } = useSession();
  const search = useSearch({ from: '/layout/imports' });
  const navigate = useNavigate({ from: '/imports' });
  // What waits for a decision is shown whatever the history is filtered by.
  const { data } = useQuery(NewestImportsQuery, { context: { queryDeduplication: false } });
  const newest = nodesOf(data?.imports)?.map((node) => readFragment(ImportFragment, node));
  return (
    <>
      <PageHeader title={t('title')} text={can('import-files.write') ? t('lead') : undefined} />
      <Stack gap="lg">
        {can('import-files.write') && <FileDrop />}
        <UploadList />
        <ActiveImports imports={newest ?? []} />
        <ImportHistory
          search={search}
          onChange={(next) =>
            void navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false })
          }
        />
        {can('import-files.write') && <ImportKinds />}
      </Stack>
    </>
  );
}
