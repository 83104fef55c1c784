import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { buildCustomer } from '../../../test/build-customer.js';
import { buildProduct } from '../../../test/build-product.js';
import { useDatabase } from '../../../test/database.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { AppError } from '../../platform/errors/app-error.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { recordReturn } from './return.service.js';
import { rebuildRollUps } from './roll-up.service.js';
import { cancelSale, recordSale } from './sale.service.js';
import { PaymentMethod } from './sale-payment.entity.js';

useDatabase();

const PRICE = 1_000;

// What a till may do: sell, take back from the nth sale or without one, cancel the nth record. A customer of 2 is a walk-in.
const day = fc.integer({ min: 1, max: 4 });
const customer = fc.integer({ min: 0, max: 2 });
const step = fc.oneof(
  fc.record({
    do: fc.constant('sell' as const),
    day,
    customer,
    quantity: fc.integer({ min: 1, max: 3 }),
    paid: fc.nat(2),
  }),
  fc.record({
    do: fc.constant('take back' as const),
    day,
    nth: fc.nat(5),
    quantity: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ do: fc.constant('take' as const), day, customer, quantity: fc.integer({ min: 1, max: 2 }) }),
  fc.record({ do: fc.constant('cancel' as const), nth: fc.nat(8) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What happened, as a clerk would write it down: the model that the database is compared with. */
interface Note {
  id: string;
  kind: 'SALE' | 'RETURN';
  day: string;
  customer: string | null;
  quantity: number;
  due: number;
  of?: Note;
  cancelled?: boolean;
}

const dayOf = (n: number) => `2026-06-0${n}`;
const noon = (n: number) => new Date(`${dayOf(n)}T05:00:00Z`);

interface Shop {
  organizationId: string;
  branchId: string;
  unitId: string;
  customers: string[];
}

async function perform(shop: Shop, notes: Note[], each: Step): Promise<void> {
  const { organizationId, branchId, unitId, customers } = shop;
  const line = (quantity: number) => ({ productUnitId: unitId, quantity: String(quantity) });
  await withOrganization(organizationId, async (em) => {
    if (each.do === 'sell') {
      const customerId = customers[each.customer] ?? null;
      const paid = Math.min(each.paid, each.quantity) * PRICE;
      const payments = paid > 0 ? [{ method: PaymentMethod.CASH, amount: paid }] : [];
      const input = { branchId, customerId, soldAt: noon(each.day), lines: [line(each.quantity)], payments };
      const { id } = await recordSale(em, input);
      const { quantity } = each;
      notes.push({
        id,
        kind: 'SALE',
        day: dayOf(each.day),
        customer: customerId,
        quantity,
        due: quantity * PRICE - paid,
      });
    } else if (each.do === 'take') {
      const customerId = customers[each.customer] ?? null;
      const input = {
        branchId,
        customerId,
        soldAt: noon(each.day),
        lines: [line(each.quantity)],
        payments: [],
      };
      const { id } = await recordReturn(em, input);
      const { quantity } = each;
      notes.push({
        id,
        kind: 'RETURN',
        day: dayOf(each.day),
        customer: customerId,
        quantity,
        due: quantity * PRICE,
      });
    } else if (each.do === 'take back') {
      const of = notes.filter((note) => note.kind === 'SALE')[each.nth];
      if (!of) return;
      const [sold] = await query<{ id: string }>(
        em,
        sqlText('select id from app.sale_line where sale_id = :id'),
        of as never,
      );
      const lines = [{ saleLineId: sold?.id, quantity: String(each.quantity) }];
      const { id } = await recordReturn(em, { saleId: of.id, soldAt: noon(each.day), lines, payments: [] });
      const { quantity } = each;
      notes.push({
        id,
        kind: 'RETURN',
        day: dayOf(each.day),
        customer: of.customer,
        quantity,
        due: quantity * PRICE,
        of,
      });
    } else {
      const note = notes[each.nth];
      if (!note) return;
      await cancelSale(em, note.id, 'tried');
      note.cancelled = true;
    }
  });
}

const sum = (notes: Note[], value: (note: Note) => number) =>
  notes.reduce((total, note) => total + value(note), 0);
const signed = (note: Note) => (note.kind === 'SALE' ? 1 : -1) * note.quantity * PRICE;
const signedDue = (note: Note) => (note.kind === 'SALE' ? note.due : -note.due);

function groups<T>(
  notes: Note[],
  key: (note: Note) => string | null,
  figures: (group: Note[], key: string) => T,
): T[] {
  const keys = [...new Set(notes.map(key))].filter((each) => each !== null).sort();
  return keys.map((each) =>
    figures(
      notes.filter((note) => key(note) === each),
      each,
    ),
  );
}

/** The roll-ups that these notes mean, worked out from their definitions alone. */
function meant(notes: Note[]) {
  const inForce = notes.filter((note) => !note.cancelled);
  const isBack = (sale: Note) =>
    sum(
      inForce.filter((note) => note.of === sale),
      (note) => note.quantity,
    ) === sale.quantity;
  const ofDays = inForce.filter((note) => note.customer && !note.of);
  return {
    days: groups(
      ofDays,
      (note) => `${note.customer} ${note.day}`,
      (group, key) => ({
        key,
        purchases: group.filter((note) => note.kind === 'SALE').length,
        net: sum(group, signed),
      }),
    ),
    sums: groups(
      notes,
      (note) => note.customer,
      (all, key) => {
        const group = all.filter((note) => !note.cancelled);
        const bought = group
          .filter((note) => note.kind === 'SALE' && !isBack(note))
          .map((note) => note.day)
          .sort();
        const [first_day = null, last_day = null] = [bought[0], bought.at(-1)];
        return {
          key,
          first_day,
          last_day,
          purchases: bought.length,
          net: sum(group, signed),
          due: sum(group, signedDue),
        };
      },
    ),
    branches: groups(
      inForce,
      (note) => note.day,
      (group, key) => {
        const [sales, returns] = ['SALE', 'RETURN'].map((kind) =>
          group.filter((note) => note.kind === kind),
        ) as [Note[], Note[]];
        const [gross, returned] = [sum(sales, signed), sum(returns, (note) => -signed(note))];
        const walkIn = sales.filter((note) => !note.customer).length;
        const counted = { sales: sales.length, walk_in_sales: walkIn, returns: returns.length };
        return { key, ...counted, gross, returned, net: gross - returned, due: sum(group, signedDue) };
      },
    ),
    // A day keeps its row when all of it was cancelled.
    products: groups(
      notes,
      (note) => note.day,
      (all, key) => {
        const group = all.filter((note) => !note.cancelled);
        return {
          key,
          quantity: sum(group, signed) / PRICE,
          net: sum(group, signed),
          cost: group.length ? null : '0',
        };
      },
    ),
  };
}

const statements = {
  days: sqlText(`select customer_id || ' ' || business_date as key, purchases, net from app.customer_day
    where organization_id = :organization_id order by 1`),
  sums: sqlText(`select customer_id::text as key, first_day, last_day, purchases, net, due from app.customer_sales
    where organization_id = :organization_id order by 1`),
  branches:
    sqlText(`select business_date::text as key, sales, walk_in_sales, returns, gross, returned, net, due
    from app.daily_sales where organization_id = :organization_id order by 1`),
  products: sqlText(`select business_date::text as key, quantity::float8, net, cost from app.product_day
    where organization_id = :organization_id order by 1`),
};
const read = (organizationId: string) =>
  withOrganization(organizationId, async (em) => ({
    days: await query(em, statements.days),
    sums: await query(em, statements.sums),
    branches: await query(em, statements.branches),
    products: await query(em, statements.products),
  }));

async function buildShop(): Promise<Shop> {
  const { id: organizationId } = await buildOrganization();
  const branch = await buildBranch(organizationId);
  const { baseUnit } = await buildProduct(organizationId, { price: String(PRICE) });
  const customers = [await buildCustomer(organizationId), await buildCustomer(organizationId)];
  return {
    organizationId,
    branchId: branch.id,
    unitId: baseUnit.id,
    customers: customers.map(({ id }) => id),
  };
}

test('whatever is sold, taken back and cancelled, roll-ups say what the records mean, and what a rebuild says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const shop = await buildShop();
      const notes: Note[] = [];
      for (const each of steps) {
        await perform(shop, notes, each).catch((error: unknown) => {
          // Refused, as taking back too much: then nothing may have moved.
          if (!(error instanceof AppError)) throw error;
        });
      }
      const kept = await read(shop.organizationId);
      expect(kept).toEqual(meant(notes));
      await withOrganization(shop.organizationId, rebuildRollUps);
      expect(await read(shop.organizationId)).toEqual(kept);
    }),
    { numRuns: 25 },
  );
}, 180_000);
