import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { buildBills } from '../../../test/build-bills.js';
import { buildProduct } from '../../../test/build-product.js';
import { buildPromotion } from '../../../test/build-promotion.js';
import { useDatabase } from '../../../test/database.js';
import { explained, matchDiscounts } from '../../../test/match-discounts.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { listPromotionsGiven, listSellers, sumDiscounts } from './given-discounts.report.js';

useDatabase();

const raw = sqlText(`
  select coalesce(sum(discount), 0)::bigint as given from (
    select discount from app.sale where organization_id = :organization_id and in_force and kind = 'SALE' and discount > 0
    union all
    select line.discount from app.sale_line line join app.sale on sale.id = line.sale_id
    where sale.organization_id = :organization_id and sale.in_force and sale.kind = 'SALE' and line.discount > 0) each`);
const cancel = sqlText(`
  update app.sale set in_force = false, status = 'CANCELLED' where organization_id = :organization_id and code = :code`);

const step = fc.oneof(
  fc.record({
    kind: fc.constant('BILL' as const),
    day: fc.integer({ min: 1, max: 5 }),
    seller: fc.constantFrom('Lan', 'Huy', null),
    billDiscount: fc.constantFrom(0, 0, 1_000, 5_000, 10_000),
    lines: fc.array(
      fc.record({
        product: fc.integer({ min: 0, max: 2 }),
        price: fc.integer({ min: 10, max: 90 }).map((n) => n * 1_000),
        percent: fc.constantFrom(0, 0, 5, 10, 12),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  }),
  fc.record({
    kind: fc.constant('PROMOTION' as const),
    product: fc.integer({ min: 0, max: 2 }),
    scope: fc.constantFrom('LINES' as const, 'BILL' as const),
    value: fc.constantFrom(5, 10, 12),
    from: fc.integer({ min: 1, max: 5 }),
    days: fc.integer({ min: 0, max: 3 }),
    priority: fc.constantFrom(50, 100),
  }),
  fc.record({ kind: fc.constant('CANCEL' as const), which: fc.nat(20) }),
  fc.record({ kind: fc.constant('MATCH' as const) }),
);

const on = (day: number) => `2026-09-0${day}`;

test('whatever happens, given is matched + ambiguous + unmatched to the unit, and matching by day is matching all', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 18 }), async (steps) => {
      const { id } = await buildOrganization();
      const branchId = (await buildBranch(id)).id;
      const products: string[] = [];
      for (let n = 0; n < 3; n++) products.push((await buildProduct(id)).product.id);
      let bills = 0;
      for (const each of steps) {
        if (each.kind === 'BILL')
          await buildBills(id, [
            {
              ...{
                code: `P${bills++}`,
                branchId,
                day: on(each.day),
                seller: each.seller,
                discount: each.billDiscount,
              },
              lines: each.lines.map(({ product, price, percent }) => ({
                ...{ productId: products[product] as string, price, discount: (price * percent) / 100 },
              })),
            },
          ]);
        else if (each.kind === 'PROMOTION')
          await buildPromotion(id, {
            ...{ scope: each.scope, tiers: [{ minimum: 0, value: each.value }], priority: each.priority },
            productIds: each.scope === 'LINES' ? [products[each.product] as string] : [],
            ...{ startsOn: on(each.from), endsOn: on(Math.min(9, each.from + each.days)) },
          });
        else if (each.kind === 'CANCEL')
          await withOrganization(id, (em) => query(em, cancel, { code: `P${each.which}` }));
        else await matchDiscounts(id);
      }
      await matchDiscounts(id);
      const byDay = await explained(id);
      const found = await withOrganization(id, async (em) => ({
        sums: await sumDiscounts(em, '2026-09-01', '2026-09-30'),
        promotions: await listPromotionsGiven(em, '2026-09-01', '2026-09-30'),
        sellers: await listSellers(em, '2026-09-01', '2026-09-30'),
        raw: (await query<{ given: number }>(em, raw))[0]?.given ?? 0,
      }));
      const { given, matched, ambiguous, unmatched } = found.sums;
      const total = (rows: { discount: number }[]) => rows.reduce((sum, row) => sum + row.discount, 0);
      expect(given.discount).toBe(found.raw);
      expect(matched.discount + ambiguous.discount + unmatched.discount).toBe(found.raw);
      expect(total(found.promotions)).toBe(matched.discount);
      expect(total(found.sellers)).toBe(found.raw);
      await matchDiscounts(id, true);
      expect(await explained(id)).toEqual(byDay);
    }),
    { numRuns: 25 },
  );
}, 120_000);
