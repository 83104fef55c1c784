import { expect, test } from '@jest/globals';
import { buildOrganization } from '../../../test/build.js';
import { buildShelf, type ShelfItem } from '../../../test/build-shelf.js';
import { useDatabase } from '../../../test/database.js';
import { addDays } from '../../platform/calendar/add-days.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { refreshLowStock } from './low-stock.service.js';

useDatabase();

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
