import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { buildBills, buildReturn } from '../../../test/build-bills.js';
import { buildCustomer } from '../../../test/build-customer.js';
import { buildProduct } from '../../../test/build-product.js';
import { buildPromotion } from '../../../test/build-promotion.js';
import type { Promotion } from '../../ledgers/promotions/promotion.entity.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { SimulatedRefusal } from './simulation.schema.js';
import { listSimulatedBills, simulatePromotion, sumsOf, type WhichBills } from './simulation.service.js';

const api = useApi();

describe('what a rule would have cost', () => {
  let id: string;
  let vitamin: string;
  let owner: Caller;
  const days = { from: '2026-09-01', to: '2026-09-30' };
  const whichAll = { week: null, productId: null, rest: false, below: false, refused: null };

  // Vitamins: 100,000 with 15,000 of margin beside 30,000 of the cream; 40,000 with 2,000; 60,000 sold for 50,000 at nobody knows what.
  beforeAll(async () => {
    id = (await buildOrganization()).id;
    const branchId = (await buildBranch(id)).id;
    const customerId = (await buildCustomer(id)).id;
    vitamin = (await buildProduct(id, { name: 'C' })).product.id;
    const cream = (await buildProduct(id, { name: 'Kem' })).product.id;
    const prescribed = (await buildProduct(id, { name: 'Rx', prescriptionOnly: true })).product.id;
    await buildBills(id, [
      {
        ...{ code: 'S1', branchId, day: '2026-09-07', customerId },
        lines: [
          { productId: vitamin, price: 100_000, cost: 85_000 },
          { productId: cream, price: 50_000, cost: 20_000 },
        ],
      },
      {
        ...{ code: 'S2', branchId, day: '2026-09-08', customerId },
        lines: [{ productId: vitamin, price: 40_000, cost: 38_000 }],
      },
      {
        ...{ code: 'S3', branchId, day: '2026-09-15' },
        lines: [{ productId: vitamin, price: 60_000, discount: 10_000 }],
      },
      {
        ...{ code: 'S4', branchId, day: '2026-09-16' },
        lines: [{ productId: prescribed, price: 90_000, cost: 80_000 }],
      },
      { code: 'S5', branchId, day: '2026-08-31', lines: [{ productId: vitamin, price: 70_000, cost: 1 }] },
      {
        code: 'S6',
        branchId,
        day: '2026-09-20',
        inForce: false,
        lines: [{ productId: vitamin, price: 70_000 }],
      },
    ]);
    owner = await api.actAs(id, Role.OWNER);
  });

  const simulated = async (given: Partial<Promotion>) => {
    const lines = {
      scope: 'LINES' as const,
      productIds: [vitamin],
      startsOn: '2026-12-01',
      endsOn: '2026-12-31',
    };
    const { id: promotionId } = await buildPromotion(id, { ...lines, ...given });
    return withOrganization(id, async (em) => ({
      sums: await simulatePromotion(em, { promotionId, ...days }),
      bills: await listSimulatedBills(em, { promotionId, ...days }, whichAll, 10),
      below: await listSimulatedBills(em, { promotionId, ...days }, { ...whichAll, below: true }, 10),
    }));
  };

  test('on top of what was given then: by bill, week and product, with what would have been sold below cost', async () => {
    const { sums, bills, below } = await simulated({});
    expect(sums).toMatchObject({
      ...{ bills: 3, customers: 1, allBills: 4, discount: 19_000, revenue: 240_000 },
      // Of the bills whose costs are known: 45,000 + 2,000 less 14,000.
      ...{ margin: 47_000, marginAfter: 33_000, unknownBills: 1, below: 1 },
      ...{ limitBills: 0, budgetBills: 0, budgetEndedOn: null },
    });
    expect(sums.weeks).toEqual([
      { week: '2026-09-07', bills: 2, discount: 14_000, revenue: 190_000, margin: 47_000, below: 1 },
      { week: '2026-09-14', bills: 1, discount: 5_000, revenue: 50_000, margin: 0, below: 0 },
    ]);
    expect(sums.products).toMatchObject([{ productId: vitamin, bills: 3, products: 1, discount: 19_000 }]);
    expect(bills.map(({ discount, margin, marginAfter }) => [discount, margin, marginAfter])).toEqual([
      [10_000, 45_000, 35_000],
      [5_000, null, null],
      [4_000, 2_000, -2_000],
    ]);
    expect(below).toMatchObject([{ discount: 4_000, total: 1, totalDiscount: 4_000 }]);
  });

  test('once a customer, nobody unknown, where so many bills are all she may have', async () => {
    const { sums } = await simulated({ customerLimit: 1 });
    expect(sums).toMatchObject({
      bills: 1,
      discount: 10_000,
      limitBills: 2,
      limitDiscount: 9_000,
      budgetBills: 0,
    });
  });

  test('until the budget is used up, in the order of time', async () => {
    const { sums } = await simulated({ budget: 13_999 });
    expect(sums).toMatchObject({
      ...{ bills: 1, discount: 10_000, budgetBills: 2, budgetDiscount: 9_000, budgetEndedOn: '2026-09-08' },
    });
    expect((await simulated({ budget: 14_000 })).sums).toMatchObject({
      bills: 2,
      budgetEndedOn: '2026-09-15',
    });
  });

  test('off whole bills nothing of what may not be promoted, and the products’ parts sum to the whole', async () => {
    const { sums } = await simulated({ scope: 'BILL', productIds: [], tiers: [{ minimum: 0, value: 7 }] });
    // 7 % of 150,000, of 40,000 and of 50,000; of the prescription medicine's 90,000 nothing.
    expect(sums).toMatchObject({ bills: 3, discount: 16_800 });
    expect(sums.products.map(({ discount }) => discount)).toEqual([13_300, 3_500]);
  });

  test('is asked of a rule that nobody saved, which is checked as one that is', async () => {
    const ask = (definition: object, who = owner) =>
      who.graphql(
        `query ($definition: PromotionInput) {
          promotionSimulation(definition: $definition, from: "2026-09-01", to: "2026-09-30") { bills discount products { product { name } } }
          simulatedBills(definition: $definition, from: "2026-09-01", to: "2026-09-30", below: true) { totalCount sums { discount } edges { node { sale { code } marginAfter } } }
        }`,
        { definition },
      );
    const rule = {
      ...{
        name: 'Thử',
        applies: 'AUTOMATICALLY',
        startsOn: '2026-12-01',
        endsOn: '2026-12-31',
        scope: 'LINES',
      },
      ...{ productIds: [vitamin], benefit: 'PERCENT', tiers: [{ minimum: 0, value: 10 }] },
    };
    const { data } = await ask(rule);
    expect(data.promotionSimulation).toEqual({
      bills: 3,
      discount: 19_000,
      products: [{ product: { name: 'C' } }],
    });
    expect(data.simulatedBills).toEqual({
      ...{ totalCount: 1, sums: { discount: 4_000 } },
      edges: [{ node: { sale: { code: 'S2' }, marginAfter: -2_000 } }],
    });
    const wrong = await ask({ ...rule, tiers: [{ minimum: 0, value: 101 }] });
    expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'tiers.0.value' });
    const cashier = await api.actAs(id, Role.CASHIER);
    expect((await ask(rule, cashier)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const nothing = await owner.graphql(
      '{ promotionSimulation(from: "2026-09-01", to: "2026-09-30") { bills } }',
    );
    expect(nothing.data).toEqual({ promotionSimulation: null });
  });

  test('each amount opens the bills that come to it, whatever is asked for and page by page', async () => {
    const shop = (await buildOrganization()).id;
    const branchId = (await buildBranch(shop)).id;
    const products: string[] = [];
    for (let count = 0; count < 55; count += 1) products.push((await buildProduct(shop)).product.id);
    const [line, price] = [fc.nat(54), fc.integer({ min: 1, max: 99_999 })];
    const lines = fc.array(fc.tuple(line, price, fc.option(price)), { minLength: 1, maxLength: 5 });
    const history = fc.array(fc.tuple(fc.integer({ min: 1, max: 28 }), lines), {
      minLength: 60,
      maxLength: 60,
    });
    const [bills = []] = fc.sample(history, { seed: 4, numRuns: 1 });
    const sold = await buildBills(
      shop,
      bills.map(([day, of], index) => ({
        ...{ code: `B${index}`, branchId, day: `2026-09-${String(day).padStart(2, '0')}` },
        discount: index % 4 === 0 ? 1 : 0,
        lines: of.map(([which, each, cost]) => ({
          productId: products[(which + index) % 55] as string,
          price: each,
          cost,
        })),
      })),
    );
    await buildReturn(shop, sold[1] as string, {
      day: '2026-09-29',
      lines: [{ of: 1, quantity: 1 }],
    });
    const { id: promotionId } = await buildPromotion(shop, {
      ...{ scope: 'BILL', tiers: [{ minimum: 0, value: 7.5 }], budget: 500_000 },
    });
    const question = { promotionId, ...days };
    await withOrganization(shop, async (em) => {
      const sums = await simulatePromotion(em, question);
      const opened = async (which: Partial<WhichBills>) => {
        const [asked, limit] = [{ ...whichAll, ...which }, 7];
        const rows: { saleId: string; discount: number }[] = [];
        for (let more = true; more; ) {
          const last = rows.at(-1);
          const after = last && [last.discount, last.saleId];
          const page = await listSimulatedBills(em, question, asked, limit, after);
          rows.push(...page);
          more = page.length === limit;
        }
        const told = sumsOf((await listSimulatedBills(em, question, asked, 1))[0]);
        expect(new Set(rows.map(({ saleId }) => saleId)).size).toBe(told.bills);
        expect(rows.reduce((sum, { discount }) => sum + discount, 0)).toBe(told.discount);
        return told;
      };
      const { bills: count, discount, revenue, margin, marginAfter } = sums;
      expect(await opened({})).toEqual({ bills: count, discount, revenue, margin, marginAfter });
      for (const { week, below: _, ...figures } of sums.weeks)
        expect(await opened({ week })).toMatchObject(figures);
      for (const { productId, products: _, bills: of, ...figures } of sums.products)
        expect(await opened({ productId, rest: productId === null })).toMatchObject({
          ...figures,
          ...(of === null ? {} : { bills: of }),
        });
      expect(await opened({ below: true })).toMatchObject({ bills: sums.below });
      expect(await opened({ refused: SimulatedRefusal.BUDGET })).toMatchObject({
        ...{ bills: sums.budgetBills, discount: sums.budgetDiscount },
      });
      expect([sums.products.length, sums.budgetBills > 0, sums.below > 0]).toEqual([51, true, true]);
    });
  });
});
