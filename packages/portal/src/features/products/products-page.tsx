import { useQuery } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { SearchField } from '../../ui/form/search-field';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { ButtonLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { StatusBadge } from '../../ui/layout/status-badge';
import { nodesOf } from '../../ui/table/connection-rows';
import { type Column, DataTable } from '../../ui/table/data-table';
import { exportLinks } from '../../ui/table/export-menu';
import { ImportFilter } from '../../ui/table/import-filter';
import { categoryPath } from './category-path';

const ProductsQuery = graphql(`
  query Products($search: String, $importId: ID, $importChanged: Boolean, $after: String) {
    products(search: $search, importId: $importId, importChanged: $importChanged, first: 50, after: $after) {
      edges {
        node {
          id sku name kind brand activeIngredient baseUnit price status
          category { id path }
          units { id name factor price }
        }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);
type Product = ResultOf<typeof ProductsQuery>['products']['edges'][number]['node'];

/** Medicines and goods with the units they are sold in. */
export function ProductsPage() {
  const { t } = useTranslation(['products', 'trends', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const { search, import: importId, changed: importChanged } = useSearch({ from: '/layout/products' });
  const navigate = useNavigate({ from: '/products' });
  const { data, previousData, error, refetch, fetchMore } = useQuery(ProductsQuery, {
    variables: {
      search: search?.trim() || null,
      importId: importId ?? null,
      importChanged: importChanged ?? null,
    },
  });
  const list = (data ?? previousData)?.products;
  const columns: Column<Product>[] = [
    { id: 'name', header: t('products:field.name'), cell: (product) => product.name },
    { id: 'sku', header: t('products:field.sku'), cell: (product) => product.sku },
    {
      id: 'ingredient',
      header: t('products:field.activeIngredient'),
      cell: (product) => product.activeIngredient ?? '',
    },
    {
      id: 'category',
      header: t('products:field.category'),
      cell: (product) => categoryPath(product.category),
    },
    {
      id: 'units',
      header: t('products:field.units'),
      cell: (product) =>
        product.units
          .map((unit) =>
            unit.name === product.baseUnit
              ? unit.name
              : `${unit.name} (${format.number(unit.factor)} ${product.baseUnit ?? ''})`,
          )
          .join(', '),
    },
    {
      id: 'price',
      header: t('products:field.price'),
      cell: (product) => (product.price === null ? '–' : format.price(product.price)),
      numeric: true,
    },
    { id: 'brand', header: t('products:field.brand'), cell: (product) => product.brand ?? '', hidden: true },
    {
      id: 'status',
      header: t('products:field.status'),
      cell: (product) => (
        <StatusBadge tone={product.status === 'ACTIVE' ? 'good' : 'neutral'}>
          {t(`app:status.${product.status}`)}
        </StatusBadge>
      ),
      hidden: true,
    },
  ];
  return (
    <>
      <PageHeader
        title={t('products:title')}
        actions={
          <>
            {can('trends.read') && (
              <ButtonLink to="/products/trends" variant="default">
                {t('trends:open')}
              </ButtonLink>
            )}
            {can('medicines.read') && (
              <ButtonLink to="/products/medicines" variant="default">
                {t('products:medicine.page')}
              </ButtonLink>
            )}
          </>
        }
      />
      <DataTable
        name="products"
        caption={t('products:title')}
        columns={columns}
        rows={nodesOf(list)}
        rowId={(product) => product.id}
        rowLink={(product) => ({ to: '/products/$productId', params: { productId: product.id } })}
        busy={!data && list !== undefined && !error}
        total={list?.totalCount}
        error={error}
        onRetry={() => void refetch()}
        hasMore={list?.pageInfo.hasNextPage}
        onMore={() => fetchMore({ variables: { after: list?.pageInfo.endCursor ?? null } })}
        exports={
          can('exports.read') ? exportLinks('products', { search, importId, importChanged }) : undefined
        }
        toolbar={
          <>
            <SearchField
              label={t('products:search')}
              placeholder={t('products:searchText')}
              value={search}
              onChange={(text) =>
                void navigate({ search: (old) => ({ ...old, search: text }), replace: true })
              }
            />
            <ImportFilter
              importId={importId}
              changed={importChanged}
              onClear={() => void navigate({ search: {} })}
            />
          </>
        }
        empty={
          search || importId ? (
            <EmptyState
              title={t('products:empty.filtered')}
              text={t('products:empty.filteredText')}
              action={
                <Button variant="default" onClick={() => void navigate({ search: {} })}>
                  {t('app:clearFilters')}
                </Button>
              }
            />
          ) : (
            <EmptyState
              title={t('products:empty.title')}
              text={t('products:empty.text')}
              action={
                can('imports.write') && <ButtonLink to="/imports">{t('products:empty.action')}</ButtonLink>
              }
            />
          )
        }
      />
    </>
  );
}
