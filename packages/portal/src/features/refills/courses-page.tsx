import { useQuery } from '@apollo/client/react';
import { NativeSelect } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { SearchField } from '../../ui/form/search-field';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { PageHeader } from '../../ui/layout/page-header';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import { courseFilter, courseStates } from './courses-search';

const CoursesQuery = graphql(`
  query RefillCourses($asOf: Date, $filter: RefillCourseFilter, $after: String) {
    refillCourses(asOf: $asOf, filter: $filter, first: 50, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node {
        medicineKey state method fillDays lastDay runOutOn dueOn pdc daysOnHand
        customer { id name code } product { id name }
      } }
    }
  }
`);
type Course = ResultOf<typeof CoursesQuery>['refillCourses']['edges'][number]['node'];

/** The long-term courses behind a figure, the earliest due first; each opens the person's medicines. */
export function CoursesPage() {
  const { t } = useTranslation('courses');
  const format = useFormat();
  const search = useSearch({ from: '/layout/courses' });
  const navigate = useNavigate({ from: '/courses' });
  const filter = courseFilter(search);
  const { data, previousData, error, refetch, fetchMore, loading } = useQuery(CoursesQuery, {
    variables: { asOf: search.asOf ?? null, filter },
  });
  const courses = (data ?? previousData)?.refillCourses;
  const none = Object.keys(search).length > 0 ? 'list' : 'adherence';
  const set = (changed: Partial<typeof search>) =>
    void navigate({ search: (old) => ({ ...old, ...changed }), replace: true });
  const columns: Column<Course>[] = [
    { id: 'customer', header: t('list.customer'), cell: (row) => row.customer.name },
    { id: 'product', header: t('list.product'), cell: (row) => row.product.name },
    { id: 'state', header: t('list.state'), cell: (row) => t(`state.${row.state}`) },
    {
      id: 'dueOn',
      header: t('fact.dueOn'),
      cell: (row) => row.dueOn && format.date(row.dueOn),
      numeric: true,
    },
    {
      id: 'runOutOn',
      header: t('fact.runOutOn'),
      cell: (row) => row.runOutOn && format.date(row.runOutOn),
      numeric: true,
    },
    { id: 'pdc', header: t('list.pdc'), cell: (row) => format.percent(row.pdc, 0), numeric: true },
    { id: 'method', header: t('fills.from'), cell: (row) => t(`method.${row.method}`), hidden: true },
    {
      id: 'lastDay',
      header: t('list.lastDay'),
      cell: (row) => format.date(row.lastDay),
      numeric: true,
      hidden: true,
    },
  ];
  return (
    <>
      <PageHeader
        title={t('list.title')}
        text={t('list.text')}
        back={{
          link: { to: '/adherence', search: search.asOf ? { asOf: search.asOf } : {} },
          label: t('adherence.title'),
        }}
      />
      <DataTable
        name="courses"
        exports={exportLinks('refill-courses', {
          asOf: search.asOf,
          ...filter,
          states: filter.states?.join(),
        })}
        caption={t('list.title')}
        columns={columns}
        busy={loading && !data}
        rows={courses && nodesOf(courses)}
        rowId={(row) => `${row.customer.id} ${row.medicineKey}`}
        rowLink={(row) => ({
          to: '/customers/$customerId/medicines',
          params: { customerId: row.customer.id },
          search: search.asOf ? { asOf: search.asOf } : {},
        })}
        total={courses?.totalCount}
        error={error}
        onRetry={() => void refetch()}
        hasMore={courses?.pageInfo.hasNextPage}
        onMore={() => fetchMore({ variables: { after: courses?.pageInfo.endCursor } })}
        empty={<EmptyState title={t(`${none}.none`)} text={t(`${none}.noneText`)} />}
        toolbar={
          <>
            <SearchField
              label={t('list.search')}
              value={search.search}
              onChange={(words) => set({ search: words })}
            />
            <NativeSelect
              label={t('list.state')}
              value={search.state ?? ''}
              onChange={(event) =>
                set({ state: courseStates.find((state) => state === event.currentTarget.value) })
              }
              data={[
                { value: '', label: t('list.all') },
                ...courseStates.map((state) => ({ value: state, label: t(`state.${state}`) })),
              ]}
            />
            <NativeSelect
              label={t('list.adherence')}
              value={search.adherent === undefined ? '' : String(search.adherent)}
              onChange={(event) => {
                const { value } = event.currentTarget;
                set({ adherent: value === '' ? undefined : value === 'true' });
              }}
              data={[
                { value: '', label: t('list.all') },
                { value: 'true', label: t('list.adherent') },
                { value: 'false', label: t('list.notAdherent') },
              ]}
            />
          </>
        }
      />
    </>
  );
}
