import { useQuery } from '@apollo/client/react';
import { Button, Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { PageHeader } from '../../ui/layout/page-header';
import { StatusBadge } from '../../ui/layout/status-badge';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { BranchChoice } from './stock-filters';
import { type DocumentSearch, documentKinds } from './stock-search';

const DocumentsQuery = graphql(`
  query StockDocuments($filter: StockDocumentFilter, $after: String) {
    stockDocuments(filter: $filter, first: 50, after: $after) {
      edges {
        node {
          id kind reason recordedAt recordedByName
          branch { id name } toBranch { id name } reversedBy { id }
          sums { products firstProduct value }
        }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);
type Document = ResultOf<typeof DocumentsQuery>['stockDocuments']['edges'][number]['node'];

/** What people did to stock, newest first. */
export function DocumentsPage() {
  const { t } = useTranslation(['stock', 'app']);
  const format = useFormat();
  const search = useSearch({ from: '/layout/stock/documents' });
  const navigate = useNavigate({ from: '/stock/documents' });
  const { data, previousData, error, refetch, fetchMore } = useQuery(DocumentsQuery, {
    variables: { filter: { branchId: search.branch ?? null, kind: search.kind ?? null } },
  });
  const list = (data ?? previousData)?.stockDocuments;
  const change = (next: DocumentSearch) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  const filtered = Boolean(search.branch ?? search.kind);
  const columns: Column<Document>[] = [
    { id: 'kind', header: t('stock:column.kind'), cell: ({ kind }) => t(`stock:document.${kind}`) },
    { id: 'time', header: t('stock:column.time'), cell: (document) => format.instant(document.recordedAt) },
    {
      id: 'branch',
      header: t('stock:column.branch'),
      cell: ({ kind, branch, toBranch }) => {
        const other = t('stock:otherBranch');
        return kind === 'TRANSFER'
          ? t('stock:fromTo', { from: branch?.name ?? other, to: toBranch?.name ?? other })
          : (branch?.name ?? other);
      },
    },
    {
      id: 'products',
      header: t('stock:column.products'),
      cell: ({ sums: { products, firstProduct } }) =>
        products === 0
          ? t('stock:document.noDifference')
          : products === 1
            ? firstProduct
            : t('stock:document.more', { product: firstProduct, count: products - 1 }),
    },
    {
      id: 'value',
      header: t('stock:column.value'),
      cell: ({ sums }) => format.money(sums.value),
      numeric: true,
    },
    { id: 'reason', header: t('stock:column.reason'), cell: ({ reason }) => reason },
    { id: 'who', header: t('stock:column.who'), cell: ({ recordedByName }) => recordedByName ?? '' },
    {
      id: 'state',
      header: t('stock:column.state'),
      cell: ({ reversedBy }) =>
        reversedBy && <StatusBadge tone="neutral">{t('stock:document.reversed')}</StatusBadge>,
    },
  ];
  return (
    <>
      <PageHeader
        title={t('stock:documents.title')}
        text={t('stock:documents.text')}
        back={{ link: { to: '/stock' }, label: t('stock:title') }}
      />
      <DataTable
        name="stock-documents"
        caption={t('stock:documents.title')}
        columns={columns}
        rows={nodesOf(list)}
        rowId={(document) => document.id}
        rowLink={(document) => ({ to: '/stock/documents/$documentId', params: { documentId: document.id } })}
        busy={!data && list !== undefined && !error}
        total={list?.totalCount}
        error={error}
        onRetry={() => void refetch()}
        hasMore={list?.pageInfo.hasNextPage}
        onMore={() => fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
        toolbar={
          <>
            <BranchChoice value={search.branch} onChange={(branch) => change({ branch })} />
            <Select
              label={t('stock:column.kind')}
              placeholder={t('stock:filter.all')}
              data={documentKinds.map((value) => ({ value, label: t(`stock:document.${value}`) }))}
              value={search.kind ?? null}
              onChange={(kind) => change({ kind: (kind ?? undefined) as DocumentSearch['kind'] })}
              clearable
              w={180}
            />
          </>
        }
        empty={
          <EmptyState
            title={t(filtered ? 'stock:empty.filtered' : 'stock:empty.documents')}
            text={filtered ? '' : t('stock:empty.documentsText')}
            action={
              filtered && (
                <Button variant="default" onClick={() => void navigate({ search: {} })}>
                  {t('app:clearFilters')}
                </Button>
              )
            }
          />
        }
      />
    </>
  );
}
