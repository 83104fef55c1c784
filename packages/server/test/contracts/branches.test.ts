import { beforeAll, describe, expect, test } from '@jest/globals';
import type { NonEmptyArray } from 'type-graphql';
import { rebuildRollUps } from '../../src/ledgers/sales/roll-up.service.js';
import { SaleKind } from '../../src/ledgers/sales/sale.entity.js';
import { writeOffStock } from '../../src/ledgers/stock/stock-command.service.js';
import { withOrganization } from '../../src/platform/database/with-organization.js';
import { makeSchema } from '../../src/platform/graphql/schema.js';
import { Role } from '../../src/platform/permissions/permissions.js';
import { query, sqlText } from '../../src/platform/sql/sql.js';
import { resolvers } from '../../src/resolvers.js';
import { type Caller, useApi } from '../act-as.js';
import { buildBranch, buildOrganization } from '../build.js';
import { buildCustomer } from '../build-customer.js';
import { buildProduct } from '../build-product.js';
import { buildSale } from '../build-sale.js';
import { buildStock } from '../build-stock.js';
import { everyOperation, type Operation } from './operations.js';

const api = useApi();
const SECRET = 'Chi nhánh kín';
/** Totals of the other branch: no sum or difference of ours comes near them. */
const THEIRS = 777_000_000;
let organizationId: string;
let ours: string;
let theirs: string;
let customerId: string;
let unitId: string;
let sold: { here: string; there: string; returnedThere: string };
/** What is kept of one product: 30 here, 555000 there, and a document of each. */
let stock: { productId: string; batchId: string; documentHere: string; documentThere: string };
let operations: Operation[];
const people = new Map<string, Caller>();
let owner: Caller;

beforeAll(async () => {
  const schema = await makeSchema([...resolvers] as unknown as NonEmptyArray<() => void>);
  operations = everyOperation(schema).filter(({ kind }) => kind !== 'subscription');
  organizationId = (await buildOrganization()).id;
  ours = (await buildBranch(organizationId, 'Quầy mở')).id;
  theirs = (await buildBranch(organizationId, SECRET)).id;
  customerId = (await buildCustomer(organizationId, { name: 'Lê Hoa' })).id;
  const { units, product } = await buildProduct(organizationId);
  unitId = units[0]?.id as string;
  const kept = { productId: product.id, lot: 'LO1', expiresOn: '2030-01-01' };
  const [batchId] = await buildStock(
    organizationId,
    { ...kept, branchId: ours, quantity: 40 },
    { ...kept, branchId: theirs, quantity: 555_001 },
  );
  const writeOff = (branchId: string, quantity: string, reason: string) =>
    withOrganization(organizationId, (em) =>
      writeOffStock(em, { branchId, reason, lines: [{ productUnitId: unitId, quantity, batchId }] }),
    );
  stock = {
    productId: product.id,
    batchId: batchId as string,
    documentHere: (await writeOff(ours, '10', 'vỡ')).id,
    documentThere: (await writeOff(theirs, '1', SECRET)).id,
  };
  const on = (branchId: string, more: Parameters<typeof buildSale>[1]) =>
    buildSale(organizationId, { branchId, customerId, businessDate: '2026-06-01', ...more });
  const here = await on(ours, { code: 'MO1', total: 50_000, paid: 20_000 });
  const there = await on(theirs, { code: 'KIN1', total: THEIRS, note: SECRET });
  const returnedThere = await on(theirs, {
    code: 'KIN2',
    kind: SaleKind.RETURN,
    total: 10_000,
    returnedSaleId: here.id,
    returnedBusinessDate: here.businessDate,
  });
  sold = { here: here.id, there: there.id, returnedThere: returnedThere.id };
  owner = await api.actAs(organizationId, Role.OWNER);
  for (const role of Object.values(Role).filter((each) => each !== Role.OWNER))
    people.set(role, await api.actAs(organizationId, role, [ours]));
}, 60_000);

const cashier = () => people.get(Role.CASHIER) as Caller;
const codeOf = (answer: { errors?: { extensions: { code: string } }[] }) =>
  answer.errors?.[0]?.extensions.code;

describe('who works for one branch', () => {
  test('sees nothing of another in any operation, whatever the role and whichever id is asked for', async () => {
    const wrong: string[] = [];
    const ids = [theirs, sold.there, sold.returnedThere, customerId, stock.productId, stock.documentThere];
    for (const [role, person] of people) {
      for (const operation of operations.filter(({ kind }) => kind === 'query')) {
        for (const id of operation.takesId ? ids : ['']) {
          const answer = await person.graphql(operation.text, operation.variables(id));
          const text = JSON.stringify(answer);
          for (const secret of [
            SECRET,
            'KIN1',
            'KIN2',
            '777000000',
            '555000',
            sold.there,
            sold.returnedThere,
            stock.documentThere,
          ])
            if (text.includes(secret)) wrong.push(`${role} ${operation.name}: ${secret}`);
          if (codeOf(answer) === 'INTERNAL') wrong.push(`${role} ${operation.name} fails inside`);
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  test('finds no sale of another by its id, its customer, its lines or its return', async () => {
    const get = 'query ($id: ID!) { sale(id: $id) { code } }';
    expect(codeOf(await cashier().graphql(get, { id: sold.there }))).toBe('NOT_FOUND');
    expect((await owner.graphql(get, { id: sold.there })).data.sale.code).toBe('KIN1');
    const { data } = await cashier().graphql(
      `query ($id: ID!) {
        sales(first: 50) { totalCount edges { node { code branch { name } returns { code } } } }
        branches { name }
        customer(id: $id) {
          sales { purchases net due firstDay } lastSales(first: 5) { code } purchases(first: 5) { totalCount edges { node { code } } }
        } }`,
      { id: customerId },
    );
    expect(data).toEqual({
      sales: {
        totalCount: 1,
        edges: [{ node: { code: 'MO1', branch: { name: 'Quầy mở' }, returns: [] } }],
      },
      branches: [{ name: 'Quầy mở' }],
      customer: {
        sales: { purchases: 1, net: 50_000, due: 30_000, firstDay: '2026-06-01' },
        lastSales: [{ code: 'MO1' }],
        purchases: { totalCount: 1, edges: [{ node: { code: 'MO1' } }] },
      },
    });
  });

  test('reads the overview of that branch, where the owner reads that of all', async () => {
    const ask = `{ salesOverview(asOf: "2026-06-01") { day { value } sales { value } activeCustomers { value } due } }`;
    const manager = people.get(Role.MANAGER) as Caller;
    expect((await manager.graphql(ask)).data.salesOverview).toEqual({
      day: { value: 50_000 },
      sales: { value: 1 },
      activeCustomers: { value: 1 },
      due: 30_000,
    });
    expect((await owner.graphql(ask)).data.salesOverview).toMatchObject({
      day: { value: 50_000 + THEIRS - 10_000 },
      sales: { value: 2 },
    });
  });

  test('is not offered what concerns all branches at once, and is refused it', async () => {
    const manager = people.get(Role.MANAGER) as Caller;
    const { permissions } = (await manager.graphql('{ session { permissions branches { name } } }')).data
      .session;
    expect(permissions).toEqual(
      expect.arrayContaining(['sales.read', 'sales.write', 'customers.read', 'stock.write', 'trends.read']),
    );
    for (const permission of [
      'stock.hold',
      'stock.recall',
      'recalls.read',
      'segments.read',
      'imports.read',
      'exports.read',
      'branches.manage',
      'audit.read',
    ])
      expect(permissions).not.toContain(permission);
    expect(codeOf(await manager.graphql('{ imports { totalCount } }'))).toBe('FORBIDDEN');
    expect((await manager.fetch('/api/exports/customers.csv')).status).toBe(403);
  });

  test('writes there and nowhere else', async () => {
    const record = `mutation ($input: SaleInput!, $key: ID!) { recordSale(input: $input, idempotencyKey: $key) { id code } }`;
    const bill = (branchId: string) => ({
      key: `bill-${Math.random()}`,
      input: {
        branchId,
        customerId,
        lines: [{ productUnitId: unitId, quantity: '1', unitPrice: '7000' }],
        payments: [{ method: 'CASH', amount: 7_000 }],
      },
    });
    expect(codeOf(await cashier().graphql(record, bill(theirs)))).toBe('NOT_FOUND');
    const made = (await cashier().graphql(record, bill(ours))).data.recordSale;
    const back = `mutation ($input: ReturnInput!, $key: ID!) { recordReturn(input: $input, idempotencyKey: $key) { id } }`;
    for (const input of [{ saleId: sold.there }, { saleId: made.id, branchId: theirs }])
      expect(
        codeOf(
          await cashier().graphql(back, {
            input: { ...input, lines: [], payments: [] },
            key: `back-${Math.random()}`,
          }),
        ),
      ).toBe('NOT_FOUND');
    const cancel = `mutation ($id: ID!, $key: ID!) { cancelSale(id: $id, reason: "nhầm", idempotencyKey: $key) { status } }`;
    const manager = people.get(Role.MANAGER) as Caller;
    expect(codeOf(await manager.graphql(cancel, { id: sold.there, key: 'cancel-theirs' }))).toBe('NOT_FOUND');
    // What another branch took back of it forbids it, although it is not seen.
    expect(codeOf(await manager.graphql(cancel, { id: sold.here, key: 'cancel-here' }))).toBe('CONFLICT');
    expect((await manager.graphql(cancel, { id: made.id, key: 'cancel-made' })).data.cancelSale.status).toBe(
      'CANCELLED',
    );
  });

  test('leaves the figures of all branches whole by what they write', async () => {
    const kept = () =>
      withOrganization(organizationId, async (em) => [
        await query(
          em,
          sqlText('select customer_id, purchases, net, due from app.customer_sales order by 1'),
        ),
        await query(em, sqlText('select * from app.customer_day order by 2, 3')),
        await query(em, sqlText('select * from app.daily_sales order by 2, 3')),
      ]);
    const before = await kept();
    expect(JSON.stringify(before)).toContain(String(50_000 + THEIRS - 10_000));
    await withOrganization(organizationId, rebuildRollUps);
    expect(await kept()).toEqual(before);
  });

  test('can take back no more than is left, though another branch took some back', async () => {
    const back = `mutation ($input: ReturnInput!, $key: ID!) { recordReturn(input: $input, idempotencyKey: $key) { total } }`;
    const answer = await cashier().graphql(back, {
      input: { saleId: sold.here, lines: [], payments: [] },
      key: 'the-rest-of-it',
    });
    expect(answer.data.recordReturn.total).toBe(40_000);
  });

  test('sees the stock there, what moved it and its documents, and none of another branch', async () => {
    const ask = `query ($productId: ID!, $document: ID!) {
      productStock(productId: $productId) {
        onHand value items { onHand branch { name } levels { quantity batch { lot levels { quantity } } } }
      }
      stockItems { totalCount edges { node { onHand } } }
      stockOverview { items toSettle }
      stockMovements { totalCount edges { node { kind quantity } } }
      stockDocuments { totalCount edges { node { id reason } } }
      stockDocument(id: $document) { sums { products } movements { quantity } }
    }`;
    const { data } = await cashier().graphql(ask, {
      productId: stock.productId,
      document: stock.documentHere,
    });
    const level = { quantity: '30', batch: { lot: 'LO1', levels: [{ quantity: '30' }] } };
    expect(data).toEqual({
      productStock: {
        onHand: '30',
        value: 0,
        items: [{ onHand: '30', branch: { name: 'Quầy mở' }, levels: [level] }],
      },
      stockItems: { totalCount: 1, edges: [{ node: { onHand: '30' } }] },
      stockOverview: { items: 1, toSettle: 0 },
      stockMovements: {
        totalCount: 4,
        edges: [
          // The bill that was written and cancelled above.
          { node: { kind: 'SALE', quantity: '1' } },
          { node: { kind: 'SALE', quantity: '-1' } },
          { node: { kind: 'WRITE_OFF', quantity: '-10' } },
          { node: { kind: 'RECEIPT', quantity: '40' } },
        ],
      },
      stockDocuments: { totalCount: 1, edges: [{ node: { id: stock.documentHere, reason: 'vỡ' } }] },
      stockDocument: { sums: { products: 1 }, movements: [{ quantity: '-10' }] },
    });
    const all = await owner.graphql(ask, { productId: stock.productId, document: stock.documentThere });
    expect(all.data.productStock.onHand).toBe('555030');
  });

  test('counts, writes off and orders there and nowhere else, transfers only between such branches, holds nothing', async () => {
    const keeper = people.get(Role.STOCK_KEEPER) as Caller;
    let sent = 0;
    const codeAt = async (operation: string, type: string, input: object) => {
      const text = `mutation ($input: ${type}!, $key: ID!) { ${operation}(input: $input, idempotencyKey: $key) { id } }`;
      const answer = await keeper.graphql(text, { input, key: `stock-of-branch-${++sent}` });
      return codeOf(answer) ?? 'done';
    };
    const line = { productUnitId: unitId, quantity: '5', batchId: stock.batchId };
    const given = { reason: 'thử', lines: [line] };
    expect(await codeAt('adjustStock', 'StockAdjustmentInput', { ...given, branchId: theirs })).toBe(
      'NOT_FOUND',
    );
    expect(await codeAt('writeOffStock', 'StockWriteOffInput', { ...given, branchId: theirs })).toBe(
      'NOT_FOUND',
    );
    for (const [fromBranchId, toBranchId] of [
      [ours, theirs],
      [theirs, ours],
    ])
      expect(
        await codeAt('transferStock', 'StockTransferInput', { ...given, fromBranchId, toBranchId }),
      ).toBe('NOT_FOUND');
    expect(await codeAt('writeOffStock', 'StockWriteOffInput', { ...given, branchId: ours })).toBe('done');
    const levels = `mutation ($branchId: ID!, $productId: ID!, $key: ID!) {
      setReorderLevels(branchId: $branchId, productId: $productId, minimum: "3", idempotencyKey: $key) { id } }`;
    const { productId, batchId } = stock;
    const setLevels = (branchId: string) =>
      keeper.graphql(levels, { branchId, productId, key: `levels-${branchId}` });
    expect(codeOf(await setLevels(theirs))).toBe('NOT_FOUND');
    expect((await setLevels(ours)).data.setReorderLevels.id).toBe(productId);
    const reverse = `mutation ($id: ID!, $key: ID!) { reverseStockDocument(id: $id, reason: "nhầm", idempotencyKey: $key) { id } }`;
    expect(codeOf(await keeper.graphql(reverse, { id: stock.documentThere, key: 'reverse-theirs' }))).toBe(
      'NOT_FOUND',
    );
    const hold = `mutation ($id: ID!, $key: ID!) { holdBatch(batchId: $id, reason: "nghi", idempotencyKey: $key) { id } }`;
    expect(codeOf(await keeper.graphql(hold, { id: batchId, key: 'hold-everywhere' }))).toBe('FORBIDDEN');
  });

  test('sees no branch at all when the last one was taken away', async () => {
    const nowhere = await api.actAs(organizationId, Role.CASHIER, []);
    const { data } = await nowhere.graphql('{ branches { id } sales(first: 5) { totalCount } }');
    expect(data).toEqual({ branches: [], sales: { totalCount: 0 } });
  });
});
