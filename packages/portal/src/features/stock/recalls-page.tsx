import { useQuery } from '@apollo/client/react';
import { Box, Button, Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { PageHeader } from '../../ui/layout/page-header';
import { StatusBadge } from '../../ui/layout/status-badge';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { OpenRecallDialog } from './open-recall-dialog';

const RecallsQuery = graphql(`
  query Recalls($state: RecallState, $after: String) {
    recalls(state: $state, first: 50, after: $after) {
      edges {
        node {
          id reason reference state openedAt
          product { id name } batches { id lot }
        }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);
const RecallProgressQuery = graphql(`
  query RecallsProgress($state: RecallState) {
    recalls(state: $state, first: 50) { edges { node { id progress { buyers toContact } } } }
  }
`);
type Recall = ResultOf<typeof RecallsQuery>['recalls']['edges'][number]['node'];

/** Lots that had to come back, newest first; those who may begin one begin it here. */
export function RecallsPage() {
  const { t } = useTranslation(['stock', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const search = useSearch({ from: '/layout/stock/recalls' });
  const navigate = useNavigate({ from: '/stock/recalls' });
  const [opening, setOpening] = useState(false);
  const variables = { state: search.state ?? null };
  const { data, previousData, error, refetch, fetchMore } = useQuery(RecallsQuery, { variables });
  const list = (data ?? previousData)?.recalls;
  const progress = useQuery(RecallProgressQuery, { variables, skip: !can('recalls.read') }).data?.recalls;
  const progressOf = new Map(nodesOf(progress)?.map((each) => [each.id, each.progress]));
  const columns: Column<Recall>[] = [
    { id: 'product', header: t('stock:column.product'), cell: ({ product }) => product.name },
    {
      id: 'lots',
      header: t('stock:column.lots'),
      cell: ({ batches }) => batches.map(({ lot }) => lot).join(', '),
    },
    {
      id: 'reason',
      header: t('stock:column.reason'),
      cell: ({ reason }) => <Box miw={180}>{reason}</Box>,
    },
    {
      id: 'reference',
      header: t('stock:recalls.reference'),
      cell: ({ reference }) => reference ?? '',
      hidden: true,
    },
    { id: 'time', header: t('stock:recalls.openedAt'), cell: ({ openedAt }) => format.instant(openedAt) },
    {
      id: 'state',
      header: t('stock:column.state'),
      cell: ({ state }) => (
        <StatusBadge tone={state === 'OPEN' ? 'bad' : 'neutral'}>
          {t(`stock:recalls.state.${state}`)}
        </StatusBadge>
      ),
    },
    ...(can('recalls.read')
      ? [
          {
            id: 'progress',
            header: t('stock:recalls.buyers'),
            numeric: true,
            cell: ({ id }: Recall) => {
              const known = progressOf.get(id);
              return known
                ? t('stock:recalls.progress', { count: known.buyers, left: format.number(known.toContact) })
                : '';
            },
          },
        ]
      : []),
  ];
  const begin = can('stock.recall') && (
    <Button onClick={() => setOpening(true)}>{t('stock:recalls.open.action')}</Button>
  );
  return (
    <>
      <PageHeader
        title={t('stock:recalls.title')}
        text={t('stock:recalls.text')}
        back={{ link: { to: '/stock' }, label: t('stock:title') }}
        actions={begin}
      />
      <DataTable
        name="recalls"
        caption={t('stock:recalls.title')}
        columns={columns}
        rows={nodesOf(list)}
        rowId={(recall) => recall.id}
        rowLink={(recall) => ({ to: '/stock/recalls/$recallId', params: { recallId: recall.id } })}
        busy={!data && list !== undefined && !error}
        total={list?.totalCount}
        error={error}
        onRetry={() => void refetch()}
        hasMore={list?.pageInfo.hasNextPage}
        onMore={() => fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
        toolbar={
          <Select
            label={t('stock:column.state')}
            placeholder={t('stock:filter.all')}
            data={(['OPEN', 'CLOSED'] as const).map((value) => ({
              value,
              label: t(`stock:recalls.state.${value}`),
            }))}
            value={search.state ?? null}
            onChange={(state) =>
              void navigate({ search: { state: (state ?? undefined) as 'OPEN' | undefined }, replace: true })
            }
            clearable
            w={180}
          />
        }
        empty={
          <EmptyState title={t('stock:recalls.none')} text={t('stock:recalls.noneText')} action={begin} />
        }
      />
      {opening && (
        <OpenRecallDialog
          onClose={() => setOpening(false)}
          onOpened={(recallId) => void navigate({ to: '/stock/recalls/$recallId', params: { recallId } })}
        />
      )}
    </>
  );
}
