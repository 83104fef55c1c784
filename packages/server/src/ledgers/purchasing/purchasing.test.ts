import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { buildProduct } from '../../../test/build-product.js';
import { shelfOf, strayLevels } from '../../../test/build-stock.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';

const api = useApi();
let keys = 0;
const key = () => `purchasing-${++keys}`;
const whole = `id code state version note total mayDecide requestedBy decidedBy decisionReason orderedBy expectedOn closedBy
  closeReason branch { id } supplier { id name } receipts { id code status total }
  lines { id quantity receivedQuantity unitCost note product { id } }`;
const operations = {
  suppliers:
    'mutation ($input: SupplierInput!, $key: ID!) { createSupplier(input: $input, idempotencyKey: $key) { id } }',
  suggested: `mutation ($lines: [WantedLineInput!]!, $key: ID!) { createPurchaseRequests(lines: $lines, idempotencyKey: $key) { ${whole} } }`,
  create: `mutation ($input: PurchaseRequestInput!, $key: ID!) { createPurchaseRequest(input: $input, idempotencyKey: $key) { ${whole} } }`,
  update: `mutation ($id: ID!, $version: Int!, $input: PurchaseRequestInput!, $key: ID!) {
    updatePurchaseRequest(id: $id, version: $version, input: $input, idempotencyKey: $key) { ${whole} } }`,
  submit: `mutation ($id: ID!, $version: Int!, $key: ID!) { submitPurchaseRequest(id: $id, version: $version, idempotencyKey: $key) { ${whole} } }`,
  approve: `mutation ($id: ID!, $version: Int!, $key: ID!) { approvePurchaseRequest(id: $id, version: $version, idempotencyKey: $key) { ${whole} } }`,
  reject: `mutation ($id: ID!, $version: Int!, $reason: String!, $key: ID!) {
    rejectPurchaseRequest(id: $id, version: $version, reason: $reason, idempotencyKey: $key) { ${whole} } }`,
  order: `mutation ($id: ID!, $version: Int!, $expectedOn: Date, $key: ID!) {
    orderPurchaseRequest(id: $id, version: $version, expectedOn: $expectedOn, idempotencyKey: $key) { ${whole} } }`,
  cancel: `mutation ($id: ID!, $version: Int!, $reason: String!, $key: ID!) {
    cancelPurchaseRequest(id: $id, version: $version, reason: $reason, idempotencyKey: $key) { ${whole} } }`,
  close: `mutation ($id: ID!, $version: Int!, $reason: String!, $key: ID!) {
    closePurchaseRequest(id: $id, version: $version, reason: $reason, idempotencyKey: $key) { ${whole} } }`,
  receive: `mutation ($input: PurchaseReceiptInput!, $key: ID!) { receiveGoods(input: $input, idempotencyKey: $key) {
    id code status total orderedOn businessDate lines { baseQuantity unitCost amount batch { lot expiresOn } } purchaseRequest { ${whole} } } }`,
  takeBack: `mutation ($id: ID!, $reason: String!, $key: ID!) { cancelPurchaseReceipt(id: $id, reason: $reason, idempotencyKey: $key) {
    status cancellation { reason cancelledBy } purchaseRequest { ${whole} } } }`,
  look: `query ($id: ID!) { purchaseRequest(id: $id) { ${whole} } }`,
};

let organizationId: string;
let branchId: string;
let keeper: Caller;
let manager: Caller;
let losartan: string;
let vitamin: string;
let supplierId: string;
beforeEach(async () => {
  setClock(() => new Date('2026-09-10T02:00:00Z'));
  organizationId = (await buildOrganization()).id;
  branchId = (await buildBranch(organizationId)).id;
  keeper = await api.actAs(organizationId, Role.STOCK_KEEPER);
  manager = await api.actAs(organizationId, Role.MANAGER);
  supplierId = await buildSupplier({ name: 'Dược phẩm Sông Hồng', leadTimeDays: 5 });
  losartan = (await buildProduct(organizationId, { supplierId, cost: '700' })).product.id;
  vitamin = (await buildProduct(organizationId)).product.id;
});
afterEach(() => setClock());

async function buildSupplier(input: object): Promise<string> {
  const { data } = await keeper.graphql(operations.suppliers, { input, key: key() });
  return data.createSupplier.id;
}

const send = (caller: Caller, name: keyof typeof operations, variables: object, by = key()) =>
  caller.graphql(operations[name], { ...variables, key: by });
async function done(caller: Caller, name: keyof typeof operations, variables: object) {
  const { data, errors } = await send(caller, name, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return Object.values(data)[0] as ReturnType<typeof JSON.parse>;
}
const fault = async (caller: Caller, name: keyof typeof operations, variables: object) => {
  const { errors } = await send(caller, name, variables);
  const { code, field, key: why } = errors?.[0]?.extensions ?? {};
  return [code, field, why];
};

const wanted = () => ({ branchId, supplierId, lines: [{ productId: losartan, quantity: '120' }] });
const draft = (more: object = {}) => done(keeper, 'create', { input: { ...wanted(), ...more } });
const submitted = async (more: object = {}) => done(keeper, 'submit', await draft(more));
const approved = async (more: object = {}) => done(manager, 'approve', await submitted(more));
const ordered = async (more: object = {}) => done(keeper, 'order', await approved(more));
const shelf = () => shelfOf(organizationId, branchId, losartan);

async function onOrder(): Promise<number> {
  const statement = sqlText(`
    select coalesce(sum(greatest(0, l.quantity - l.received_quantity)), 0)::float8 as quantity
    from app.purchase_request r join app.purchase_request_line l on l.purchase_request_id = r.id
    where r.organization_id = :organization_id and r.state in ('APPROVED', 'ORDERED')`);
  const [row] = await withOrganization(organizationId, (em) => query<{ quantity: number }>(em, statement));
  return row?.quantity ?? 0;
}

const received = (request: { id: string; lines: { id: string }[] }, quantity: string, more: object = {}) => ({
  input: {
    purchaseRequestId: request.id,
    lines: [
      { purchaseRequestLineId: request.lines[0]?.id, quantity, lot: 'A1', expiresOn: '2028-03-31', ...more },
    ],
  },
});

describe('what is suggested', () => {
  test('becomes one draft a branch and supplier, once for a key, with what it cost last', async () => {
    const other = (await buildBranch(organizationId)).id;
    const lines = [
      { branchId, productId: losartan, quantity: '120', note: 'gấp' },
      { branchId, productId: vitamin, quantity: '30' },
      { branchId: other, productId: losartan, quantity: '60' },
    ];
    const by = key();
    const { data } = await send(keeper, 'suggested', { lines }, by);
    const requests = data.createPurchaseRequests;
    expect(requests).toMatchObject([
      {
        code: 'YC000001',
        state: 'DRAFT',
        total: 84_000,
        branch: { id: branchId },
        supplier: { name: 'Dược phẩm Sông Hồng' },
        lines: [{ quantity: '120', unitCost: '700', note: 'gấp', product: { id: losartan } }],
      },
      { code: 'YC000002', supplier: null, lines: [{ quantity: '30', unitCost: null }] },
      { code: 'YC000003', branch: { id: other }, lines: [{ quantity: '60' }] },
    ]);
    const again = await send(keeper, 'suggested', { lines }, by);
    expect(again.data.createPurchaseRequests).toEqual(requests);
    expect(await draft()).toMatchObject({ code: 'YC000004' });
  });

  test('is asked of whoever delivered it last where nobody named a supplier', async () => {
    const last = await buildSupplier({ name: 'An Khang' });
    const insert = sqlText(`
      with receipt as (
        insert into app.purchase_receipt (source, branch_id, code, supplier_id, status, received_at, business_date, total)
        values ('KIOTVIET', :branch_id, 'PN1', :last, 'COMPLETED', '2026-08-01', '2026-08-01', 0) returning id)
      insert into app.purchase_receipt_line (purchase_receipt_id, line_no, product_id, quantity, base_quantity, unit_cost, amount)
      select id, 1, :vitamin::uuid, 1, 1, 512.5, 513 from receipt`);
    await withOrganization(organizationId, (em) => query(em, insert, { branchId, last, vitamin }));
    const lines = [{ branchId, productId: vitamin, quantity: '2' }];
    expect(await done(keeper, 'suggested', { lines })).toMatchObject([
      { supplier: { name: 'An Khang' }, total: 1025, lines: [{ unitCost: '512.5' }] },
    ]);
  });

  test('is refused with the line that cannot be', async () => {
    const good = { branchId, productId: losartan, quantity: '1' };
    const refused = (...lines: object[]) => fault(keeper, 'suggested', { lines });
    expect(await refused()).toEqual(['BAD_INPUT', 'lines', 'linesMissing']);
    expect(await refused(good, { ...good, productId: vitamin, quantity: '0' })).toEqual([
      'BAD_INPUT',
      'lines.1.quantity',
      'quantityNotPositive',
    ]);
    expect(await refused(good, good)).toEqual(['BAD_INPUT', 'lines.1.productId', 'purchasing.productTwice']);
    expect(await refused({ ...good, branchId: losartan })).toEqual([
      'NOT_FOUND',
      'lines.0.branchId',
      'unknownBranch',
    ]);
    expect(await refused({ ...good, productId: branchId })).toEqual([
      'NOT_FOUND',
      'lines.0.productId',
      'purchasing.unknownProduct',
    ]);
  });
});

describe('from wish to order', () => {
  test('a draft can be changed by whoever looks at its newest version, and not once it was sent', async () => {
    const first = await draft();
    const lines = [{ productId: vitamin, quantity: '12', unitCost: '300' }];
    const input = { branchId, supplierId, note: 'thay', lines };
    const changed = await done(keeper, 'update', { ...first, input });
    expect(changed).toMatchObject({ note: 'thay', total: 3600, lines: [{ quantity: '12' }] });
    expect(await fault(keeper, 'update', { ...first, input })).toEqual([
      'CONFLICT',
      'version',
      'changedMeanwhile',
    ]);
    const sent = await done(keeper, 'submit', changed);
    expect(await fault(keeper, 'update', { ...sent, input })).toEqual([
      'CONFLICT',
      'id',
      'purchasing.stateChanged',
    ]);
  });

  test('who asks or wrote the lines cannot approve; another leader can, and it is on order from then on', async () => {
    const own = await done(manager, 'submit', await draft());
    expect(own).toMatchObject({ state: 'REQUESTED', mayDecide: false });
    expect(await fault(manager, 'approve', own)).toEqual(['FORBIDDEN', undefined, 'purchasing.ownRequest']);
    expect(await fault(keeper, 'approve', own)).toEqual(['FORBIDDEN', undefined, 'notAllowed']);
    const owner = await api.actAs(organizationId, Role.OWNER);
    const changed = await done(manager, 'update', { ...(await draft()), input: wanted() });
    const sent = await done(keeper, 'submit', changed);
    expect(await fault(manager, 'approve', sent)).toContain('purchasing.ownRequest');
    expect((await owner.graphql(operations.look, own)).data.purchaseRequest.mayDecide).toBe(true);
    expect(await onOrder()).toBe(0);
    const request = await done(owner, 'approve', own);
    expect(request).toMatchObject({ state: 'APPROVED', mayDecide: false });
    expect(request.decidedBy).not.toBe(request.requestedBy);
    expect(await onOrder()).toBe(120);
    const forged = sqlText(
      `update app.purchase_request set decided_by = requested_by where organization_id = :organization_id`,
    );
    await expect(withOrganization(organizationId, (em) => query(em, forged))).rejects.toThrow(/check/);
  });

  test('of two leaders who decide at once exactly one does', async () => {
    const others = await Promise.all([1, 2, 3].map(() => api.actAs(organizationId, Role.MANAGER)));
    const request = await submitted();
    const answers = await Promise.all([
      ...others.map((each) => send(each, 'approve', request)),
      send(manager, 'reject', { ...request, reason: 'đắt' }),
    ]);
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    expect(answers.flatMap(({ errors }) => errors ?? []).map(({ extensions }) => extensions.code)).toEqual([
      'CONFLICT',
      'CONFLICT',
      'CONFLICT',
    ]);
  });

  test('it is rejected with a reason only, and ends there', async () => {
    const request = await submitted();
    expect(await fault(manager, 'reject', { ...request, reason: ' ' })).toEqual([
      'BAD_INPUT',
      'reason',
      'required',
    ]);
    const rejected = await done(manager, 'reject', { ...request, reason: 'còn hàng' });
    expect(rejected).toMatchObject({ state: 'REJECTED', decisionReason: 'còn hàng' });
    expect(await fault(keeper, 'order', rejected)).toEqual(['CONFLICT', 'id', 'purchasing.stateChanged']);
  });

  test('an order is expected when the supplier usually delivers, unless somebody says when', async () => {
    expect(await ordered()).toMatchObject({ state: 'ORDERED', expectedOn: '2026-09-15' });
    const other = await approved();
    expect(await fault(keeper, 'order', { ...other, expectedOn: '2026-09-09' })).toEqual([
      'BAD_INPUT',
      'expectedOn',
      'purchasing.expectedBefore',
    ]);
    expect(await done(keeper, 'order', { ...other, expectedOn: '2026-09-12' })).toMatchObject({
      expectedOn: '2026-09-12',
    });
    const nobody = await draft({ supplierId: null });
    expect(await fault(keeper, 'submit', nobody)).toEqual([
      'BAD_INPUT',
      'supplierId',
      'purchasing.noSupplier',
    ]);
  });

  test('a request is cancelled with a reason, and is on order no more', async () => {
    const request = await ordered();
    expect(await onOrder()).toBe(120);
    const cancelled = await done(keeper, 'cancel', { ...request, reason: 'đặt nhầm' });
    expect(cancelled).toMatchObject({ state: 'CANCELLED', closeReason: 'đặt nhầm' });
    expect(await onOrder()).toBe(0);
  });
});

describe('goods that come', () => {
  test('go into their lots in part, then whole: stock up, on order down, the lead time known', async () => {
    const request = await ordered();
    setClock(() => new Date('2026-09-14T02:00:00Z'));
    const first = await done(keeper, 'receive', received(request, '100.5', { unitCost: '710.25' }));
    expect(first).toMatchObject({
      code: 'NH000001',
      status: 'COMPLETED',
      // 100.5 × 710.25 = 71,380.125
      total: 71_380,
      orderedOn: '2026-09-10',
      businessDate: '2026-09-14',
      lines: [{ baseQuantity: '100.5', unitCost: '710.25', batch: { lot: 'A1', expiresOn: '2028-03-31' } }],
      purchaseRequest: { state: 'ORDERED', lines: [{ receivedQuantity: '100.5' }] },
    });
    expect([await shelf(), await onOrder()]).toEqual([{ A1: 100.5 }, 19.5]);
    const second = await done(keeper, 'receive', received(request, '19.5', { lot: 'B2' }));
    expect(second.purchaseRequest).toMatchObject({ state: 'RECEIVED', receipts: [{}, {}] });
    expect([await shelf(), await onOrder()]).toEqual([{ A1: 100.5, B2: 19.5 }, 0]);
    expect(await strayLevels(organizationId)).toEqual([]);
    expect(await fault(keeper, 'receive', received(request, '1'))).toEqual([
      'CONFLICT',
      'id',
      'purchasing.stateChanged',
    ]);
  });

  test('sent twice with one key, and by two people at once, come in once', async () => {
    const request = await ordered();
    const by = key();
    const once = await Promise.all([1, 2].map(() => send(keeper, 'receive', received(request, '120'), by)));
    expect(once.map(({ data }) => data.receiveGoods.code)).toEqual(['NH000001', 'NH000001']);
    const other = await ordered();
    const both = await Promise.all(
      [keeper, manager].map((each) => send(each, 'receive', received(other, '120'))),
    );
    expect(both.filter(({ errors }) => !errors)).toHaveLength(1);
    expect(await shelf()).toEqual({ A1: 240 });
  });

  test('and are the last of an order that stays short, said then or later', async () => {
    const short = await ordered();
    const { input } = received(short, '50');
    const receipt = await done(keeper, 'receive', { input: { ...input, isLast: true } });
    expect(receipt.purchaseRequest).toMatchObject({ state: 'RECEIVED' });
    const later = await ordered();
    expect(await fault(keeper, 'close', { ...later, reason: 'x' })).toEqual([
      'CONFLICT',
      'id',
      'purchasing.notReceivedYet',
    ]);
    const { purchaseRequest } = await done(keeper, 'receive', received(later, '50'));
    expect(await fault(keeper, 'cancel', { ...purchaseRequest, reason: 'x' })).toEqual([
      'CONFLICT',
      'id',
      'purchasing.partlyReceived',
    ]);
    const closed = await done(keeper, 'close', { ...purchaseRequest, reason: 'hết hàng' });
    expect(closed).toMatchObject({ state: 'RECEIVED', closeReason: 'hết hàng' });
    expect(await onOrder()).toBe(0);
  });

  test('are taken back by a record of its own: out of stock, and missing again', async () => {
    const request = await ordered();
    const receipt = await done(keeper, 'receive', received(request, '120'));
    expect(await fault(keeper, 'takeBack', { ...receipt, reason: '' })).toEqual([
      'BAD_INPUT',
      'reason',
      'required',
    ]);
    const back = await done(keeper, 'takeBack', { ...receipt, reason: 'nhập nhầm' });
    expect(back).toMatchObject({
      status: 'CANCELLED',
      cancellation: { reason: 'nhập nhầm' },
      purchaseRequest: { state: 'ORDERED', closedBy: null, lines: [{ receivedQuantity: '0' }] },
    });
    expect([await shelf(), await onOrder()]).toEqual([{ A1: 0 }, 120]);
    expect(await strayLevels(organizationId)).toEqual([]);
    expect(await fault(keeper, 'takeBack', { ...receipt, reason: 'x' })).toEqual([
      'CONFLICT',
      'id',
      'purchasing.receiptNotInForce',
    ]);
  });

  test('with something wrong are refused as a whole, and the line is named', async () => {
    const request = await ordered();
    const refused = (quantity: string, more: object) =>
      fault(keeper, 'receive', received(request, quantity, more));
    expect(await refused('-1', {})).toEqual(['BAD_INPUT', 'lines.0.quantity', 'quantityNotPositive']);
    expect(await refused('1', { expiresOn: '2026-09-09' })).toEqual([
      'BAD_INPUT',
      'lines.0.expiresOn',
      'purchasing.expiryPast',
    ]);
    expect(await refused('1', { expiresOn: '2062-03-31' })).toEqual([
      'BAD_INPUT',
      'lines.0.expiresOn',
      'purchasing.expiryTooFar',
    ]);
    expect(await refused('1', { lot: ' ' })).toEqual([
      'BAD_INPUT',
      'lines.0.lot',
      'purchasing.expiryWithoutLot',
    ]);
    expect(await refused('1', { purchaseRequestLineId: losartan })).toEqual([
      'NOT_FOUND',
      'lines.0.purchaseRequestLineId',
      'purchasing.notInRequest',
    ]);
    await done(keeper, 'receive', received(request, '1'));
    expect(await refused('1', { expiresOn: '2028-04-30' })).toEqual([
      'CONFLICT',
      'lines.0.expiresOn',
      'purchasing.lotOfOtherExpiry',
    ]);
    expect(await shelf()).toEqual({ A1: 1 });
  });
});

test('staff of some branches see and ask for what is of theirs', async () => {
  const other = (await buildBranch(organizationId)).id;
  await draft({ branchId: other });
  const local = await api.actAs(organizationId, Role.STOCK_KEEPER, [branchId]);
  const input = { branchId, supplierId, lines: [{ productId: losartan, quantity: '1' }] };
  expect(await done(local, 'create', { input })).toMatchObject({ code: 'YC000002' });
  expect(await fault(local, 'create', { input: { ...input, branchId: other } })).toEqual([
    'NOT_FOUND',
    'branchId',
    'unknownBranch',
  ]);
  const { data } = await local.graphql('{ purchaseRequests { totalCount edges { node { code } } } }');
  expect(data.purchaseRequests).toEqual({ totalCount: 1, edges: [{ node: { code: 'YC000002' } }] });
});
