import { beforeEach, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { buildCustomer } from '../../../test/build-customer.js';
import { type BuiltProduct, buildProduct } from '../../../test/build-product.js';
import { buildStock, shelfOf } from '../../../test/build-stock.js';
import { importFile } from '../../../test/import-file.js';
import { heading, line } from '../../../test/invoice-lines.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { mergeDuplicates } from '../../registers/customers/duplicate.service.js';
import { recordReturn } from '../sales/return.service.js';
import { cancelSale, recordSale } from '../sales/sale.service.js';

const api = useApi();
const actor = { userId: 'manager', role: Role.MANAGER, branchIds: null };
let id: string;
let here: string;
let there: string;
let tablets: BuiltProduct;
let pharmacist: Caller;
let sent = 0;
const key = () => `recall-test-${++sent}`;

const buyer = (name: string) => buildCustomer(id, { name }).then((customer) => customer.id);
const receive = (branchId: string, quantity: number, lot = '', expiresOn?: string, day?: string) =>
  buildStock(id, { branchId, productId: tablets.product.id, quantity, lot, expiresOn, day });
const sell = (branchId: string, day: string, quantity: number, customerId?: string) =>
  withOrganization(
    id,
    (em) =>
      recordSale(em, {
        branchId,
        customerId,
        soldAt: new Date(`${day}T06:00:00Z`),
        lines: [{ productUnitId: tablets.baseUnit.id, quantity: String(quantity) }],
        payments: [],
      }),
    { actor },
  );
const open = (who: Caller, lots: string[], more: object = {}) =>
  who.graphql(
    `mutation ($input: RecallInput!, $key: ID!) { openRecall(input: $input, idempotencyKey: $key) { id version state } }`,
    {
      key: key(),
      input: {
        productId: tablets.product.id,
        lots,
        reason: 'Không đạt độ hoà tan',
        soldFrom: '2026-01-01',
        ...more,
      },
    },
  );
const buyersOf = async (recallId: string, who = pharmacist) => {
  const { data, errors } = await who.graphql(
    `query ($id: ID!) {
      recall(id: $id) { state progress { buyers certain toContact noAnswer reached returned walkInSales soldForCertain } }
      recallBuyers(recallId: $id) {
        totalCount
        edges { node { id version state note contactedByName customer { name } purchases { saleCode certainty quantity branch { name } } } }
      }
    }`,
    { id: recallId },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
};
const listed = async (recallId: string) =>
  (await buyersOf(recallId)).recallBuyers.edges.map(
    ({
      node,
    }: {
      node: { customer: { name: string }; purchases: { certainty: string; quantity: string }[] };
    }) =>
      [
        node.customer.name,
        ...node.purchases.map(({ certainty, quantity }) => `${certainty} ${quantity}`),
      ].join(' '),
  );

beforeEach(async () => {
  id = (await buildOrganization()).id;
  here = (await buildBranch(id, 'Chi nhánh 1')).id;
  there = (await buildBranch(id, 'Chi nhánh 2')).id;
  tablets = await buildProduct(id, { sku: 'SP1', name: 'Amlodipin' });
  pharmacist = await api.actAs(id, Role.PHARMACIST);
});

describe('a recall', () => {
  test('holds its lots at every branch in one step, blocks their sale, and finds who bought of them', async () => {
    await receive(here, 20, 'BAD', '2027-01-01');
    await receive(here, 5, 'GOOD', '2027-06-01');
    await receive(there, 8, 'BAD', '2027-01-01');
    const [hoa, lan] = [await buyer('Hoa'), await buyer('Lan')];
    await sell(here, '2026-06-01', 4, hoa);
    await sell(here, '2026-06-02', 2);
    const cancelled = await sell(here, '2026-06-03', 1, lan);
    await withOrganization(id, (em) => cancelSale(em, cancelled.id, 'nhầm'), { actor });
    const { data } = await open(pharmacist, ['BAD']);
    const recall = await buyersOf(data.openRecall.id);
    expect(recall.recall).toEqual({
      state: 'OPEN',
      progress: {
        ...{ buyers: 1, certain: 1, toContact: 1, noAnswer: 0, reached: 0, returned: 0 },
        ...{ walkInSales: 1, soldForCertain: '6' },
      },
    });
    expect(await listed(data.openRecall.id)).toEqual(['Hoa CERTAIN 4']);
    // 14 of BAD and 5 of GOOD are here
    await expect(sell(here, '2026-06-04', 6)).rejects.toMatchObject({ key: 'stock.notEnoughSellable' });
    await expect(sell(there, '2026-06-04', 1)).rejects.toMatchObject({ key: 'stock.notEnoughSellable' });
    await sell(here, '2026-06-04', 5, lan);
    expect(await shelfOf(id, here, tablets.product.id)).toEqual({ BAD: 14, GOOD: 0 });
    expect(await listed(data.openRecall.id)).toEqual(['Hoa CERTAIN 4']);
  });

  test('lists as possible who bought what nobody knows the lot of while one of them was on the shelf', async () => {
    await receive(here, 30, '', undefined, '2026-01-05');
    const [before, during, after] = [await buyer('Trước'), await buyer('Trong'), await buyer('Sau')];
    await sell(here, '2026-02-01', 1, before);
    await receive(here, 5, 'BAD', '2026-12-31', '2026-03-01');
    // FEFO takes of BAD first: two of the five, then the rest and three of what has no lot
    await sell(here, '2026-03-02', 2, during);
    await sell(here, '2026-03-03', 6, after);
    const { data } = await open(pharmacist, ['BAD']);
    expect((await listed(data.openRecall.id)).sort()).toEqual(['Sau CERTAIN 3', 'Trong CERTAIN 2']);
    const unseen = await open(pharmacist, ['NEVER-SEEN'], { soldFrom: '2026-02-15' });
    // It may have been any of what has no lot, from that day on.
    expect(await listed(unseen.data.openRecall.id)).toEqual(['Sau POSSIBLE 3']);
  });

  test('learns of a sale that is imported or given back afterwards', async () => {
    await receive(here, 20, 'BAD', '2027-01-01', '2026-03-01');
    const hoa = await buyer('Hoa');
    const sale = await sell(here, '2026-03-05', 4, hoa);
    const { data } = await open(pharmacist, ['BAD']);
    await importFile(id, [
      heading,
      line('SP1', 3, 10_000, {
        ...{ code: 'HD9', subtotal: 30_000, at: '10/03/2026 09:00', customer: 'KH9¦Mai' },
      }),
    ]);
    // The lot is held, so that the books take it of the stock without a lot: it may have been of the recalled one.
    expect((await listed(data.openRecall.id)).sort()).toEqual(['Hoa CERTAIN 4', 'Mai POSSIBLE 3']);
    await withOrganization(id, (em) => recordReturn(em, { saleId: sale.id, lines: [], payments: [] }), {
      actor,
    });
    expect(await listed(data.openRecall.id)).toEqual(['Mai POSSIBLE 3']);
  });

  test('of a lot that is under another one, of none, or of days to come is refused', async () => {
    await receive(here, 20, 'BAD');
    await open(pharmacist, ['BAD']);
    const codeOf = async (lots: string[], more = {}) =>
      (await open(pharmacist, lots, more)).errors?.[0]?.extensions;
    expect(await codeOf(['OTHER', 'BAD'])).toMatchObject({ code: 'CONFLICT', field: 'lots' });
    expect(await codeOf([' '])).toMatchObject({ code: 'BAD_INPUT', field: 'lots' });
    expect(await codeOf(['X'], { soldFrom: '2999-01-01' })).toMatchObject({ field: 'soldFrom' });
    expect(await codeOf(['X'], { reason: '' })).toMatchObject({ field: 'reason' });
  });
});

describe('buyers of a recall', () => {
  const record = (who: Caller, node: { id: string; version: number }, state: string, note?: string) =>
    who.graphql(
      `mutation ($id: ID!, $version: Int!, $input: RecallContactInput!, $key: ID!) {
        recordRecallContact(id: $id, version: $version, input: $input, idempotencyKey: $key) { id state note version }
      }`,
      { id: node.id, version: node.version, input: { state, note }, key: key() },
    );

  test('are worked through by customer care, and two who note something at once do not overwrite each other', async () => {
    await receive(here, 20, 'BAD');
    for (const name of ['Hoa', 'Lan']) await sell(here, '2026-06-01', 1, await buyer(name));
    const { data } = await open(pharmacist, ['BAD']);
    const recallId = data.openRecall.id;
    const care = await api.actAs(id, Role.CUSTOMER_CARE);
    const [first] = (await buyersOf(recallId, care)).recallBuyers.edges;
    const name = first.node.customer.name;
    const noted = await record(care, first.node, 'REACHED', 'sẽ mang trả chiều nay');
    expect(noted.data.recordRecallContact).toMatchObject({
      state: 'REACHED',
      note: 'sẽ mang trả chiều nay',
      version: 2,
    });
    expect((await record(pharmacist, first.node, 'NO_ANSWER')).errors?.[0]?.extensions.code).toBe('CONFLICT');
    const { recall, recallBuyers } = await buyersOf(recallId);
    expect(recall.progress).toMatchObject({ buyers: 2, toContact: 1, reached: 1 });
    // Whom nobody reached yet comes first.
    expect(recallBuyers.edges[1].node).toMatchObject({ state: 'REACHED', customer: { name } });
    const keeper = await api.actAs(id, Role.STOCK_KEEPER);
    expect((await record(keeper, first.node, 'RETURNED')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(
      (
        await keeper.graphql('query ($id: ID!) { recallBuyers(recallId: $id) { totalCount } }', {
          id: recallId,
        })
      ).errors?.[0]?.extensions.code,
    ).toBe('FORBIDDEN');
  });

  test('who were merged since are one person, with the last contact of the two', async () => {
    await receive(here, 20, 'BAD');
    const [hoa, twin] = [await buyer('Hoa'), await buyer('Hoa (2)')];
    await sell(here, '2026-06-01', 1, hoa);
    await sell(here, '2026-06-02', 2, twin);
    const recallId = (await open(pharmacist, ['BAD'])).data.openRecall.id;
    const { recallBuyers } = await buyersOf(recallId);
    const second = recallBuyers.edges.find(
      ({ node }: { node: { customer: { name: string } } }) => node.customer.name === 'Hoa (2)',
    );
    await record(pharmacist, second.node, 'REACHED');
    await withOrganization(
      id,
      (em) => mergeDuplicates(em, { id: hoa, version: 1 }, { id: twin, version: 1 }),
      {
        actor,
      },
    );
    expect(await listed(recallId)).toEqual(['Hoa CERTAIN 2 CERTAIN 1']);
    expect((await buyersOf(recallId)).recall.progress).toMatchObject({ buyers: 1, reached: 1 });
  });
});

describe('the end of a recall', () => {
  const close = (
    who: Caller,
    recall: { id: string; version: number },
    release: boolean,
    outcome = 'Đã trả nhà cung cấp',
  ) =>
    who.graphql(
      `mutation ($id: ID!, $version: Int!, $outcome: String!, $release: Boolean!, $key: ID!) {
        closeRecall(id: $id, version: $version, outcome: $outcome, release: $release, idempotencyKey: $key) { state outcome }
      }`,
      { ...recall, outcome, release, key: key() },
    );
  const release = (who: Caller, batchId: string) =>
    who.graphql(
      `mutation ($id: ID!, $key: ID!) { releaseBatch(batchId: $id, reason: "đạt", idempotencyKey: $key) { hold } }`,
      {
        id: batchId,
        key: key(),
      },
    );

  test('leaves the lots held: they are written off, or released by who may recall', async () => {
    const [batchId] = await receive(here, 20, 'BAD');
    const { id: recallId, version } = (await open(pharmacist, ['BAD'])).data.openRecall;
    expect((await release(pharmacist, batchId as string)).errors?.[0]?.extensions.code).toBe('CONFLICT');
    expect(
      (await close(pharmacist, { id: recallId, version }, false, ' ')).errors?.[0]?.extensions.field,
    ).toBe('outcome');
    const closed = await close(pharmacist, { id: recallId, version }, false);
    expect(closed.data.closeRecall).toEqual({ state: 'CLOSED', outcome: 'Đã trả nhà cung cấp' });
    expect((await close(pharmacist, { id: recallId, version }, true)).errors?.[0]?.extensions.code).toBe(
      'CONFLICT',
    );
    await expect(sell(here, '2026-06-04', 1)).rejects.toMatchObject({ key: 'stock.notEnoughSellable' });
    const keeper = await api.actAs(id, Role.STOCK_KEEPER);
    expect((await release(keeper, batchId as string)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await release(pharmacist, batchId as string)).data.releaseBatch).toEqual({ hold: null });
    await sell(here, '2026-06-04', 1);
  });

  test('releases the lots where a person says so', async () => {
    await receive(here, 20, 'BAD');
    const { id: recallId, version } = (await open(pharmacist, ['BAD'])).data.openRecall;
    const cashier = await api.actAs(id, Role.CASHIER);
    expect((await close(cashier, { id: recallId, version }, true)).errors?.[0]?.extensions.code).toBe(
      'FORBIDDEN',
    );
    await close(pharmacist, { id: recallId, version }, true, 'Báo động nhầm');
    await sell(here, '2026-06-04', 1);
    expect(await shelfOf(id, here, tablets.product.id)).toEqual({ BAD: 19 });
  });
});
