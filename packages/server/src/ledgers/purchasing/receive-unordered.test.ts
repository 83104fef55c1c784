import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { buildProduct } from '../../../test/build-product.js';
import { shelfOf } from '../../../test/build-stock.js';
import { setClock } from '../../platform/clock/clock.js';
import { Role } from '../../platform/permissions/permissions.js';

const api = useApi();
const record = `mutation ($input: UnorderedReceiptInput!, $key: ID!) { receiveUnordered(input: $input, idempotencyKey: $key) {
  id code invoiceNumber total supplier { name } purchaseRequest { id }
  lines { baseQuantity unitCost amount batch { lot expiresOn } } } }`;
const cancel = `mutation ($id: ID!, $key: ID!) { cancelPurchaseReceipt(id: $id, reason: "nhầm", idempotencyKey: $key) { status } }`;

let organizationId: string;
let branchId: string;
let supplierId: string;
let losartan: string;
let keeper: Caller;
let keys = 0;
const key = () => `unordered-${++keys}`;
const lines = (more: object = {}) => [
  { productId: losartan, quantity: '60', lot: 'A1', expiresOn: '2028-03-31', unitCost: '710.25', ...more },
];
const send = (input: object = {}, caller = keeper, by = key()) =>
  caller.graphql(record, { input: { branchId, supplierId, lines: lines(), ...input }, key: by });
const faultOf = (answer: Awaited<ReturnType<Caller['graphql']>>) => {
  const { code, field, key: why } = answer.errors?.[0]?.extensions ?? {};
  return [code, field, why];
};

beforeAll(async () => {
  setClock(() => new Date('2026-09-10T02:00:00Z'));
  organizationId = (await buildOrganization()).id;
  branchId = (await buildBranch(organizationId)).id;
  keeper = await api.actAs(organizationId, Role.STOCK_KEEPER);
  const { data } = await keeper.graphql(
    'mutation ($input: SupplierInput!, $key: ID!) { createSupplier(input: $input, idempotencyKey: $key) { id } }',
    { input: { name: 'Dược phẩm Sông Hồng' }, key: key() },
  );
  supplierId = data.createSupplier.id;
  losartan = (await buildProduct(organizationId, { cost: '700' })).product.id;
});

afterAll(() => setClock());

describe('goods that came without a request', () => {
  test('are recorded by invoice, lot and expiry, and are on the shelf; sent twice they came once', async () => {
    const by = key();
    const first = await send(
      {
        invoiceNumber: ' 0001234 ',
        lines: [...lines(), { productId: losartan, quantity: '30.5', lot: 'A2', expiresOn: null }],
      },
      keeper,
      by,
    );
    const receipt = first.data.receiveUnordered;
    // 60 × 710.25 = 42,615; 30.5 × 700, the product's own cost, = 21,350.
    expect(receipt).toMatchObject({
      code: 'NH000001',
      invoiceNumber: '0001234',
      total: 63_965,
      supplier: { name: 'Dược phẩm Sông Hồng' },
      purchaseRequest: null,
      lines: [
        { baseQuantity: '60', amount: 42_615, batch: { lot: 'A1', expiresOn: '2028-03-31' } },
        { baseQuantity: '30.5', unitCost: '700', amount: 21_350, batch: { lot: 'A2', expiresOn: null } },
      ],
    });
    const again = await send(
      {
        invoiceNumber: ' 0001234 ',
        lines: [...lines(), { productId: losartan, quantity: '30.5', lot: 'A2', expiresOn: null }],
      },
      keeper,
      by,
    );
    expect(again.data.receiveUnordered.id).toBe(receipt.id);
    const shelf = await shelfOf(organizationId, branchId, losartan);
    expect(JSON.stringify(shelf)).toContain('30.5');
    const { data } = await keeper.graphql(
      '{ purchaseReceipts(filter: { search: "00012" }) { edges { node { code } } } }',
    );
    expect(data.purchaseReceipts.edges).toEqual([{ node: { code: 'NH000001' } }]);
  });

  test('are not recorded a second time by the same invoice, unless the first was taken back', async () => {
    const first = await send({ invoiceNumber: 'HD-7' });
    expect(faultOf(await send({ invoiceNumber: 'HD-7' }))).toEqual([
      'CONFLICT',
      'invoiceNumber',
      'purchasing.invoiceTwice',
    ]);
    await keeper.graphql(cancel, { id: first.data.receiveUnordered.id, key: key() });
    expect((await send({ invoiceNumber: 'HD-7' })).errors).toBeUndefined();
  });

  test('are refused with the field that is wrong, and change nothing then', async () => {
    const service = (await buildProduct(organizationId, { kind: 'SERVICE' as never })).product.id;
    const free = (await buildProduct(organizationId)).product.id;
    const wrong: [object, unknown[]][] = [
      [{ lines: [] }, ['BAD_INPUT', 'lines', 'purchasing.nothingReceived']],
      [{ lines: lines({ quantity: '0' }) }, ['BAD_INPUT', 'lines.0.quantity', 'quantityNotPositive']],
      [
        { lines: lines({ expiresOn: '2020-01-01' }) },
        ['BAD_INPUT', 'lines.0.expiresOn', 'purchasing.expiryPast'],
      ],
      [{ lines: lines({ lot: null }) }, ['BAD_INPUT', 'lines.0.lot', 'purchasing.expiryWithoutLot']],
      [{ lines: lines({ productId: service }) }, ['BAD_INPUT', 'lines.0.productId', 'purchasing.noGoods']],
      [{ lines: lines({ productId: free, unitCost: null }) }, ['BAD_INPUT', 'lines.0.unitCost', 'required']],
      [
        { lines: lines({ productId: '00000000-0000-7000-8000-000000000000' }) },
        ['NOT_FOUND', 'lines.0.productId', 'purchasing.unknownProduct'],
      ],
    ];
    for (const [input, fault] of wrong) expect(faultOf(await send(input))).toEqual(fault);
  });

  test('are recorded by who answers for the stock, at branches of theirs', async () => {
    for (const role of [Role.CASHIER, Role.PHARMACIST, Role.AUDITOR]) {
      const other = await api.actAs(organizationId, role);
      expect(faultOf(await send({}, other))[0]).toBe('FORBIDDEN');
    }
    const elsewhere = await buildBranch(organizationId);
    const bound = await api.actAs(organizationId, Role.STOCK_KEEPER, [elsewhere.id]);
    expect(faultOf(await send({}, bound))).toEqual(['NOT_FOUND', 'branchId', 'unknownBranch']);
  });
});
