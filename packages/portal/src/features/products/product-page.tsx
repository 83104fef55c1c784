import { useQuery } from '@apollo/client/react';
import { Box, SimpleGrid, Table } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Facts } from '../../ui/layout/facts';
import { PageHeader } from '../../ui/layout/page-header';
import { PagePending } from '../../ui/layout/page-states';
import { Panel } from '../../ui/layout/panel';
import { StatusBadge } from '../../ui/layout/status-badge';
import { categoryPath } from './category-path';
import { MedicineFields } from './medicine-fields';
import { MedicinePanel } from './medicine-panel';
import { OrderingPanel } from './ordering-panel';
import { SalesTrend } from './sales-trend';

const ProductQuery = graphql(
  `
  query Product($id: ID!) {
    product(id: $id) {
      ...MedicineFields
      id sku name kind brand activeIngredient registrationNumber baseUnit price cost status
      category { id path }
      units { id sku name factor price barcode }
    }
  }
`,
  [MedicineFields],
);

export function ProductPage() {
  const { t } = useTranslation(['products', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const { productId } = useParams({ from: '/layout/products/$productId' });
  const { data, error, refetch } = useQuery(ProductQuery, { variables: { id: productId } });
  const product = data?.product;
  if (error && !product) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!product) return <PagePending />;
  const price = (value: string | null) => value !== null && format.price(value);
  return (
    <>
      <PageHeader
        title={product.name}
        text={product.sku}
        badge={
          product.status === 'INACTIVE' && (
            <StatusBadge tone="neutral">{t('app:status.INACTIVE')}</StatusBadge>
          )
        }
        back={{ link: { to: '/products' }, label: t('products:title') }}
      />
      {can('trends.read') && (
        <Box mb="md">
          <SalesTrend product={product} />
        </Box>
      )}
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        {product.kind === 'GOODS' && <MedicinePanel medicine={product} onSaved={() => void refetch()} />}
        <Panel title={t('products:about')}>
          <Facts
            facts={[
              [t('products:field.kind'), t(`products:kind.${product.kind}`)],
              [t('products:field.activeIngredient'), product.activeIngredient],
              [t('products:field.registrationNumber'), product.registrationNumber],
              [t('products:field.category'), categoryPath(product.category)],
              [t('products:field.brand'), product.brand],
              [t('products:field.baseUnit'), product.baseUnit],
              [t('products:field.price'), price(product.price)],
              [t('products:field.cost'), price(product.cost)],
            ]}
          />
        </Panel>
        {product.kind === 'GOODS' && can('suppliers.read') && (
          <OrderingPanel productId={product.id} onSaved={() => void refetch()} />
        )}
        <Panel title={t('products:field.units')}>
          <Table.ScrollContainer minWidth={360} type="native">
            <Table aria-label={t('products:field.units')}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{t('products:unit')}</Table.Th>
                  <Table.Th scope="col">{t('products:field.sku')}</Table.Th>
                  <Table.Th scope="col" ta="end">
                    {t('products:factor')}
                  </Table.Th>
                  <Table.Th scope="col" ta="end">
                    {t('products:field.price')}
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {product.units.map((unit) => (
                  <Table.Tr key={unit.id}>
                    <Table.Td>{unit.name}</Table.Td>
                    <Table.Td>
                      {unit.sku}
                      {unit.barcode && ` · ${unit.barcode}`}
                    </Table.Td>
                    <Table.Td ta="end" className="number">
                      {format.number(unit.factor)} {product.baseUnit}
                    </Table.Td>
                    <Table.Td ta="end" className="number">
                      {price(unit.price) || '–'}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </Panel>
      </SimpleGrid>
    </>
  );
}
