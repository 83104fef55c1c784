import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { buildBills } from '../../../test/build-bills.js';
import { buildProduct } from '../../../test/build-product.js';
import { buildPromotion } from '../../../test/build-promotion.js';
import { exported } from '../../../test/exported.js';
import { faultsOf, findImport, importFile, stage } from '../../../test/import-file.js';
import { heading, line, organization } from '../../../test/invoice-lines.js';
import { matchDiscounts } from '../../../test/match-discounts.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';

const api = useApi();
const HEADINGS =
  'Mã coupon¦Mã khuyến mãi¦Ngày phát hành¦Ngày hết hạn¦Chi nhánh¦Mã hóa đơn¦Ngày sử dụng¦Trạng thái';
const LIST = `query ($filter: CouponFilter) { coupons(filter: $filter) { totalCount edges { node {
  id version code state expiresOn usedSaleCode discount branches { name } sale { code branch { name } } promotion { code } } } } }`;

describe('coupons', () => {
  let id: string;
  let owner: Caller;
  let type: string;
  beforeAll(async () => {
    setClock(() => new Date('2026-09-16T03:00:00Z'));
    id = (await buildOrganization()).id;
    const branchId = (await buildBranch(id, 'Quận 1')).id;
    const productId = (await buildProduct(id)).product.id;
    owner = await api.actAs(id, Role.OWNER);
    const off = {
      ...{ applies: 'BY_COUPON' as const, benefit: 'AMOUNT' as const },
      tiers: [{ minimum: 0, value: 20_000 }],
    };
    type = (await buildPromotion(id, { ...off, code: 'CARD', name: 'Thẻ quà' })).id;
    await buildPromotion(id, { code: 'AUTO' });
    await buildBills(id, [
      { code: 'HD1', branchId, day: '2026-09-10', discount: 20_000, lines: [{ productId, price: 90_000 }] },
      { code: 'HD2', branchId, day: '2026-09-11', lines: [{ productId, price: 90_000 }] },
    ]);
  });
  afterAll(() => setClock());

  const list = async (filter: object = {}) => {
    const { data, errors } = await owner.graphql(LIST, { filter });
    if (errors) throw new Error(JSON.stringify(errors));
    return data.coupons.edges.map(({ node }: { node: object }) => node);
  };

  test('come in from a file, issued and used, with the bill and the branch that each was used at', async () => {
    await importFile(id, [
      HEADINGS,
      'A1¦CARD¦01/09/2026¦30/09/2026¦¦HD1¦10/09/2026 10:05¦Đã sử dụng',
      'A2¦Thẻ quà¦01/09/2026¦30/09/2026¦Quận 1¦¦¦Chưa sử dụng',
      'A3¦CARD¦01/09/2026¦15/09/2026¦¦¦¦Chưa sử dụng',
      'A4¦CARD¦01/09/2026¦30/09/2026¦¦HD2¦¦',
      'A5¦CARD¦01/09/2026¦¦¦¦¦Đã hủy',
    ]);
    await matchDiscounts(id);
    const found = await list();
    expect(found).toMatchObject([
      { code: 'A5', state: 'CANCELLED' },
      // Said to be used, and nothing was given on its bill.
      { code: 'A4', state: 'USED', sale: { code: 'HD2' }, discount: null },
      { code: 'A3', state: 'EXPIRED', discount: null },
      { code: 'A2', state: 'OPEN', branches: [{ name: 'Quận 1' }], promotion: { code: 'CARD' } },
      { code: 'A1', state: 'USED', discount: 20_000, sale: { code: 'HD1', branch: { name: 'Quận 1' } } },
    ]);
    expect((await list({ state: 'USED' })).length).toBe(2);
    expect((await list({ search: 'hd1' })).map(({ code }: { code: string }) => code)).toEqual(['A1']);
  });

  test('again the same is nothing new; what was used since is, once', async () => {
    const again = await stage(id, [
      HEADINGS,
      'A1¦CARD¦01/09/2026¦30/09/2026¦¦HD1¦10/09/2026 10:05¦Đã sử dụng',
      'A2¦CARD¦01/09/2026¦30/09/2026¦Quận 1¦HD2¦11/09/2026¦',
      'A3¦CARD¦01/09/2026¦15/09/2026¦¦¦¦',
      'A5¦CARD¦01/09/2026¦¦¦¦¦Đã hủy',
    ]);
    expect(await findImport(id, again)).toMatchObject({
      createCount: 0,
      changeCount: 1,
      skipCount: 3,
      faultCount: 0,
    });
  });

  test('that cannot be are told cell by cell', async () => {
    const wrong = await stage(id, [
      HEADINGS,
      'B1¦AUTO¦01/09/2026¦¦¦¦¦',
      'B2¦CARD¦01/09/2026¦31/08/2026¦¦¦¦',
      'B3¦CARD¦01/09/2026¦¦Quận 9¦¦¦',
      'A1¦CARD¦01/09/2026¦30/09/2026¦¦HD2¦¦',
      'A5¦CARD¦01/09/2026¦¦¦HD2¦¦',
    ]);
    expect(await findImport(id, wrong)).toMatchObject({ createCount: 0, changeCount: 0 });
    expect((await faultsOf(id, wrong)).map(({ row, column }) => `${row} ${column}`)).toEqual([
      ...['2 Mã khuyến mãi', '3 Ngày hết hạn', '4 Chi nhánh', '5 Mã hóa đơn', '6 Mã hóa đơn'],
    ]);
  });

  test('are issued in a batch, once however often it is sent, and cancelled with a reason', async () => {
    const ISSUE = `mutation ($input: CouponBatchInput!, $key: ID!) {
      issueCoupons(input: $input, idempotencyKey: $key) { id } }`;
    const input = { promotionId: type, count: 30, prefix: 'tet-' };
    const issue = (more: object = {}, key = 'issue-coupons-1') =>
      owner.graphql(ISSUE, { input: { ...input, ...more }, key });
    expect((await issue()).data).toEqual({ issueCoupons: { id: type } });
    await issue();
    const batch = await list({ search: 'TET-' });
    expect(batch.length).toBe(30);
    expect(new Set(batch.map(({ code }: { code: string }) => code)).size).toBe(30);
    expect(batch[0]).toMatchObject({ state: 'OPEN', expiresOn: '2026-09-30' });
    expect(batch[0].code).toMatch(/^TET-[0-9A-F]{10}$/);
    const wrong = async (more: object) =>
      (await issue(more, `key-${JSON.stringify(more)}`)).errors?.[0]?.extensions.field;
    expect(await wrong({ count: 0 })).toBe('count');
    expect(await wrong({ expiresOn: '2026-10-01' })).toBe('expiresOn');
    expect(await wrong({ expiresOn: '2026-09-15' })).toBe('expiresOn');
    expect(await wrong({ prefix: 'quà' })).toBe('prefix');
    expect(await wrong({ promotionId: (await buildPromotion(id)).id })).toBe('promotionId');
    const { id: couponId, version, code } = batch[0];
    const CANCEL = `mutation ($id: ID!, $version: Int!, $reason: String!, $key: ID!) {
      cancelCoupon(id: $id, version: $version, reason: $reason, idempotencyKey: $key) { state cancelReason } }`;
    const cancel = (reason: string, key: string) =>
      owner.graphql(CANCEL, { id: couponId, version, reason, key });
    expect((await cancel(' ', 'cancel-coupon-1')).errors?.[0]?.extensions.field).toBe('reason');
    expect((await cancel('In nhầm', 'cancel-coupon-2')).data).toEqual({
      cancelCoupon: { state: 'CANCELLED', cancelReason: 'In nhầm' },
    });
    expect((await cancel('Lần nữa', 'cancel-coupon-3')).errors?.[0]?.extensions.code).toBe('CONFLICT');
    const rows = await exported(owner, `coupons.csv?promotionId=${type}&state=CANCELLED`);
    expect(rows.map((row: Record<string, string>) => [row['Coupon code'], row['Cancelled because']])).toEqual(
      [
        [code, 'In nhầm'],
        ['A5', 'KiotViet'],
      ],
    );
  });

  test('stand side by side by type, cancelled ones not counted', async () => {
    const { data } = await owner.graphql(`{ couponStandings {
      issued used open expired rate discount unfound promotion { code } } }`);
    // A1 and A4 were used, and A1's discount was found; A2 is open beside 29 of the batch, A3 expired.
    expect(data.couponStandings).toEqual([
      {
        ...{ issued: 33, used: 2, open: 30, expired: 1, rate: 2 / 33, discount: 20_000, unfound: 1 },
        promotion: { code: 'CARD' },
      },
    ]);
  });
});

test('a bill that a voucher paid in part goes in whole, and the import says what vouchers explain and what nobody tells', async () => {
  const id = await organization();
  await buildPromotion(id, {
    ...{ applies: 'BY_VOUCHER' as const, benefit: 'AMOUNT' as const, code: 'V5' },
    tiers: [{ minimum: 0, value: 5_000 }],
  });
  await importFile(id, ['Mã voucher¦Loại voucher¦Ngày phát hành¦Mã hóa đơn', 'A1¦V5¦01/02/2026¦HD1']);
  const done = await importFile(id, [
    heading,
    // 30,000: 23,000 in cash, 5,000 by the voucher, 2,000 in a way that nobody tells.
    line('SP1', 3, 10_000, { methods: '23000¦0¦0¦0' }),
    // 30,000, of which 10,000 are owed: all that was paid is told.
    line('SP1', 3, 10_000, { code: 'HD2', paid: 20_000, methods: '15000¦5000¦0¦0' }),
    line('SP1', 3, 10_000, { code: 'HD3', methods: '0¦0¦26000¦0' }),
  ]);
  expect(done).toMatchObject({ counts: [3, 0, 0, 0], faults: [] });
  const owner = await api.actAs(id, Role.OWNER);
  const { data } = await owner.graphql(
    `query ($id: ID!) {
      import(id: $id) { untoldPayments { sales amount byVoucher } }
      sales(filter: { importId: $id, paidUntold: true }) {
        edges { node { code paid payments { method amount } coupons { code voucherUse { paid } } } } } }`,
    { id: done.id },
  );
  expect(data.import.untoldPayments).toEqual({ sales: 2, amount: 11_000, byVoucher: 5_000 });
  expect((await findImport(id, done.id)).voucherAmount).toBe(5_000);
  const found = data.sales.edges.map(({ node }: { node: { code: string } }) => node);
  expect(found.sort((a: { code: string }, b: { code: string }) => (a.code < b.code ? 1 : -1))).toEqual([
    {
      ...{ code: 'HD3', paid: 30_000, coupons: [] },
      payments: [
        { method: 'WALLET', amount: 26_000 },
        { method: 'UNKNOWN', amount: 4_000 },
      ],
    },
    {
      ...{ code: 'HD1', paid: 30_000, coupons: [{ code: 'A1', voucherUse: { paid: 5_000 } }] },
      payments: [
        { method: 'CASH', amount: 23_000 },
        { method: 'UNKNOWN', amount: 7_000 },
      ],
    },
  ]);
  // A voucher that is told of later explains no more than was paid so.
  await importFile(id, ['Mã voucher¦Loại voucher¦Ngày phát hành¦Mã hóa đơn', 'A2¦V5¦01/02/2026¦HD3']);
  const { import: later } = (
    await owner.graphql('query ($id: ID!) { import(id: $id) { untoldPayments { byVoucher } } }', {
      id: done.id,
    })
  ).data;
  expect(later.untoldPayments).toEqual({ byVoucher: 9_000 });
});

test('a voucher pays its face value at most, out of what the bill was paid with besides, and takes nothing off', async () => {
  setClock(() => new Date('2026-09-16T03:00:00Z'));
  const { id } = await buildOrganization();
  const branchId = (await buildBranch(id)).id;
  const productId = (await buildProduct(id)).product.id;
  const owner = await api.actAs(id, Role.OWNER);
  const voucher = {
    ...{ applies: 'BY_VOUCHER' as const, benefit: 'AMOUNT' as const, issuer: 'Cùng Mua' },
    tiers: [{ minimum: 80_000, value: 50_000 }],
  };
  await buildPromotion(id, { ...voucher, code: 'V50' });
  const bill = (code: string, price: number, discount = 0) => ({
    ...{ code, branchId, day: '2026-09-10', discount, lines: [{ productId, price }] },
  });
  const sales = await buildBills(id, [
    bill('H1', 90_000),
    bill('H2', 120_000),
    bill('H3', 90_000),
    bill('H4', 70_000, 50_000),
  ]);
  const pay = sqlText(
    'insert into app.sale_payment (sale_id, method, amount) values (:sale_id::uuid, :method, :amount::bigint)',
  );
  await withOrganization(id, async (em) => {
    for (const [index, method, amount] of [
      [0, 'CASH', 40_000],
      [0, 'OTHER', 50_000],
      // Two on one bill: fifty of the first, thirty of the second.
      [1, 'UNKNOWN', 80_000],
      [1, 'TRANSFER', 40_000],
      [2, 'CASH', 90_000],
      [3, 'OTHER', 20_000],
    ] as const)
      await query(em, pay, { saleId: sales[index], method, amount });
  });
  await importFile(id, [
    'Mã voucher¦Loại voucher¦Ngày phát hành¦Ngày hết hạn¦Mã hóa đơn',
    ...[
      'A1¦V50¦01/09/2026¦30/09/2026¦H1',
      'A2¦V50¦01/09/2026¦30/09/2026¦H2',
      'A3¦V50¦01/09/2026¦30/09/2026¦H2',
    ],
    ...[
      'A4¦V50¦01/09/2026¦30/09/2026¦H3',
      'A5¦V50¦01/09/2026¦30/09/2026¦H4',
      'A6¦V50¦01/09/2026¦30/09/2026¦',
    ],
  ]);
  await matchDiscounts(id);
  const { data } = await owner.graphql(`{
    coupons { edges { node { code state discount voucherUse { paid belowMinimum } } } }
    couponStandings { issued used unfound discount paid promotion { code issuer } }
    givenDiscountSums(from: "2026-09-01", to: "2026-09-30") { given { discount } matched { discount } } }`);
  expect(data.coupons.edges.map(({ node }: { node: object }) => node).reverse()).toEqual([
    { code: 'A1', state: 'USED', discount: null, voucherUse: { paid: 50_000, belowMinimum: false } },
    { code: 'A2', state: 'USED', discount: null, voucherUse: { paid: 50_000, belowMinimum: false } },
    { code: 'A3', state: 'USED', discount: null, voucherUse: { paid: 30_000, belowMinimum: false } },
    { code: 'A4', state: 'USED', discount: null, voucherUse: { paid: null, belowMinimum: false } },
    { code: 'A5', state: 'USED', discount: null, voucherUse: { paid: 20_000, belowMinimum: true } },
    { code: 'A6', state: 'OPEN', discount: null, voucherUse: null },
  ]);
  expect(data.couponStandings).toEqual([
    {
      ...{ issued: 6, used: 5, unfound: 1, discount: 0, paid: 150_000 },
      promotion: { code: 'V50', issuer: 'Cùng Mua' },
    },
  ]);
  // The fifty thousand that were taken off the last bill are no voucher's.
  expect(data.givenDiscountSums).toEqual({ given: { discount: 50_000 }, matched: { discount: 0 } });
  const issued = await owner.graphql(
    `mutation ($key: ID!, $type: ID!) { issueCoupons(idempotencyKey: $key, input: { promotionId: $type, count: 2, prefix: "QT-" }) { code } }`,
    {
      key: crypto.randomUUID(),
      type: (await owner.graphql('{ promotions { edges { node { id } } } }')).data.promotions.edges[0].node
        .id,
    },
  );
  expect(issued.errors).toBeUndefined();
  setClock();
});
