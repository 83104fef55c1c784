import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Select, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { SearchField } from '../../ui/form/search-field';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { AnchorLink, ButtonLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { StatusBadge } from '../../ui/layout/status-badge';
import { PromotionsTabs } from '../../ui/promotions/promotions-tabs';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import { legalities, type ProductsSearch, uses } from './promotions-search';
import { ReasonDialog } from './reason-dialog';

const ProductsQuery = graphql(`
  query PromotableProducts($filter: PromotableProductFilter, $after: String) {
    promotableProducts(filter: $filter, first: 50, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { id promotable ruledBy product { id name sku } override { id reason decidedBy decidedAt } } }
    }
  }
`);
const NameQuery = graphql(`
  query PromotionName($id: ID!) {
    promotion(id: $id) { id name }
  }
`);
const Override = graphql(`
  mutation OverridePromotable($productId: ID!, $promotable: Boolean!, $reason: String!, $key: ID!) {
    overridePromotable(productId: $productId, promotable: $promotable, reason: $reason, idempotencyKey: $key) { id }
  }
`);
const Withdraw = graphql(`
  mutation WithdrawPromotionOverride($productId: ID!, $reason: String!, $key: ID!) {
    withdrawPromotionOverride(productId: $productId, reason: $reason, idempotencyKey: $key) { id }
  }
`);
type Row = ResultOf<typeof ProductsQuery>['promotableProducts']['edges'][number]['node'];
type Deed = 'allow' | 'forbid' | 'withdraw';

const deedOn = ({ override, promotable }: Row): Deed =>
  override ? 'withdraw' : promotable ? 'forbid' : 'allow';

/** Which products may be promoted, and why; the owner decides otherwise here. */
export function PromotableProductsPage() {
  const { t } = useTranslation(['promotions', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const search = useSearch({ from: '/layout/promotions/products' });
  const navigate = useNavigate({ from: '/promotions/products' });
  const [asked, setAsked] = useState<Row | null>(null);
  const refetchAll = { refetchQueries: ['PromotableProducts'], awaitRefetchQueries: true };
  const [override] = useMutation(Override, refetchAll);
  const [withdraw] = useMutation(Withdraw, refetchAll);
  const filter = {
    promotionId: search.promotion ?? null,
    use: search.use ?? null,
    legality: search.legality ?? null,
    search: search.search?.trim() || null,
  };
  const { data, previousData, error, refetch, fetchMore } = useQuery(ProductsQuery, {
    variables: { filter },
  });
  const promotion = useQuery(NameQuery, {
    variables: { id: search.promotion ?? '' },
    skip: !search.promotion,
  }).data?.promotion;
  const list = (data ?? previousData)?.promotableProducts;
  const change = (next: ProductsSearch) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  const columns: Column<Row>[] = [
    {
      id: 'product',
      header: t('promotions:products.product'),
      cell: ({ product }) => (
        <AnchorLink to="/products/$productId" params={{ productId: product.id }}>
          {product.name}
        </AnchorLink>
      ),
    },
    { id: 'sku', header: t('promotions:products.sku'), cell: ({ product }) => product.sku },
    {
      id: 'promotable',
      header: t('promotions:products.promotable'),
      cell: ({ promotable }) => (
        <StatusBadge tone={promotable ? 'good' : 'bad'}>
          {t(promotable ? 'promotions:products.yes' : 'promotions:products.no')}
        </StatusBadge>
      ),
    },
    {
      id: 'ruledBy',
      header: t('promotions:products.ruledBy'),
      cell: ({ ruledBy }) => t(`promotions:ruledBy.${ruledBy}`),
    },
    {
      id: 'decision',
      header: t('promotions:products.decision'),
      cell: ({ override: decision }) =>
        decision
          ? t('promotions:products.by', {
              ...{ reason: decision.reason, name: decision.decidedBy ?? '–' },
              when: format.instant(decision.decidedAt),
            })
          : '–',
    },
  ];
  if (can('promotions.override'))
    columns.push({
      id: 'deed',
      header: t('promotions:products.deed'),
      cell: (row) => (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`${t(`promotions:products.${deedOn(row)}`)}: ${row.product.name}`}
          onClick={() => setAsked(row)}
        >
          {t(`promotions:products.${deedOn(row)}`)}
        </Button>
      ),
    });
  const filtered = Boolean(search.promotion ?? search.use ?? search.legality ?? search.search);
  const deed = asked && deedOn(asked);
  return (
    <>
      <PageHeader title={t('promotions:products.title')} text={t('promotions:products.text')} />
      <PromotionsTabs />
      {promotion && (
        <Text mb="sm">
          <AnchorLink to="/promotions/$promotionId" params={{ promotionId: promotion.id }}>
            {t('promotions:products.ofPromotion', { name: promotion.name })}
          </AnchorLink>
        </Text>
      )}
      <DataTable
        name="promotable-products"
        caption={t('promotions:products.title')}
        columns={columns}
        rows={nodesOf(list)}
        rowId={({ id }) => id}
        busy={!data && list !== undefined && !error}
        total={list?.totalCount}
        error={error}
        onRetry={() => void refetch()}
        hasMore={list?.pageInfo.hasNextPage}
        onMore={() => fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
        exports={can('exports.read') ? exportLinks('promotable-products', filter) : undefined}
        toolbar={
          <>
            <SearchField
              label={t('promotions:products.product')}
              value={search.search}
              onChange={(words) => change({ search: words })}
            />
            <Select
              label={t('promotions:products.promotable')}
              placeholder={t('promotions:filter.all')}
              data={legalities.map((value) => ({ value, label: t(`promotions:legalityFilter.${value}`) }))}
              value={search.legality ?? null}
              onChange={(next) => change({ legality: (next ?? undefined) as ProductsSearch['legality'] })}
              clearable
              clearButtonProps={{ 'aria-label': t('app:clearField') }}
              w={220}
            />
            {search.promotion && (
              <Select
                label={t('promotions:title')}
                placeholder={t('promotions:filter.all')}
                data={uses.map((value) => ({ value, label: t(`promotions:use.${value}`) }))}
                value={search.use ?? null}
                onChange={(next) => change({ use: (next ?? undefined) as ProductsSearch['use'] })}
                clearable
                clearButtonProps={{ 'aria-label': t('app:clearField') }}
                w={180}
              />
            )}
            {search.promotion && (
              <ButtonLink to="/promotions/products" variant="default">
                {t('promotions:products.allProducts')}
              </ButtonLink>
            )}
          </>
        }
        empty={
          <EmptyState
            title={t('promotions:products.none')}
            text={t('promotions:products.noneText')}
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
      {asked && deed && (
        <ReasonDialog
          title={t(`promotions:products.${deed}Title`, { name: asked.product.name })}
          text={t(`promotions:products.${deed}Text`)}
          action={t(`promotions:products.${deed}`)}
          danger={deed === 'forbid'}
          onClose={() => setAsked(null)}
          onSend={(reason, key) => {
            const productId = asked.product.id;
            return deed === 'withdraw'
              ? withdraw({ variables: { productId, reason, key } })
              : override({ variables: { productId, promotable: deed === 'allow', reason, key } });
          }}
        />
      )}
    </>
  );
}
