import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { buildProduct, buildProductCategory } from '../../../test/build-product.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { ProductUnit } from './product-unit.entity.js';

const api = useApi();

const list = `query ($search: String, $first: Int, $after: String) { products(search: $search, first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } edges { node { id name } } } }`;

let keeper: Caller;
let paracetamolId: string;
beforeAll(async () => {
  const { id } = await buildOrganization();
  keeper = await api.actAs(id, Role.STOCK_KEEPER);
  const category = await buildProductCategory(id, 'Giảm đau');
  const { product, units } = await buildProduct(id, {
    sku: 'SP-0001',
    name: 'Efferalgan sủi 500mg',
    activeIngredient: 'Paracetamol',
    brand: 'UPSA',
    price: '3500',
    categoryId: category.id,
    units: [{ name: 'Hộp', factor: '16', price: '54000' }],
  });
  paracetamolId = product.id;
  await withOrganization(id, (em) =>
    em.nativeUpdate(ProductUnit, { id: units[1]?.id }, { barcode: '3400933417352' }),
  );
  await buildProduct(id, { sku: 'SP-0002', name: 'Đường glucose 5%' });
  await buildProduct(id, { sku: 'SP-0003', name: 'Ăn ngon' });
  await buildProduct((await buildOrganization()).id, { sku: 'SP-0001', name: 'Efferalgan của người khác' });
});

const names = async (search?: string) =>
  (await keeper.graphql(list, { search })).data.products.edges.map(
    (edge: { node: { name: string } }) => edge.node.name,
  );

describe('the list of products', () => {
  test('goes by name without diacritics, page by page', async () => {
    expect(await names()).toEqual(['Ăn ngon', 'Đường glucose 5%', 'Efferalgan sủi 500mg']);
    const first = (await keeper.graphql(list, { first: 2 })).data.products;
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const second = (await keeper.graphql(list, { first: 2, after: first.pageInfo.endCursor })).data.products;
    expect(second.edges.map((edge: { node: { name: string } }) => edge.node.name)).toEqual([
      'Efferalgan sủi 500mg',
    ]);
    const forged = await keeper.graphql(list, { after: Buffer.from('[1,2]').toString('base64url') });
    expect(forged.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'after' });
  });

  test.each(['efferalgan', '500 sui', 'PARACETAMOL', 'upsa', 'sp-0001', '3400933417352'])(
    'finds Efferalgan by %s',
    async (text) => {
      expect(await names(text)).toEqual(['Efferalgan sủi 500mg']);
    },
  );

  test('takes the signs that databases know for what they are', async () => {
    expect(await names('5%')).toEqual(['Đường glucose 5%']);
    expect(await names('_')).toEqual([]);
  });
});

test('a product has its category and its units from the smallest up', async () => {
  const query =
    'query ($id: ID!) { product(id: $id) { sku price category { name } units { name factor price barcode } } }';
  const { data } = await keeper.graphql(query, { id: paracetamolId });
  expect(data.product).toEqual({
    sku: 'SP-0001',
    price: '3500',
    category: { name: 'Giảm đau' },
    units: [
      { name: 'Viên', factor: '1', price: '3500', barcode: null },
      { name: 'Hộp', factor: '16', price: '54000', barcode: '3400933417352' },
    ],
  });
});
