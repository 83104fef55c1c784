import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildOrganization } from '../../../test/build.js';
import { buildProduct, buildProductCategory } from '../../../test/build-product.js';
import { buildPromotion } from '../../../test/build-promotion.js';
import { useDatabase } from '../../../test/database.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import type { ProductCategory } from '../../registers/products/product-category.entity.js';
import { countProductsOf } from './promotions.report.js';

useDatabase();

const oneByOne = sqlText(`
  select promotion_id as "promotionId", count(*) filter (where use = 'COVERED')::integer as covered,
    count(*) filter (where use = 'PASSED_OVER')::integer as "passedOver", count(*) filter (where use = 'BARRED')::integer as barred
  from app.promotion_product where organization_id = :organization_id group by promotion_id`);

test('the products of promotions are counted as they are listed, one by one', async () => {
  const { id } = await buildOrganization();
  // Three kinds with two below each, and one below one of these.
  const kinds: ProductCategory[] = [];
  for (const above of [null, null, null, 0, 0, 1, 1, 3])
    kinds.push(
      await buildProductCategory(id, `Loại ${kinds.length}`, above === null ? undefined : kinds[above]),
    );
  const products: string[] = [];
  for (let n = 0; n < 24; n += 1) {
    const category = kinds[n % 9];
    const { product } = await buildProduct(id, {
      ...(category && { categoryId: category.id }),
      prescriptionOnly: [true, false, null][n % 3] as never,
      ...(n % 7 === 0 && { status: 'INACTIVE' as never }),
    });
    products.push(product.id);
  }
  const some = (of: string[]) => fc.subarray(of, { maxLength: 3 });
  const rule = fc.record({
    productIds: some(products),
    getProductIds: some(products),
    categoryIds: some(kinds.map((kind) => kind.id)),
    promotableOnly: fc.boolean(),
  });
  for (const given of fc.sample(rule, { numRuns: 60, seed: 7 }))
    await buildPromotion(id, { ...given, scope: 'LINES' });
  await buildPromotion(id, { scope: 'LINES' });
  const [listed, counted] = await withOrganization(id, async (em) => {
    const [rows, ids] = [
      await query<{ promotionId: string }>(em, oneByOne),
      await query<{ id: string }>(em, sqlText('select id from app.promotion')),
    ];
    const found = await countProductsOf(
      em,
      ids.map((each) => each.id),
    );
    return [rows, found];
  });
  const sorted = (rows: { promotionId: string }[]) =>
    [...rows].sort((one, two) => (one.promotionId < two.promotionId ? -1 : 1));
  const isAboutSome = ({ covered, passedOver, barred }: (typeof counted)[number]) =>
    covered + passedOver + barred > 0;
  expect(listed.length).toBeGreaterThan(40);
  expect(sorted(counted.filter(isAboutSome))).toEqual(sorted(listed));
});
