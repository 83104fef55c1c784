import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildOrganization } from '../../../test/build.js';
import { buildFills } from '../../../test/build-fills.js';
import { buildShelf, type ShelfItem } from '../../../test/build-shelf.js';
import { useDatabase } from '../../../test/database.js';
import { runsOf, settled, startWorker, until } from '../../../test/jobs.js';
import { SalesChanged } from '../../ledgers/sales/sale.event.js';
import { setReorderLevels } from '../../ledgers/stock/hold.service.js';
import { refreshStockAlertsJob } from '../../outreach/stock-alerts/refresh-stock-alerts.job.js';
import { addDays } from '../../platform/calendar/add-days.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { useJobs } from '../../platform/jobs/define-job.js';
import { emit } from '../../platform/jobs/outbox.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { setProductOrdering } from '../../registers/suppliers/supplier.service.js';
import { refreshRefills } from '../refills/refills.service.js';
import { RefillsRefreshed } from '../refills/refresh-refills.event.js';
import { refreshLowStock } from './low-stock.service.js';
import { refreshLowStockJob } from './refresh-low-stock.job.js';

const database = useDatabase();
let worker: Awaited<ReturnType<typeof startWorker>>;

beforeAll(async () => {
  useJobs([refreshLowStockJob, refreshStockAlertsJob]);
  worker = await startWorker(database);
});
afterAll(async () => {
  await worker.stop(5_000);
  setClock();
});

const AS_OF = '2026-09-30';
const dayAfter = (days: number) => addDays(AS_OF, days);
const weekly = (quantities: number[]): Record<string, number> =>
  Object.fromEntries(quantities.flatMap((q, age) => (q > 0 ? [[dayAfter(-7 * age), q]] : [])));
const steady = (perDay: number) => weekly(Array.from({ length: 60 }, () => 7 * perDay));

const everything = (organizationId: string, asOf = AS_OF) =>
  withOrganization(organizationId, async (em) => ({
    items: await query(
      em,
      sqlText(`select * from app.low_stock_item where organization_id = :organization_id and as_of = :as_of
      order by branch_id, product_id`),
      { asOf },
    ),
    transfers: await query<{ quantity: string }>(
      em,
      sqlText(`select * from app.low_stock_transfer
      where organization_id = :organization_id and as_of = :as_of order by 3, 4, 5`),
      { asOf },
    ),
    batches: await query(
      em,
      sqlText(`select * from app.low_stock_batch
      where organization_id = :organization_id and as_of = :as_of order by batch_id, branch_id`),
      { asOf },
    ),
    products: await query(
      em,
      sqlText(`select * from app.low_stock_product
      where organization_id = :organization_id and as_of = :as_of order by product_id`),
      { asOf },
    ),
  }));
const refresh = (organizationId: string, options = {}) =>
  withOrganization(organizationId, (em) => refreshLowStock(em, AS_OF, options));

const shelf: ShelfItem[] = [
  { name: 'A', sold: steady(2), lots: [{ quantity: 20 }, { quantity: 9, expiresOn: dayAfter(3) }] },
  { name: 'B', sold: steady(1), lots: [{ quantity: 200 }], cost: 100 },
  { name: 'C', sold: weekly([3, 0, 4, 0, 0, 5]), lots: [{ quantity: 2 }] },
];

describe('computing what changed alone', () => {
  test('gives the rows of computing all, and touches no others', async () => {
    const { id } = await buildOrganization();
    const built = await buildShelf(id, [...shelf, { name: 'D', branch: 'Hai' }]);
    expect(await refresh(id)).toMatchObject({ items: 4, computed: null });
    const before = await everything(id);
    // What was written while another transaction was open anywhere is looked at once more; then nothing is left to do.
    await until(async () => (await refresh(id)).computed === 0, 150_000);
    expect(await everything(id)).toEqual(before);
    await buildShelf(id, [{ name: 'A', branch: 'Hai', sold: steady(1), lots: [{ quantity: 90 }] }], built);
    await withOrganization(id, (em) =>
      query(
        em,
        sqlText(
          `update app.product set order_pack = 6 where organization_id = :organization_id and name = 'C'`,
        ),
      ),
    );
    expect(await refresh(id)).toMatchObject({ items: 5, computed: 2 });
    const few = await everything(id);
    await refresh(id, { whole: true });
    expect(await everything(id)).toEqual(few);
    expect(few).not.toEqual(before);
  }, 180_000);

  test('is no way where a setting that everything depends on has changed', async () => {
    const { id } = await buildOrganization();
    await buildShelf(id, shelf);
    await refresh(id);
    await withOrganization(id, (em) =>
      query(
        em,
        sqlText('update app.organization set service_level_percent = 99 where id = :organization_id'),
      ),
    );
    expect(await refresh(id)).toMatchObject({ computed: null });
  });
});

test('the order in which records came in changes nothing', async () => {
  const shown = async (items: ShelfItem[]) => {
    const { id } = await buildOrganization();
    await buildShelf(id, items);
    await refresh(id);
    return withOrganization(id, (em) =>
      query(
        em,
        sqlText(`select product.name, demand, reorder_point, suggested_order, runs_out_on, will_expire, abc_class
        from app.low_stock_item item join app.product on product.id = item.product_id
        where item.organization_id = :organization_id order by 1`),
      ),
    );
  };
  const turned = [...shelf].reverse().map((item) => ({
    ...item,
    lots: [...(item.lots ?? [])].reverse(),
    sold: Object.fromEntries(Object.entries(item.sold ?? {}).reverse()),
  }));
  expect(await shown(turned)).toEqual(await shown(shelf));
});

describe('what another branch has too much of', () => {
  test('is proposed before a purchase, which is for the rest', async () => {
    const { id } = await buildOrganization();
    // d 1, L 7: reorder at 7, up to 14. Một lacks 12; Hai has 19 over its 14, Ba 2.
    const sold = steady(1);
    await buildShelf(
      id,
      [
        { name: 'A', branch: 'Một', sold, lots: [{ quantity: 2 }] },
        { name: 'A', branch: 'Hai', sold, lots: [{ quantity: 19 }] },
        { name: 'A', branch: 'Ba', sold, lots: [{ quantity: 16 }] },
      ].map((item) => item as ShelfItem),
    );
    await refresh(id);
    const { items, transfers } = await everything(id);
    expect(transfers.map(({ quantity }) => Number(quantity)).sort()).toEqual([2, 5]);
    expect(
      (items as { transfer_in: string; suggested_order: string }[])
        .map((item) => [Number(item.transfer_in), Number(item.suggested_order)])
        .sort(),
    ).toEqual([
      [0, 0],
      [0, 0],
      [7, 5],
    ]);
  });
});

describe('known refills', () => {
  const monthly = { name: 'Amlodipin', daysSupplyPerUnit: 1, longTerm: true };

  async function pharmacy(stock: number) {
    const { id } = await buildOrganization();
    const people = ['An', 'Bình', 'Chi', 'Dũng'];
    // Each came every 30 days. Supply ends after so many days; due is the day after the last that is too soon, six before.
    const ends = [3, 5, 7, 21].map((days) => days + 6);
    const fills = people.flatMap((customer, n) =>
      [3, 2, 1].map((back) => ({
        customer,
        medicine: monthly.name,
        day: dayAfter((ends[n] as number) - 30 * back),
        quantity: 30,
      })),
    );
    const walkIns = Array.from({ length: 10 }, (_, age) => ({
      medicine: monthly.name,
      day: dayAfter(-7 * age),
      quantity: 7,
    }));
    const { products, branchId } = await buildFills(id, [monthly], [...fills, ...walkIns]);
    await withOrganization(id, async (em) => {
      const productId = products.get(monthly.name);
      await query(
        em,
        sqlText(
          `insert into app.stock_item (branch_id, product_id, tracked_since) values (:branch_id, :product_id, '2026-01-01')`,
        ),
        { branchId, productId },
      );
      await query(
        em,
        sqlText(`with lot as (insert into app.batch (product_id, lot) values (:product_id, 'L') returning id)
        insert into app.stock_movement (branch_id, product_id, batch_id, kind, quantity, moved_at, business_date)
        select :branch_id, :product_id, id, 'OPENING', :stock, '2026-01-01', '2026-01-01' from lot`),
        { branchId, productId, stock },
      );
      await refreshRefills(em, AS_OF);
      await refreshLowStock(em, AS_OF);
    });
    return { id, products };
  }
  const itemOf = async (stock: number) =>
    (await everything((await pharmacy(stock)).id)).items[0] as Record<string, unknown>;

  test('are firm demand within the lead time, and none of the history that the forecast learns from', async () => {
    const item = await itemOf(200);
    // Only the seven that walk-ins take a week are forecast; three of four patients are due within seven days.
    expect(Number(item.demand)).toBeCloseTo(1, 5);
    expect(Number(item.firm_demand)).toBe(90);
    expect(item).toMatchObject({ firm_patients: 3, unserved_patients: 0 });
    expect(Number(item.course_demand)).toBe(4);
    expect(Number(item.reorder_point)).toBeCloseTo(90 + 7, 5);
  });

  test('say how many patients can’t be served, and when stock is gone', async () => {
    // 70 are there. By day 5 walk-ins took 5 and two patients 60; for the third, on day 7, three are left.
    const item = await itemOf(70);
    expect(item).toMatchObject({ unserved_patients: 1, low: true, runs_out_on: dayAfter(7) });
    expect(await itemOf(20)).toMatchObject({ unserved_patients: 3, runs_out_on: dayAfter(3) });
  });

  const an = `(select id from app.customer where organization_id = :organization_id and name = 'An')`;
  test.each([
    ['has died', `update app.customer set deceased_on = '2026-09-01' where id = ${an}`, 2],
    [
      'has no course any more, of which nothing is left to see',
      `delete from app.refill_course where customer_id = ${an}`,
      2,
    ],
    [
      'was merged with Bình',
      `update app.customer set merged_into_id = ${an} where organization_id = :organization_id and name = 'Bình'`,
      null,
    ],
    [
      'takes twice as much',
      `update app.product set days_supply_per_unit = 0.5 where organization_id = :organization_id and name = 'Amlodipin'`,
      null,
    ],
  ])('follow their courses: somebody who %s', async (_, change, patients) => {
    const { id } = await pharmacy(70);
    const before = await everything(id);
    await withOrganization(id, (em) => query(em, sqlText(change)));
    await withOrganization(id, async (em) => {
      // What is gone without a trace stays so only while her purchases, which are still there, are not looked at again: as
      // they are where a transaction was open in any database of the server when they were last.
      if (!change.startsWith('delete')) await refreshRefills(em, AS_OF, { mostTouched: 1 });
      await refreshLowStock(em, AS_OF);
    });
    const few = await everything(id);
    expect(few).not.toEqual(before);
    if (patients !== null) expect(few.items[0]).toMatchObject({ firm_patients: patients });
    await refresh(id, { whole: true });
    expect(await everything(id)).toEqual(few);
  });
});

test('after sales the figures follow, and the alerts follow them', async () => {
  setClock(() => new Date(`${AS_OF}T05:00:00Z`));
  const { id } = await buildOrganization();
  const built = await buildShelf(id, [{ name: 'A', minimum: 5, movements: [{ day: AS_OF, quantity: 5 }] }]);
  await withOrganization(id, (em) => emit(em, SalesChanged, { saleIds: [randomUUID()] }));
  await settled();
  expect((await runsOf(id)).map(({ job, state }) => `${job} ${state}`)).toEqual([
    'refresh-low-stock COMPLETED',
    'refresh-stock-alerts COMPLETED',
  ]);
  const alerts = () =>
    withOrganization(id, (em) =>
      query(
        em,
        sqlText('select state, opened_on from app.stock_alert where organization_id = :organization_id'),
      ),
    );
  expect(await alerts()).toEqual([{ state: 'OPEN', opened_on: AS_OF }]);
  // And so they do after what a person says of stock.
  const place = { branchId: [...built.branches.values()][0], productId: built.products.get('A') };
  await withOrganization(id, (em) =>
    setReorderLevels(em, { ...(place as { branchId: string; productId: string }), minimum: null }),
  );
  await settled();
  expect(await alerts()).toEqual([{ state: 'RESOLVED', opened_on: AS_OF }]);
  // And after courses were computed, and after somebody said how it is ordered.
  const runs = async () => (await runsOf(id)).filter(({ job }) => job === 'refresh-low-stock').length;
  const known = await runs();
  await withOrganization(id, (em) => emit(em, RefillsRefreshed, { asOf: AS_OF }));
  await settled();
  expect(await runs()).toBe(known + 1);
  await withOrganization(id, (em) =>
    setProductOrdering(em, place.productId as string, 1, { orderPack: '6' }),
  );
  await settled();
  expect(await runs()).toBe(known + 2);
});

test('where no stock is kept nothing is computed', async () => {
  const { id } = await buildOrganization();
  await withOrganization(id, (em) => emit(em, SalesChanged, { saleIds: [] }));
  await settled();
  expect((await everything(id)).items).toEqual([]);
});
