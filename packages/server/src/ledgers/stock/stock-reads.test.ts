import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { type BuiltProduct, buildProduct } from '../../../test/build-product.js';
import { buildStock } from '../../../test/build-stock.js';
import { importFile } from '../../../test/import-file.js';
import { heading, line } from '../../../test/invoice-lines.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { recordSale } from '../sales/sale.service.js';
import { holdBatch } from './hold.service.js';
import { adjustStock, reverseStockDocument, transferStock, writeOffStock } from './stock-command.service.js';

const api = useApi();
let id: string;
let first: string;
let second: string;
let amlodipin: BuiltProduct;
let vitamin: BuiltProduct;
let keeper: Caller;

// Sessions are the sign-in's own, by the machine's clock: ours only says which day it is.
beforeAll(() => setClock(() => new Date('2026-06-15T03:00:00Z')));
afterAll(() => setClock());
beforeEach(async () => {
  id = (await buildOrganization()).id;
  first = (await buildBranch(id, 'Chi nhánh 1')).id;
  second = (await buildBranch(id, 'Chi nhánh 2')).id;
  amlodipin = await buildProduct(id, {
    sku: 'AML5',
    name: 'Amlodipin 5 mg',
    cost: '700.5',
    stockMinimum: '20',
  });
  vitamin = await buildProduct(id, { sku: 'VTC', name: 'Vitamin C' });
  keeper = await api.actAs(id, Role.STOCK_KEEPER);
});

const receive = (branchId: string, of: BuiltProduct, quantity: number, more: object = {}) =>
  buildStock(id, { branchId, productId: of.product.id, quantity, ...more });
const ask = async (text: string, variables: object = {}) => {
  const { data, errors } = await keeper.graphql(text, { ...variables });
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
};
const list = async (args = '', fields = 'onHand') =>
  (
    await ask(`{ stockItems${args} { edges { node { product { sku } branch { name } ${fields} } } } }`)
  ).stockItems.edges.map(
    ({ node: { product, branch, ...rest } }: { node: Record<string, Record<string, string>> }) =>
      [product?.sku, branch?.name?.slice(-1), ...Object.values(rest)].join(' '),
  );

describe('stock of a product', () => {
  test('is told by branch and batch, with what is held, expired, sellable and worth, and it adds up', async () => {
    const [soon] = await receive(first, amlodipin, 3, { lot: 'SOON', expiresOn: '2026-07-01', cost: '900' });
    await receive(first, amlodipin, 5, { lot: 'OLD', expiresOn: '2026-06-14' });
    await receive(first, amlodipin, 10, { lot: 'LATE', expiresOn: '2027-01-01' });
    await receive(second, amlodipin, 1.5);
    await withOrganization(id, (em) => holdBatch(em, soon as string, 'nghi'));
    const figures = 'onHand held expired sellable value costMissing';
    const { productStock } = await ask(
      `query ($id: ID!) { productStock(productId: $id) { asOf ${figures} items {
        ${figures} toSettle firstExpiry minimum productMinimum branch { name } levels { quantity expired unitCost value batch { lot hold expiresOn } } } } }`,
      { id: amlodipin.product.id },
    );
    expect(productStock).toMatchObject({
      ...{
        asOf: '2026-06-15',
        onHand: '19.5',
        held: '3',
        expired: '5',
        sellable: '11.5',
        costMissing: false,
      },
      // 3 × 900; 5 × 700.5 = 3502.5 → 3503; 10 × 700.5; 1.5 × 700.5 = 1050.75 → 1051
      value: 2700 + 3503 + 7005 + 1051,
    });
    expect(productStock.items).toMatchObject([
      {
        ...{
          onHand: '18',
          held: '3',
          expired: '5',
          sellable: '10',
          value: 13_208,
          toSettle: '0',
          branch: { name: 'Chi nhánh 1' },
        },
        ...{ firstExpiry: '2026-06-14', minimum: null, productMinimum: '20' },
        levels: [
          { quantity: '5', expired: true, unitCost: '700.5', value: 3503, batch: { lot: 'OLD', hold: null } },
          {
            quantity: '3',
            expired: false,
            unitCost: '900',
            value: 2700,
            batch: { lot: 'SOON', hold: 'QUARANTINE' },
          },
          { quantity: '10', expired: false, batch: { lot: 'LATE', expiresOn: '2027-01-01' } },
        ],
      },
      {
        onHand: '1.5',
        value: 1051,
        firstExpiry: null,
        branch: { name: 'Chi nhánh 2' },
        levels: [{ batch: { lot: '' } }],
      },
    ]);
  });

  test('of a product that nobody keeps is nothing, and of an id of nothing is not found', async () => {
    const text = '{ onHand value items { onHand } }';
    const { productStock } = await ask(`query ($id: ID!) { productStock(productId: $id) ${text} }`, {
      id: vitamin.product.id,
    });
    expect(productStock).toEqual({ onHand: '0', value: 0, items: [] });
    const answer = await keeper.graphql(`query ($id: ID!) { productStock(productId: $id) ${text} }`, { id });
    expect(answer.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });
});

describe('the list of stock', () => {
  beforeEach(async () => {
    await receive(first, amlodipin, 5, { lot: 'OLD', expiresOn: '2026-06-14' });
    await receive(first, amlodipin, 2, { lot: 'TODAY', expiresOn: '2026-06-15' });
    await receive(second, amlodipin, 9, { lot: 'LATE', expiresOn: '2026-09-01' });
    const [held] = await receive(first, vitamin, 40, { lot: 'V1', cost: '10' });
    await withOrganization(id, (em) => holdBatch(em, held as string, 'nghi'));
    await receive(second, vitamin, 1);
    await withOrganization(id, (em) =>
      writeOffStock(em, {
        branchId: second,
        reason: 'vỡ',
        lines: [{ productUnitId: vitamin.baseUnit.id, quantity: '1' }],
      }),
    );
  });

  test('is of products by branch, found as products are, and by what is the matter with them', async () => {
    expect(await list()).toEqual(['AML5 1 7', 'AML5 2 9', 'VTC 1 40', 'VTC 2 0']);
    expect(await list('(filter: { search: "amlo 5" })')).toEqual(['AML5 1 7', 'AML5 2 9']);
    expect(await list('(filter: { search: "vtc" })')).toEqual(['VTC 1 40', 'VTC 2 0']);
    expect(await list(`(filter: { branchId: "${second}" })`)).toEqual(['AML5 2 9', 'VTC 2 0']);
    expect(await list('(filter: { state: EXPIRED })', 'expired')).toEqual(['AML5 1 5']);
    expect(await list('(filter: { state: HELD })', 'held')).toEqual(['VTC 1 40']);
    expect(await list('(filter: { state: OUT })')).toEqual(['VTC 2 0']);
    // What has expired already does not expire by then.
    expect(await list('(filter: { expiresBy: "2026-08-31" })')).toEqual(['AML5 1 7']);
    expect(await list('(filter: { expiresBy: "2026-09-01" })')).toEqual(['AML5 1 7', 'AML5 2 9']);
    expect(await list('(filter: { state: TO_SETTLE })')).toEqual([]);
  });

  test.each([
    ['NAME', ['AML5 1', 'AML5 2', 'VTC 1', 'VTC 2']],
    ['ON_HAND', ['VTC 2', 'AML5 1', 'AML5 2', 'VTC 1']],
    ['FIRST_EXPIRY', ['AML5 1', 'AML5 2', 'VTC 1', 'VTC 2']],
    ['VALUE', ['VTC 2', 'VTC 1', 'AML5 1', 'AML5 2']],
  ])('by %s is the same page by page as at once, both ways', async (sort, expected) => {
    for (const descending of [false, true]) {
      const walked: string[] = [];
      for (let after: string | null = null; after !== ''; ) {
        const {
          stockItems,
        }: {
          stockItems: {
            totalCount: number;
            pageInfo: { endCursor: string; hasNextPage: boolean };
            edges: { node: { product: { sku: string }; branch: { name: string } } }[];
          };
        } = await ask(
          `query ($after: String) { stockItems(first: 1, after: $after, sort: ${sort}, descending: ${descending}) {
            totalCount pageInfo { endCursor hasNextPage } edges { node { product { sku } branch { name } } } } }`,
          { after },
        );
        expect(stockItems.totalCount).toBe(4);
        for (const { node } of stockItems.edges)
          walked.push(`${node.product.sku} ${node.branch.name.slice(-1)}`);
        after = stockItems.pageInfo.hasNextPage ? stockItems.pageInfo.endCursor : '';
      }
      expect(walked).toEqual(descending ? [...expected].reverse() : expected);
    }
  });

  test('comes to what the overview says, of all branches and of one', async () => {
    expect(
      (
        await ask(
          '{ stockOverview { asOf items value itemsWithoutCost out toSettle expired expiredValue held heldValue expiringBy expiring expiringValue } }',
        )
      ).stockOverview,
    ).toEqual({
      ...{ asOf: '2026-06-15', items: 4, out: 1, toSettle: 0, itemsWithoutCost: 0 },
      // 5, 2 and 9 × 700.5, each rounded, and 40 × 10
      ...{ value: 3503 + 1401 + 6305 + 400, expired: 1, expiredValue: 3503, held: 1, heldValue: 400 },
      ...{ expiringBy: '2026-09-13', expiring: 2, expiringValue: 1401 + 6305 },
    });
    expect(
      (await ask('query ($id: ID) { stockOverview(branchId: $id) { items value } }', { id: second }))
        .stockOverview,
    ).toEqual({
      items: 2,
      value: 6305,
    });
    const sumOf = async (filter: object) =>
      (await ask('query ($filter: StockFilter) { stockSums(filter: $filter) { value } }', { filter }))
        .stockSums.value;
    expect(await sumOf({})).toBe(3503 + 1401 + 6305 + 400);
    expect(await sumOf({ branchId: second })).toBe(6305);
    // Of the whole product at that branch, not of its expired lot alone.
    expect(await sumOf({ state: 'EXPIRED' })).toBe(3503 + 1401);
    expect(await sumOf({ search: 'nobody’s' })).toBe(0);
  });

  test('refuses a cursor that somebody made up', async () => {
    for (const after of ['x', Buffer.from('["a",1,2]').toString('base64url')]) {
      const answer = await keeper.graphql(`{ stockItems(after: "${after}", sort: VALUE) { totalCount } }`);
      expect(answer.errors?.[0]?.extensions.code).toBe('BAD_INPUT');
    }
  });
});

test('stock that a file sold below zero is kept, shown to be settled, and settled by a count', async () => {
  await receive(first, amlodipin, 3, { lot: 'A', expiresOn: '2027-01-01' });
  await importFile(id, [heading, line('AML5', 5, 10_000, { subtotal: 50_000, at: '10/03/2026 09:00' })]);
  expect(await list('(filter: { state: TO_SETTLE })', 'toSettle')).toEqual(['AML5 1 -2']);
  expect((await ask('{ stockOverview { toSettle } }')).stockOverview).toEqual({ toSettle: 1 });
  await withOrganization(id, (em) =>
    adjustStock(em, {
      branchId: first,
      reason: 'kiểm kê',
      lines: [{ productUnitId: amlodipin.baseUnit.id, quantity: '4' }],
    }),
  );
  expect(await list('(filter: { state: TO_SETTLE })')).toEqual([]);
  expect(await list('(filter: { state: IN_STOCK })')).toEqual(['AML5 1 4']);
});

describe('movements', () => {
  test('are told newest first, with what they came of, who recorded them and what was there then', async () => {
    await receive(first, amlodipin, 10, { lot: 'A', expiresOn: '2027-01-01' });
    await importFile(
      id,
      [heading, line('AML5', 2, 10_000, { code: 'HD77', subtotal: 20_000, at: '10/03/2026 09:00' })],
      'ban-thang-3.csv',
    );
    const actor = { userId: 'nobody', role: Role.STOCK_KEEPER, branchIds: null };
    const sale = await withOrganization(
      id,
      (em) =>
        recordSale(em, {
          ...{ branchId: first, soldAt: new Date('2026-04-01T03:00:00Z'), payments: [] },
          lines: [{ productUnitId: amlodipin.baseUnit.id, quantity: '1' }],
        }),
      { actor },
    );
    const lines = [{ productUnitId: amlodipin.baseUnit.id, quantity: '4', lot: 'A' }];
    const document = await withOrganization(id, (em) =>
      transferStock(em, { fromBranchId: first, toBranchId: second, reason: 'chia hàng', lines }),
    );
    await withOrganization(id, (em) => reverseStockDocument(em, document.id, 'nhầm'));
    const { stockMovements } = await ask(
      `query ($filter: StockMovementFilter) { stockMovements(filter: $filter) { totalCount edges { node {
        kind quantity balance saleCode saleId importFile sourceRow reason document { kind reason toBranch { name } } batch { lot } } } } }`,
      { filter: { productId: amlodipin.product.id, branchId: first } },
    );
    const told = stockMovements.edges.map(({ node }: { node: object }) => node);
    expect(told).toMatchObject([
      {
        kind: 'TRANSFER',
        quantity: '4',
        balance: '7',
        reason: 'nhầm',
        document: { kind: 'REVERSAL', toBranch: null },
      },
      {
        kind: 'TRANSFER',
        quantity: '-4',
        balance: '3',
        document: { reason: 'chia hàng', toBranch: { name: 'Chi nhánh 2' } },
      },
      { kind: 'SALE', quantity: '-1', balance: '7', saleCode: sale.code, saleId: sale.id, importFile: null },
      {
        kind: 'SALE',
        quantity: '-2',
        balance: '8',
        saleCode: 'HD77',
        importFile: 'ban-thang-3.csv',
        sourceRow: 2,
      },
      { kind: 'RECEIPT', quantity: '10', balance: '10', saleCode: null, document: null, batch: { lot: 'A' } },
    ]);
    expect(stockMovements.totalCount).toBe(5);
    const pages = async (after: string | null): Promise<string[]> => {
      const { stockMovements: page } = await ask(
        `query ($after: String) { stockMovements(first: 2, after: $after) { pageInfo { hasNextPage endCursor } edges { node { id } } } }`,
        { after },
      );
      const ids = page.edges.map(({ node }: { node: { id: string } }) => node.id);
      return page.pageInfo.hasNextPage ? [...ids, ...(await pages(page.pageInfo.endCursor))] : ids;
    };
    expect(new Set(await pages(null)).size).toBe(7);
    const { stockDocuments } = await ask(
      `{ stockDocuments { totalCount edges { node { kind reversedBy { reason } reverses { reason } sums { products firstProduct value } movements { quantity branch { name } } } } } }`,
    );
    expect(stockDocuments.edges.map(({ node }: { node: object }) => node)).toMatchObject([
      {
        kind: 'REVERSAL',
        reversedBy: null,
        reverses: { reason: 'chia hàng' },
        sums: { products: 1, value: 2802 },
      },
      {
        ...{ kind: 'TRANSFER', reversedBy: { reason: 'nhầm' }, reverses: null },
        sums: { products: 1, firstProduct: 'Amlodipin 5 mg', value: -2802 },
        movements: [
          { quantity: '-4', branch: { name: 'Chi nhánh 1' } },
          { quantity: '4', branch: { name: 'Chi nhánh 2' } },
        ],
      },
    ]);
  });
});
