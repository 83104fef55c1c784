import { beforeAll, describe, expect, test } from '@jest/globals';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { type BuiltBill, buildBills, buildReturn } from '../../../test/build-bills.js';
import { buildProduct } from '../../../test/build-product.js';
import { buildPromotion } from '../../../test/build-promotion.js';
import { useDatabase } from '../../../test/database.js';
import { explained, matchDiscounts } from '../../../test/match-discounts.js';
import type { Promotion } from '../../ledgers/promotions/promotion.entity.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { listPromotionsGiven, sumDiscounts } from './given-discounts.report.js';
import { simulatePromotion } from './simulation.service.js';

useDatabase();

const rows = sqlText(`
  select promotion.code, given.gross, given.discount, given.net, given.cost, given.returned
  from app.given_discount given
  join app.sale on sale.id = given.sale_id
  left join app.promotion on promotion.id = given.promotion_id
  where given.organization_id = :organization_id and sale.code = :code
  order by given.sale_line_id nulls first, promotion.code`);
const september = ['2026-09-01', '2026-09-30'] as const;

describe('what was given in other ways than one discount of one promotion', () => {
  let id: string;
  let branchId: string;
  const product = new Map<string, string>();
  const of = (name: string) => product.get(name) as string;
  const given = (code: string) =>
    withOrganization(id, (em) => query<Record<string, unknown>>(em, rows, { code }));

  const bill = (
    code: string,
    lines: (Omit<BuiltBill['lines'][number], 'productId'> & { of: string })[],
    more: Partial<BuiltBill> = {},
  ) =>
    buildBills(id, [
      {
        ...{ code, branchId, day: '2026-09-03', ...more },
        lines: lines.map(({ of: name, ...line }) => ({ ...line, productId: of(name) })),
      },
    ]).then(([sale]) => sale as string);
  const lines = (code: string, names: string[], more: Partial<Promotion>) =>
    buildPromotion(id, { code, scope: 'LINES', productIds: names.map(of), ...more });
  const percent = (value: number) => ({ tiers: [{ minimum: 0, value }] });

  beforeAll(async () => {
    id = (await buildOrganization()).id;
    branchId = (await buildBranch(id)).id;
    const box = { units: [{ name: 'Hộp', factor: '10', price: '95000' }], price: '10000' };
    for (const name of ['Siro', 'Kem', 'Sữa', 'Trà', 'Băng', 'Gạc', 'Men', 'Kẹo', 'Mật', 'Sủi'])
      product.set(name, (await buildProduct(id, { name, ...box })).product.id);
    product.set('Rời', (await buildProduct(id, { name: 'Rời', price: '7000' })).product.id);
    const buyGet = { benefit: 'BUY_GET' as const, tiers: [], getPercent: 100 };
    await lines('SIRO', ['Siro'], { ...buyGet, buyQuantity: '2', getQuantity: '1' });
    await lines('KEM', ['Kem'], {
      ...buyGet,
      buyQuantity: '1',
      getQuantity: '1',
      getProductIds: [of('Rời')],
    });
    await lines('BOX', ['Sữa', 'Rời'], {
      ...{ ...buyGet, buyQuantity: '2', buyUnit: 'Hộp', getQuantity: '3', getUnit: 'Viên' },
      getProductIds: [of('Gạc')],
    });
    await lines('SELF', ['Men'], {
      ...{ ...buyGet, buyQuantity: '2', getQuantity: '1' },
      getProductIds: [of('Men')],
    });
    await lines('SWEET', ['Kẹo', 'Mật'], {
      ...{ ...buyGet, buyQuantity: '2', getQuantity: '1' },
      getProductIds: [of('Kẹo')],
    });
    await lines('PART', ['Sủi'], {
      ...{ ...buyGet, buyQuantity: '1', buyUnit: 'Hộp', getQuantity: '2', getUnit: 'Viên' },
      getProductIds: [of('Sủi')],
    });
    await lines('FIVE', ['Trà', 'Băng'], { ...percent(5), priority: 20 });
    await lines('TEN', ['Trà', 'Băng'], { ...percent(10), priority: 10 });
    await lines('ONLY', ['Trà'], { ...percent(20), exclusive: true, startsOn: '2026-09-20' });
  });

  test('goods at price 0 are the gift of what was bought, at what the bill sold it for, or the list price', async () => {
    // Two at 48,000 and a third for nothing: 48,000 given, its 30,000 of cost lost.
    await bill('G1', [
      { of: 'Siro', price: 48_000, quantity: 2, cost: 60_000 },
      { of: 'Siro', price: 0, cost: 30_000 },
    ]);
    // The till wrote the price and took all of it off: on the second line, not on the first.
    await bill('G2', [
      { of: 'Siro', price: 48_000, quantity: 2 },
      { of: 'Siro', price: 48_000, discount: 48_000 },
    ]);
    // Another product, at its list price of 7,000; one more than the promotion gives.
    await bill('G3', [
      { of: 'Kem', price: 90_000 },
      { of: 'Rời', price: 0, cost: 5_000 },
    ]);
    await bill('G4', [
      { of: 'Kem', price: 90_000 },
      { of: 'Rời', price: 0, quantity: 2 },
    ]);
    // Nothing was bought for it.
    await bill('G5', [{ of: 'Siro', price: 0 }]);
    await matchDiscounts(id);
    const found = await explained(id);
    expect(found).toMatchObject({ 'G1 2': 'SIRO', 'G2 2': 'SIRO', 'G3 2': 'KEM', 'G4 2': '–', 'G5 1': '–' });
    expect(found['G1 1'] ?? found['G2 1'] ?? found['G3 1']).toBeUndefined();
    expect(await given('G1')).toEqual([
      { code: 'SIRO', gross: 48_000, discount: 48_000, net: 0, cost: 30_000, returned: 0 },
    ]);
    expect(await given('G3')).toMatchObject([{ code: 'KEM', discount: 7_000, cost: 5_000 }]);
    expect(await given('G4')).toMatchObject([{ code: null, discount: 14_000 }]);
  });

  test('what is bought and got is counted in the units of the promotion', async () => {
    // Two boxes of milk (of ten each), three pieces of gauze; one box of it would be ten.
    const box = { unit: 'Hộp', factor: 10 };
    await bill('U1', [
      { of: 'Sữa', price: 95_000, quantity: 2, ...box },
      { of: 'Gạc', price: 0, quantity: 3, unit: 'Viên' },
    ]);
    await bill('U2', [
      { of: 'Sữa', price: 10_000, quantity: 2, unit: 'Viên' },
      { of: 'Gạc', price: 0, quantity: 3, unit: 'Viên' },
    ]);
    // Nobody sells it by the box.
    await bill('U3', [
      { of: 'Rời', price: 7_000, quantity: 20 },
      { of: 'Gạc', price: 0, quantity: 3, unit: 'Viên' },
    ]);
    await matchDiscounts(id);
    const found = await explained(id);
    expect([found['U1 2'], found['U2 2'], found['U3 2']]).toEqual(['BOX', '–', '–']);
    expect(await given('U1')).toMatchObject([{ code: 'BOX', discount: 30_000 }]);
  });

  test('what is bought may be its own gift: buy two, get one of the same, named or not', async () => {
    const third = async (code: string, quantity: number, free: number) =>
      bill(code, [{ of: 'Men', price: 20_000, quantity, discount: free * 20_000 }]);
    // One of three, two of six; of five it is one, as the second three is not whole.
    await third('M1', 3, 1);
    await third('M2', 6, 2);
    await third('M3', 5, 1);
    await third('M4', 5, 2);
    await third('M5', 2, 1);
    await bill('M6', [
      { of: 'Men', price: 20_000, quantity: 2 },
      { of: 'Men', price: 0 },
    ]);
    await matchDiscounts(id);
    const found = await explained(id);
    expect(['M1 1', 'M2 1', 'M3 1', 'M4 1', 'M5 1', 'M6 2'].map((part) => found[part])).toEqual([
      ...['SELF', 'SELF', 'SELF', '–', '–', 'SELF'],
    ]);
    expect(await given('M6')).toMatchObject([{ code: 'SELF', discount: 20_000 }]);
    const held = await withOrganization(id, async (em) => {
      const [self] = await query<{ id: string }>(
        em,
        sqlText(`select id from app.promotion where organization_id = :organization_id and code = 'SELF'`),
      );
      return simulatePromotion(em, { promotionId: self?.id, from: '2026-09-01', to: '2026-09-30' });
    });
    // On top of what was given: a third of what M1, M2 and M6 (two thirds of the price was paid) came to, a fifth of M3 and M4;
    // of M6 the price-0 piece is worth nothing and nothing is got for two.
    expect(held).toMatchObject({ bills: 4, discount: 13_333 + 26_667 + 16_000 + 12_000 });
  });

  test('one of several that are bought may be the gift, and what is given is not bought', async () => {
    await bill('K1', [
      { of: 'Mật', price: 60_000, quantity: 2 },
      { of: 'Kẹo', price: 0 },
    ]);
    await bill('K2', [{ of: 'Kẹo', price: 10_000, quantity: 3, discount: 10_000 }]);
    // Two for nothing would need four that are bought.
    await bill('K3', [
      { of: 'Mật', price: 60_000, quantity: 2 },
      { of: 'Kẹo', price: 0, quantity: 2 },
    ]);
    await bill('K4', [
      { of: 'Mật', price: 60_000, quantity: 3 },
      { of: 'Kẹo', price: 10_000, quantity: 3, discount: 20_000 },
    ]);
    // The honey is none of the gifts.
    await bill('K5', [{ of: 'Mật', price: 60_000, quantity: 3, discount: 60_000 }]);
    // A box of ten, and two of the same beside it or out of a second box.
    const box = { of: 'Sủi', price: 95_000, unit: 'Hộp', factor: 10 };
    await bill('K6', [box, { of: 'Sủi', price: 0, quantity: 2, unit: 'Viên' }]);
    await bill('K7', [{ of: 'Sủi', price: 10_000, quantity: 12, unit: 'Viên', discount: 20_000 }]);
    await bill('K8', [{ of: 'Sủi', price: 10_000, quantity: 11, unit: 'Viên', discount: 20_000 }]);
    await matchDiscounts(id);
    const found = await explained(id);
    expect(
      ['K1 2', 'K2 1', 'K3 2', 'K4 2', 'K5 1', 'K6 2', 'K7 1', 'K8 1'].map((part) => found[part]),
    ).toEqual(['SWEET', 'SWEET', '–', 'SWEET', '–', 'PART', 'PART', '–']);
    expect(await given('K6')).toMatchObject([{ code: 'PART', discount: 19_000 }]);
  });

  test('what two give together is parted among them, to the unit, and an exclusive one takes part in none', async () => {
    // 15 % of 33,333: 3,333.3 of the one that goes first, and the rest of 5,000.
    await bill('S1', [{ of: 'Trà', price: 33_333, discount: 5_000, cost: 20_000 }]);
    // 10 % of it and 5 % of what is left: 14.5 %.
    await bill('S2', [{ of: 'Trà', price: 100_000, discount: 14_500 }]);
    await bill('S3', [{ of: 'Trà', price: 100_000, discount: 16_000 }]);
    // Twenty that stand alone, and thirty that would be twenty and ten.
    await bill('S4', [{ of: 'Trà', price: 100_000, discount: 20_000 }], { day: '2026-09-21' });
    await bill('S5', [{ of: 'Trà', price: 100_000, discount: 30_000 }], { day: '2026-09-21' });
    // Beside the exclusive one nothing else is given on a bill.
    await bill(
      'S6',
      [
        { of: 'Trà', price: 100_000, discount: 20_000 },
        { of: 'Băng', price: 100_000, discount: 15_000 },
      ],
      { day: '2026-09-21' },
    );
    await matchDiscounts(id);
    expect(await explained(id)).toMatchObject({
      ...{ 'S1 1': 'TEN & FIVE', 'S2 1': 'TEN & FIVE', 'S3 1': '–', 'S4 1': 'ONLY', 'S5 1': '–' },
      ...{ 'S6 1': 'ONLY', 'S6 2': '–' },
    });
    // 33,333 in the ratio of 1,667 to 3,333; 20,000 of cost likewise: 13,332 and 6,668.
    expect(await given('S1')).toEqual([
      { code: 'FIVE', gross: 11_113, discount: 1_667, net: 9_446, cost: 6_668, returned: 0 },
      { code: 'TEN', gross: 22_220, discount: 3_333, net: 18_887, cost: 13_332, returned: 0 },
    ]);
    expect(await given('S2')).toMatchObject([{ discount: 4_500 }, { discount: 10_000 }]);
  });

  test('what came back is off what was given, by its share, and on the day it was given', async () => {
    const [r1, r2, r3, r4] = [
      await bill('R1', [{ of: 'Băng', price: 10_000, quantity: 3, discount: 3_000, cost: 21_000 }]),
      await bill('R2', [{ of: 'Băng', price: 100_000, quantity: 2, discount: 30_000 }]),
      await bill('R3', [{ of: 'Băng', price: 10_000, discount: 1_000 }]),
      await bill(
        'R4',
        [
          { of: 'Gạc', price: 30_000 },
          { of: 'Siro', price: 10_000 },
        ],
        { discount: 999 },
      ),
    ];
    await matchDiscounts(id);
    const before = await withOrganization(id, (em) => sumDiscounts(em, ...september));
    await buildReturn(id, r1, { day: '2026-10-05', lines: [{ of: 1, quantity: 1 }] });
    await buildReturn(id, r2, { day: '2026-10-05', lines: [{ of: 1, quantity: 1 }], byLine: false });
    await buildReturn(id, r3, { day: '2026-10-06', lines: [{ of: 1, quantity: 1 }] });
    await buildReturn(id, r4, { day: '2026-10-06', lines: [{ of: 1, quantity: 1 }] });
    expect(await matchDiscounts(id)).toBeGreaterThan(0);
    expect(await given('R1')).toEqual([
      { code: 'TEN', gross: 20_000, discount: 2_000, net: 18_000, cost: 14_000, returned: 1_000 },
    ]);
    expect(await given('R2')).toMatchObject([
      { code: 'FIVE', discount: 5_000, returned: 5_000 },
      { code: 'TEN', discount: 10_000, returned: 10_000 },
    ]);
    expect(await given('R3')).toEqual([]);
    // Three quarters of the bill: 749.25 of 999.
    expect(await given('R4')).toMatchObject([{ discount: 250, gross: 10_000, returned: 749 }]);
    const after = await withOrganization(id, (em) => sumDiscounts(em, ...september));
    expect(before.given.discount - after.given.discount).toBe(1_000 + 15_000 + 1_000 + 749);
    const byPromotion = await withOrganization(id, (em) => listPromotionsGiven(em, ...september));
    expect(byPromotion.reduce((sum, { discount }) => sum + discount, 0)).toBe(after.matched.discount);
  });
});

test('a rule that was given on all bills comes to what it is found to have given, what came back off both', async () => {
  const sell = async (discount: number) => {
    const { id } = await buildOrganization();
    const branchId = (await buildBranch(id)).id;
    const productId = (await buildProduct(id)).product.id;
    const line = (quantity: number) => ({ productId, price: 10_000, quantity, cost: 6_000 * quantity });
    const [one, two, three] = await buildBills(
      id,
      [3, 2, 5].map((quantity, index) => ({
        ...{ code: `A${index}`, branchId, day: '2026-09-03' },
        lines: [{ ...line(quantity), discount: quantity * discount }],
      })),
    );
    await buildReturn(id, one as string, { day: '2026-09-09', lines: [{ of: 1, quantity: 1 }] });
    await buildReturn(id, two as string, { day: '2026-09-09', money: 20_000 - 2 * discount });
    await buildReturn(id, three as string, {
      day: '2026-10-09',
      lines: [{ of: 1, quantity: 2 }],
      byLine: false,
    });
    const { id: promotionId } = await buildPromotion(id, { scope: 'LINES', productIds: [productId] });
    return { id, promotionId };
  };
  const sold = await sell(1_000);
  await matchDiscounts(sold.id);
  const [given] = await withOrganization(sold.id, (em) => listPromotionsGiven(em, ...september));
  // Two of three, none of two, three of five: five at 10,000, less a tenth; 6,000 of cost each.
  expect(given).toMatchObject({ bills: 2, discount: 5_000, revenue: 45_000, margin: 15_000 });
  const past = await sell(0);
  const simulated = await withOrganization(past.id, (em) =>
    simulatePromotion(em, { promotionId: past.promotionId, from: september[0], to: september[1] }),
  );
  expect(simulated).toMatchObject({ bills: 2, discount: 5_000, revenue: 50_000, marginAfter: 15_000 });
});
