import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { type BuiltBill, type BuiltLine, buildBills } from '../../../test/build-bills.js';
import { buildCustomer, buildCustomerGroup } from '../../../test/build-customer.js';
import { buildProduct, buildProductCategory } from '../../../test/build-product.js';
import { buildPromotion } from '../../../test/build-promotion.js';
import { useDatabase } from '../../../test/database.js';
import { explained, matchDiscounts } from '../../../test/match-discounts.js';
import { Coupon } from '../../ledgers/coupons/coupon.entity.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';

useDatabase();

/**
 * Waits until no transaction is open any more that began before now, in whichever database of the server: days are found
 * again since the oldest of them, which would be counted.
 */
async function settled(id: string) {
  const one = async (text: string) => {
    const [row] = await withOrganization(id, (em) => query<{ n: string }>(em, sqlText(text)));
    return BigInt(row?.n ?? 0);
  };
  const now = await one('select pg_current_xact_id()::text as n');
  while ((await one('select pg_snapshot_xmin(pg_current_snapshot())::text as n')) <= now) await sleep(50);
}

describe('what was given is matched to the promotions', () => {
  let id: string;
  let branchId: string;
  let elsewhere: string;
  let loyal: string;
  const product = new Map<string, string>();
  let bills = 0;

  /** One bill of a product a line; each price × quantity less the line's discount. */
  const bill = async (
    code: string,
    lines: (Omit<BuiltLine, 'productId'> & { of: string })[],
    more: Partial<BuiltBill> = {},
  ) => {
    bills += 1;
    await buildBills(id, [
      {
        ...{ code, branchId, day: '2026-09-03', ...more },
        lines: lines.map(({ of, ...line }) => ({ ...line, productId: product.get(of) as string })),
      },
    ]);
  };

  beforeAll(async () => {
    id = (await buildOrganization()).id;
    branchId = (await buildBranch(id)).id;
    elsewhere = (await buildBranch(id)).id;
    const vitamins = (await buildProductCategory(id, 'Vitamin')).id;
    const group = (await buildCustomerGroup(id, 'Thân thiết')).id;
    loyal = (await buildCustomer(id, { groupIds: [group] })).id;
    for (const [name, more] of [
      ['C', { categoryId: vitamins }],
      ['Kem', {}],
      ['Rx', { prescriptionOnly: true }],
      ['Băng', {}],
      ['Sữa', {}],
    ] as const)
      product.set(name, (await buildProduct(id, { name, ...more })).product.id);
    const of = (name: string) => product.get(name) as string;
    await buildPromotion(id, { code: 'VITA', scope: 'LINES', categoryIds: [vitamins] });
    await buildPromotion(id, {
      ...{
        code: 'EVENING',
        benefit: 'AMOUNT',
        branchIds: [branchId],
        weekdays: [6, 7],
        fromMinute: 1020,
        toMinute: 1140,
      },
      tiers: [
        { minimum: 100_000, value: 10_000 },
        { minimum: 200_000, value: 25_000 },
      ],
    });
    await buildPromotion(id, {
      ...{ code: 'LOYAL', audience: 'GROUPS', groupIds: [group], tiers: [{ minimum: 0, value: 2 }] },
    });
    await buildPromotion(id, {
      ...{ code: 'CARD', applies: 'BY_COUPON', benefit: 'AMOUNT', tiers: [{ minimum: 0, value: 20_000 }] },
    });
    await buildPromotion(id, {
      ...{ code: 'THREE', scope: 'LINES', productIds: [of('Kem')], benefit: 'BUY_GET', tiers: [] },
      ...{ buyQuantity: '2', getQuantity: '1', getPercent: 100 },
    });
    await buildPromotion(id, {
      ...{ code: 'EACH', scope: 'LINES', productIds: [of('Băng')], benefit: 'AMOUNT' },
      tiers: [{ minimum: 0, value: 2_000 }],
    });
    await buildPromotion(id, {
      ...{ code: 'HALF', scope: 'LINES', productIds: [of('Sữa')], billMaximum: 30_000 },
      tiers: [{ minimum: 0, value: 50 }],
    });
    // The same off the same: told apart by what the line says, or by priority on the last of its days.
    const same = { scope: 'LINES' as const, categoryIds: [vitamins] };
    await buildPromotion(id, {
      code: 'TWIN',
      name: 'Sinh nhật',
      ...same,
      startsOn: '2026-09-20',
      endsOn: '2026-09-25',
    });
    await buildPromotion(id, {
      code: 'FIRST',
      ...same,
      priority: 50,
      startsOn: '2026-09-25',
      endsOn: '2026-09-25',
    });
    await buildPromotion(id, { code: 'IDEA', ...same, state: 'DRAFT', approvedBy: null, approvedAt: null });
  });

  test('by date, product and percent, rounded as a till does a unit sold', async () => {
    // 10 % of 33,333 is 3,333.3: the till takes 3,333 off each, 9,999 where 9,999.9 were due.
    await bill('A1', [{ of: 'C', price: 33_333, quantity: 3, discount: 9_999 }]);
    await bill('A2', [{ of: 'C', price: 33_333, quantity: 3, discount: 9_990 }]);
    await bill('A3', [{ of: 'C', price: 10_000, discount: 1_000 }], { day: '2026-10-01' });
    await bill('A4', [{ of: 'Kem', price: 10_000, discount: 1_000 }]);
    await bill('A5', [{ of: 'C', price: 10_000, discount: 1_000 }], { inForce: false });
    await matchDiscounts(id);
    expect(await explained(id)).toEqual({ 'A1 1': 'VITA', 'A2 1': '–', 'A3 1': '–', 'A4 1': '–' });
  });

  test('by hour, weekday, branch and threshold off the whole bill', async () => {
    // 2026-09-05 is a Saturday; the hours end before 19:00.
    const day = { day: '2026-09-05', time: '17:30' };
    await bill('B1', [{ of: 'Kem', price: 150_000 }], { ...day, discount: 10_000 });
    await bill('B2', [{ of: 'Kem', price: 250_000 }], { ...day, discount: 25_000 });
    await bill('B3', [{ of: 'Kem', price: 250_000 }], { ...day, discount: 10_000 });
    await bill('B4', [{ of: 'Kem', price: 150_000 }], { ...day, discount: 10_000, time: '19:00' });
    await bill('B5', [{ of: 'Kem', price: 150_000 }], { ...day, discount: 10_000, day: '2026-09-04' });
    await bill('B6', [{ of: 'Kem', price: 150_000 }], { ...day, discount: 10_000, branchId: elsewhere });
    await bill('B7', [{ of: 'Kem', price: 99_000 }], { ...day, discount: 10_000 });
    await matchDiscounts(id);
    const { B1, B2, B3, B4, B5, B6, B7 } = await explained(id);
    expect([B1, B2, B3, B4, B5, B6, B7]).toEqual(['EVENING', 'EVENING', '–', '–', '–', '–', '–']);
  });

  test('by who bought, off all or off what may be promoted, and rounded down to a note', async () => {
    await bill('C1', [{ of: 'Kem', price: 149_500 }], { customerId: loyal, discount: 2_000 });
    await bill('C2', [{ of: 'Kem', price: 149_500 }], { discount: 2_000 });
    await bill(
      'C3',
      [
        { of: 'Kem', price: 100_000 },
        { of: 'Rx', price: 100_000 },
      ],
      { customerId: loyal, discount: 4_000 },
    );
    await bill(
      'C4',
      [
        { of: 'Kem', price: 100_000 },
        { of: 'Rx', price: 100_000 },
      ],
      { customerId: loyal, discount: 2_000 },
    );
    await bill(
      'C5',
      [
        { of: 'Kem', price: 100_000 },
        { of: 'Rx', price: 100_000 },
      ],
      { customerId: loyal, discount: 3_000 },
    );
    await matchDiscounts(id);
    const { C1, C2, C3, C4, C5 } = await explained(id);
    expect([C1, C2, C3, C4, C5]).toEqual(['LOYAL', '–', 'LOYAL', 'LOYAL', '–']);
  });

  test('by the coupon of the bill, and never by its type alone', async () => {
    await bill('D1', [{ of: 'Kem', price: 200_000 }], { discount: 20_000 });
    await bill('D2', [{ of: 'Kem', price: 200_000 }], { discount: 20_000 });
    await bill('D3', [{ of: 'Kem', price: 200_000 }], { discount: 15_000 });
    await settled(id);
    await matchDiscounts(id);
    expect((await explained(id)).D1).toBe('–');
    await withOrganization(id, async (em) => {
      const [type] = await query<{ id: string }>(
        em,
        sqlText(`select id from app.promotion where organization_id = :organization_id and code = 'CARD'`),
      );
      for (const [code, usedSaleCode] of [
        ['S1', 'D1'],
        ['S3', 'D3'],
      ])
        em.persist(
          em.create(Coupon, { code, usedSaleCode, promotionId: type?.id, issuedOn: '2026-09-01' } as never),
        );
      await em.flush();
    });
    // Of that day alone: that of the two coupons' bills.
    expect(await matchDiscounts(id)).toBe(1);
    const { D1, D2, D3 } = await explained(id);
    expect([D1, D2, D3]).toEqual(['CARD', '–', '–']);
  }, 180_000);

  test('by units: so much off each, one of three for nothing, and no more than the most off a bill', async () => {
    await bill('E1', [{ of: 'Băng', price: 9_000, quantity: 4, discount: 8_000 }]);
    await bill('E2', [{ of: 'Kem', price: 50_000, quantity: 3, discount: 50_000 }]);
    await bill('E3', [{ of: 'Kem', price: 50_000, quantity: 2, discount: 50_000 }]);
    // Half of 100,000 is past the most of 30,000, which the till spread by amounts.
    await bill('E4', [
      { of: 'Sữa', price: 40_000, discount: 12_000 },
      { of: 'Sữa', price: 60_000, discount: 18_000 },
    ]);
    await bill('E5', [{ of: 'Sữa', price: 40_000, discount: 20_000 }]);
    await matchDiscounts(id);
    const found = await explained(id);
    expect(['E1 1', 'E2 1', 'E3 1', 'E4 1', 'E4 2', 'E5 1'].map((part) => found[part])).toEqual([
      ...['EACH', 'THREE', '–', 'HALF', 'HALF', 'HALF'],
    ]);
  });

  test('and where several fit, by what the line says, then by priority; else it says that it cannot be told', async () => {
    const line = { of: 'C', price: 10_000, discount: 1_000 };
    await bill('F1', [line], { day: '2026-09-22' });
    await bill('F2', [{ ...line, note: 'sinh nhật' }], { day: '2026-09-22' });
    await bill('F3', [line], { day: '2026-09-25' });
    await matchDiscounts(id);
    const found = await explained(id);
    expect(['F1 1', 'F2 1', 'F3 1'].map((part) => found[part])).toEqual(['TWIN+VITA', 'TWIN', 'FIRST']);
  });

  test('again when a promotion is put in force or stopped later, on its days alone', async () => {
    const put = sqlText(`
      update app.promotion set state = 'STOPPED', approved_by = 'x', approved_at = '2026-08-31', stopped_at = :at, stop_reason = 'x',
        priority = 1
      where organization_id = :organization_id and code = 'IDEA'`);
    // In force until 2026-09-22 09:00, the bills of that day were at ten.
    await withOrganization(id, (em) => query(em, put, { at: new Date('2026-09-22T02:00:00Z') }));
    expect(await matchDiscounts(id)).toBeGreaterThan(0);
    let found = await explained(id);
    expect(['A1 1', 'F1 1'].map((part) => found[part])).toEqual(['IDEA', 'TWIN+VITA']);
    await withOrganization(id, (em) => query(em, put, { at: new Date('2026-09-22T04:00:00Z') }));
    await settled(id);
    await matchDiscounts(id);
    found = await explained(id);
    expect(found['F1 1']).toBe('IDEA');
    // Nothing changed since.
    expect(await matchDiscounts(id)).toBe(0);
  }, 180_000);

  test('what was found stays the same when all of it is matched anew', async () => {
    const before = await explained(id);
    expect(Object.keys(before).length).toBeGreaterThan(20);
    await matchDiscounts(id, true);
    expect(await explained(id)).toEqual(before);
    expect(bills).toBeGreaterThan(20);
  });
});
