import { useQuery } from '@apollo/client/react';
import { Button, Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { DateField } from '../../ui/form/date-field';
import { SearchField } from '../../ui/form/search-field';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { Icon } from '../../ui/layout/icons';
import { ButtonLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { ImportFilter } from '../../ui/table/import-filter';
import { BranchChoice, SupplierChoice } from './purchasing-filters';
import { type ReceiptsSearch, receiptStatuses } from './purchasing-search';
import { ReceiptBadge } from './request-badge';

const ReceiptsQuery = graphql(`
  query PurchaseReceipts($filter: PurchaseReceiptFilter, $after: String) {
    purchaseReceipts(filter: $filter, first: 100, after: $after) {
      edges {
        node {
          id code invoiceNumber status receivedAt total
          branch { id name }
          supplier { id name }
          purchaseRequest { id code }
        }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);
type Row = ResultOf<typeof ReceiptsQuery>['purchaseReceipts']['edges'][number]['node'];

/** Everything that came in, recorded here or imported. */
export function ReceiptsPage() {
  const { t } = useTranslation(['purchasing', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const search = useSearch({ from: '/layout/purchasing/receipts' });
  const navigate = useNavigate({ from: '/purchasing/receipts' });
  const filter = {
    status: search.status ?? null,
    branchId: search.branch ?? null,
    supplierId: search.supplier ?? null,
    from: search.from ?? null,
    to: search.to ?? null,
    search: search.search?.trim() || null,
    importId: search.import ?? null,
    importChanged: search.changed ?? null,
  };
  const { data, previousData, error, refetch, fetchMore } = useQuery(ReceiptsQuery, {
    variables: { filter },
  });
  const list = (data ?? previousData)?.purchaseReceipts;
  const filtered = Object.values(search).some((value) => value !== undefined);
  const columns: Column<Row>[] = [
    {
      id: 'code',
      header: t('purchasing:column.code'),
      cell: (row) => [row.code, row.invoiceNumber].filter(Boolean).join(' · '),
    },
    {
      id: 'received',
      header: t('purchasing:column.received'),
      cell: (row) => format.instant(row.receivedAt),
    },
    { id: 'supplier', header: t('purchasing:column.supplier'), cell: (row) => row.supplier?.name ?? '–' },
    { id: 'branch', header: t('purchasing:column.branch'), cell: (row) => row.branch.name },
    {
      id: 'request',
      header: t('purchasing:column.request'),
      cell: (row) => row.purchaseRequest?.code ?? '–',
    },
    {
      id: 'status',
      header: t('purchasing:column.state'),
      cell: (row) => <ReceiptBadge status={row.status} />,
    },
    {
      id: 'total',
      header: t('purchasing:column.total'),
      numeric: true,
      cell: (row) => format.money(row.total),
    },
  ];
  const change = (next: ReceiptsSearch) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  return (
    <>
      <PageHeader
        title={t('purchasing:receipts')}
        back={{ link: { to: '/purchasing' }, label: t('purchasing:title') }}
        actions={
          can('purchasing.write') && (
            <ButtonLink to="/purchasing/receipts/new" leftSection={<Icon name="plus" size={16} />}>
              {t('purchasing:unordered.add')}
            </ButtonLink>
          )
        }
      />
      <DataTable
        name="purchase-receipts"
        caption={t('purchasing:receipts')}
        columns={columns}
        rows={nodesOf(list)}
        rowId={(row) => row.id}
        rowLink={(row) => ({ to: '/purchasing/receipts/$receiptId', params: { receiptId: row.id } })}
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
              label={t('purchasing:filter.search')}
              placeholder="PN000001"
              value={search.search}
              onChange={(words) => change({ search: words })}
            />
            <DateField
              label={t('purchasing:filter.from')}
              value={search.from}
              onChange={(from) => change({ from })}
            />
            <DateField
              label={t('purchasing:filter.to')}
              value={search.to}
              onChange={(to) => change({ to })}
            />
            <Select
              label={t('purchasing:filter.state')}
              placeholder={t('purchasing:filter.all')}
              data={receiptStatuses.map((value) => ({
                value,
                label: t(`purchasing:receiptStatus.${value}`),
              }))}
              value={search.status ?? null}
              onChange={(status) => change({ status: (status ?? undefined) as ReceiptsSearch['status'] })}
              clearable
              clearButtonProps={{ 'aria-label': t('app:clearField') }}
              w={140}
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
            title={t(filtered ? 'purchasing:empty.filtered' : 'purchasing:empty.receipts')}
            text={t(filtered ? 'purchasing:empty.filteredText' : 'purchasing:empty.receiptsText')}
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
