import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { buildCustomer } from '../../../test/build-customer.js';
import { type BuiltEntry, buildAllocations, buildEntries } from '../../../test/build-debts.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { keepDebtSnapshot } from './debt-ageing.service.js';

const api = useApi();
beforeAll(() => setClock(() => new Date('2026-04-10T05:00:00Z')));
afterAll(() => setClock());

const ageing = `query ($asOf: Date, $basis: DebtBasis = DUE, $allocation: DebtAllocation = SPECIFIED, $filter: DebtFilter) {
  debtAgeing(asOf: $asOf, basis: $basis, allocation: $allocation, filter: $filter) {
    asOf buckets { place from to open customers items } owed unapplied balance items customers debtors unbalanced
    creditSales dso reported { owed balance restated } } }`;
const lists = `query ($asOf: Date, $allocation: DebtAllocation = SPECIFIED, $basis: DebtBasis = DUE, $filter: DebtFilter,
    $place: Int, $sort: DebtorSort = OWED, $first: Int = 50, $after: String) {
  debtors(asOf: $asOf, basis: $basis, allocation: $allocation, filter: $filter, place: $place, sort: $sort, first: $first, after: $after) {
    totalCount pageInfo { endCursor hasNextPage }
    edges { node { customer { name } open owed overdue unapplied balance items days } } }
  debtItems(asOf: $asOf, basis: $basis, allocation: $allocation, filter: $filter, place: $place) {
    totalCount edges { node { code kind open amount days place dueDate customer { name } branch { name } } } } }`;

interface Shop {
  id: string;
  manager: Caller;
  customers: Record<string, string>;
  branchId: string;
}

async function shop(names: string[]): Promise<Shop> {
  const { id } = await buildOrganization();
  const branchId = (await buildBranch(id, 'Một')).id;
  const customers: Record<string, string> = {};
  for (const name of names) customers[name] = (await buildCustomer(id, { name })).id;
  return { id, branchId, customers, manager: await api.actAs(id, Role.MANAGER) };
}

const write = ({ id }: Shop, entries: BuiltEntry[]) =>
  withOrganization(id, (em) => buildEntries(em, entries));
async function ask({ manager }: Shop, operation: string, variables: object) {
  const { data, errors } = await manager.graphql(operation, { ...variables });
  expect(errors).toBeUndefined();
  return data;
}
const agedOn = async (at: Shop, variables: object) => (await ask(at, ageing, variables)).debtAgeing;
const opens = (report: { buckets: { open: number }[] }) => report.buckets.map(({ open }) => open);

/** Five bills of An: due 04-19 500, 03-03 300, 2025-12-31 200, 03-31 100, 03-01 50. */
async function fiveBills() {
  const at = await shop(['An', 'Bình']);
  const bill = (code: string, dueOn: string, amount: number, on: string): BuiltEntry => ({
    ...{ customerId: at.customers.An as string, kind: 'INVOICE', branchId: at.branchId },
    ...{ code, amount, on, dueOn },
  });
  const ids = await write(at, [
    bill('A', '2026-04-19', 500, '2026-03-20'),
    bill('B', '2026-03-03', 300, '2026-02-01'),
    bill('C', '2025-12-31', 200, '2025-12-01'),
    bill('D', '2026-03-31', 100, '2026-03-01'),
    bill('E', '2026-03-01', 50, '2026-01-30'),
  ]);
  return { at, ids };
}

describe('what was owed at the end of a day', () => {
  test('lies in the bucket of its days past due: 600 not due, 350 to thirty days, 200 to ninety, 1,150 together', async () => {
    const { at } = await fiveBills();
    const report = await agedOn(at, { asOf: '2026-03-31' });
    expect(report).toMatchObject({
      ...{
        asOf: '2026-03-31',
        owed: 1150,
        unapplied: 0,
        balance: 1150,
        items: 5,
        customers: 1,
        unbalanced: 0,
      },
      buckets: [
        { place: 0, from: null, to: 0, open: 600, customers: 1, items: 2 },
        { place: 1, from: 1, to: 30, open: 350, customers: 1, items: 2 },
        { place: 2, from: 31, to: 60, open: 0, customers: 0, items: 0 },
        { place: 3, from: 61, to: 90, open: 200, customers: 1, items: 1 },
        { place: 4, from: 91, to: null, open: 0, customers: 0, items: 0 },
      ],
    });
    const { debtItems } = await ask(at, lists, { asOf: '2026-03-31' });
    expect(
      debtItems.edges.map(({ node }: { node: { code: string; days: number } }) => [node.code, node.days]),
    ).toEqual([
      ['C', 90],
      ['E', 30],
      ['B', 28],
      ['D', 0],
      ['A', -19],
    ]);
    const { debtItems: one } = await ask(at, lists, { asOf: '2026-03-31', place: 1 });
    expect(one).toMatchObject({
      totalCount: 2,
      edges: [{ node: { code: 'E' } }, { node: { code: 'B', branch: { name: 'Một' } } }],
    });
  });

  test('is of the newest day with a sale or an entry unless one is asked for, and of none to come', async () => {
    const { at } = await fiveBills();
    const An = at.customers.An as string;
    expect(await agedOn(at, {})).toMatchObject({ asOf: '2026-03-20', owed: 1150 });
    await write(at, [
      { customerId: An, code: 'PT1', amount: -150, on: '2026-04-08' },
      { customerId: An, code: 'PT2', amount: -1, on: '2026-04-11' },
    ]);
    expect(await ask(at, '{ newestDebtDay }', {})).toEqual({ newestDebtDay: '2026-04-08' });
    expect(await agedOn(at, {})).toMatchObject({ asOf: '2026-04-08', owed: 1150, balance: 1000 });
  });

  test('does not change with what is dated after it; a day later it has moved on', async () => {
    const { at, ids } = await fiveBills();
    const [payment] = await write(at, [
      { customerId: at.customers.An as string, code: 'P', amount: -400, on: '2026-04-02' },
    ]);
    await withOrganization(at.id, (em) =>
      buildAllocations(em, [
        { creditId: payment as string, debitId: ids[2] as string, amount: 200, on: '2026-04-02' },
        { creditId: payment as string, debitId: ids[4] as string, amount: 50, on: '2026-04-02' },
      ]),
    );
    expect(opens(await agedOn(at, { asOf: '2026-03-31' }))).toEqual([600, 350, 0, 200, 0]);
    expect(opens(await agedOn(at, { asOf: '2026-04-01' }))).toEqual([500, 400, 50, 0, 200]);
    // B is 30 days past, D two; 150 of the payment lie against nothing.
    expect(await agedOn(at, { asOf: '2026-04-02' })).toMatchObject({
      ...{ owed: 900, unapplied: 150, balance: 750, unbalanced: 0 },
      buckets: [{ open: 500 }, { open: 400 }, { open: 0 }, { open: 0 }, { open: 0 }],
    });
  });

  test('counts from the day of the sale where asked to: nothing is not due then', async () => {
    const { at } = await fiveBills();
    // 11, 58, 120, 30 and 60 days.
    expect(opens(await agedOn(at, { asOf: '2026-03-31', basis: 'INVOICE' }))).toEqual([0, 600, 350, 0, 200]);
  });

  test('beside each other: as payments were applied, and all of them to the oldest due first', async () => {
    const { at, ids } = await fiveBills();
    const [payment] = await write(at, [
      { customerId: at.customers.An as string, code: 'P', amount: -320, on: '2026-03-30' },
    ]);
    await withOrganization(at.id, (em) =>
      buildAllocations(em, [
        { creditId: payment as string, debitId: ids[0] as string, amount: 320, on: '2026-03-30' },
      ]),
    );
    expect(opens(await agedOn(at, { asOf: '2026-03-31' }))).toEqual([280, 350, 0, 200, 0]);
    // C 200, E 50, then 70 of B.
    const fifo = await agedOn(at, { asOf: '2026-03-31', allocation: 'FIFO' });
    expect(opens(fifo)).toEqual([600, 230, 0, 0, 0]);
    expect(fifo).toMatchObject({ owed: 830, balance: 830, unbalanced: 0 });
  });

  test('a payment that bounced owes again from its own day on, by either way', async () => {
    const { at, ids } = await fiveBills();
    const [paid] = await write(at, [
      { customerId: at.customers.An as string, code: 'P', amount: -200, on: '2026-03-05' },
    ]);
    const credit = paid as string;
    const [bounce] = await write(at, [
      {
        customerId: at.customers.An as string,
        code: 'P!',
        kind: 'REVERSAL',
        amount: 200,
        on: '2026-03-20',
        reverses: credit,
      },
    ]);
    const settled = '00000000-0000-4000-8000-000000000001';
    await withOrganization(at.id, (em) =>
      buildAllocations(em, [
        { id: settled, creditId: credit, debitId: ids[2] as string, amount: 200, on: '2026-03-05' },
        { creditId: credit, debitId: ids[2] as string, amount: -200, on: '2026-03-20', reverses: settled },
        { creditId: credit, debitId: bounce as string, amount: 200, on: '2026-03-20' },
      ]),
    );
    for (const allocation of ['SPECIFIED', 'FIFO']) {
      expect((await agedOn(at, { asOf: '2026-03-19', allocation })).owed).toBe(450);
      expect(opens(await agedOn(at, { asOf: '2026-03-31', allocation }))).toEqual([600, 350, 0, 200, 0]);
    }
  });

  test('is by the bounds that the pharmacy set', async () => {
    const { at } = await fiveBills();
    await withOrganization(at.id, (em) =>
      query(em, sqlText(`insert into app.receivable_settings (bucket_bounds) values ('{7,14,21,28}')`)),
    );
    // B is 28 days past, E 30, C 90.
    expect(opens(await agedOn(at, { asOf: '2026-03-31' }))).toEqual([600, 0, 0, 0, 300, 250]);
  });
});

test('days’ sales outstanding: 1,150 open and 3,450 sold on credit in ninety days are 30', async () => {
  const { at } = await fiveBills();
  // A, B, D and E are of the ninety days, C of the first day before them; 2,500 more were sold and paid since.
  const [sold, paid] = await write(at, [
    { customerId: at.customers.Bình as string, kind: 'INVOICE', code: 'F', amount: 2500, on: '2026-02-10' },
    { customerId: at.customers.Bình as string, code: 'P', amount: -2500, on: '2026-03-01' },
  ]);
  await withOrganization(at.id, (em) =>
    buildAllocations(em, [
      { creditId: paid as string, debitId: sold as string, amount: 2500, on: '2026-03-01' },
    ]),
  );
  expect(await agedOn(at, { asOf: '2026-03-31' })).toMatchObject({ owed: 1150, creditSales: 3450, dso: 30 });
  expect((await agedOn(at, { asOf: '2025-11-30' })).dso).toBeNull();
});

describe('who owes', () => {
  async function three() {
    const at = await shop(['An', 'Bình', 'Chi']);
    const { An, Bình, Chi } = at.customers as Record<'An' | 'Bình' | 'Chi', string>;
    await write(at, [
      { customerId: An, code: 'A1', amount: 100, on: '2026-01-01', branchId: at.branchId },
      { customerId: An, code: 'A2', amount: 900, on: '2026-03-01', dueOn: '2026-05-01' },
      { customerId: Bình, code: 'B1', amount: 500, on: '2026-03-01' },
      { customerId: Chi, code: 'P', amount: -70, on: '2026-03-02' },
    ]);
    return at;
  }
  const namesOf = async (at: Shop, variables: object) =>
    (await ask(at, lists, { asOf: '2026-03-31', ...variables })).debtors.edges.map(
      ({ node }: { node: { customer: { name: string } } }) => node.customer.name,
    );

  test('is listed with what and since when, the most first, and a place opens to its own', async () => {
    const at = await three();
    const { debtors } = await ask(at, lists, { asOf: '2026-03-31' });
    expect(debtors).toMatchObject({
      totalCount: 3,
      edges: [
        {
          node: {
            customer: { name: 'An' },
            open: [900, 0, 0, 100, 0],
            owed: 1000,
            overdue: 100,
            days: 89,
            items: 2,
          },
        },
        { node: { customer: { name: 'Bình' }, open: [0, 500, 0, 0, 0], owed: 500, days: 30 } },
        { node: { customer: { name: 'Chi' }, owed: 0, unapplied: 70, balance: -70, days: null } },
      ],
    });
    expect(await namesOf(at, { sort: 'OVERDUE' })).toEqual(['Bình', 'An', 'Chi']);
    expect(await namesOf(at, { sort: 'DAYS' })).toEqual(['An', 'Bình', 'Chi']);
    expect(await namesOf(at, { sort: 'UNAPPLIED' })).toContain('Chi');
    expect(await namesOf(at, { place: 3 })).toEqual(['An']);
    expect((await ask(at, lists, { asOf: '2026-03-31', place: 3 })).debtors.totalCount).toBe(1);
  });

  test('is taken away as a file, by those who may read debts', async () => {
    const at = await three();
    const lines = async (address: string) => {
      const answer = await at.manager.fetch(`/api/exports/${address}`);
      expect(answer.status).toBe(200);
      return (await answer.text()).replace('\uFEFF', '').trim().split(/\r?\n/);
    };
    const debtors = await lines('debtors.csv?asOf=2026-03-31');
    expect(debtors).toHaveLength(4);
    expect(debtors[1]).toMatch(/^C\d+,An,1000,100,0,1000,2,89,900,0,0,100,0$/);
    const items = await lines('debt-items.csv?asOf=2026-03-31&place=3');
    expect(items).toHaveLength(2);
    expect(items[1]).toMatch(/^A1,C\d+,An,[^,]+,2026-01-01,2026-01-01,89,100,100$/);
    expect((await at.manager.fetch('/api/exports/debtors.csv?place=9')).status).toBe(400);
    const cashier = await api.actAs(at.id, Role.CASHIER);
    expect((await cashier.fetch('/api/exports/debtors.csv')).status).toBe(403);
  });

  test('is listed page by page', async () => {
    const at = await three();
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 3; page += 1) {
      const { debtors } = await ask(at, lists, { asOf: '2026-03-31', first: 1, after });
      seen.push(debtors.edges[0].node.customer.name);
      after = debtors.pageInfo.endCursor;
      expect(debtors.pageInfo.hasNextPage).toBe(page < 2);
    }
    expect(seen).toEqual(['An', 'Bình', 'Chi']);
    const { errors } = await at.manager.graphql(lists, {
      after: Buffer.from('["x","y"]').toString('base64url'),
    });
    expect(errors?.[0]?.extensions.code).toBe('BAD_INPUT');
  });

  test('by branch, group or area comes to what all owe, and each opens to its own', async () => {
    const at = await three();
    const group = sqlText(`
      with made as (insert into app.customer_group (name) values (:name) returning id)
      insert into app.customer_group_member (customer_id, customer_group_id) select unnest(:ids::uuid[]), id from made`);
    await withOrganization(at.id, async (em) => {
      await query(em, group, { name: 'Đại lý', ids: [at.customers.An] });
      await query(em, group, { name: 'VIP', ids: [at.customers.An, at.customers.Bình] });
      await query(em, sqlText(`update app.customer set area = 'Quận 1' where id = :id`), {
        id: at.customers.Bình,
      });
    });
    const grouped = `query ($by: DebtGrouping!) { debtGroups(asOf: "2026-03-31", by: $by) { key name open owed unapplied balance customers } }`;
    const of = async (by: string) => (await ask(at, grouped, { by })).debtGroups;
    expect(await of('BRANCH')).toMatchObject([
      { name: null, key: '', owed: 1400, unapplied: 70 },
      { name: 'Một', owed: 100, customers: 1, open: [0, 0, 0, 100, 0] },
    ]);
    expect(await of('AREA')).toMatchObject([
      { name: null, owed: 1000, unapplied: 70 },
      { name: 'Quận 1', key: 'Quận 1', owed: 500 },
    ]);
    const groups = await of('GROUP');
    expect(groups).toMatchObject([
      { name: 'Đại lý, VIP', owed: 1000 },
      { name: 'VIP', owed: 500 },
      { name: null, unapplied: 70 },
    ]);
    for (const each of groups)
      expect(await agedOn(at, { asOf: '2026-03-31', filter: { groupKey: each.key } })).toMatchObject({
        ...{ owed: each.owed, balance: each.balance, unbalanced: 0 },
      });
    expect((await agedOn(at, { asOf: '2026-03-31', filter: { branchId: at.branchId } })).owed).toBe(100);
  });
});

test('what was told of a day stays; a payment dated back says that it is restated', async () => {
  const { at } = await fiveBills();
  const keep = () => withOrganization(at.id, (em) => keepDebtSnapshot(em, '2026-03-31'));
  expect(await keep()).toEqual({ kept: 1, customers: 1 });
  expect((await agedOn(at, { asOf: '2026-03-31' })).reported).toEqual({
    owed: 1150,
    balance: 1150,
    restated: false,
  });
  const payment = { customerId: at.customers.An as string, amount: -100 };
  await write(at, [{ ...payment, code: 'P1', on: '2026-04-11', recordedOn: '2026-04-11' }]);
  expect((await agedOn(at, { asOf: '2026-03-31' })).reported.restated).toBe(false);
  await write(at, [{ ...payment, code: 'P2', on: '2026-03-15', recordedOn: '2026-04-12' }]);
  expect(await agedOn(at, { asOf: '2026-03-31' })).toMatchObject({
    ...{ unapplied: 100, balance: 1050, reported: { owed: 1150, balance: 1150, restated: true } },
  });
  expect(await keep()).toEqual({ kept: 0, customers: 0 });
});

test('a merged customer’s debts are the survivor’s; of another pharmacy nothing is seen; a day to come is refused', async () => {
  const { at } = await fiveBills();
  await withOrganization(at.id, (em) =>
    query(em, sqlText('update app.customer set merged_into_id = :to where id = :from'), {
      to: at.customers.Bình,
      from: at.customers.An,
    }),
  );
  const { debtors } = await ask(at, lists, { asOf: '2026-03-31' });
  expect(debtors.edges).toMatchObject([{ node: { customer: { name: 'Bình' }, owed: 1150 } }]);
  const other = await shop([]);
  expect(await agedOn(other, { asOf: '2026-03-31' })).toMatchObject({ owed: 0, customers: 0, debtors: 0 });
  const { errors } = await at.manager.graphql(ageing, { asOf: '2026-04-11' });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'asOf' });
});
