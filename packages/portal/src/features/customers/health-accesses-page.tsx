import { useQuery } from '@apollo/client/react';
import { Button, Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { DateField } from '../../ui/form/date-field';
import { SearchField } from '../../ui/form/search-field';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { AnchorLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import type { HealthAccessesSearch } from './health-accesses-search';

const LooksQuery = graphql(`
  query LooksAtHealth($customerId: ID, $search: String, $userId: String, $from: Date, $to: Date, $after: String) {
    healthAccesses(customerId: $customerId, search: $search, userId: $userId, from: $from, to: $to, first: 50, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { id at userName role fileName list customer { id name code } } }
    }
    healthReaders { id name }
  }
`);
const PersonQuery = graphql(`
  query LookedAt($id: ID!) {
    customer(id: $id) { id name }
  }
`);
type Look = ResultOf<typeof LooksQuery>['healthAccesses']['edges'][number]['node'];

/** Who looked at whose health records, and when; what stands there is not shown to who audits. */
export function HealthAccessesPage() {
  const { t } = useTranslation(['health-accesses', 'app']);
  const format = useFormat();
  const search = useSearch({ from: '/layout/health-accesses' });
  const navigate = useNavigate({ from: '/health-accesses' });
  const { customer: customerId, search: whom, who, from, to } = search;
  const query = useQuery(LooksQuery, {
    variables: {
      ...{ customerId: customerId ?? null, search: whom ?? null, userId: who ?? null },
      ...{ from: from ?? null, to: to ?? null },
    },
    fetchPolicy: 'cache-and-network',
  });
  const person = useQuery(PersonQuery, { variables: { id: customerId ?? '' }, skip: !customerId }).data
    ?.customer;
  const data = query.data ?? query.previousData;
  const list = data?.healthAccesses;
  const change = (changes: HealthAccessesSearch) =>
    void navigate({ search: (old) => ({ ...old, ...changes }), replace: true, resetScroll: false });
  const isFiltered = [customerId, whom, who, from, to].some((value) => value !== undefined);

  const columns: Column<Look>[] = [
    { id: 'at', header: t('health-accesses:at'), cell: ({ at }) => format.instant(at) },
    {
      id: 'who',
      header: t('health-accesses:who'),
      cell: ({ userName, role }) => `${userName ?? '–'} (${t(`app:role.${role}`)})`,
    },
    {
      id: 'whom',
      header: t('health-accesses:whom'),
      cell: ({ customer }) =>
        customer ? (
          <AnchorLink to="/customers/$customerId" params={{ customerId: customer.id }}>
            {customer.name}
          </AnchorLink>
        ) : (
          t('health-accesses:many')
        ),
    },
    {
      id: 'what',
      header: t('health-accesses:what'),
      cell: ({ fileName, list: seenIn }) => fileName ?? t(`health-accesses:list.${seenIn ?? 'PERSON'}`),
    },
  ];

  return (
    <>
      <PageHeader
        title={person ? t('health-accesses:titleOf', { name: person.name }) : t('health-accesses:title')}
        text={t('health-accesses:text')}
        back={
          person
            ? {
                link: { to: '/customers/$customerId', params: { customerId: person.id } },
                label: person.name,
              }
            : { link: { to: '/settings', search: { tab: 'audit' } }, label: t('health-accesses:back') }
        }
      />
      <DataTable
        name="health-accesses"
        caption={t('health-accesses:title')}
        columns={columns}
        rows={nodesOf(list)}
        rowId={({ id }) => id}
        busy={!query.data && list !== undefined && !query.error}
        total={list?.totalCount}
        error={query.error}
        onRetry={() => void query.refetch()}
        hasMore={list?.pageInfo.hasNextPage}
        onMore={() => query.fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
        exports={exportLinks('health-accesses', { customerId, search: whom, userId: who, from, to })}
        toolbar={
          <>
            {!customerId && (
              <SearchField
                label={t('health-accesses:whom')}
                placeholder={t('health-accesses:whomHow')}
                value={whom}
                onChange={(next) => change({ search: next })}
              />
            )}
            <Select
              label={t('health-accesses:who')}
              placeholder={t('app:all')}
              data={(data?.healthReaders ?? []).map(({ id, name }) => ({ value: id, label: name ?? '–' }))}
              value={who ?? null}
              onChange={(next) => change({ who: next ?? undefined })}
              clearable
              searchable
              clearButtonProps={{ 'aria-label': t('app:clearField') }}
              w={220}
            />
            <DateField
              label={t('health-accesses:from')}
              value={from}
              onChange={(day) => change({ from: day })}
            />
            <DateField label={t('health-accesses:to')} value={to} onChange={(day) => change({ to: day })} />
            {customerId && (
              <Button variant="default" onClick={() => change({ customer: undefined })}>
                {t('health-accesses:everybody')}
              </Button>
            )}
          </>
        }
        empty={
          <EmptyState
            title={t(isFiltered ? 'health-accesses:noneHere' : 'health-accesses:none')}
            text={t(isFiltered ? 'health-accesses:noneHereText' : 'health-accesses:noneText')}
            action={
              isFiltered && (
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
