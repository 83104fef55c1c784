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
import { PromotionsTabs } from '../../ui/promotions/promotions-tabs';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import { PhaseBadge } from './phase-badge';
import { benefits, type PromotionsSearch, phases, ways } from './promotions-search';

const PromotionsQuery = graphql(`
  query Promotions($filter: PromotionFilter, $sort: PromotionSort!, $descending: Boolean!, $after: String) {
    promotions(filter: $filter, sort: $sort, descending: $descending, first: 50, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { id code name applies phase benefit startsOn endsOn exclusive priority budget tiers { value } } }
    }
  }
`);
type Row = ResultOf<typeof PromotionsQuery>['promotions']['edges'][number]['node'];

/** Every promotion and type of coupon, and how far it is. */
export function PromotionsPage() {
  const { t } = useTranslation(['promotions', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const search = useSearch({ from: '/layout/promotions' });
  const navigate = useNavigate({ from: '/promotions' });
  const filter = {
    phases: search.phase ? [search.phase] : null,
    applies: search.applies ?? null,
    benefit: search.benefit ?? null,
    search: search.search?.trim() || null,
  };
  const order = { sort: search.sort ?? 'STARTS_ON', descending: search.descending ?? true } as const;
  const { data, previousData, error, refetch, fetchMore } = useQuery(PromotionsQuery, {
    variables: { filter, ...order },
  });
  const list = (data ?? previousData)?.promotions;
  const filtered = Boolean(search.phase ?? search.applies ?? search.benefit ?? search.search);
  const change = (next: PromotionsSearch) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  const steps = ({ benefit, tiers }: Row) =>
    tiers
      .map(({ value }) => (benefit === 'PERCENT' ? format.percent(value / 100, 0) : format.money(value)))
      .join('; ');
  const columns: Column<Row>[] = [
    { id: 'name', header: t('promotions:field.name'), sort: 'NAME', cell: ({ name }) => name },
    { id: 'code', header: t('promotions:field.code'), sort: 'CODE', cell: ({ code }) => code },
    { id: 'phase', header: t('promotions:field.phase'), cell: ({ phase }) => <PhaseBadge phase={phase} /> },
    {
      id: 'startsOn',
      header: t('promotions:field.startsOn'),
      sort: 'STARTS_ON',
      cell: ({ startsOn }) => format.date(startsOn),
    },
    {
      id: 'endsOn',
      header: t('promotions:field.endsOn'),
      sort: 'ENDS_ON',
      cell: ({ endsOn }) => format.date(endsOn),
    },
    {
      id: 'benefit',
      header: t('promotions:field.benefit'),
      cell: (row) => [t(`promotions:benefit.${row.benefit}`), steps(row)].filter(Boolean).join(': '),
    },
    {
      id: 'applies',
      header: t('promotions:field.applies'),
      cell: ({ applies }) => t(`promotions:applies.${applies}`),
    },
    {
      id: 'exclusive',
      header: t('promotions:field.exclusive'),
      hidden: true,
      cell: ({ exclusive }) => (exclusive ? t('promotions:calendar.exclusive') : '–'),
    },
  ];
  const choice = <Value extends string>(
    label: string,
    data: { value: Value; label: string }[],
    value: Value | undefined,
    onChange: (value: Value | undefined) => void,
  ) => (
    <Select
      label={label}
      placeholder={t('promotions:filter.all')}
      data={data}
      value={value ?? null}
      onChange={(next) => onChange((next ?? undefined) as Value | undefined)}
      clearable
      clearButtonProps={{ 'aria-label': t('app:clearField') }}
      w={180}
    />
  );
  return (
    <>
      <PageHeader
        title={t('promotions:title')}
        text={t('promotions:text')}
        actions={
          can('promotions.write') && (
            <ButtonLink to="/promotions/new" leftSection={<Icon name="plus" />}>
              {t('promotions:new')}
            </ButtonLink>
          )
        }
      />
      <PromotionsTabs />
      <DataTable
        name="promotions"
        caption={t('promotions:title')}
        columns={columns}
        rows={nodesOf(list)}
        rowId={({ id }) => id}
        rowLink={({ id }) => ({ to: '/promotions/$promotionId', params: { promotionId: id } })}
        busy={!data && list !== undefined && !error}
        sort={{ by: order.sort, descending: order.descending }}
        onSort={({ by, descending }) => change({ sort: by as PromotionsSearch['sort'], descending })}
        total={list?.totalCount}
        error={error}
        onRetry={() => void refetch()}
        hasMore={list?.pageInfo.hasNextPage}
        onMore={() => fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
        exports={
          can('exports.read')
            ? exportLinks('promotions', {
                ...{ phases: search.phase, applies: search.applies, benefit: search.benefit },
                ...{ search: search.search, ...order },
              })
            : undefined
        }
        toolbar={
          <>
            <SearchField
              label={t('promotions:filter.search')}
              placeholder="KM000001"
              value={search.search}
              onChange={(words) => change({ search: words })}
            />
            {choice(
              t('promotions:field.phase'),
              phases.map((value) => ({ value, label: t(`promotions:phase.${value}`) })),
              search.phase,
              (phase) => change({ phase }),
            )}
            {choice(
              t('promotions:field.applies'),
              ways.map((value) => ({ value, label: t(`promotions:applies.${value}`) })),
              search.applies,
              (applies) => change({ applies }),
            )}
            {choice(
              t('promotions:field.benefit'),
              benefits.map((value) => ({ value, label: t(`promotions:benefit.${value}`) })),
              search.benefit,
              (benefit) => change({ benefit }),
            )}
          </>
        }
        empty={
          <EmptyState
            title={t(filtered ? 'promotions:empty.filtered' : 'promotions:empty.title')}
            text={t(filtered ? 'promotions:empty.filteredText' : 'promotions:empty.text')}
            action={
              filtered ? (
                <Button variant="default" onClick={() => void navigate({ search: {} })}>
                  {t('app:clearFilters')}
                </Button>
              ) : (
                can('promotions.write') && <ButtonLink to="/promotions/new">{t('promotions:new')}</ButtonLink>
              )
            }
          />
        }
      />
    </>
  );
}
