import { useQuery } from '@apollo/client/react';
import { Button, Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { SearchField } from '../../ui/form/search-field';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { Icon } from '../../ui/layout/icons';
import { ButtonLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { BranchChoice, SupplierChoice } from './purchasing-filters';
import { type RequestState, type RequestsSearch, requestStates } from './purchasing-search';
import { RequestBadge } from './request-badge';

const RequestsQuery = graphql(`
  query PurchaseRequests($filter: PurchaseRequestFilter, $after: String) {
    purchaseRequests(filter: $filter, first: 50, after: $after) {
      edges {
        node {
          id code state createdAt requestedBy expectedOn total
          branch { id name }
          supplier { id name }
          lines { id }
        }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);
type Row = ResultOf<typeof RequestsQuery>['purchaseRequests']['edges'][number]['node'];

/** What was asked for, and how far each is. */
export function RequestsPage() {
  const { t } = useTranslation(['purchasing', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const search = useSearch({ from: '/layout/purchasing' });
  const navigate = useNavigate({ from: '/purchasing' });
  const filter = {
    states: search.state ? [search.state] : null,
    branchId: search.branch ?? null,
    supplierId: search.supplier ?? null,
    search: search.search?.trim() || null,
  };
  const { data, previousData, error, refetch, fetchMore } = useQuery(RequestsQuery, {
    variables: { filter },
  });
  const list = (data ?? previousData)?.purchaseRequests;
  const filtered = Object.values(search).some((value) => value !== undefined);
  const columns: Column<Row>[] = [
    { id: 'code', header: t('purchasing:column.code'), cell: (row) => row.code },
    { id: 'state', header: t('purchasing:column.state'), cell: (row) => <RequestBadge state={row.state} /> },
    { id: 'supplier', header: t('purchasing:column.supplier'), cell: (row) => row.supplier?.name ?? '–' },
    { id: 'branch', header: t('purchasing:column.branch'), cell: (row) => row.branch.name },
    {
      id: 'lines',
      header: t('purchasing:column.lines'),
      numeric: true,
      cell: (row) => format.number(row.lines.length),
    },
    {
      id: 'total',
      header: t('purchasing:column.total'),
      numeric: true,
      cell: (row) => format.money(row.total),
    },
    {
      id: 'expected',
      header: t('purchasing:column.expected'),
      cell: (row) => (row.expectedOn ? format.date(row.expectedOn) : '–'),
    },
    { id: 'by', header: t('purchasing:column.requestedBy'), cell: (row) => row.requestedBy ?? '–' },
    { id: 'created', header: t('purchasing:column.created'), cell: (row) => format.instant(row.createdAt) },
  ];
  const change = (next: RequestsSearch) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  return (
    <>
      <PageHeader
        title={t('purchasing:title')}
        text={t('purchasing:requests')}
        actions={
          <>
            <ButtonLink to="/purchasing/receipts" variant="default">
              {t('purchasing:receipts')}
            </ButtonLink>
            <ButtonLink to="/suppliers" variant="default">
              {t('purchasing:suppliers')}
            </ButtonLink>
            {can('purchasing.write') && (
              <ButtonLink to="/purchasing/new" leftSection={<Icon name="plus" />}>
                {t('purchasing:new')}
              </ButtonLink>
            )}
          </>
        }
      />
      <DataTable
        name="purchase-requests"
        caption={t('purchasing:requests')}
        columns={columns}
        rows={nodesOf(list)}
        rowId={(row) => row.id}
        rowLink={(row) => ({ to: '/purchasing/$requestId', params: { requestId: row.id } })}
        busy={!data && list !== undefined && !error}
        total={list?.totalCount}
        error={error}
        onRetry={() => void refetch()}
        hasMore={list?.pageInfo.hasNextPage}
        onMore={() => fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
        toolbar={
          <>
            <SearchField
              label={t('purchasing:filter.search')}
              placeholder="YC000001"
              value={search.search}
              onChange={(words) => change({ search: words })}
            />
            <Select
              label={t('purchasing:filter.state')}
              placeholder={t('purchasing:filter.all')}
              data={requestStates.map((value) => ({ value, label: t(`purchasing:state.${value}`) }))}
              value={search.state ?? null}
              onChange={(state) => change({ state: (state ?? undefined) as RequestState | undefined })}
              clearable
              clearButtonProps={{ 'aria-label': t('app:clearField') }}
              w={160}
            />
            <SupplierChoice
              label={t('purchasing:filter.supplier')}
              placeholder={t('purchasing:filter.all')}
              value={search.supplier ?? null}
              onChange={(supplier) => change({ supplier: supplier ?? undefined })}
              width={220}
            />
            <BranchChoice
              label={t('purchasing:filter.branch')}
              placeholder={t('purchasing:filter.all')}
              value={search.branch ?? null}
              onChange={(branch) => change({ branch: branch ?? undefined })}
              width={180}
            />
          </>
        }
        empty={
          <EmptyState
            title={t(filtered ? 'purchasing:empty.filtered' : 'purchasing:empty.requests')}
            text={t(filtered ? 'purchasing:empty.filteredText' : 'purchasing:empty.requestsText')}
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
