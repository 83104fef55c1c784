import { describe, expect, test } from '@jest/globals';
import { buildOrganization } from '../../../test/build.js';
import { buildShelf, buildSupplier, type ShelfItem } from '../../../test/build-shelf.js';
import { useDatabase } from '../../../test/database.js';
import { addDays } from '../../platform/calendar/add-days.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { reportLowStock } from './low-stock.report.js';
import { zOf } from './low-stock.rules.js';
import { refreshLowStock } from './low-stock.service.js';
import { listItems } from './low-stock-items.report.js';

useDatabase();

const AS_OF = '2026-09-30';
const dayAfter = (days: number) => addDays(AS_OF, days);

const itemsOf = sqlText(`
  select product.name, branch.name as branch, on_hand::float8, held::float8, will_expire::float8, usable::float8,
    on_order::float8, position::float8, pattern, method, weeks, demand_weeks, weeks_left_out, demand::float8,
    demand_deviation::float8, lead_time::float8, lead_time_deviation::float8, lead_time_receipts, firm_demand::float8,
    firm_patients, safety_stock::float8, reorder_point::float8, up_to::float8, transfer_in::float8, suggested_order::float8,
    days_of_cover::float8, runs_out_on, unserved_patients, low, clears_at::float8, abc_class, last_sold_on, last_received_on
  from app.low_stock_item item
  join app.product on product.id = item.product_id
  join app.branch on branch.id = item.branch_id
  where item.organization_id = :organization_id and as_of = :as_of
  order by branch.name, product.name`);

type Row = Record<string, unknown> & { name: string; branch: string };

const rowsOf = (organizationId: string, asOf = AS_OF) =>
  withOrganization(organizationId, async (em) => {
    await refreshLowStock(em, asOf, { whole: true });
    return query<Row>(em, itemsOf, { asOf });
  });

async function lowStockOf(items: ShelfItem[], asOf = AS_OF): Promise<Row[]> {
  const { id } = await buildOrganization();
  await buildShelf(id, items);
  return rowsOf(id, asOf);
}

/** Sales of a week each on its last day, the newest first. */
const weekly = (quantities: number[]): Record<string, number> =>
  Object.fromEntries(quantities.flatMap((q, age) => (q > 0 ? [[dayAfter(-7 * age), q]] : [])));
const steady = (perDay: number, weeks = 60) => weekly(Array.from({ length: weeks }, () => 7 * perDay));

/**
 * Sixty weeks whose smooth demand is ten a day and whose deviation is four a day: 70 a week, but for three weeks that
 * change neither the mean nor the weighted mean. Σ e² over the last 52 weeks is 51 · 7 · 4².
 */
function tenADayGiveOrTakeFour(): number[] {
  const weeks = Array.from({ length: 60 }, () => 70);
  const places = [5, 12, 20] as const;
  const weight = (place: number) => 0.2 * 0.8 ** place;
  const [a, b, c] = places.map(weight) as [number, number, number];
  const errors = [b - c, c - a, a - b];
  const size = Math.sqrt((51 * 7 * 16) / errors.reduce((sum, e) => sum + e * e, 0));
  places.forEach((place, index) => {
    weeks[place] = 70 + size * (errors[index] as number);
  });
  return weeks;
}

describe('the reorder point', () => {
  async function example(item: Partial<ShelfItem>, serviceLevel = 95): Promise<Row> {
    const { id } = await buildOrganization();
    await withOrganization(id, (em) =>
      query(
        em,
        sqlText('update app.organization set service_level_percent = :percent where id = :organization_id'),
        {
          percent: serviceLevel,
        },
      ),
    );
    const supplierId = await buildSupplier(id, { days: [5, 7, 9] });
    const sold = weekly(tenADayGiveOrTakeFour());
    await buildShelf(id, [{ name: 'A', sold, supplierId, lots: [{ quantity: 60 }], pack: 10, ...item }]);
    return (await rowsOf(id))[0] as Row;
  }

  test('of ten a day ± 4 over 7 days ± 2 at 95 % is 107.22, with 37.22 in safety; 60 there in packs of 10 ask for 120', async () => {
    const row = await example({});
    expect(row).toMatchObject({ pattern: 'SMOOTH', method: 'SMOOTHING', low: true, suggested_order: 120 });
    expect(row.demand).toBeCloseTo(10, 5);
    expect(row.demand_deviation).toBeCloseTo(4, 5);
    expect(row).toMatchObject({
      lead_time: 7,
      lead_time_deviation: 2,
      lead_time_receipts: 3,
      firm_demand: 0,
    });
    expect(row.safety_stock).toBeCloseTo(37.22, 2);
    expect(row.reorder_point).toBeCloseTo(107.22, 2);
    expect(row.up_to).toBeCloseTo(177.22, 2);
    expect(row.days_of_cover).toBeCloseTo(6, 4);
    expect(row.runs_out_on).toBe(dayAfter(6));
  });

  test('is lower where less service is asked for: at 50 % there is no safety stock', async () => {
    expect(await example({}, 50)).toMatchObject({ safety_stock: 0 });
  });

  test('gives way to the product’s own minimum where that is more, and never orders over its maximum', async () => {
    const row = await example({ minimum: 150, maximum: 180, lots: [{ quantity: 150 }] });
    expect(row).toMatchObject({ low: true, up_to: 180, suggested_order: 30 });
    expect(await example({ maximum: 95, lots: [{ quantity: 90 }] })).toMatchObject({
      up_to: 95,
      suggested_order: 0,
    });
  });

  test('orders the least that is ordered, in whole packs', async () => {
    expect(await example({ orderMinimum: 145 })).toMatchObject({ suggested_order: 150 });
  });
});

test.each([
  [50, 0],
  [80, 0.841621],
  [90, 1.281552],
  [95, 1.644854],
  [97.5, 1.959964],
  [99, 2.326348],
  [99.9, 3.090232],
  [99.99, 3.719016],
])('z of a service level of %d % is %d, as tables of the normal distribution say', (percent, z) => {
  expect(zOf(percent)).toBeCloseTo(z, 5);
});

describe('stock', () => {
  test('of 20 that expire in 10 days and 50 in 40 is usable for 40 where one sells a day', async () => {
    const lots = [
      { quantity: 20, expiresOn: dayAfter(10) },
      { quantity: 50, expiresOn: dayAfter(40) },
    ];
    const [row] = await lowStockOf([{ name: 'A', sold: steady(1), lots }]);
    expect(row).toMatchObject({ on_hand: 70, will_expire: 30, usable: 40, position: 40, days_of_cover: 40 });
  });

  test('that has no expiry, or none sold, is counted so', async () => {
    const lots = [{ quantity: 20, expiresOn: dayAfter(10) }, { quantity: 50 }];
    expect(await lowStockOf([{ name: 'A', sold: steady(1), lots }])).toMatchObject([{ will_expire: 10 }]);
    expect(await lowStockOf([{ name: 'A', lots }])).toMatchObject([{ will_expire: 20, usable: 50 }]);
  });

  test('expired or held is none', async () => {
    const lots = [
      { quantity: 20, expiresOn: dayAfter(-1) },
      { quantity: 9, hold: 'RECALL' as const },
      { quantity: 30 },
    ];
    expect(await lowStockOf([{ name: 'A', sold: steady(1), lots }])).toMatchObject([
      { on_hand: 59, held: 9, will_expire: 20, usable: 30 },
    ]);
  });

  test('equal to the minimum is low; one more is not', async () => {
    const rows = await lowStockOf([
      { name: 'A', minimum: 5, lots: [{ quantity: 5 }] },
      { name: 'B', minimum: 5, lots: [{ quantity: 6 }] },
      { name: 'C', lots: [] },
    ]);
    expect(rows.map(({ low }) => low)).toEqual([true, false, false]);
  });

  test('is what it was at the end of the day that is asked for', async () => {
    const movements = [
      { day: dayAfter(-3), quantity: 10 },
      { day: AS_OF, quantity: 5 },
      { day: dayAfter(1), quantity: 100 },
    ];
    expect(await lowStockOf([{ name: 'A', movements }])).toMatchObject([{ on_hand: 15 }]);
  });
});

describe('demand', () => {
  // By hand, in weeks from the oldest: 8 0 0 6 0 4 0 0 10, so sizes 8 6 4 10 and gaps 3 2 3.
  const lumpy = [10, 0, 0, 4, 0, 6, 0, 0, 8];

  /** x' = x + α (y − x), written as its authors do; it starts from the mean of what it is told of. */
  const smooth = (values: number[], alpha: number, start: number) =>
    values.reduce((level, value) => level + alpha * (value - level), start);

  test('that comes now and then is Croston’s size over interval, by Syntetos and Boylan’s 1 − α/2', async () => {
    const [row] = await lowStockOf([{ name: 'A', sold: weekly(lumpy) }]);
    expect(row).toMatchObject({ pattern: 'INTERMITTENT', method: 'SBA', weeks: 9, demand_weeks: 4 });
    // Sizes from their mean 7: 7.1, 6.99, 6.691, 7.0219; intervals from 9/4: 2.325, 2.2925, 2.36325.
    expect(smooth([8, 6, 4, 10], 0.1, 7)).toBeCloseTo(7.0219, 10);
    expect(smooth([3, 2, 3], 0.1, 2.25)).toBeCloseTo(2.36325, 10);
    expect(row?.demand).toBeCloseTo((0.95 * 7.0219) / 2.36325 / 7, 5);
  });

  test('that seems to have ended is size × probability, which falls with every week', async () => {
    const quiet = (weeks: number) => weekly([...Array.from({ length: weeks }, () => 0), ...lumpy]);
    const rows = await lowStockOf([
      { name: 'A', sold: quiet(12) },
      { name: 'B', sold: quiet(30) },
    ]);
    const probability = (weeks: number) => {
      const bought = [...lumpy].reverse().map((q) => (q > 0 ? 1 : 0));
      const all = [...bought, ...Array.from({ length: weeks }, () => 0)];
      return smooth(all, 0.1, 4 / all.length);
    };
    expect(rows.map(({ method }) => method)).toEqual(['TSB', 'TSB']);
    expect(rows[0]?.demand).toBeCloseTo((probability(12) * 7.0219) / 7, 5);
    expect(rows[1]?.demand).toBeCloseTo((probability(30) * 7.0219) / 7, 5);
  });

  test('of every week is smoothed exponentially', async () => {
    const weeks = [12, 9, 11, 10, 8, 10];
    const [row] = await lowStockOf([{ name: 'A', sold: weekly(weeks) }]);
    expect(row).toMatchObject({ pattern: 'SMOOTH', method: 'SMOOTHING', weeks: 6 });
    expect(row?.demand).toBeCloseTo(smooth([...weeks].reverse(), 0.2, 10) / 7, 5);
  });

  test.each([
    ['SMOOTH', [7, 7, 7, 7, 7, 7, 7, 7]],
    ['ERRATIC', [1, 30, 1, 1, 1, 1, 30, 1]],
    ['INTERMITTENT', [7, 0, 7, 0, 7, 0, 7]],
    ['LUMPY', [1, 0, 30, 0, 1, 0, 1]],
    // Four weeks of demand in five is an interval of 1.25, three in four 1.33.
    ['SMOOTH', [7, 7, 0, 7, 7]],
    ['INTERMITTENT', [7, 0, 7, 7]],
  ])('is %s by interval and size: %j', async (pattern, weeks) => {
    expect(await lowStockOf([{ name: 'A', sold: weekly(weeks) }])).toMatchObject([{ pattern }]);
  });

  test('follows the season where two years are known', async () => {
    // Twice as much sells in the eight weeks after this day of the year, and it has been so twice.
    const year = (age: number) => (age % 52 >= 44 ? 140 : 70);
    const two = Array.from({ length: 104 }, (_, age) => year(age));
    const rows = await lowStockOf([
      { name: 'A', sold: weekly(two) },
      { name: 'B', sold: weekly(two.slice(0, 103)) },
    ]);
    expect(rows.map(({ method }) => method)).toEqual(['SEASONAL', 'SMOOTHING']);
    expect(rows[0]?.demand as number).toBeGreaterThan(15);
    expect(rows[1]?.demand as number).toBeLessThan(10.5);
  });

  test('is not thought to be less for days without stock', async () => {
    // Sold out for the last three weeks but a day of the oldest: only what sold while there was some counts.
    const sold = steady(2);
    for (const age of [0, 1, 2]) delete sold[dayAfter(-7 * age)];
    const movements = [
      { day: '2020-01-01', quantity: 1000 },
      { day: dayAfter(-20), quantity: -1000 },
    ];
    const rows = await lowStockOf([
      { name: 'A', sold, movements },
      { name: 'B', sold, lots: [{ quantity: 500 }] },
    ]);
    expect(rows[0]).toMatchObject({ weeks_left_out: 3, demand: 2, weeks: 57 });
    expect(rows[1]?.demand as number).toBeLessThan(1.2);
  });

  test('believes no stock-out that a sale ends', async () => {
    const movements = [
      { day: '2020-01-01', quantity: 10 },
      { day: dayAfter(-40), quantity: -10 },
      { day: dayAfter(-2), quantity: -4, kind: 'SALE' as const },
      { day: AS_OF, quantity: 50 },
    ];
    expect(await lowStockOf([{ name: 'A', sold: steady(2), movements }])).toMatchObject([
      { weeks_left_out: 0 },
    ]);
  });
});

test('the class is by margin, at the product’s own cost where its lines don’t know theirs', async () => {
  const { id } = await buildOrganization();
  // 700 · 900 and 140 · 1400 a week: the first is 76 % of the margin, so both begin within 80. Of C nothing is known.
  await buildShelf(id, [
    { name: 'A', sold: steady(100), price: 1000, cost: 100 },
    { name: 'B', sold: steady(20), price: 1500, cost: 100 },
    { name: 'C', sold: steady(20), price: 1500, cost: null },
  ]);
  await withOrganization(id, (em) =>
    query(em, sqlText('update app.product_day set cost = null where organization_id = :organization_id')),
  );
  expect((await rowsOf(id)).map(({ name, abc_class }) => [name, abc_class])).toEqual([
    ['A', 'A'],
    ['B', 'A'],
    ['C', null],
  ]);
});

test('dead is what was not sold for ninety days: a receipt of now or a move makes none alive, new goods are not dead yet', async () => {
  const { id } = await buildOrganization();
  const came = (day: string, kind: string) =>
    `insert into app.stock_movement (branch_id, product_id, batch_id, kind, quantity, moved_at, business_date)
     select branch_id, product_id, batch_id, '${kind}', 5, '${day}', '${day}' from app.stock_level
     where organization_id = :organization_id and product_id = :product`;
  const { products } = await buildShelf(id, [
    {
      name: 'Lại nhập',
      sold: { [dayAfter(-91)]: 1 },
      movements: [{ day: dayAfter(-100), quantity: 5, kind: 'RECEIPT' }],
    },
    { name: 'Chuyển đến', movements: [{ day: dayAfter(-200), quantity: 5, kind: 'RECEIPT' }] },
    { name: 'Mới', movements: [{ day: dayAfter(-89), quantity: 5, kind: 'RECEIPT' }] },
    { name: 'Vừa đủ', movements: [{ day: dayAfter(-90), quantity: 5, kind: 'RECEIPT' }] },
    { name: 'Bán gần đây', sold: { [dayAfter(-89)]: 1 }, lots: [{ quantity: 5 }] },
  ]);
  await withOrganization(id, async (em) => {
    await query(em, sqlText(came(dayAfter(-3), 'RECEIPT')), { product: products.get('Lại nhập') });
    await query(em, sqlText(came(dayAfter(-3), 'TRANSFER')), { product: products.get('Chuyển đến') });
    await refreshLowStock(em, AS_OF);
  });
  const [found, report] = await withOrganization(
    id,
    async (em) => [await listItems(em, AS_OF, { dead: true }, 10), await reportLowStock(em, AS_OF)] as const,
  );
  const nameOf = new Map([...products].map(([name, productId]) => [productId, name]));
  expect(found.map(({ item }) => nameOf.get(item.productId)).sort()).toEqual([
    'Chuyển đến',
    'Lại nhập',
    'Vừa đủ',
  ]);
  expect(report?.deadItems).toBe(3);
});
