import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildOrganization } from '../../../test/build.js';
import { buildShelf, type ShelfItem } from '../../../test/build-shelf.js';
import { useDatabase } from '../../../test/database.js';
import { addDays } from '../../platform/calendar/add-days.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { refreshLowStock } from './low-stock.service.js';

useDatabase();

const AS_OF = '2026-09-30';
const BRANCHES = ['Một', 'Hai', 'Ba'];
const steady = (perWeek: number) =>
  Object.fromEntries(Array.from({ length: 30 }, (_, age) => [addDays(AS_OF, -7 * age), perWeek]));

const amount = fc.integer({ min: 0, max: 120 });
const atBranch = fc.record({
  perWeek: fc.constantFrom(0, 0, 3, 7, 20, 50),
  there: fc.constantFrom(-10, 0, 4, 20, 60, 300),
  expiring: fc.option(fc.record({ quantity: amount, days: fc.integer({ min: 0, max: 60 }) })),
  held: fc.option(amount),
  onOrder: fc.option(fc.integer({ min: 1, max: 80 }), { freq: 2 }),
  minimum: fc.option(amount, { freq: 2 }),
  maximum: fc.option(fc.integer({ min: 0, max: 200 })),
});
const product = fc.record({
  pack: fc.constantFrom(1, 1, 6, 10, 30),
  orderMinimum: fc.constantFrom(0, 0, 20, 45),
  branches: fc.array(atBranch, { minLength: 1, maxLength: 3 }),
});

const order = sqlText(`
  with request as (
    insert into app.purchase_request (code, branch_id, state, requested_by, decided_by, decided_at)
    values (:code, :branch_id, 'APPROVED', 'a', 'b', '2026-09-01') returning id
  )
  insert into app.purchase_request_line (purchase_request_id, line_no, product_id, quantity)
  select id, 1, :product_id, :quantity from request`);
const written = sqlText(`
  select on_hand::float8, held::float8, will_expire::float8, usable::float8,
    on_order::float8, position::float8, demand::float8, firm_demand::float8, reorder_point::float8, item.minimum::float8,
    item.maximum::float8, up_to::float8, item.order_pack::float8, item.order_minimum::float8, transfer_in::float8,
    suggested_order::float8, low,
    coalesce((select sum(quantity) from app.low_stock_transfer t where t.organization_id = :organization_id
      and t.as_of = item.as_of and t.product_id = item.product_id and t.to_branch_id = item.branch_id), 0)::float8 as "in",
    coalesce((select sum(quantity) from app.low_stock_transfer t where t.organization_id = :organization_id
      and t.as_of = item.as_of and t.product_id = item.product_id and t.from_branch_id = item.branch_id), 0)::float8 as out
  from app.low_stock_item item
  where item.organization_id = :organization_id and item.as_of = :as_of`);

interface Row {
  low: boolean;
  on_hand: number;
  held: number;
  will_expire: number;
  usable: number;
  on_order: number;
  position: number;
  demand: number;
  firm_demand: number;
  reorder_point: number;
  minimum: number | null;
  maximum: number | null;
  up_to: number;
  order_pack: number;
  order_minimum: number;
  transfer_in: number;
  suggested_order: number;
  in: number;
  out: number;
}

/** Whether a number of base units makes whole packs, up to the sixth decimal place. */
const isWhole = (packs: number) => Math.abs(packs - Math.round(packs)) < 1e-6;

test('what is ordered makes whole packs, is as much as the least order, never passes the most to keep, and comes after what branches can spare', async () => {
  let ordered = 0;
  let moved = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(product, { minLength: 5, maxLength: 15 }), async (products) => {
      const { id } = await buildOrganization();
      const items = products.flatMap(({ branches, ...how }, number) =>
        branches.map(
          ({ perWeek, there, expiring, held, minimum, maximum }, place): ShelfItem => ({
            ...{ name: `P${number}`, branch: BRANCHES[place], sold: steady(perWeek) },
            ...{ pack: how.pack, orderMinimum: how.orderMinimum },
            minimum: minimum ?? undefined,
            maximum: maximum == null ? undefined : Math.max(maximum, minimum ?? 0),
            lots: [
              { quantity: there },
              ...(expiring
                ? [{ quantity: expiring.quantity, expiresOn: addDays(AS_OF, expiring.days) }]
                : []),
              ...(held == null ? [] : [{ quantity: held, hold: 'QUARANTINE' as const }]),
            ].filter(({ quantity }) => quantity !== 0),
          }),
        ),
      );
      const built = await buildShelf(id, items);
      const rows = await withOrganization(id, async (em) => {
        for (const [number, { branches }] of products.entries())
          for (const [place, { onOrder }] of branches.entries())
            if (onOrder)
              await query(em, order, {
                code: `${number} ${place}`,
                branchId: built.branches.get(BRANCHES[place] as string),
                productId: built.products.get(`P${number}`),
                quantity: onOrder,
              });
        await refreshLowStock(em, AS_OF, { whole: true });
        return query<Row>(em, written, { asOf: AS_OF });
      });
      expect(rows).toHaveLength(items.length);
      for (const row of rows) {
        expect(row.usable).toBeCloseTo(row.on_hand - row.held - row.will_expire, 5);
        expect(row.position).toBeCloseTo(row.usable + row.on_order, 5);
        const threshold = Math.max(row.reorder_point, row.minimum ?? 0);
        const wanted = row.demand > 0 || row.firm_demand > 0 || (row.minimum ?? 0) > 0;
        expect(row.low).toBe(row.position <= threshold && wanted);
        expect(row.transfer_in).toBe(row.in);
        if (row.in > 0) {
          moved += 1;
          expect(row.low).toBe(true);
          expect(isWhole(row.in)).toBe(true);
          expect(row.in).toBeLessThan(row.up_to - row.position + 1);
        }
        if (row.out > 0) {
          expect(row.low).toBe(false);
          // What it gives away leaves it its own level, in goods that are there.
          expect(Math.min(row.usable, row.position) - row.out).toBeGreaterThanOrEqual(row.up_to - 1e-6);
        }
        const short = row.up_to - row.position - row.in;
        if (row.suggested_order > 0) {
          ordered += 1;
          expect(row.low).toBe(true);
          expect(short).toBeGreaterThan(0);
          expect(isWhole(row.suggested_order / row.order_pack)).toBe(true);
          expect(row.suggested_order).toBeGreaterThanOrEqual(row.order_minimum);
          if (row.maximum !== null)
            expect(row.position + row.in + row.suggested_order).toBeLessThanOrEqual(row.maximum + 1e-6);
          // Not a pack more than is missing, or than the least order.
          const needed = Math.max(short, row.order_minimum);
          expect(row.suggested_order).toBeLessThan(needed + row.order_pack);
        } else if (row.low && short > 1e-6) {
          // None only where a most to keep leaves no room for the least that can be ordered.
          expect(row.maximum).not.toBeNull();
          const room = Math.floor(((row.maximum as number) - row.position - row.in) / row.order_pack + 1e-9);
          expect(room * row.order_pack < row.order_minimum || room <= 0).toBe(true);
        }
      }
    }),
    { numRuns: 8 },
  );
  // Of some hundred rows: the property is about something.
  expect(ordered).toBeGreaterThan(3);
  expect(moved).toBeGreaterThan(0);
}, 60_000);
