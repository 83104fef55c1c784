import { useQuery } from '@apollo/client/react';
import { Button, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { EmptyState } from '../../ui/layout/empty-state';
import { Icon } from '../../ui/layout/icons';
import { ButtonLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { nodesOf } from '../../ui/table/connection-rows';
import { DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import { ImportFilter } from '../../ui/table/import-filter';
import { CustomerRow, useCustomerColumns } from './customer-columns';
import { CustomerFilters } from './customer-filters';
import { customerSorts } from './customers-search';
import { descendingOf, filterOf, isFiltered } from './prepare-customer-filter';

const CustomersQuery = graphql(
  `
    query Customers($filter: CustomerFilter, $sort: CustomerSort, $descending: Boolean, $after: String, $debts: Boolean!) {
      customers(filter: $filter, sort: $sort, descending: $descending, first: 50, after: $after) {
        edges { node { id ...CustomerRow } }
        pageInfo { hasNextPage endCursor }
        totalCount
      }
    }
  `,
  [CustomerRow],
);

/** Everybody who buys here: found by name, phone, code or card while one types. */
export function CustomersPage() {
  const { t } = useTranslation(['customers', 'app']);
  const { can } = useSession();
  const search = useSearch({ from: '/layout/customers' });
  const navigate = useNavigate({ from: '/customers' });
  const sort = search.sort ?? 'NAME';
  const descending = descendingOf(search);
  const filter = filterOf(search);
  const { data, previousData, error, refetch, fetchMore } = useQuery(CustomersQuery, {
    variables: { filter, sort, descending, debts: can('receivables.read') },
  });
  const list = (data ?? previousData)?.customers;
  const rows = nodesOf(list);
  const filtered = isFiltered(search);
  const columns = useCustomerColumns();

  return (
    <>
      <PageHeader
        title={t('customers:title')}
        actions={
          <>
            <ButtonLink to="/customers/groups" variant="default">
              {t('customers:group.title')}
            </ButtonLink>
            {can('customers.merge') && (
              <ButtonLink to="/customers/duplicates" variant="default">
                {t('customers:duplicates.link')}
              </ButtonLink>
            )}
            {can('customers.write') && (
              <ButtonLink to="/customers/new" leftSection={<Icon name="plus" size={16} />}>
                {t('customers:new')}
              </ButtonLink>
            )}
          </>
        }
      />
      <DataTable
        name="customers"
        caption={t('customers:title')}
        columns={columns}
        rows={rows}
        rowId={(customer) => customer.id}
        rowLink={(customer) => ({ to: '/customers/$customerId', params: { customerId: customer.id } })}
        sort={{ by: sort, descending }}
        onSort={(next) =>
          void navigate({
            search: (old) => ({
              ...old,
              sort: customerSorts.find((one) => one === next.by),
              descending: next.descending,
            }),
            replace: true,
          })
        }
        busy={!data && list !== undefined && !error}
        total={list?.totalCount}
        error={error}
        onRetry={() => void refetch()}
        hasMore={list?.pageInfo.hasNextPage}
        onMore={() => fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
        exports={can('exports.read') ? exportLinks('customers', { ...filter, sort, descending }) : undefined}
        toolbar={
          <>
            <CustomerFilters
              search={search}
              onChange={(next) => void navigate({ search: (old) => ({ ...old, ...next }), replace: true })}
            />
            <ImportFilter
              importId={search.import}
              changed={search.changed}
              onClear={() =>
                void navigate({
                  search: (old) => ({ ...old, import: undefined, changed: undefined }),
                  replace: true,
                })
              }
            />
          </>
        }
        empty={
          filtered ? (
            <EmptyState
              title={t('customers:empty.filtered')}
              text={t('customers:empty.filteredText')}
              action={
                <Button variant="default" onClick={() => void navigate({ search: {} })}>
                  {t('app:clearFilters')}
                </Button>
              }
            />
          ) : (
            <EmptyState
              title={t('customers:empty.title')}
              text={t('customers:empty.text')}
              action={
                can('imports.write') ? (
                  <ButtonLink to="/imports">{t('customers:empty.action')}</ButtonLink>
                ) : (
                  <Text size="sm">{t('customers:empty.ask')}</Text>
                )
              }
            />
          )
        }
      />
    </>
  );
}
