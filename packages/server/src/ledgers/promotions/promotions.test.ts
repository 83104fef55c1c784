import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { buildCustomer, buildCustomerGroup } from '../../../test/build-customer.js';
import { buildProduct, buildProductCategory } from '../../../test/build-product.js';
import { buildPromotion } from '../../../test/build-promotion.js';
import { exported } from '../../../test/exported.js';
import { setClock } from '../../platform/clock/clock.js';
import { Role } from '../../platform/permissions/permissions.js';

const api = useApi();
let keys = 0;
const key = () => `promotion-${++keys}`;
const whole = `id code name state phase version appliesNow startsOn endsOn fromMinute toMinute weekdays audience scope benefit
  tiers { minimum value } buyQuantity getQuantity getPercent priority exclusive budget billMaximum customerLimit promotableOnly
  mayApprove createdBy approvedBy stopReason stoppedAt replaces { code } replacedBy { code }
  branches { id } groups { id } customers { id } products { id } categories { id } getProducts { id }
  productCounts { covered passedOver barred }`;
const step = (name: string) =>
  `mutation ($id: ID!, $version: Int!, $key: ID!) { ${name}(id: $id, version: $version, idempotencyKey: $key) { ${whole} } }`;
const close = (name: string) => `mutation ($id: ID!, $version: Int!, $reason: String!, $key: ID!) {
  ${name}(id: $id, version: $version, reason: $reason, idempotencyKey: $key) { ${whole} } }`;
const again = (name: string) =>
  `mutation ($id: ID!, $key: ID!) { ${name}(id: $id, idempotencyKey: $key) { ${whole} } }`;
const operations = {
  create: `mutation ($input: PromotionInput!, $key: ID!) { createPromotion(input: $input, idempotencyKey: $key) { ${whole} } }`,
  update: `mutation ($id: ID!, $version: Int!, $input: PromotionInput!, $key: ID!) {
    updatePromotion(id: $id, version: $version, input: $input, idempotencyKey: $key) { ${whole} } }`,
  approve: step('approvePromotion'),
  stop: close('stopPromotion'),
  discard: close('discardPromotion'),
  copy: again('copyPromotion'),
  revise: again('revisePromotion'),
  override: `mutation ($productId: ID!, $promotable: Boolean!, $reason: String!, $key: ID!) {
    overridePromotable(productId: $productId, promotable: $promotable, reason: $reason, idempotencyKey: $key) { promotable reason decidedBy } }`,
  withdraw: `mutation ($productId: ID!, $reason: String!, $key: ID!) {
    withdrawPromotionOverride(productId: $productId, reason: $reason, idempotencyKey: $key) { withdrawalReason } }`,
  look: `query ($id: ID!) { promotion(id: $id) { ${whole} } }`,
  list: `query ($filter: PromotionFilter, $sort: PromotionSort! = STARTS_ON, $descending: Boolean! = true, $first: Int! = 50, $after: String) {
    promotions(filter: $filter, sort: $sort, descending: $descending, first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { code } } } }`,
  products: `query ($filter: PromotableProductFilter) { promotableProducts(filter: $filter) { totalCount
    edges { node { promotable ruledBy product { sku } override { reason decidedBy } } } } }`,
};

let organizationId: string;
let manager: Caller;
let owner: Caller;
beforeEach(async () => {
  // A Thursday, 9:00 in Ho Chi Minh City
  setClock(() => new Date('2026-09-10T02:00:00Z'));
  organizationId = (await buildOrganization()).id;
  manager = await api.actAs(organizationId, Role.MANAGER);
  owner = await api.actAs(organizationId, Role.OWNER);
});
afterEach(() => setClock());

const draft = {
  ...{ name: 'Giảm 10% vitamin', applies: 'AUTOMATICALLY', startsOn: '2026-09-11', endsOn: '2026-09-24' },
  ...{ scope: 'BILL', benefit: 'PERCENT', tiers: [{ minimum: 0, value: 10 }] },
};
const said = async (caller: Caller, text: string, variables: object) => {
  const { data, errors } = await caller.graphql(text, { key: key(), ...variables });
  if (errors) throw new Error(JSON.stringify(errors));
  return Object.values(data)[0] as ReturnType<typeof JSON.parse>;
};
const refused = async (caller: Caller, text: string, variables: object) =>
  (await caller.graphql(text, { key: key(), ...variables })).errors?.[0]?.extensions;
const made = (change: object = {}) => said(manager, operations.create, { input: { ...draft, ...change } });
const approved = async (change: object = {}) => {
  const { id, version } = await made(change);
  return said(owner, operations.approve, { id, version });
};
const codes = async (variables: object = {}): Promise<string[]> =>
  (await said(manager, operations.list, variables)).edges.map(
    ({ node }: { node: { code: string } }) => node.code,
  );

describe('a promotion', () => {
  test('is written by one person and approved by another, and what is approved is not changed', async () => {
    const { id, version, ...rest } = await made();
    expect(rest).toMatchObject({ code: 'KM000001', state: 'DRAFT', phase: 'DRAFT', mayApprove: false });
    expect(await refused(manager, operations.approve, { id, version })).toMatchObject({
      ...{ code: 'FORBIDDEN', key: 'promotions.ownPromotion' },
    });
    // Who writes it over may not approve it either.
    const input = { ...draft, tiers: [{ minimum: 0, value: 15 }] };
    const written = await said(owner, operations.update, { id, version, input });
    expect(written).toMatchObject({ code: 'KM000001', tiers: [{ minimum: 0, value: 15 }] });
    expect(await refused(owner, operations.approve, { id, version: written.version })).toMatchObject({
      code: 'FORBIDDEN',
    });
    const other = await api.actAs(organizationId, Role.OWNER);
    expect(await refused(other, operations.approve, { id, version })).toMatchObject({
      key: 'changedMeanwhile',
    });
    const ready = await said(other, operations.approve, { id, version: written.version });
    expect(ready).toMatchObject({ state: 'APPROVED', phase: 'PLANNED', appliesNow: false });
    expect(ready.approvedBy).not.toBeNull();
    expect(await refused(manager, operations.update, { id, version: ready.version, input })).toMatchObject({
      key: 'promotions.stateChanged',
    });
  });

  test('is made once though it is sent twice, and approved once though two decide at the same moment', async () => {
    const sameKey = key();
    const [one, two] = await Promise.all([
      said(manager, operations.create, { input: draft, key: sameKey }),
      said(manager, operations.create, { input: draft, key: sameKey }),
    ]);
    expect(one.id).toBe(two.id);
    expect(await codes()).toEqual(['KM000001']);
    const others = [1, 2, 3].map(() => api.actAs(organizationId, Role.OWNER));
    const deciders = [owner, ...(await Promise.all(others))];
    const answers = await Promise.all(
      deciders.map((each) =>
        each.graphql(operations.approve, { id: one.id, version: one.version, key: key() }),
      ),
    );
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    const { errors } = answers.find((answer) => answer.errors) ?? {};
    expect(errors?.[0]?.extensions.code).toBe('CONFLICT');
  });

  test('has a code of its own, or the next one, also where many are made at once', async () => {
    const many = await Promise.all(Array.from({ length: 8 }, () => made()));
    expect(new Set(many.map(({ code }) => code)).size).toBe(8);
    expect((await made({ code: ' tet2027 ' })).code).toBe('TET2027');
    expect(await refused(manager, operations.create, { input: { ...draft, code: 'Tet2027' } })).toMatchObject(
      {
        ...{ code: 'CONFLICT', field: 'code' },
      },
    );
    expect((await made()).code).toBe('KM000009');
  });

  test('is refused with the field that is wrong', async () => {
    const field = async (change: object) =>
      (await refused(manager, operations.create, { input: { ...draft, ...change } }))?.field;
    const tiers = (...steps: [number, number][]) => ({
      tiers: steps.map(([minimum, value]) => ({ minimum, value })),
    });
    const nothing = '00000000-0000-7000-8000-000000000000';
    const cases: [object, string][] = [
      [{ name: ' ' }, 'name'],
      [{ code: 'TẾT 2027' }, 'code'],
      [{ endsOn: '2026-09-10' }, 'endsOn'],
      [{ endsOn: '2046-09-10' }, 'endsOn'],
      [{ fromMinute: 480 }, 'toMinute'],
      [{ toMinute: 480 }, 'fromMinute'],
      [{ fromMinute: 480, toMinute: 480 }, 'toMinute'],
      [{ fromMinute: 480, toMinute: 1440 }, 'toMinute'],
      [{ weekdays: [0] }, 'weekdays'],
      [{ audience: 'GROUPS' }, 'groupIds'],
      [{ audience: 'CUSTOMERS' }, 'customerIds'],
      [{ audience: 'SEGMENTS' }, 'places'],
      [{ audience: 'CUSTOMERS', customerIds: [nothing] }, 'customerIds'],
      [{ branchIds: [nothing] }, 'branchIds'],
      [{ scope: 'LINES', categoryIds: [nothing] }, 'categoryIds'],
      [tiers(), 'tiers.0.value'],
      [tiers([0, 0]), 'tiers.0.value'],
      [tiers([0, 101]), 'tiers.0.value'],
      [tiers([-1, 10]), 'tiers.0.minimum'],
      [tiers([200_000, 10], [100_000, 20]), 'tiers.1.minimum'],
      [tiers([100_000, 10], [200_000, 10]), 'tiers.1.value'],
      [{ benefit: 'AMOUNT', ...tiers([100_000, 100_001]) }, 'tiers.0.value'],
      [{ benefit: 'BUY_GET' }, 'scope'],
      [{ benefit: 'BUY_GET', scope: 'LINES' }, 'productIds'],
      [{ priority: 0 }, 'priority'],
      [{ budget: -1 }, 'budget'],
      [{ billMaximum: 0 }, 'billMaximum'],
      [{ customerLimit: 0 }, 'customerLimit'],
    ];
    for (const [change, wrong] of cases) expect([change, await field(change)]).toEqual([change, wrong]);
    expect(await codes()).toEqual([]);
  });

  test('keeps all that was said of it, and nothing that its kind has no use for', async () => {
    const [branch, group, customer] = await Promise.all([
      buildBranch(organizationId, 'Quận 1'),
      buildCustomerGroup(organizationId, 'Thân thiết'),
      buildCustomer(organizationId),
    ]);
    const [{ product }, gift] = [await buildProduct(organizationId), await buildProduct(organizationId)];
    const full = {
      ...{ fromMinute: 1_320, toMinute: 120, weekdays: [5, 1], priority: 5, exclusive: true },
      ...{ budget: 5_000_000, billMaximum: 50_000, customerLimit: 2, branchIds: [branch.id] },
      ...{ audience: 'GROUPS', groupIds: [group.id], customerIds: [customer.id], places: ['LOYAL'] },
      ...{ benefit: 'BUY_GET', scope: 'LINES', productIds: [product.id], getProductIds: [gift.product.id] },
      ...{ buyQuantity: '2', getQuantity: '1', getPercent: 100 },
    };
    const { id } = await made(full);
    expect(await said(manager, operations.look, { id })).toMatchObject({
      ...{ fromMinute: 1_320, toMinute: 120, weekdays: [1, 5], priority: 5, exclusive: true, tiers: [] },
      ...{ budget: 5_000_000, billMaximum: 50_000, customerLimit: 2, branches: [{ id: branch.id }] },
      ...{ groups: [{ id: group.id }], customers: [], products: [{ id: product.id }] },
      ...{ getProducts: [{ id: gift.product.id }], buyQuantity: '2', getQuantity: '1', getPercent: 100 },
    });
  });

  test('that was approved is changed by a draft that takes its place from its first day on', async () => {
    const first = await approved({ startsOn: '2026-09-01' });
    expect(first).toMatchObject({ phase: 'RUNNING', appliesNow: true });
    const revision = await said(manager, operations.revise, { id: first.id });
    expect(revision).toMatchObject({ code: 'KM000002', startsOn: '2026-09-11', endsOn: '2026-09-24' });
    expect(revision.replaces).toEqual({ code: 'KM000001' });
    expect(await refused(owner, operations.revise, { id: first.id })).toMatchObject({
      key: 'promotions.revisedAlready',
    });
    // Until then the first runs on.
    const { id, version } = revision;
    await said(owner, operations.approve, { id, version });
    const replaced = await said(manager, operations.look, { id: first.id });
    expect(replaced).toMatchObject({
      ...{ state: 'STOPPED', phase: 'RUNNING', appliesNow: true, replacedBy: { code: 'KM000002' } },
      // the 11th begins at 17:00 of the 10th in UTC
      ...{ stoppedAt: '2026-09-10T17:00:00.000Z', stopReason: 'KM000002' },
    });
    setClock(() => new Date('2026-09-10T17:00:00Z'));
    const now = async (of: string) => {
      const { phase, appliesNow } = await said(manager, operations.look, { id: of });
      return [phase, appliesNow];
    };
    expect(await now(first.id)).toEqual(['STOPPED', false]);
    expect(await now(id)).toEqual(['RUNNING', true]);
  });

  test('that replaces another can not begin on a day that has begun', async () => {
    const first = await approved({ startsOn: '2026-09-01' });
    const { id, version } = await said(manager, operations.revise, { id: first.id });
    setClock(() => new Date('2026-09-11T02:00:00Z'));
    expect(await refused(owner, operations.approve, { id, version })).toMatchObject({
      ...{ key: 'promotions.replacesFromTomorrow', field: 'startsOn' },
    });
    expect((await said(manager, operations.look, { id: first.id })).state).toBe('APPROVED');
  });

  test('is stopped or given up for a reason, and copied from tomorrow on for as long', async () => {
    const { id, version } = await approved({ startsOn: '2026-09-01' });
    expect(await refused(manager, operations.stop, { id, version, reason: ' ' })).toMatchObject({
      field: 'reason',
    });
    const stopped = await said(manager, operations.stop, { id, version, reason: 'hết hàng' });
    expect(stopped).toMatchObject({ phase: 'STOPPED', appliesNow: false, stopReason: 'hết hàng' });
    expect(
      await refused(manager, operations.stop, { id, version: stopped.version, reason: 'x' }),
    ).toMatchObject({ key: 'promotions.stateChanged' });
    const copy = await said(manager, operations.copy, { id });
    expect(copy).toMatchObject({ state: 'DRAFT', startsOn: '2026-09-11', endsOn: '2026-10-04' });
    const gone = await said(manager, operations.discard, {
      id: copy.id,
      version: copy.version,
      reason: 'nhầm',
    });
    expect(gone).toMatchObject({ state: 'DISCARDED', stopReason: 'nhầm' });
    expect(await refused(owner, operations.approve, { id: gone.id, version: gone.version })).toMatchObject({
      code: 'CONFLICT',
    });
  });
});

describe('what may not be promoted', () => {
  const bar = () => buildProduct(organizationId, { name: 'Amoxicillin', prescriptionOnly: true });

  test('is named where it keeps a promotion from being approved, until the owner allows it with a reason', async () => {
    const { product } = await bar();
    const open = await buildProduct(organizationId, { name: 'Vitamin C', prescriptionOnly: false });
    const { id, version, productCounts } = await made({
      ...{ scope: 'LINES', productIds: [product.id, open.product.id] },
    });
    expect(productCounts).toEqual({ covered: 1, passedOver: 0, barred: 1 });
    const fault = (await owner.graphql(operations.approve, { id, version, key: key() })).errors?.[0];
    expect(fault?.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'productIds' });
    expect(fault?.message).toContain('Amoxicillin');
    expect(fault?.message).not.toContain('Vitamin');
    const decision = {
      productId: product.id,
      promotable: true,
      reason: 'Bộ Y tế đã bỏ khỏi danh mục kê đơn',
    };
    expect(await refused(manager, operations.override, decision)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refused(owner, operations.override, { ...decision, reason: '' })).toMatchObject({
      field: 'reason',
    });
    expect(await said(owner, operations.override, decision)).toMatchObject({ reason: decision.reason });
    expect(await refused(owner, operations.override, decision)).toMatchObject({
      key: 'promotions.decidedAlready',
    });
    expect((await said(owner, operations.approve, { id, version })).state).toBe('APPROVED');
    // Taken back, it is barred again, and the page says so of what was approved.
    await said(owner, operations.withdraw, { productId: product.id, reason: 'Danh mục mới' });
    expect((await said(manager, operations.look, { id })).productCounts.barred).toBe(1);
  });

  test('is passed over in a category, or keeps it from being approved where it is not', async () => {
    const vitamins = await buildProductCategory(organizationId, 'Vitamin');
    const below = await buildProductCategory(organizationId, 'Sắt', vitamins);
    await buildProduct(organizationId, { categoryId: vitamins.id });
    await buildProduct(organizationId, { categoryId: below.id, controlled: true });
    await bar();
    const category = { scope: 'LINES', categoryIds: [vitamins.id] };
    expect((await approved(category)).productCounts).toEqual({ covered: 1, passedOver: 1, barred: 0 });
    const all = await made({ ...category, promotableOnly: false });
    expect(await refused(owner, operations.approve, { id: all.id, version: all.version })).toMatchObject({
      key: 'promotions.barred',
    });
    // Of a whole bill it is all products on sale.
    expect((await approved()).productCounts).toEqual({ covered: 1, passedOver: 2, barred: 0 });
  });

  test('is listed with the reason, also what the owner forbids', async () => {
    const { product } = await bar();
    const milk = await buildProduct(organizationId, { name: 'Sữa dưới 24 tháng', prescriptionOnly: false });
    const forbidden = { productId: milk.product.id, promotable: false, reason: 'Luật quảng cáo' };
    await said(owner, operations.override, forbidden);
    const list = async (filter: object) =>
      (await said(manager, operations.products, { filter })).edges.map(
        ({ node }: { node: { promotable: boolean; ruledBy: string; product: { sku: string } } }) => [
          ...[node.product.sku, node.promotable, node.ruledBy],
        ],
      );
    expect(await list({ legality: 'BARRED' })).toEqual([[product.sku, false, 'PRESCRIPTION']]);
    expect(await list({ legality: 'DECIDED' })).toEqual([[milk.product.sku, false, 'DECIDED']]);
    expect(await list({ search: 'sua duoi' })).toEqual([[milk.product.sku, false, 'DECIDED']]);
    const { id } = await made();
    expect(await list({ promotionId: id, use: 'COVERED' })).toEqual([]);
    expect(await list({ promotionId: id, use: 'PASSED_OVER' })).toHaveLength(2);
  });
});

test('the list is filtered by how far promotions are and by days, goes on where a page ended, and is exported as it is shown', async () => {
  await buildPromotion(organizationId, { code: 'RUNS', name: 'Đang chạy' });
  await buildPromotion(organizationId, { code: 'OVER', startsOn: '2026-08-01', endsOn: '2026-09-09' });
  await buildPromotion(organizationId, { code: 'COMES', startsOn: '2026-09-20' });
  await buildPromotion(organizationId, {
    ...{ code: 'LATER', state: 'STOPPED', stopReason: 'x', stoppedAt: new Date('2026-09-10T02:00:01Z') },
  });
  await buildPromotion(organizationId, {
    ...{ code: 'GONE', state: 'STOPPED', stopReason: 'x', stoppedAt: new Date('2026-09-10T02:00:00Z') },
  });
  await made({ code: 'WAITS', startsOn: '2026-12-01', endsOn: '2026-12-24', benefit: 'AMOUNT' });
  const phases = async (...names: string[]) => (await codes({ filter: { phases: names } })).sort();
  expect(await phases('RUNNING')).toEqual(['LATER', 'RUNS']);
  expect(await phases('ENDED')).toEqual(['OVER']);
  expect(await phases('PLANNED', 'DRAFT')).toEqual(['COMES', 'WAITS']);
  expect(await phases('STOPPED')).toEqual(['GONE']);
  expect(await codes({ filter: { search: 'dang chay' } })).toEqual(['RUNS']);
  expect(await codes({ filter: { from: '2026-10-01', to: '2026-12-01' } })).toEqual(['WAITS']);
  expect((await codes({ filter: { from: '2026-09-30', to: '2026-09-30' } })).sort()).toEqual([
    'COMES',
    'GONE',
    'LATER',
    'RUNS',
  ]);
  const byName = { sort: 'CODE', descending: false, first: 4 };
  const page = await said(manager, operations.list, byName);
  expect(page.totalCount).toBe(6);
  const next = await codes({ ...byName, after: page.pageInfo.endCursor });
  expect(next).toEqual(['RUNS', 'WAITS']);
  const rows = await exported(owner, 'promotions.csv?phases=RUNNING&sort=CODE&descending=false');
  expect(rows.map((row) => [row.Code, row.State, row.Discount])).toEqual([
    ['LATER', 'Running', '10%'],
    ['RUNS', 'Running', '10%'],
  ]);
});
