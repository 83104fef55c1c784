import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { buildShelf, buildSupplier, type ShelfItem } from '../../../test/build-shelf.js';
import { addDays } from '../../platform/calendar/add-days.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
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

test('the list can be sorted, and goes on where it stopped', async () => {
  const sorted = `query ($sort: LowStockSort!, $descending: Boolean!, $first: Int!, $after: String) {
    lowStockItems(sort: $sort, descending: $descending, first: $first, after: $after) {
      pageInfo { endCursor } edges { node { stockValue product { name } } } } }`;
  const inOrder = async (sort: string, descending: boolean) => {
    const seen: { stockValue: number | null; product: { name: string } }[] = [];
    let after: string | null = null;
    for (let page = 0; page < 4; page += 1) {
      const { data, errors } = await keeper.graphql(sorted, { sort, descending, first: 2, after });
      expect(errors).toBeUndefined();
      seen.push(...data.lowStockItems.edges.map(({ node }: { node: (typeof seen)[number] }) => node));
      after = data.lowStockItems.pageInfo.endCursor;
    }
    return seen;
  };
  const byName = ['Còn', 'Còn', 'Ế', 'Hết', 'Mai', 'Tháng', 'Tuần'];
  expect((await inOrder('NAME', false)).map(({ product }) => product.name)).toEqual(byName);
  expect((await inOrder('NAME', true)).map(({ product }) => product.name)).toEqual([...byName].reverse());
  // 500 and 5 at 600, 30 at 600, 2 at 1000, 12 at 100; none of Hết, and Tháng at nobody knows what.
  const values = (await inOrder('STOCK_VALUE', true)).map(({ stockValue }) => stockValue);
  expect(values.slice(0, 5)).toEqual([300_000, 18_000, 3_000, 2_000, 1_200]);
  expect(values.slice(5)).toEqual(expect.arrayContaining([0, null]));
  expect((await inOrder('UNSERVED', true)).length).toBe(7);
});

test('the rows of a list come to its sums, whatever it is narrowed to', async () => {
  const both = `query ($filter: LowStockFilter) {
    lowStockSums(filter: $filter) { items products low unservedPatients stockValue orderCost withoutCost }
    lowStockItems(filter: $filter) { edges { node { low stockValue orderCost unitCost unservedPatients product { id } } } } }`;
  for (const filter of [{}, { dead: true }, { toOrder: true }, { withoutSupplier: true }, { low: false }]) {
    const { data, errors } = await keeper.graphql(both, { filter });
    expect(errors).toBeUndefined();
    type Item = Record<'stockValue' | 'orderCost' | 'unitCost', number | null> & {
      low: boolean;
      unservedPatients: number;
      product: { id: string };
    };
    const items: Item[] = data.lowStockItems.edges.map(({ node }: { node: Item }) => node);
    const sum = (of: (item: Item) => number | null) => items.reduce((all, item) => all + (of(item) ?? 0), 0);
    expect(data.lowStockSums).toEqual({
      items: items.length,
      products: new Set(items.map(({ product }) => product.id)).size,
      low: items.filter(({ low }) => low).length,
      unservedPatients: sum(({ unservedPatients }) => unservedPatients),
      stockValue: sum(({ stockValue }) => stockValue),
      orderCost: sum(({ orderCost }) => orderCost),
      withoutCost: items.filter(({ unitCost }) => unitCost === null).length,
    });
  }
});

test('batches that expire are found by time, loss and name, and come to their sums', async () => {
  const expiring = `query ($filter: ExpiringFilter) {
    expiringSums(filter: $filter) { batches quantity willExpire loss withoutCost }
    expiringBatches(filter: $filter) { totalCount edges { node { lot daysLeft loss willExpire product { name } } } } }`;
  const of = async (filter: object) => (await keeper.graphql(expiring, { filter })).data;
  const all = await of({});
  expect(all.expiringSums).toEqual({
    batches: 1,
    quantity: 30,
    willExpire: 30,
    loss: 21_000,
    withoutCost: 0,
  });
  expect(all.expiringBatches).toMatchObject({
    totalCount: 1,
    edges: [{ node: { daysLeft: 25, loss: 21_000, product: { name: 'Ế' } } }],
  });
  expect((await of({ withinDays: 24 })).expiringSums).toMatchObject({ batches: 0, loss: 0 });
  expect((await of({ withinDays: 25, withLoss: true, search: 'e' })).expiringBatches.totalCount).toBe(1);
  expect((await of({ withLoss: false })).expiringBatches.totalCount).toBe(0);
  const other = '01900000-0000-7000-8000-000000000000';
  expect((await of({ productId: other })).expiringSums).toMatchObject({ batches: 0, loss: 0 });
});

describe('an exported list', () => {
  const get = (caller: Caller, path: string) => caller.fetch(`/api/exports/${path}`);

  test('holds every row that the filters leave, in the list’s order, in the reader’s language', async () => {
    const answer = await get(keeper, 'low-stock.csv?runsOut=NOW,TOMORROW,THIS_WEEK');
    expect(answer.status).toBe(200);
    const lines = (await answer.text()).replace('\ufeff', '').trim().split(/\r?\n/);
    expect(lines[0]).toContain('Product');
    expect(lines.slice(1).map((line) => /Hết,|Mai,|Tuần,/.exec(line)?.[0])).toEqual([
      'Hết,',
      'Mai,',
      'Tuần,',
    ]);
    const batches = await (await get(keeper, 'expiring-batches.csv?withinDays=30')).text();
    expect(batches.trim().split(/\r?\n/)).toHaveLength(2);
    expect(batches).toContain('21000');
    expect((await get(keeper, 'low-stock.xlsx?dead=true')).headers.get('content-type')).toContain(
      'spreadsheet',
    );
  });

  test('is refused to whom stock is no business, and for what is no filter', async () => {
    const care = await api.actAs(organizationId, Role.CUSTOMER_CARE);
    expect((await get(care, 'low-stock.csv')).status).toBe(403);
    expect((await get(keeper, 'low-stock.csv?runsOut=SOON')).status).toBe(400);
    expect((await get(keeper, 'low-stock.pdf')).status).toBe(404);
  });
});

describe('the policy', () => {
  const policy = { serviceLevelPercent: 95, reviewDays: 7, leadTimeDays: 7 };
  const effect = `query ($policy: StockPolicyInput!) { stockPolicyEffect(policy: $policy) {
    items present { low safetyStockValue upToValue } proposed { low safetyStockValue upToValue } } }`;
  const set = `mutation ($policy: StockPolicyInput!) {
    setStockPolicy(policy: $policy) { serviceLevelPercent reviewDays leadTimeDays } }`;

  test('in force has no other effect than the figures show', async () => {
    const owner = await api.actAs(organizationId, Role.OWNER);
    const { data, errors } = await owner.graphql(effect, { policy });
    expect(errors).toBeUndefined();
    const { present, proposed } = data.stockPolicyEffect;
    expect(proposed).toEqual(present);
    expect(present.low).toBe(3);
  });

  test('that is proposed has the effect that it has once it is kept', async () => {
    const other = await buildOrganization();
    await buildShelf(other.id, [
      { name: 'A', sold: weekly([9, 4, 7, 12, 3, 8, 6, 10]), lots: [{ quantity: 21 }], cost: 500 },
      { name: 'B', sold: steady(1), lots: [{ quantity: 9 }], minimum: 12, maximum: 20 },
    ]);
    await withOrganization(other.id, (em) => refreshLowStock(em, AS_OF));
    const owner = await api.actAs(other.id, Role.OWNER);
    const next = { serviceLevelPercent: 99, reviewDays: 14, leadTimeDays: 15 };
    const before = (await owner.graphql(effect, { policy: next })).data.stockPolicyEffect;
    expect(before.proposed).not.toEqual(before.present);
    expect((await owner.graphql(set, { policy: next })).data.setStockPolicy).toEqual(next);
    await withOrganization(other.id, (em) => refreshLowStock(em, AS_OF));
    const after = (await owner.graphql(effect, { policy: next })).data.stockPolicyEffect;
    expect(after.present).toEqual(before.proposed);
  });

  test('has limits, said beside the field', async () => {
    const owner = await api.actAs(organizationId, Role.OWNER);
    const { errors } = await owner.graphql(set, { policy: { ...policy, serviceLevelPercent: 100 } });
    expect(errors?.[0]).toMatchObject({
      extensions: { code: 'BAD_INPUT', field: 'policy.serviceLevelPercent' },
    });
    const theirs = await api.actAs(organizationId, Role.MANAGER);
    expect((await theirs.graphql(set, { policy })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('says of each supplier how long it takes, and how that is known', async () => {
    const { data } = await keeper.graphql(
      '{ supplierLeadTimes { supplierName leadTime receipts setDays items } }',
    );
    expect(data.supplierLeadTimes).toEqual([
      { supplierName: null, leadTime: 7, receipts: 0, setDays: null, items: 5 },
      { supplierName: 'NCC', leadTime: 10, receipts: 0, setDays: 10, items: 2 },
    ]);
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

test('who keeps the stock of one branch sees that branch, its sums and its alerts, and no other', async () => {
  const { data: all } = await keeper.graphql(
    '{ branches { id name } lowStockItems { edges { node { product { id name } branch { name } } } } }',
  );
  const two = all.branches.find(({ name }: { name: string }) => name === 'Hai');
  const theirs = await api.actAs(organizationId, Role.STOCK_KEEPER, [two.id]);
  const { data, errors } =
    await theirs.graphql(`{ lowStockSums { items } lowStock { low seasonal { expected } transfers { quantity } }
    lowStockItems { edges { node { product { name } branch { name } } } } expiringSums { batches } }`);
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    lowStockSums: { items: 1 },
    lowStock: { low: 0, seasonal: null, transfers: [] },
    lowStockItems: { edges: [{ node: { product: { name: 'Còn' }, branch: { name: 'Hai' } } }] },
    expiringSums: { batches: 0 },
  });
  const product = all.lowStockItems.edges.find(({ node }: { node: Node }) => node.product.name === 'Mai').node
    .product;
  const why = 'query ($id: ID!) { lowStockExplanations(productId: $id) { item { onHand } } }';
  expect((await theirs.graphql(why, { id: product.id })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  expect((await theirs.fetch('/api/exports/low-stock.csv')).status).toBe(200);
});
