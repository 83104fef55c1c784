import { useQuery } from '@apollo/client/react';
import { Button, SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { compare } from '../../ui/format/comparison';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { AnchorLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import { type TrendsSearch, trendBases, trendUnits } from './trends-search';
import { useTrendWords } from './use-trend-words';

const TrendsQuery = graphql(`
  query ProductTrends(
    $unit: TrendUnit!, $basis: TrendBasis!, $by: TrendGrouping!, $medicineKey: String, $falling: Boolean!, $after: String
  ) {
    productTrends(unit: $unit, basis: $basis, by: $by, medicineKey: $medicineKey, falling: $falling, first: 50, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node {
        key products net beforeNet change quantity beforeQuantity
        product { id name sku baseUnit }
      } }
    }
  }
`);
const SumsQuery = graphql(`
  query ProductTrendSums($unit: TrendUnit!, $basis: TrendBasis!, $by: TrendGrouping!, $medicineKey: String) {
    productTrendSums(unit: $unit, basis: $basis, by: $by, medicineKey: $medicineKey) {
      from to beforeFrom beforeTo comparable net beforeNet rising falling
    }
  }
`);
type Trend = ResultOf<typeof TrendsQuery>['productTrends']['edges'][number]['node'];

/** In an address what is empty is not there: those without ingredients are asked for by a dash. */
const NONE = '-';

/** What sells more and what sells less than a year, or a period, before. */
export function TrendsPage() {
  const { t } = useTranslation(['trends', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const search = useSearch({ from: '/layout/products/trends' });
  const navigate = useNavigate({ from: '/products/trends' });
  const unit = search.unit ?? 'MONTH';
  const words = useTrendWords(unit);
  const view = {
    ...{ unit, basis: search.basis ?? ('LAST_YEAR' as const) },
    by: search.by ?? ('PRODUCT' as const),
    medicineKey: search.medicine === NONE ? '' : (search.medicine ?? null),
  };
  const falling = search.falling ?? false;
  const sums = useQuery(SumsQuery, { variables: view }).data?.productTrendSums;
  const { data, previousData, error, refetch, fetchMore } = useQuery(TrendsQuery, {
    variables: { ...view, falling },
  });
  const list = (data ?? previousData)?.productTrends;
  const set = (next: TrendsSearch) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false });
  const medicineName = (key: string) => {
    const [name = '', route = ''] = key.split('|');
    if (!name) return t('trends:noMedicine');
    const parts = name.split('+').join(' + ');
    return t('trends:medicine', { name: parts, route: t(`trends:route.${route}` as 'route.ORAL') });
  };
  const money = (value: number, { product }: Trend, period?: { from: string; to: string }) =>
    product && period && can('sales.read') ? (
      <AnchorLink to="/sales" search={{ product: product.id, ...period }}>
        {format.money(value)}
      </AnchorLink>
    ) : (
      format.money(value)
    );
  const now = sums && { from: sums.from, to: sums.to };
  const then = sums && { from: sums.beforeFrom, to: sums.beforeTo };
  const columns: Column<Trend>[] = [
    {
      id: 'name',
      header: t(`trends:by.${view.by}`),
      cell: (row) => row.product?.name ?? medicineName(row.key),
    },
    { id: 'sku', header: t('trends:column.sku'), cell: (row) => row.product?.sku ?? '', hidden: true },
    {
      id: 'change',
      header: t(falling ? 'trends:column.fall' : 'trends:column.rise'),
      numeric: true,
      cell: (row) => format.money(Math.abs(row.change)),
    },
    {
      id: 'share',
      header: t('trends:column.percent'),
      numeric: true,
      cell: ({ net, beforeNet }) => {
        const { share, direction } = compare(net, beforeNet);
        return share === null
          ? t('trends:new')
          : `${direction === 'less' ? '−' : '+'}${format.percent(share, 0)}`;
      },
    },
    {
      id: 'net',
      header: now ? words.period(now) : t('trends:column.net'),
      numeric: true,
      cell: (row) => money(row.net, row, now),
    },
    {
      id: 'before',
      header: then ? words.period(then) : t('trends:basis.LAST_YEAR'),
      numeric: true,
      cell: (row) => money(row.beforeNet, row, then),
    },
    ...(view.by === 'PRODUCT'
      ? [
          {
            id: 'quantity',
            header: t('trends:column.quantity'),
            numeric: true,
            cell: ({ quantity, beforeQuantity, product }: Trend) =>
              quantity === null
                ? ''
                : t('trends:quantities', {
                    quantity: format.number(quantity),
                    before: format.number(beforeQuantity ?? 0),
                    unit: product?.baseUnit ?? '',
                  }),
          },
        ]
      : []),
  ];
  return (
    <>
      <PageHeader
        title={t('trends:page')}
        text={
          <span data-testid="trend-sums">
            {sums && now && then
              ? t(search.medicine ? 'trends:sumsOf' : 'trends:sums', {
                  medicine: medicineName(view.medicineKey ?? ''),
                  period: words.period(now),
                  net: format.money(sums.net),
                  before: words.period(then),
                  beforeNet: format.money(sums.beforeNet),
                  change: words.change(sums.net, sums.beforeNet),
                })
              : '\u00a0'}
          </span>
        }
        back={{ link: { to: '/products' }, label: t('trends:products') }}
      />
      <DataTable
        name="product-trends"
        caption={t('trends:page')}
        columns={columns}
        rows={nodesOf(list)}
        rowId={(row) => row.key || NONE}
        rowLink={(row) =>
          row.product
            ? {
                to: '/products/$productId',
                params: { productId: row.product.id },
                search: { unit: search.unit },
              }
            : {
                to: '/products/trends',
                search: { ...search, by: undefined, medicine: row.key || NONE },
              }
        }
        busy={!data && list !== undefined && !error}
        total={list?.totalCount}
        error={error}
        onRetry={() => void refetch()}
        hasMore={list?.pageInfo.hasNextPage}
        onMore={() => fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
        exports={exportLinks('product-trends', {
          ...{ unit, basis: view.basis, by: view.by, medicineKey: view.medicineKey, falling },
        })}
        toolbar={
          <>
            <SegmentedControl
              aria-label={t('trends:direction')}
              value={String(falling)}
              onChange={(value) => set({ falling: value === 'true' || undefined })}
              data={[
                { value: 'false', label: t('trends:rising') },
                { value: 'true', label: t('trends:falling') },
              ]}
            />
            <SegmentedControl
              aria-label={t('trends:unit.label')}
              value={unit}
              onChange={(value) => set({ unit: value === 'WEEK' ? 'WEEK' : undefined })}
              data={trendUnits.map((value) => ({ value, label: t(`trends:unit.${value}`) }))}
            />
            <SegmentedControl
              aria-label={t('trends:basis.label')}
              value={view.basis}
              onChange={(value) => set({ basis: value === 'PERIOD_BEFORE' ? 'PERIOD_BEFORE' : undefined })}
              data={trendBases.map((value) => ({
                value,
                label: value === 'LAST_YEAR' ? t('trends:basis.LAST_YEAR') : t(`trends:before.${unit}`),
              }))}
            />
            {search.medicine ? (
              <Button variant="default" onClick={() => set({ medicine: undefined, by: 'MEDICINE' })}>
                {t('trends:allMedicines')}
              </Button>
            ) : (
              <SegmentedControl
                aria-label={t('trends:by.label')}
                value={view.by}
                onChange={(value) => set({ by: value === 'MEDICINE' ? 'MEDICINE' : undefined })}
                data={(['PRODUCT', 'MEDICINE'] as const).map((value) => ({
                  value,
                  label: t(`trends:by.${value}`),
                }))}
              />
            )}
          </>
        }
        empty={
          <EmptyState
            title={t(falling ? 'trends:empty.falling' : 'trends:empty.rising')}
            text={t(sums && !sums.comparable ? 'trends:empty.notComparable' : 'trends:empty.text')}
          />
        }
      />
    </>
  );
}
