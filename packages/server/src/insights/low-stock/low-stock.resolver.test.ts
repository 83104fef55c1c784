import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { buildShelf, buildSupplier, type ShelfItem } from '../../../test/build-shelf.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { addDays } from './low-stock.rules.js';
import { refreshLowStock } from './low-stock.service.js';

const api = useApi();
const AS_OF = '2026-09-30';
const dayAfter = (days: number) => addDays(AS_OF, days);
const weekly = (quantities: number[]): Record<string, number> =>
  Object.fromEntries(quantities.flatMap((q, age) => (q > 0 ? [[dayAfter(-7 * age), q]] : [])));
const steady = (perDay: number, weeks = 60) => weekly(Array.from({ length: weeks }, () => 7 * perDay));

const shelf = (supplierId: string): ShelfItem[] => [
  { name: 'Hết', sold: steady(1), lots: [] },
  { name: 'Mai', sold: steady(2), lots: [{ quantity: 2 }], supplierId, price: 5000, cost: 1000 },
  { name: 'Tuần', sold: steady(2), lots: [{ quantity: 12 }], supplierId, cost: 100 },
  { name: 'Tháng', sold: steady(2), lots: [{ quantity: 40 }], cost: null },
  { name: 'Còn', sold: steady(1), lots: [{ quantity: 500 }] },
  { name: 'Ế', lots: [{ quantity: 30, expiresOn: dayAfter(25), cost: 700 }] },
  { name: 'Còn', branch: 'Hai', lots: [{ quantity: 5 }] },
];

let organizationId: string;
let keeper: Caller;

beforeAll(async () => {
  organizationId = (await buildOrganization()).id;
  const supplierId = await buildSupplier(organizationId, { leadTimeDays: 10 });
  await buildShelf(organizationId, shelf(supplierId));
  await withOrganization(organizationId, (em) => refreshLowStock(em, AS_OF));
  keeper = await api.actAs(organizationId, Role.STOCK_KEEPER);
});

const list = `query ($filter: LowStockFilter, $first: Int, $after: String) {
  lowStockItems(filter: $filter, first: $first, after: $after) { totalCount pageInfo { endCursor hasNextPage }
    edges { node { product { name } branch { name } runsOut runsOutOn } } } }`;
type Node = { product: { name: string }; branch: { name: string }; runsOut: string };
const named = async (filter: object) => {
  const { data, errors } = await keeper.graphql(list, { filter });
  expect(errors).toBeUndefined();
  return data.lowStockItems.edges.map(({ node }: { node: Node }) => node.product.name);
};

describe('the list reads like a timetable', () => {
  test('of what is gone now, tomorrow, this week, in the next weeks and later, the first first', async () => {
    const { data } = await keeper.graphql(list, {});
    expect(
      data.lowStockItems.edges.map(({ node }: { node: Node }) => `${node.product.name} ${node.runsOut}`),
    ).toEqual([
      'Hết NOW',
      'Mai TOMORROW',
      'Tuần THIS_WEEK',
      'Tháng NEXT_WEEKS',
      ...Array(3).fill(expect.any(String)),
    ]);
    expect(data.lowStockItems.totalCount).toBe(7);
  });

  test('and each time of it opens to its own items', async () => {
    expect(await named({ runsOut: ['NOW'] })).toEqual(['Hết']);
    expect(await named({ runsOut: ['TOMORROW', 'THIS_WEEK'] })).toEqual(['Mai', 'Tuần']);
    expect((await named({ runsOut: ['LATER'] })).sort()).toEqual(['Còn', 'Còn', 'Ế']);
  });

  test('page by page', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 4; page += 1) {
      const { data } = await keeper.graphql(list, { first: 2, after });
      seen.push(...data.lowStockItems.edges.map(({ node }: { node: Node }) => node.product.name));
      after = data.lowStockItems.pageInfo.endCursor;
    }
    expect(seen.length).toBe(7);
    expect(new Set(seen).size).toBe(6);
    const { errors } = await keeper.graphql(list, {
      after: Buffer.from('["x","y","z"]').toString('base64url'),
    });
    expect(errors?.[0]?.extensions.code).toBe('BAD_INPUT');
  });

  test('found by a name without diacritics, a branch, or what it lacks', async () => {
    expect(await named({ search: 'tuan' })).toEqual(['Tuần']);
    expect((await named({ dead: true })).sort()).toEqual(['Còn', 'Ế']);
    expect(await named({ low: true })).toEqual(['Hết', 'Mai', 'Tuần']);
  });
});

describe('the report', () => {
  const report = `{ lowStock { snapshot { asOf items } runsOut { runsOut items } low deadItems deadValue knownCostShare
    expiries { withinDays batches willExpire loss withoutCost } seasonUnknown seasonal { expected }
    orders { supplierName items cost itemsWithoutCost } transfers { quantity product { name } from { name } to { name } } } }`;

  test('counts what the lists hold, and money at cost', async () => {
    const { data } = await keeper.graphql(report);
    expect(data.lowStock).toMatchObject({
      snapshot: { asOf: AS_OF, items: 7 },
      runsOut: [
        { runsOut: 'NOW', items: 1 },
        { runsOut: 'TOMORROW', items: 1 },
        { runsOut: 'THIS_WEEK', items: 1 },
        { runsOut: 'NEXT_WEEKS', items: 1 },
        { runsOut: 'LATER', items: 3 },
      ],
      low: 3,
      // 30 of Ế and the 5 of Còn at the second branch, where none was ever sold, at 600 each.
      deadItems: 2,
      deadValue: 35 * 600,
      expiries: [
        { withinDays: 30, batches: 1, willExpire: 30, loss: 21_000, withoutCost: 0 },
        { withinDays: 90, batches: 1, willExpire: 30, loss: 21_000, withoutCost: 0 },
        { withinDays: 180, batches: 1, willExpire: 30, loss: 21_000, withoutCost: 0 },
      ],
      transfers: [],
      seasonUnknown: true,
      seasonal: [],
    });
    // Hết 7 a week and Mai 14: 7 · 1 + 7 = 14; 10 · 2 + 14 − 2 = 32 and 34 − 12 = 22 from the supplier.
    expect(data.lowStock.orders).toEqual([
      { supplierName: 'NCC', items: 2, cost: 32 * 1000 + 22 * 100, itemsWithoutCost: 0 },
      { supplierName: null, items: 1, cost: 14 * 600, itemsWithoutCost: 0 },
    ]);
  });

  test('leaves products of unknown cost out of the margin, and says what share is known', async () => {
    const { data } = await keeper.graphql(report);
    // In 52 weeks and a day: Hết 7, Mai 14 at 5000, Tuần 14, Tháng 14 unknown, Còn 7 at 1000.
    const [known, all] = [7 + 14 * 5 + 14 + 7, 7 + 14 * 5 + 14 + 14 + 7];
    expect(data.lowStock.knownCostShare).toBeCloseTo(known / all, 10);
    const classes = await keeper.graphql(
      '{ lowStockItems { edges { node { abcClass product { name } branch { name } } } } }',
    );
    const of = (name: string) =>
      classes.data.lowStockItems.edges.find(({ node }: { node: Node }) => node.product.name === name).node
        .abcClass;
    // Margins a week: Mai 14 · 4000 (75 %), Tuần 14 · 900 (to 92 %), Hết and Còn 7 · 400 each (to 96 and 100 %).
    expect([of('Mai'), of('Tuần'), of('Tháng')]).toEqual(['A', 'A', null]);
    expect([of('Hết'), of('Còn')].sort()).toEqual(['B', 'C']);
  });
});

describe('why a product is where it is', () => {
  const why = `query ($productId: ID!) { lowStockExplanations(productId: $productId) {
    item { onHand held willExpire usable onOrder reserved position demand demandDeviation leadTime leadTimeDeviation
      firmDemand safetyStock reorderPoint minimum maximum upTo orderPack orderMinimum transferIn suggestedOrder daysOfCover
      low weeks demandWeeks weeksLeftOut }
    snapshot { z reviewDays } weeks { from to quantity daysOut } forecast { from to expected low high refills } } }`;

  test('is every figure again from those before it, down to the weeks', async () => {
    const ids = await keeper.graphql('{ lowStockItems { edges { node { product { id name } } } } }');
    for (const { node } of ids.data.lowStockItems.edges) {
      const { data, errors } = await keeper.graphql(why, { productId: node.product.id });
      expect(errors).toBeUndefined();
      const { item, snapshot, weeks, forecast } = data.lowStockExplanations[0];
      expect(item.usable).toBeCloseTo(item.onHand - item.held - item.willExpire, 5);
      expect(item.position).toBeCloseTo(item.usable + item.onOrder - item.reserved, 5);
      const spread =
        item.leadTime * item.demandDeviation ** 2 + item.demand ** 2 * item.leadTimeDeviation ** 2;
      expect(item.safetyStock).toBeCloseTo(snapshot.z * Math.sqrt(spread), 4);
      expect(item.reorderPoint).toBeCloseTo(
        item.firmDemand + item.demand * item.leadTime + item.safetyStock,
        4,
      );
      const level = Math.max(item.reorderPoint, item.minimum ?? 0);
      expect(item.upTo).toBeCloseTo(level + item.demand * snapshot.reviewDays, 4);
      expect(item.low).toBe(item.position <= level && (item.demand > 0 || item.firmDemand > 0));
      const order = item.low ? Math.ceil(Math.max(0, item.upTo - item.position) - 1e-6) : 0;
      expect(item.suggestedOrder).toBe(order);
      expect(weeks.length).toBe(52);
      expect(weeks.at(-1)).toMatchObject({ from: dayAfter(-6), to: AS_OF });
      if (item.weeks > 52)
        expect(weeks.filter((week: { quantity: number }) => week.quantity > 0).length).toBe(52);
      expect(forecast.length).toBe(8);
      expect(forecast[0]).toMatchObject({ from: dayAfter(1), to: dayAfter(7), refills: 0 });
      expect(forecast[0].expected).toBeCloseTo(7 * item.demand, 5);
    }
  });
});

test('nothing of another organization, and nothing for whom stock is no business', async () => {
  const other = await buildOrganization();
  await withOrganization(other.id, (em) => refreshLowStock(em, AS_OF));
  const theirs = await api.actAs(other.id, Role.STOCK_KEEPER);
  expect((await theirs.graphql(list, {})).data.lowStockItems.totalCount).toBe(0);
  const care = await api.actAs(organizationId, Role.CUSTOMER_CARE);
  expect((await care.graphql(list, {})).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
