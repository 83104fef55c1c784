import { expect, test } from '@jest/globals';
import { useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { buildCustomer } from '../../../test/build-customer.js';
import { buildProduct } from '../../../test/build-product.js';
import { buildSale } from '../../../test/build-sale.js';
import { exported, exportedBook } from '../../../test/exported.js';
import { majorAmount } from '../money/minor-units.js';
import { Role } from '../permissions/permissions.js';

const api = useApi();

test.each([
  [12_345, 2, 123.45],
  [-5, 2, -0.05],
  ['700.5', 2, 7.005],
  [90_000, 0, 90_000],
  ['9007199254740991', 0, 9_007_199_254_740_991],
])('%j minor units of %d digits are %d', (minor, digits, major) => {
  expect(majorAmount(minor, digits)).toBe(major);
});

// 90,005 minor units sold, 40,000 of them paid: satang and fen are hundredths, đồng has no part.
test.each([
  ['VND', ['90005', '40000', '50005'], '123456'],
  ['THB', ['900.05', '400', '500.05'], '1234.56'],
  ['CNY', ['900.05', '400', '500.05'], '1234.56'],
])('exports write the money of %s as it is counted out', async (currency, [total, paid, due], price) => {
  const { id } = await buildOrganization({ currency });
  const { id: customerId } = await buildCustomer(id, { code: 'KH1', name: 'Hoa' });
  await buildSale(id, { customerId, total: 90_005, paid: 40_000 });
  await buildProduct(id, { sku: 'SP1', name: 'Thuốc', price: '123456' });
  const owner = await api.actAs(id, Role.OWNER);
  expect(await exported(owner, 'sales.csv')).toMatchObject([{ Total: total, Paid: paid, Due: due }]);
  expect(await exported(owner, 'customers.csv')).toMatchObject([{ Net: total, Due: due }]);
  expect(await exported(owner, 'products.csv')).toMatchObject([{ Price: price }]);
  expect((await exportedBook(owner, 'sales.xlsx'))[0]).toEqual(expect.arrayContaining([Number(total)]));
});
