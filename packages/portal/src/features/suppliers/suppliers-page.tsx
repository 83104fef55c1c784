import { useQuery } from '@apollo/client/react';
import { Button, Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { SearchField } from '../../ui/form/search-field';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { Icon } from '../../ui/layout/icons';
import { PageHeader } from '../../ui/layout/page-header';
import { StatusBadge } from '../../ui/layout/status-badge';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { ImportFilter } from '../../ui/table/import-filter';
import { SupplierDialog } from './supplier-dialog';
import type { SuppliersSearch } from './suppliers-search';

const SuppliersQuery = graphql(`
  query Suppliers($search: String, $status: RecordStatus, $importId: ID, $importChanged: Boolean, $after: String) {
    suppliers(search: $search, status: $status, importId: $importId, importChanged: $importChanged, first: 50, after: $after) {
      edges { node { id code name phone email company taxNumber leadTimeDays minimumOrder status } }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);
type Row = ResultOf<typeof SuppliersQuery>['suppliers']['edges'][number]['node'];

/** Whom goods are ordered from. */
export function SuppliersPage() {
  const { t } = useTranslation(['suppliers', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const search = useSearch({ from: '/layout/suppliers' });
  const navigate = useNavigate({ from: '/suppliers' });
  const [adding, setAdding] = useState(false);
  const { data, previousData, error, refetch, fetchMore } = useQuery(SuppliersQuery, {
    variables: {
      search: search.search?.trim() || null,
      status: search.status ?? null,
      importId: search.import ?? null,
      importChanged: search.changed ?? null,
    },
  });
  const list = (data ?? previousData)?.suppliers;
  const filtered = Object.values(search).some((value) => value !== undefined);
  const columns: Column<Row>[] = [
    { id: 'name', header: t('suppliers:field.name'), cell: (row) => row.name },
    { id: 'code', header: t('suppliers:field.code'), cell: (row) => row.code },
    { id: 'phone', header: t('suppliers:field.phone'), cell: (row) => row.phone && format.phone(row.phone) },
    { id: 'company', header: t('suppliers:field.company'), cell: (row) => row.company ?? '', hidden: true },
    { id: 'email', header: t('suppliers:field.email'), cell: (row) => row.email ?? '', hidden: true },
    { id: 'tax', header: t('suppliers:field.taxNumber'), cell: (row) => row.taxNumber ?? '', hidden: true },
    {
      id: 'lead',
      header: t('suppliers:field.leadTimeDays'),
      numeric: true,
      cell: (row) => (row.leadTimeDays === null ? '–' : format.number(row.leadTimeDays)),
    },
    {
      id: 'minimum',
      header: t('suppliers:field.minimumOrder'),
      numeric: true,
      cell: (row) => (row.minimumOrder === null ? '–' : format.money(row.minimumOrder)),
    },
    {
      id: 'status',
      header: t('suppliers:field.status'),
      cell: (row) => (
        <StatusBadge tone={row.status === 'ACTIVE' ? 'good' : 'neutral'}>
          {t(`app:status.${row.status}`)}
        </StatusBadge>
      ),
    },
  ];
  const change = (next: SuppliersSearch) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  return (
    <>
      <PageHeader
        title={t('suppliers:title')}
        actions={
          can('suppliers.write') && (
            <Button leftSection={<Icon name="plus" />} onClick={() => setAdding(true)}>
              {t('suppliers:new')}
            </Button>
          )
        }
      />
      <DataTable
        name="suppliers"
        caption={t('suppliers:title')}
        columns={columns}
        rows={nodesOf(list)}
        rowId={(row) => row.id}
        rowLink={(row) => ({ to: '/suppliers/$supplierId', params: { supplierId: row.id } })}
        busy={!data && list !== undefined && !error}
        total={list?.totalCount}
        error={error}
        onRetry={() => void refetch()}
        hasMore={list?.pageInfo.hasNextPage}
        onMore={() => fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
        toolbar={
          <>
            <ImportFilter
              importId={search.import}
              changed={search.changed}
              onClear={() => change({ import: undefined, changed: undefined })}
            />
            <SearchField
              label={t('suppliers:search')}
              placeholder={t('suppliers:searchText')}
              value={search.search}
              onChange={(words) => change({ search: words })}
            />
            <Select
              label={t('suppliers:status')}
              placeholder={t('suppliers:all')}
              data={(['ACTIVE', 'INACTIVE'] as const).map((value) => ({
                value,
                label: t(`app:status.${value}`),
              }))}
              value={search.status ?? null}
              onChange={(status) => change({ status: (status ?? undefined) as SuppliersSearch['status'] })}
              clearable
              clearButtonProps={{ 'aria-label': t('app:clearField') }}
              w={180}
            />
          </>
        }
        empty={
          <EmptyState
            title={t(filtered ? 'suppliers:empty.filtered' : 'suppliers:empty.title')}
            text={t(filtered ? 'suppliers:empty.filteredText' : 'suppliers:empty.text')}
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
      {adding && (
        <SupplierDialog
          supplier={null}
          onClose={() => setAdding(false)}
          onSaved={(supplierId) => void navigate({ to: '/suppliers/$supplierId', params: { supplierId } })}
        />
      )}
    </>
  );
}
