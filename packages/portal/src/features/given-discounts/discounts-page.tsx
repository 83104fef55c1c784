import { useQuery } from '@apollo/client/react';
import { Select, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { DateField } from '../../ui/form/date-field';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { PageHeader } from '../../ui/layout/page-header';
import { StatusBadge } from '../../ui/layout/status-badge';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import { type DiscountsSearch, discountStates } from './given-discounts-search';
import { useDays } from './use-days';

const DiscountsQuery = graphql(`
  query GivenDiscounts($filter: GivenDiscountFilter!, $after: String) {
    givenDiscountsSum(filter: $filter) { bills customers discount revenue margin }
    givenDiscounts(filter: $filter, first: 50, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { id businessDate seller gross discount returned state sale { id code branch { name } customer { id name } }
        product { id name } promotions { id name } coupon { code } } }
    }
    branches { id name }
  }
`);
type Row = ResultOf<typeof DiscountsQuery>['givenDiscounts']['edges'][number]['node'];
const tones = { MATCHED: 'good', AMBIGUOUS: 'warn', UNMATCHED: 'bad' } as const;

/** Each discount that was given, with what explains it; a row opens its bill. */
export function DiscountsPage() {
  const { t } = useTranslation(['given-discounts', 'app']);
  const format = useFormat();
  const search = useSearch({ from: '/layout/promotions/given/list' });
  const navigate = useNavigate({ from: '/promotions/given/list' });
  const days = useDays(search);
  const { state, promotion, branch, seller, unnamed } = search;
  const filter = {
    ...(days ?? { from: '', to: '' }),
    ...{ state: state ?? null, promotionId: promotion ?? null, branchId: branch ?? null },
    seller: unnamed ? '' : (seller ?? null),
  };
  const { data, previousData, error, refetch, fetchMore } = useQuery(DiscountsQuery, {
    variables: { filter },
    skip: !days,
  });
  const shown = data ?? previousData;
  const list = shown?.givenDiscounts;
  const sum = shown?.givenDiscountsSum;
  const change = (next: DiscountsSearch) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  const columns: Column<Row>[] = [
    { id: 'sale', header: t('given-discounts:field.sale'), cell: ({ sale }) => sale.code },
    {
      id: 'day',
      header: t('given-discounts:field.day'),
      cell: ({ businessDate }) => format.date(businessDate),
    },
    {
      id: 'seller',
      header: t('given-discounts:field.seller'),
      // A name in two lines at most: narrower it makes each row as high as four.
      cell: ({ seller: by }) => <span style={{ display: 'inline-block', minWidth: 110 }}>{by ?? '–'}</span>,
    },
    {
      id: 'product',
      header: t('given-discounts:field.product'),
      cell: ({ product }) => product?.name ?? t('given-discounts:list.wholeBill'),
    },
    {
      id: 'gross',
      header: t('given-discounts:field.gross'),
      numeric: true,
      cell: ({ gross }) => format.money(gross),
    },
    {
      id: 'discount',
      header: t('given-discounts:field.discount'),
      numeric: true,
      cell: ({ discount, returned }) => (
        <>
          {format.money(discount)}
          {returned > 0 && (
            <Text size="sm" c="dimmed">
              {t('given-discounts:list.returned', { amount: format.money(returned) })}
            </Text>
          )}
        </>
      ),
    },
    {
      id: 'percent',
      header: t('given-discounts:field.percent'),
      numeric: true,
      cell: ({ discount, gross }) => (gross > 0 ? format.percent(discount / gross, 1) : '–'),
    },
    {
      id: 'state',
      header: t('given-discounts:field.state'),
      cell: ({ state: found }) => (
        <span style={{ whiteSpace: 'nowrap' }}>
          <StatusBadge tone={tones[found]}>{t(`given-discounts:state.${found}`)}</StatusBadge>
        </span>
      ),
    },
    {
      id: 'explained',
      header: t('given-discounts:field.explained'),
      cell: ({ promotions, coupon }) => (
        <span style={{ display: 'inline-block', minWidth: 140 }}>
          {[
            promotions.map(({ name }) => name).join('; '),
            coupon && t('given-discounts:field.coupon', { code: coupon.code }),
          ]
            .filter(Boolean)
            .join(' · ') || '–'}
        </span>
      ),
    },
    {
      id: 'customer',
      header: t('given-discounts:field.customer'),
      cell: ({ sale }) => sale.customer?.name ?? '–',
      hidden: true,
    },
    {
      id: 'branch',
      header: t('given-discounts:field.branch'),
      cell: ({ sale }) => sale.branch.name,
      hidden: true,
    },
  ];
  const named = seller ?? (unnamed ? t('given-discounts:sellers.nobody') : null);
  return (
    <>
      <PageHeader
        title={t('given-discounts:list.title')}
        text={t('given-discounts:list.text')}
        back={{
          link: { to: '/promotions/given', search: { from: search.from, to: search.to } },
          label: t('given-discounts:title'),
        }}
      />
      {sum && (
        <Text mb="sm" role="status">
          {t('given-discounts:list.sum', {
            count: sum.bills,
            n: format.number(sum.bills),
            amount: format.money(sum.discount),
            revenue: format.money(sum.revenue),
            margin: format.money(sum.margin),
            customers: format.number(sum.customers),
          })}
        </Text>
      )}
      <DataTable
        name="given-discounts"
        caption={t('given-discounts:list.title')}
        columns={columns}
        rows={nodesOf(list)}
        rowId={({ id }) => id}
        rowLink={({ sale }) => ({ to: '/sales/$saleId', params: { saleId: sale.id } })}
        busy={!data && list !== undefined && !error}
        total={list?.totalCount}
        error={error}
        onRetry={() => void refetch()}
        hasMore={list?.pageInfo.hasNextPage}
        onMore={() => fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
        exports={
          days &&
          exportLinks('given-discounts', {
            ...{ ...days, state, promotionId: promotion, branchId: branch, seller, unnamed },
          })
        }
        toolbar={
          <>
            <DateField
              label={t('given-discounts:from')}
              value={days?.from}
              max={days?.to}
              clearable={Boolean(search.from)}
              onChange={(from) => change({ from })}
            />
            <DateField
              label={t('given-discounts:to')}
              value={days?.to}
              clearable={Boolean(search.to)}
              onChange={(to) => change({ to })}
            />
            <Select
              label={t('given-discounts:field.state')}
              placeholder={t('given-discounts:list.all')}
              data={discountStates.map((value) => ({ value, label: t(`given-discounts:state.${value}`) }))}
              value={state ?? null}
              onChange={(value) => change({ state: (value ?? undefined) as DiscountsSearch['state'] })}
              clearable
              clearButtonProps={{ 'aria-label': t('app:clearField') }}
              w={180}
            />
            {(shown?.branches.length ?? 0) > 1 && (
              <Select
                label={t('given-discounts:field.branch')}
                placeholder={t('given-discounts:list.all')}
                data={shown?.branches.map(({ id, name }) => ({ value: id, label: name })) ?? []}
                value={branch ?? null}
                onChange={(value) => change({ branch: value ?? undefined })}
                clearable
                clearButtonProps={{ 'aria-label': t('app:clearField') }}
                w={180}
              />
            )}
            {named && (
              <Select
                label={t('given-discounts:field.seller')}
                placeholder={t('given-discounts:list.anybody')}
                data={[named]}
                value={named}
                onChange={() => change({ seller: undefined, unnamed: undefined })}
                clearable
                clearButtonProps={{ 'aria-label': t('app:clearField') }}
                w={200}
              />
            )}
          </>
        }
        empty={
          <EmptyState title={t('given-discounts:list.none')} text={t('given-discounts:list.noneText')} />
        }
      />
    </>
  );
}
