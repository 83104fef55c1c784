import { afterEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildOrganization } from '../../../test/build.js';
import { buildShelf, buildSupplier, type ShelfItem } from '../../../test/build-shelf.js';
import { useDatabase } from '../../../test/database.js';
import { holdBatch, releaseBatch, setReorderLevels } from '../../ledgers/stock/hold.service.js';
import { addDays } from '../../platform/calendar/add-days.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { setProductOrdering } from '../../registers/suppliers/supplier.service.js';
import { refreshLowStock } from './low-stock.service.js';

useDatabase();
afterEach(() => setClock());

const AS_OF = '2026-09-30';
const dayAfter = (days: number) => addDays(AS_OF, days);

const itemsOf = sqlText(`
  select product.name, on_order::float8, on_hand::float8, will_expire::float8, usable::float8
  from app.low_stock_item item join app.product on product.id = item.product_id
  where item.organization_id = :organization_id and as_of = :as_of order by product.name`);
interface Row {
  name: string;
  on_order: number;
  on_hand: number;
  will_expire: number;
  usable: number;
}
const asOf = (id: string, day: string) =>
  withOrganization(id, async (em) => {
    await refreshLowStock(em, day, { whole: true });
    return query<Row>(em, itemsOf, { asOf: day });
  });

// Noon in Hà Nội of each day.
const request = sqlText(`
  with request as (
    insert into app.purchase_request (code, branch_id, state, requested_by, decided_by, decided_at, closed_at)
    values (:code, :branch_id, :state, 'a', 'b', :approved::date + time '05:00', :closed::date + time '05:00') returning id
  )
  insert into app.purchase_request_line (purchase_request_id, line_no, product_id, quantity, received_quantity)
  select id, 1, :product_id, :quantity, :received from request returning id, purchase_request_id as "requestId"`);
const receipt = sqlText(`
  with receipt as (
    insert into app.purchase_receipt (source, branch_id, code, purchase_request_id, status, received_at, business_date, total)
    values ('APOTHECA', :branch_id, :code, :request_id, :status, :day::date + time '05:00', :day, 0) returning id
  ), cancelled as (
    insert into app.purchase_receipt_cancellation (purchase_receipt_id, business_date, cancelled_at)
    select id, :cancelled, :cancelled::date + time '05:00' from receipt where :cancelled::date is not null
  )
  insert into app.purchase_receipt_line (purchase_receipt_id, line_no, product_id, purchase_request_line_id, quantity,
    base_quantity, unit_cost, amount)
  select id, 1, :product_id, :line_id, :quantity, :quantity, 0, 0 from receipt`);

test('what was on order on a past day is the same whenever it is asked', async () => {
  const { id } = await buildOrganization();
  const built = await buildShelf(id, [{ name: 'A' }]);
  const place = { branchId: built.branches.get('Một'), productId: built.products.get('A') };
  await withOrganization(id, async (em) => {
    const order = async (code: string, more: object) => {
      const given = { closed: null, received: 0, ...more };
      const [line] = await query<{ id: string; requestId: string }>(em, request, {
        ...place,
        code,
        ...given,
      });
      return { lineId: line?.id, requestId: line?.requestId };
    };
    // 100 approved on the 5th: 30 come on the 8th, 20 on the 9th by mistake (taken back on the 12th), 70 on the 20th.
    const first = await order('Y1', {
      state: 'RECEIVED',
      approved: '2026-09-05',
      closed: '2026-09-20',
      quantity: 100,
      received: 100,
    });
    const came = (code: string, day: string, quantity: number, cancelled: string | null = null) =>
      query(em, receipt, {
        ...{ ...place, ...first, code, day, quantity, cancelled },
        status: cancelled ? 'CANCELLED' : 'COMPLETED',
      });
    await came('P1', '2026-09-08', 30);
    await came('P2', '2026-09-09', 20, '2026-09-12');
    await came('P3', '2026-09-20', 70);
    // 40 approved on the 10th and given up on the 15th; 7 that nobody approved.
    await order('Y2', { state: 'CANCELLED', approved: '2026-09-10', closed: '2026-09-15', quantity: 40 });
    await order('Y3', { state: 'REJECTED', approved: '2026-09-10', quantity: 7 });
  });
  const onOrder: Record<string, number | undefined> = {};
  for (const day of ['04', '05', '08', '09', '10', '12', '15', '19', '20'])
    onOrder[day] = (await asOf(id, `2026-09-${day}`))[0]?.on_order;
  expect(onOrder).toEqual({
    ...{ '04': 0, '05': 100, '08': 70, '09': 50 },
    ...{ '10': 90, '12': 110, '15': 70, '19': 70, '20': 0 },
  });
});

test('what is below zero was sold of the lots that expire first, and is not lost a second time', async () => {
  const { id } = await buildOrganization();
  /** Nothing sells: whatever has expired is lost; what never expires is not. */
  const item = (name: string, expired: number, good: number, below: number): ShelfItem => ({
    ...{ name, movements: [{ day: '2026-01-01', quantity: -below }] },
    lots: [{ quantity: expired, expiresOn: dayAfter(-1) }, { quantity: good }],
  });
  await buildShelf(id, [
    // 20 expired, and 20 sold of no lot: they were those 20.
    item('A', 20, 0.5, 20),
    // 20 expired, 50 good, 30 below zero: the 20 and 10 of the 50 were sold, 40 are left.
    item('B', 20, 50, 30),
    // 20 expired, 5 below zero: 15 are lost, 50 good are left.
    item('C', 20, 50, 5),
    // More below zero than there is anything: it has to be counted, and is missing until then.
    item('D', 20, 10, 45),
  ]);
  expect(await asOf(id, AS_OF)).toMatchObject([
    { name: 'A', on_hand: 0.5, usable: 0.5 },
    { name: 'B', on_hand: 40, usable: 40 },
    { name: 'C', on_hand: 65, will_expire: 15, usable: 50 },
    { name: 'D', on_hand: -15, will_expire: 0, usable: -15 },
  ]);
});

interface Setting {
  minimum: number | null;
  held: boolean;
  pack: number;
  leadTime: number;
  serviceLevel: number;
}
const settingOf = sqlText(`
  select item.minimum::float8, item.held > 0 as held, order_pack::float8 as pack, lead_time::float8 as "leadTime",
    service_level_percent::float8 as "serviceLevel"
  from app.low_stock_item item
  join app.low_stock_snapshot snapshot on snapshot.organization_id = :organization_id and snapshot.as_of = item.as_of
  where item.organization_id = :organization_id and item.as_of = :as_of`);
const setLeadTime = sqlText(
  'update app.supplier set lead_time_days = :days where organization_id = :organization_id and id = :id',
);
const setService = sqlText(
  'update app.organization set service_level_percent = :percent where id = :organization_id',
);
const lotOf = sqlText(
  `select id from app.batch where organization_id = :organization_id and product_id = :id and lot like 'L%'`,
);
const versionOf = sqlText(
  'select version from app.product where organization_id = :organization_id and id = :id',
);
const dayOfSeptember = (day: number) => addDays('2026-08-31', day);
const change = fc.record({
  day: fc.integer({ min: 1, max: 6 }),
  /** In Hà Nội. */
  hour: fc.integer({ min: 0, max: 23 }),
  to: fc.oneof(
    fc.record({ minimum: fc.option(fc.integer({ min: 0, max: 50 })) }),
    fc.record({ held: fc.boolean() }),
    fc.record({ pack: fc.constantFrom(1, 6, 10) }),
    fc.record({ leadTime: fc.integer({ min: 0, max: 30 }) }),
    fc.record({ serviceLevel: fc.constantFrom(80, 90, 97.5) }),
  ),
});

test('what is held and how things are ordered is on a past day as it was at its end, whatever was changed since', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 9 }), async (changes) => {
      setClock(() => new Date('2026-09-30T05:00:00Z'));
      const { id } = await buildOrganization();
      const supplierId = await buildSupplier(id, { leadTimeDays: 4 });
      // Something moves on the 30th, so that the days before are past.
      const built = await buildShelf(id, [
        { name: 'A', lots: [{ quantity: 20 }], movements: [{ day: '2026-09-30', quantity: 1 }], supplierId },
      ]);
      const branchId = built.branches.get('Một') as string;
      const productId = built.products.get('A') as string;
      const write = async (to: Partial<Setting>, held: boolean) =>
        withOrganization(id, async (em) => {
          const [lot] = await query<{ id: string }>(em, lotOf, { id: productId });
          const [product] = await query<{ version: number }>(em, versionOf, { id: productId });
          if (to.minimum !== undefined)
            await setReorderLevels(em, {
              ...{ branchId, productId },
              minimum: to.minimum === null ? null : String(to.minimum),
            });
          if (to.held !== undefined && to.held !== held)
            await (to.held ? holdBatch : releaseBatch)(em, lot?.id as string, 'vì');
          if (to.pack !== undefined)
            await setProductOrdering(em, productId, product?.version as number, {
              ...{ supplierId, orderPack: String(to.pack) },
            });
          if (to.leadTime !== undefined) await query(em, setLeadTime, { id: supplierId, days: to.leadTime });
          if (to.serviceLevel !== undefined) await query(em, setService, { percent: to.serviceLevel });
        });
      let now: Setting = { minimum: null, held: false, pack: 1, leadTime: 4, serviceLevel: 95 };
      const expected = [now];
      const inOrder = changes.toSorted((one, two) => one.day - two.day || one.hour - two.hour);
      for (let day = 1; day <= 7; day += 1) {
        for (const { hour, to } of inOrder.filter((one) => one.day === day)) {
          const time = Date.parse(`${dayOfSeptember(day)}T00:00:00+07:00`) + hour * 3_600_000;
          setClock(() => new Date(time));
          await write(to, now.held);
          now = { ...now, ...to };
        }
        expected.push(now);
      }
      // And once more when it all is past; the newest day is told by what is so now.
      setClock(() => new Date('2026-10-05T05:00:00Z'));
      const last = { minimum: 77, held: !now.held, pack: 30, leadTime: 31, serviceLevel: 99 };
      await write(last, now.held);
      const found = async (asOf: string) => {
        const [row] = await withOrganization(id, async (em) => {
          await refreshLowStock(em, asOf);
          return query<Setting>(em, settingOf, { asOf });
        });
        return row;
      };
      for (const [day, setting] of expected.entries())
        expect({ day, ...(await found(dayOfSeptember(day))) }).toEqual({ day, ...setting });
      expect(await found('2026-09-30')).toEqual(last);
    }),
    { numRuns: 8 },
  );
});
