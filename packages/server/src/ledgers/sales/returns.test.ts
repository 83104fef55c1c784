import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { buildCustomer } from '../../../test/build-customer.js';
import { type BuiltProduct, buildProduct } from '../../../test/build-product.js';
import { buildSale } from '../../../test/build-sale.js';
import { Role } from '../../platform/permissions/permissions.js';

const api = useApi();

const record = `mutation ($input: SaleInput!, $key: ID!) { recordSale(input: $input, idempotencyKey: $key) {
  id code lines { id } } }`;
const take = `mutation ($input: ReturnInput!, $key: ID!) { recordReturn(input: $input, idempotencyKey: $key) {
  id code kind businessDate subtotal discount total paid due lines { quantity baseQuantity amount } returnedSale { code } } }`;
const cancel = `mutation ($id: ID!, $key: ID!) {
  cancelSale(id: $id, reason: "nhập nhầm", idempotencyKey: $key) { status inForce } }`;
const figures = `query ($id: ID!) { customer(id: $id) { sales { lastDay purchases net due } } }`;

let owner: Caller;
let organizationId: string;
let branchId: string;
let tablets: BuiltProduct;
beforeAll(async () => {
  organizationId = (await buildOrganization()).id;
  branchId = (await buildBranch(organizationId)).id;
  owner = await api.actAs(organizationId, Role.OWNER);
  tablets = await buildProduct(organizationId, {
    price: '1000',
    units: [{ name: 'Vỉ', factor: '10', price: '10000' }],
  });
});

let keys = 0;
const send = (query: string, variables: Record<string, unknown>) =>
  owner.graphql(query, { ...variables, key: `return-key-${++keys}` });
const must = async (query: string, variables: Record<string, unknown>) => {
  const answer = await send(query, variables);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return Object.values(answer.data)[0] as never;
};
type Known = { id: string; code: string; lines: { id: string }[]; total: number; discount: number };
const sell = (input: Record<string, unknown>): Promise<Known> =>
  must(record, { input: { branchId, payments: [], soldAt: '2026-06-01T05:00:00Z', ...input } });
const bringBack = (input: Record<string, unknown>): Promise<Known> =>
  must(take, { input: { payments: [], lines: [], soldAt: '2026-06-10T05:00:00Z', ...input } });
const refused = async (query: string, variables: Record<string, unknown>) =>
  (await send(query, variables)).errors?.[0]?.extensions;
const known = async (id: string) => (await owner.graphql(figures, { id })).data.customer.sales;

describe('a return', () => {
  test('in pieces gives back what was paid, to the last đồng, and leaves no purchase when nothing is left', async () => {
    const customer = await buildCustomer(organizationId);
    const sale = await sell({
      customerId: customer.id,
      discount: 100,
      lines: [{ productUnitId: tablets.units[1]?.id, quantity: '3', discount: 1 }],
    });
    const lineId = sale.lines[0]?.id;
    const piece = { saleId: sale.id, lines: [{ saleLineId: lineId, quantity: '1' }] };
    // 29,999 in three pieces: 9,999.67 each, less a third of the 100 taken off the sale
    const first = await bringBack({ ...piece, payments: [{ method: 'CASH', amount: 9_000 }] });
    expect(first).toMatchObject({
      code: 'TH000001',
      kind: 'RETURN',
      businessDate: '2026-06-10',
      subtotal: 10_000,
      discount: 33,
      total: 9_967,
      paid: 9_000,
      due: 967,
      lines: [{ quantity: '1', baseQuantity: '10', amount: 10_000 }],
      returnedSale: { code: sale.code },
    });
    expect(await known(customer.id)).toEqual({
      lastDay: '2026-06-01',
      purchases: 1,
      net: 19_932,
      due: 28_932,
    });
    await bringBack(piece);
    const last = await bringBack(piece);
    expect(last).toMatchObject({ discount: 34, lines: [{ amount: 9_999 }] });
    expect(await known(customer.id)).toMatchObject({ lastDay: null, purchases: 0, net: 0 });
    expect(await refused(take, { input: { ...piece, payments: [] } })).toMatchObject({
      code: 'CONFLICT',
      key: 'moreThanLeft',
      field: 'lines.0.quantity',
    });
  });

  test('of a sale without naming lines takes back all that is left', async () => {
    const sale = await sell({
      lines: [
        { productUnitId: tablets.baseUnit.id, quantity: '5' },
        { productUnitId: tablets.baseUnit.id, quantity: '2' },
      ],
    });
    await bringBack({ lines: [{ saleLineId: sale.lines[0]?.id, quantity: '1.5' }] });
    expect(await bringBack({ saleId: sale.id })).toMatchObject({
      total: 5_500,
      lines: [{ quantity: '3.5' }, { quantity: '2' }],
    });
    expect(await refused(take, { input: { saleId: sale.id, lines: [], payments: [] } })).toMatchObject({
      key: 'nothingLeft',
    });
  });

  test('by 32 tills at once of a line of ten takes back exactly ten', async () => {
    const customer = await buildCustomer(organizationId);
    const sale = await sell({
      customerId: customer.id,
      lines: [{ productUnitId: tablets.baseUnit.id, quantity: '10' }],
    });
    const input = {
      saleId: sale.id,
      payments: [],
      lines: [{ saleLineId: sale.lines[0]?.id, quantity: '1' }],
    };
    const answers = await Promise.all(Array.from({ length: 32 }, () => send(take, { input })));
    expect(answers.filter((answer) => !answer.errors)).toHaveLength(10);
    const codes = answers.flatMap((answer) => answer.errors?.map((error) => error.extensions.key) ?? []);
    expect(codes).toEqual(Array(22).fill('moreThanLeft'));
    expect(await known(customer.id)).toMatchObject({ purchases: 0, net: 0 });
  });

  test('that names the same line twice can’t take it back twice', async () => {
    const sale = await sell({ lines: [{ productUnitId: tablets.baseUnit.id, quantity: '3' }] });
    const two = { saleLineId: sale.lines[0]?.id, quantity: '2' };
    const input = { saleId: sale.id, payments: [], lines: [two, two] };
    expect(await refused(take, { input })).toMatchObject({ key: 'moreThanLeft', field: 'lines.1.quantity' });
  });

  test('of a sale whose lines are not known takes back no more money than it had', async () => {
    const customer = await buildCustomer(organizationId);
    const sale = await buildSale(organizationId, { customerId: customer.id, total: 50_000 });
    const goods = { saleId: sale.id, lines: [{ productUnitId: tablets.baseUnit.id, quantity: '30' }] };
    expect(await bringBack(goods)).toMatchObject({ total: 30_000 });
    expect(await refused(take, { input: { ...goods, payments: [] } })).toMatchObject({
      key: 'moreMoneyThanLeft',
    });
    expect(await known(customer.id)).toMatchObject({ purchases: 1, net: 20_000 });
    expect(await bringBack({ saleId: sale.id })).toMatchObject({ total: 20_000 });
    expect(await known(customer.id)).toMatchObject({ purchases: 0, net: 0 });
  });

  test('that names no sale counts on its own day and leaves the purchases', async () => {
    const customer = await buildCustomer(organizationId);
    await sell({ customerId: customer.id, lines: [{ productUnitId: tablets.baseUnit.id, quantity: '9' }] });
    const lines = [{ productUnitId: tablets.units[1]?.id, quantity: '1', amount: 4_000 }];
    await bringBack({ branchId, customerId: customer.id, lines });
    expect(await known(customer.id)).toMatchObject({ lastDay: '2026-06-01', purchases: 1, net: 5_000 });
    expect(await refused(take, { input: { lines, payments: [] } })).toMatchObject({ field: 'branchId' });
    expect(await refused(take, { input: { branchId, lines: [], payments: [] } })).toMatchObject({
      field: 'lines',
    });
  });

  test('can’t come back before it was sold, nor give back more than a till could mean', async () => {
    const line = { productUnitId: tablets.units[0]?.id, quantity: '1' };
    const sale = await sell({ lines: [line] });
    const early = { saleId: sale.id, lines: [], payments: [], soldAt: '2026-06-01T04:59:59Z' };
    expect(await refused(take, { input: early })).toMatchObject({ key: 'returnBeforeSale', field: 'soldAt' });
    const huge = { branchId, payments: [], lines: [{ ...line, amount: 9_000_000_000_000_000 }] };
    expect(await refused(take, { input: huge })).toMatchObject({
      key: 'amountTooLarge',
      field: 'lines.0.amount',
    });
  });

  test('of a return, of a cancelled sale or for another customer is refused', async () => {
    const stranger = await buildCustomer(organizationId);
    const sale = await sell({ lines: [{ productUnitId: tablets.baseUnit.id, quantity: '2' }] });
    const back = { saleId: sale.id, lines: [], payments: [] };
    expect(await refused(take, { input: { ...back, customerId: stranger.id } })).toMatchObject({
      field: 'customerId',
    });
    const other = await sell({ lines: [{ productUnitId: tablets.baseUnit.id, quantity: '2' }] });
    const foreign = [{ saleLineId: other.lines[0]?.id, quantity: '1' }];
    expect(await refused(take, { input: { ...back, lines: foreign } })).toMatchObject({
      key: 'lineOfOtherSale',
    });
    const returned = await bringBack({ saleId: sale.id });
    expect(await refused(take, { input: { ...back, saleId: returned.id } })).toMatchObject({
      key: 'notASale',
    });
    await must(cancel, { id: other.id });
    expect(await refused(take, { input: { ...back, saleId: other.id } })).toMatchObject({
      key: 'saleNotInForce',
    });
  });
});

describe('a cancellation', () => {
  test('moves everything back, once, and a sale with returns has to wait for theirs', async () => {
    const customer = await buildCustomer(organizationId);
    const sale = await sell({
      customerId: customer.id,
      lines: [{ productUnitId: tablets.baseUnit.id, quantity: '4' }],
    });
    const half = { saleId: sale.id, lines: [{ saleLineId: sale.lines[0]?.id, quantity: '2' }] };
    const [early] = [await bringBack(half), await bringBack(half)];
    expect(await known(customer.id)).toMatchObject({ purchases: 0, net: 0 });
    expect(await refused(cancel, { id: sale.id })).toMatchObject({ code: 'CONFLICT', key: 'saleHasReturns' });
    // the later return completed it; without the earlier one it does no more
    await must(cancel, { id: early?.id });
    expect(await known(customer.id)).toMatchObject({ purchases: 1, net: 2_000 });
    const rest = await bringBack(half);
    expect(await known(customer.id)).toMatchObject({ purchases: 0, net: 0 });
    await must(cancel, { id: rest.id });
    const read = await owner.graphql('query ($id: ID!) { sale(id: $id) { returns { id status } } }', {
      id: sale.id,
    });
    expect(read.data.sale.returns.map((each: { status: string }) => each.status)).toEqual([
      'CANCELLED',
      'COMPLETED',
      'CANCELLED',
    ]);
    const left = read.data.sale.returns[1].id;
    expect(await must(cancel, { id: left })).toEqual({ status: 'CANCELLED', inForce: false });
    await must(cancel, { id: sale.id });
    expect(await known(customer.id)).toEqual({ lastDay: null, purchases: 0, net: 0, due: 0 });
    expect(await refused(cancel, { id: sale.id })).toMatchObject({ code: 'CONFLICT', key: 'saleNotInForce' });
  });

  test('of a return while the rest is brought back leaves no sale taken back in full that isn’t', async () => {
    const customer = await buildCustomer(organizationId);
    for (let round = 0; round < 5; round++) {
      const sale = await sell({
        customerId: customer.id,
        lines: [{ productUnitId: tablets.units[0]?.id, quantity: '2' }],
      });
      const half = { saleId: sale.id, lines: [{ saleLineId: sale.lines[0]?.id, quantity: '1' }] };
      const first = await bringBack(half);
      await Promise.all([must(cancel, { id: first.id }), bringBack(half)]);
      expect(await known(customer.id)).toMatchObject({ purchases: round + 1 });
    }
  });

  test('needs a reason and a role that may', async () => {
    const sale = await sell({ lines: [{ productUnitId: tablets.baseUnit.id, quantity: '1' }] });
    const blank = `mutation ($id: ID!, $key: ID!) { cancelSale(id: $id, reason: " ", idempotencyKey: $key) { id } }`;
    expect(await refused(blank, { id: sale.id })).toMatchObject({ code: 'BAD_INPUT', field: 'reason' });
    const cashier = await api.actAs(organizationId, Role.CASHIER);
    const answer = await cashier.graphql(cancel, { id: sale.id, key: 'a-cashier-tries' });
    expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
