import { beforeEach, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { buildCustomer } from '../../../test/build-customer.js';
import { buildSale } from '../../../test/build-sale.js';
import { Role } from '../../platform/permissions/permissions.js';
import type { Customer } from '../../registers/customers/customer.entity.js';

const api = useApi();
let organizationId: string;
let manager: Caller;
let stays: Customer;
let goes: Customer;

beforeEach(async () => {
  organizationId = (await buildOrganization()).id;
  manager = await api.actAs(organizationId, Role.MANAGER);
  stays = await buildCustomer(organizationId, {
    code: 'KH1',
    name: 'Nguyễn Thị Hòa',
    phones: ['+84901234567'],
  });
  goes = await buildCustomer(organizationId, { code: 'CU77', name: 'Chị Hoa', phones: ['+84987654321'] });
  await buildSale(organizationId, {
    customerId: stays.id,
    businessDate: '2026-03-01',
    total: 50_000,
    paid: 0,
  });
  await buildSale(organizationId, {
    customerId: goes.id,
    businessDate: '2026-02-01',
    total: 20_000,
    paid: 0,
  });
  await buildSale(organizationId, { customerId: goes.id, businessDate: '2026-04-01', total: 7_000, paid: 0 });
});

let keys = 0;
const merge = (survivor: Customer, loser: Customer, key = `merge-key-${++keys}`) =>
  manager.graphql(
    `mutation ($s: ID!, $sv: Int!, $l: ID!, $lv: Int!, $key: ID!) {
      mergeCustomers(survivorId: $s, survivorVersion: $sv, loserId: $l, loserVersion: $lv, idempotencyKey: $key) {
        id sales { purchases net firstDay lastDay due } merges { id loser { code } survivor { code } mergedByName }
      } }`,
    { s: survivor.id, sv: survivor.version, l: loser.id, lv: loser.version, key },
  );
const page = async (id: string) =>
  (
    await manager.graphql(
      `query ($id: ID!) { customer(id: $id) { version mergedInto { code } sales { purchases net }
        merges { id } purchases { totalCount edges { node { customer { code } total } } } lastSales { total } }
        sales(filter: { customerId: $id }) { totalCount } }`,
      { id },
    )
  ).data;
const listed = async (search: string) =>
  (
    await manager.graphql(
      'query ($f: CustomerFilter) { customers(filter: $f, sort: NET) { totalCount edges { node { code sales { net } } } } }',
      { f: { search } },
    )
  ).data.customers;

describe('two customers who are one', () => {
  test('are shown as one after merging: figures, bills, list and search', async () => {
    const { data, errors } = await merge(stays, goes);
    expect(errors).toBeUndefined();
    expect(data.mergeCustomers).toMatchObject({
      id: stays.id,
      sales: { purchases: 3, net: 77_000, firstDay: '2026-02-01', lastDay: '2026-04-01', due: 77_000 },
      merges: [{ loser: { code: 'CU77' }, survivor: { code: 'KH1' } }],
    });
    const { customer, sales } = await page(stays.id);
    expect(sales.totalCount).toBe(3);
    expect(customer.purchases.totalCount).toBe(3);
    // The records keep their customer.
    expect(customer.purchases.edges.map((edge: { node: object }) => edge.node)).toEqual([
      { customer: { code: 'CU77' }, total: 7_000 },
      { customer: { code: 'KH1' }, total: 50_000 },
      { customer: { code: 'CU77' }, total: 20_000 },
    ]);
    expect(customer.lastSales.map((sale: { total: number }) => sale.total)).toEqual([7_000, 50_000, 20_000]);
    expect((await page(goes.id)).customer).toMatchObject({ mergedInto: { code: 'KH1' }, sales: null });
    for (const search of ['0987 654', 'CU77', 'chi hoa', 'hoa nguyen']) {
      const { totalCount, edges } = await listed(search);
      expect([search, totalCount, edges]).toEqual([
        search,
        1,
        [{ node: { code: 'KH1', sales: { net: 77_000 } } }],
      ]);
    }
  });

  test('are two again once the merge is undone, and undoing twice changes nothing more', async () => {
    const { data } = await merge(stays, goes);
    const undo = () =>
      manager.graphql(
        'mutation ($id: ID!) { undoCustomerMerge(id: $id) { code mergedInto { code } sales { net } } }',
        {
          id: data.mergeCustomers.merges[0].id,
        },
      );
    const first = await undo();
    expect(first.data.undoCustomerMerge).toEqual({ code: 'CU77', mergedInto: null, sales: { net: 27_000 } });
    expect((await undo()).data.undoCustomerMerge.sales.net).toBe(27_000);
    const { customer, sales } = await page(stays.id);
    expect(customer).toMatchObject({ sales: { purchases: 1, net: 50_000 }, merges: [], mergedInto: null });
    expect(sales.totalCount).toBe(1);
    expect((await listed('0987 654')).edges[0].node.code).toBe('CU77');
  });

  test('merged on into a third are found there, and go back to the second when that is undone', async () => {
    await merge(stays, goes);
    const third = await buildCustomer(organizationId, { code: 'KH3', name: 'Hòa Nguyễn' });
    const second = { ...stays, id: stays.id, version: (await page(stays.id)).customer.version } as Customer;
    const { data } = await merge(third, second);
    expect(data.mergeCustomers.sales.net).toBe(77_000);
    expect(data.mergeCustomers.merges).toHaveLength(2);
    expect((await page(goes.id)).customer.mergedInto.code).toBe('KH3');
    expect((await listed('CU77')).edges[0].node.code).toBe('KH3');
    const id = data.mergeCustomers.merges.find(
      (each: { survivor: { code: string } }) => each.survivor.code === 'KH3',
    ).id;
    await manager.graphql('mutation ($id: ID!) { undoCustomerMerge(id: $id) { id } }', { id });
    expect((await page(goes.id)).customer.mergedInto.code).toBe('KH1');
    expect((await page(stays.id)).customer.sales.net).toBe(77_000);
  });

  test('are merged once however often it is sent, and not where one was changed since it was shown', async () => {
    await merge(stays, goes, 'the very same key');
    expect((await merge(stays, goes, 'the very same key')).data.mergeCustomers.sales.net).toBe(77_000);
    const again = await merge(stays, goes);
    expect(again.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', key: 'mergedAlready' });
    const third = await buildCustomer(organizationId);
    const stale = await merge({ ...third, id: third.id, version: third.version + 1 } as Customer, stays);
    expect(stale.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', key: 'changedMeanwhile' });
    expect((await merge(third, third)).errors?.[0]?.extensions.key).toBe('mergeWithItself');
  });

  test('bills written to the merged one after that count for the one who stays', async () => {
    await merge(stays, goes);
    await buildSale(organizationId, {
      customerId: goes.id,
      businessDate: '2026-05-01',
      total: 1_000,
      paid: 0,
    });
    expect((await page(stays.id)).customer.sales).toEqual({ purchases: 4, net: 78_000 });
  });
});

describe('likely duplicates', () => {
  const proposals = async () =>
    (
      await manager.graphql(
        '{ duplicates { totalCount edges { node { reasons customer { code } other { code } } } } }',
      )
    ).data.duplicates.edges.map(
      (edge: { node: { reasons: string[]; customer: Customer; other: Customer } }) => [
        edge.node.customer.code,
        edge.node.other.code,
        edge.node.reasons,
      ],
    );

  test('are those who share a phone, or a name and a birth date, the surest first', async () => {
    await buildCustomer(organizationId, { code: 'KH2', name: 'Nguyen Thi Hoa', phones: ['+84901234567'] });
    await buildCustomer(organizationId, { code: 'A', name: 'Lê Văn Tám', birthDate: '1980-02-03' });
    await buildCustomer(organizationId, { code: 'B', name: 'LE VAN TAM', birthDate: '1980-02-03' });
    await buildCustomer(organizationId, { code: 'C', name: 'Lê Văn Tám', birthDate: '1981-02-03' });
    await buildCustomer(organizationId, { code: 'D', name: 'Mai', phones: ['+84987654321'] });
    expect(await proposals()).toEqual([
      ['A', 'B', ['NAME_AND_BIRTH_DATE', 'NAME']],
      ['KH1', 'KH2', ['PHONE', 'NAME']],
      ['CU77', 'D', ['PHONE']],
    ]);
  });

  test('are not proposed again once somebody said that they are two, until that is taken back', async () => {
    const other = await buildCustomer(organizationId, { name: 'Con', phones: ['+84901234567'] });
    const apart = (said: boolean) =>
      manager.graphql(
        'mutation ($a: ID!, $b: ID!, $apart: Boolean!) { setCustomersApart(customerId: $a, otherId: $b, apart: $apart) { id } }',
        { a: other.id, b: stays.id, apart: said },
      );
    expect(await proposals()).toHaveLength(1);
    await apart(true);
    await apart(true);
    expect(await proposals()).toEqual([]);
    await apart(false);
    expect(await proposals()).toHaveLength(1);
    await merge(stays, other);
    expect(await proposals()).toEqual([]);
  });

  test('a phone that more than twenty share says nothing; pages follow one another without a gap', async () => {
    for (let n = 0; n < 21; n += 1) await buildCustomer(organizationId, { phones: ['+84281234567'] });
    expect(await proposals()).toEqual([]);
    for (let n = 0; n < 3; n += 1)
      await buildCustomer(organizationId, { email: 'nha@example.com', name: `X${n}` });
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await manager.graphql(
        'query ($after: String) { duplicates(first: 2, after: $after) { totalCount edges { node { customer { id } other { id } } } pageInfo { endCursor hasNextPage } } }',
        { after },
      );
      expect(data.duplicates.totalCount).toBe(3);
      seen.push(...data.duplicates.edges.map((edge: object) => JSON.stringify(edge)));
      after = data.duplicates.pageInfo.hasNextPage ? data.duplicates.pageInfo.endCursor : null;
    } while (after);
    expect(new Set(seen).size).toBe(3);
  });

  test('the counter neither sees them nor merges', async () => {
    const cashier = await api.actAs(organizationId, Role.CASHIER);
    expect((await cashier.graphql('{ duplicates { totalCount } }')).errors?.[0]?.extensions.code).toBe(
      'FORBIDDEN',
    );
  });
});
