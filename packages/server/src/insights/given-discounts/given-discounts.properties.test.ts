import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { buildBills, buildReturn } from '../../../test/build-bills.js';
import { buildProduct } from '../../../test/build-product.js';
import { buildPromotion } from '../../../test/build-promotion.js';
import { useDatabase } from '../../../test/database.js';
import { explained, matchDiscounts } from '../../../test/match-discounts.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { listPromotionsGiven, listSellers, sumDiscounts } from './given-discounts.report.js';

useDatabase();

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
        percent: fc.constantFrom(0, 0, 5, 10, 12, 15),
        isFree: fc.constantFrom(false, false, false, true),
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
  fc.record({
    kind: fc.constant('RETURN' as const),
    which: fc.nat(12),
    line: fc.nat(3),
    byLine: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('MATCH' as const) }),
);

const on = (day: number) => `2026-09-0${day}`;
/** Of each line two are sold. */
const SOLD = 2;
/** The list price of all products. */
const LISTED = 1_000;

interface Sold {
  id: string;
  inForce: boolean;
  discount: number;
  lines: { product: number; price: number; discount: number; back: number }[];
}

/** What is left of the discounts of a bill, and of the goods on it at price 0, once what came back is off. */
function left({ discount, lines }: Sold): number {
  const priceOf = (product: number) =>
    Math.min(...lines.filter((line) => line.product === product && line.price > 0).map(({ price }) => price));
  const kept = (whole: number, back: number, of: number) =>
    whole - (of === 0 ? 0 : Math.round((whole * back) / of));
  const ofLines = lines.map(({ product, price, discount: own, back }) => {
    const worth = Number.isFinite(priceOf(product)) ? priceOf(product) : LISTED;
    return kept(price > 0 ? own : worth * SOLD, back, SOLD);
  });
  const amounts = lines.map((line) => line.price * SOLD - line.discount);
  const sum = (values: number[]) => values.reduce((all, each) => all + each, 0);
  const back = sum(lines.map((line, index) => ((amounts[index] as number) * line.back) / SOLD));
  return sum(ofLines) + kept(discount, back, sum(amounts));
}

test('whatever happens and comes back, given is matched + ambiguous + unmatched to the unit, and matching by day is matching all', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 18 }), async (steps) => {
      const { id } = await buildOrganization();
      const branchId = (await buildBranch(id)).id;
      const products: string[] = [];
      for (let n = 0; n < 3; n++) products.push((await buildProduct(id)).product.id);
      const bills: Sold[] = [];
      for (const each of steps) {
        if (each.kind === 'BILL') {
          const lines = each.lines.map(({ product, price, percent, isFree }) => ({
            ...{ product, price: isFree ? 0 : price, back: 0 },
            discount: isFree ? 0 : (price * SOLD * percent) / 100,
          }));
          // There is nothing to take it off.
          const discount = lines.every(({ price }) => price === 0) ? 0 : each.billDiscount;
          const [sale] = await buildBills(id, [
            {
              ...{ code: `P${bills.length}`, branchId, day: on(each.day), seller: each.seller, discount },
              lines: lines.map(({ product, price, discount: own }) => ({
                ...{ productId: products[product] as string, price, discount: own, quantity: SOLD },
              })),
            },
          ]);
          bills.push({ id: sale as string, inForce: true, discount, lines });
        } else if (each.kind === 'RETURN') {
          const bill = bills[each.which];
          const line = bill?.lines[each.line];
          // Without its line one comes back of each line of the product: here where there is one.
          const alone = bill?.lines.filter(({ product }) => product === line?.product).length === 1;
          if (!bill || !line || line.back === SOLD || !(each.byLine || alone)) continue;
          line.back += 1;
          const lines = [{ of: each.line + 1, quantity: 1 }];
          await buildReturn(id, bill.id, { day: '2026-09-20', lines, byLine: each.byLine });
        } else if (each.kind === 'PROMOTION')
          await buildPromotion(id, {
            ...{ scope: each.scope, tiers: [{ minimum: 0, value: each.value }], priority: each.priority },
            productIds: each.scope === 'LINES' ? [products[each.product] as string] : [],
            ...{ startsOn: on(each.from), endsOn: on(Math.min(9, each.from + each.days)) },
          });
        else if (each.kind === 'CANCEL') {
          await withOrganization(id, (em) => query(em, cancel, { code: `P${each.which}` }));
          const cancelled = bills[each.which];
          if (cancelled) cancelled.inForce = false;
        } else await matchDiscounts(id);
      }
      await matchDiscounts(id);
      const byDay = await explained(id);
      const found = await withOrganization(id, async (em) => ({
        sums: await sumDiscounts(em, '2026-09-01', '2026-09-30'),
        promotions: await listPromotionsGiven(em, '2026-09-01', '2026-09-30'),
        sellers: await listSellers(em, '2026-09-01', '2026-09-30'),
      }));
      const { given, matched, ambiguous, unmatched } = found.sums;
      const total = (rows: { discount: number }[]) => rows.reduce((sum, row) => sum + row.discount, 0);
      const raw = bills.filter(({ inForce }) => inForce).reduce((sum, bill) => sum + left(bill), 0);
      expect(given.discount).toBe(raw);
      expect(matched.discount + ambiguous.discount + unmatched.discount).toBe(raw);
      expect(total(found.promotions)).toBe(matched.discount);
      expect(total(found.sellers)).toBe(raw);
      await matchDiscounts(id, true);
      expect(await explained(id)).toEqual(byDay);
    }),
    { numRuns: 25 },
  );
}, 120_000);
