import { useQuery } from '@apollo/client/react';
import { Stack } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Facts } from '../../ui/layout/facts';
import { ButtonLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { PagePending } from '../../ui/layout/page-states';
import { Panel } from '../../ui/layout/panel';
import { BranchStock, BranchStockFields } from './branch-stock';
import { MovementsPanel } from './movements-panel';
import { OpenRecallsNote } from './open-recalls-note';

const ProductStockQuery = graphql(
  `
    query ProductStock($id: ID!) {
      product(id: $id) { id name sku kind baseUnit }
      productStock(productId: $id) {
        id onHand held expired sellable value costMissing
        items { id ...BranchStock }
      }
    }
  `,
  [BranchStockFields],
);

/** A product's stock by branch and lot, what moved it, and what can be done about it. */
export function ProductStockPage() {
  const { t } = useTranslation(['stock', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const { productId } = useParams({ from: '/layout/stock/$productId' });
  const search = useSearch({ from: '/layout/stock/$productId' });
  const navigate = useNavigate({ from: '/stock/$productId' });
  const { data, error, refetch } = useQuery(ProductStockQuery, { variables: { id: productId } });
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return <PagePending />;
  const { product, productStock: stock } = data;
  const amount = (value: string) => `${format.number(value)} ${product.baseUnit ?? ''}`;
  const some = (value: string) => Number(value) !== 0 && amount(value);
  return (
    <>
      <PageHeader
        title={product.name}
        text={product.sku}
        back={{ link: { to: '/stock' }, label: t('stock:title') }}
        actions={
          <>
            {can('low-stock.read') && (
              <ButtonLink to="/low-stock/$productId" params={{ productId }} variant="default">
                {t('stock:forecast')}
              </ButtonLink>
            )}
            {can('products.read') && (
              <ButtonLink to="/products/$productId" params={{ productId }} variant="default">
                {t('stock:productPage')}
              </ButtonLink>
            )}
          </>
        }
      />
      <Stack>
        <OpenRecallsNote productId={productId} />
        {stock.items.length === 0 ? (
          <Panel>
            <EmptyState
              title={t(product.kind === 'GOODS' ? 'stock:empty.product' : 'stock:empty.noGoods')}
              text={product.kind === 'GOODS' ? t('stock:empty.productText') : ''}
            />
          </Panel>
        ) : (
          <>
            {stock.items.length > 1 && (
              <Panel title={t('stock:allBranches')}>
                <Facts
                  facts={[
                    [t('stock:column.onHand'), amount(stock.onHand)],
                    [t('stock:column.sellable'), amount(stock.sellable)],
                    [t('stock:state.EXPIRED'), some(stock.expired)],
                    [t('stock:state.HELD'), some(stock.held)],
                    [
                      t('stock:column.value'),
                      format.money(stock.value) + (stock.costMissing ? ` (${t('stock:costMissing')})` : ''),
                    ],
                  ]}
                />
              </Panel>
            )}
            {stock.items.map((item) => (
              <BranchStock key={item.id} data={item} product={product} />
            ))}
            <MovementsPanel
              product={product}
              search={search}
              onChange={(next) =>
                void navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false })
              }
            />
          </>
        )}
      </Stack>
    </>
  );
}
