import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { buildCustomer } from '../../../test/build-customer.js';
import { type BuiltProduct, buildProduct } from '../../../test/build-product.js';
import { Role } from '../../platform/permissions/permissions.js';

const api = useApi();

const record = `mutation ($input: SaleInput!, $key: ID!) { recordSale(input: $input, idempotencyKey: $key) {
  id code kind status inForce businessDate subtotal discount total paid due
  lines { id lineNo unitName quantity baseQuantity unitPrice discount amount product { sku } }
  payments { method amount } customer { code } branch { name } } }`;
const figures = `query ($id: ID!) { customer(id: $id) { sales { firstDay lastDay purchases net due } } }`;

let owner: Caller;
let organizationId: string;
let branchId: string;
let tablets: BuiltProduct;
beforeAll(async () => {
  organizationId = (await buildOrganization()).id;
  branchId = (await buildBranch(organizationId, 'Số 1')).id;
  owner = await api.actAs(organizationId, Role.OWNER);
  tablets = await buildProduct(organizationId, {
    sku: 'PARA',
    price: '1200',
    units: [
      { name: 'Vỉ', factor: '10', price: '11500' },
      { name: 'Hộp', factor: '100' },
    ],
  });
});

let keys = 0;
const send = async (input: Record<string, unknown>, caller = owner) =>
  caller.graphql(record, { input: { branchId, payments: [], ...input }, key: `sale-key-${++keys}` });
const sold = async (input: Record<string, unknown>) => {
  const answer = await send(input);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data.recordSale;
};
const refused = async (input: Record<string, unknown>) => {
  const answer = await send(input);
  return { ...answer.errors?.[0]?.extensions, message: answer.errors?.[0]?.message };
};
const line = (unit: number, quantity: string, more: Record<string, unknown> = {}) => ({
  productUnitId: tablets.units[unit]?.id,
  quantity,
  ...more,
});

describe('a sale', () => {
  test('has amounts rounded half away from zero, discounts taken off, and leaves the rest due', async () => {
    const customer = await buildCustomer(organizationId, { code: 'NGA' });
    const sale = await sold({
      customerId: customer.id,
      soldAt: '2026-05-31T17:30:00Z',
      discount: 500,
      lines: [line(1, '2'), line(0, '1.5', { unitPrice: '333.333333' }), line(2, '1', { discount: 20_000 })],
      payments: [
        { method: 'CASH', amount: 50_000 },
        { method: 'TRANSFER', amount: 20_000 },
      ],
    });
    expect(sale).toMatchObject({
      code: 'HD000001',
      kind: 'SALE',
      status: 'COMPLETED',
      inForce: true,
      // half past midnight of the first of June in Hà Nội
      businessDate: '2026-06-01',
      subtotal: 123_500,
      discount: 500,
      total: 123_000,
      paid: 70_000,
      due: 53_000,
      customer: { code: 'NGA' },
      branch: { name: 'Số 1' },
      payments: [
        { method: 'CASH', amount: 50_000 },
        { method: 'TRANSFER', amount: 20_000 },
      ],
    });
    expect(sale.lines).toMatchObject([
      { lineNo: 1, unitName: 'Vỉ', quantity: '2', baseQuantity: '20', unitPrice: '11500', amount: 23_000 },
      {
        lineNo: 2,
        unitName: 'Viên',
        quantity: '1.5',
        baseQuantity: '1.5',
        unitPrice: '333.333333',
        amount: 500,
      },
      // no price of its own: a hundred tablets
      {
        lineNo: 3,
        baseQuantity: '100',
        unitPrice: '120000',
        discount: 20_000,
        amount: 100_000,
        product: { sku: 'PARA' },
      },
    ]);
    const known = await owner.graphql(figures, { id: customer.id });
    expect(known.data.customer.sales).toEqual({
      firstDay: '2026-06-01',
      lastDay: '2026-06-01',
      purchases: 1,
      net: 123_000,
      due: 53_000,
    });
  });

  test('is refused with the place of the fault', async () => {
    expect(await refused({ lines: [] })).toMatchObject({ code: 'BAD_INPUT', field: 'lines' });
    expect(await refused({ lines: [line(0, '1'), line(0, '0')] })).toMatchObject({
      field: 'lines.1.quantity',
    });
    expect(await refused({ lines: [line(0, '1', { unitPrice: '-1' })] })).toMatchObject({
      field: 'lines.0.unitPrice',
    });
    expect(await refused({ lines: [line(0, '1', { discount: 1201 })] })).toMatchObject({
      code: 'BAD_INPUT',
      field: 'lines.0.discount',
      message: 'The discount can be 1200 at most.',
    });
    expect(await refused({ lines: [line(0, '1')], discount: 1201 })).toMatchObject({ field: 'discount' });
    const overpaid = { lines: [line(0, '1')], payments: [{ method: 'CASH', amount: 1201 }] };
    expect(await refused(overpaid)).toMatchObject({ code: 'BAD_INPUT', field: 'payments' });
    expect(await refused({ lines: [line(0, '999999999999', { unitPrice: '999999999999' })] })).toMatchObject({
      code: 'BAD_INPUT',
      field: 'lines.0.quantity',
    });
    expect(await refused({ lines: [line(0, '1')], soldAt: '2999-01-01T00:00:00Z' })).toMatchObject({
      field: 'soldAt',
    });
    expect(await refused({ lines: [line(0, '1')], soldAt: '-200000-01-01T00:00:00Z' })).toMatchObject({
      code: 'BAD_INPUT',
    });
    expect(await refused({ lines: [line(0, '1')], customerId: branchId })).toMatchObject({
      code: 'NOT_FOUND',
      field: 'customerId',
    });
    await sold({ lines: [line(0, '1')], code: 'OWN-1' });
    expect(await refused({ lines: [line(0, '1')], code: 'OWN-1' })).toMatchObject({
      code: 'CONFLICT',
      field: 'code',
    });
  });

  test('sent 32 times at once under one key is one sale, and all get it', async () => {
    const customer = await buildCustomer(organizationId);
    const input = { branchId, customerId: customer.id, lines: [line(0, '1')], payments: [] };
    const answers = await Promise.all(
      Array.from({ length: 32 }, () => owner.graphql(record, { input, key: 'thirty-two-times' })),
    );
    expect(new Set(answers.map((answer) => answer.data?.recordSale.id)).size).toBe(1);
    const known = await owner.graphql(figures, { id: customer.id });
    expect(known.data.customer.sales).toMatchObject({ purchases: 1, net: 1200 });
  });

  test('without a code gets one of its own, though many tills ask at once', async () => {
    const sales = await Promise.all(Array.from({ length: 12 }, () => sold({ lines: [line(0, '1')] })));
    expect(new Set(sales.map((sale) => sale.code)).size).toBe(12);
  });

  test('is nothing to another organization, which can neither read, return nor cancel it', async () => {
    const sale = await sold({ lines: [line(0, '1')] });
    const stranger = await api.actAs((await buildOrganization()).id, Role.OWNER);
    const code = async (query: string, variables: Record<string, unknown>) =>
      (await stranger.graphql(query, variables)).errors?.[0]?.extensions.code;
    expect(await code('query ($id: ID!) { sale(id: $id) { code } }', { id: sale.id })).toBe('NOT_FOUND');
    const cancel = `mutation ($id: ID!) { cancelSale(id: $id, reason: "mine", idempotencyKey: "stranger-1") { id } }`;
    expect(await code(cancel, { id: sale.id })).toBe('NOT_FOUND');
    const take = `mutation ($input: ReturnInput!) { recordReturn(input: $input, idempotencyKey: "stranger-2") { id } }`;
    const input = { saleId: sale.id, lines: [], payments: [] };
    expect(await code(take, { input })).toBe('NOT_FOUND');
    expect(
      await code(record, { input: { branchId, lines: [line(0, '1')], payments: [] }, key: 'stranger-3' }),
    ).toBe('NOT_FOUND');
    const list = await stranger.graphql('{ sales { totalCount edges { node { id } } } }');
    expect(list.data.sales).toEqual({ totalCount: 0, edges: [] });
  });
});
