import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { buildCustomer, buildCustomerGroup } from '../../../test/build-customer.js';
import { type BuiltProduct, buildProduct, buildProductCategory } from '../../../test/build-product.js';
import { buildSale } from '../../../test/build-sale.js';
import { takeStatements } from '../../../test/database.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { recordReturn } from './return.service.js';
import { SaleStatus } from './sale.entity.js';
import { recordSale } from './sale.service.js';
import { PaymentMethod } from './sale-payment.entity.js';

const api = useApi();
const CUSTOMERS = 50;

let owner: Caller;
let organizationId: string;
beforeAll(async () => {
  organizationId = (await buildOrganization()).id;
  owner = await api.actAs(organizationId, Role.OWNER);
  const { id: branchId } = await buildBranch(organizationId);
  const group = await buildCustomerGroup(organizationId);
  const category = await buildProductCategory(organizationId);
  const products: BuiltProduct[] = [];
  for (let i = 0; i < CUSTOMERS; i += 1) {
    const customer = await buildCustomer(organizationId, {
      name: `K${String(i).padStart(2, '0')}`,
      groupIds: [group.id],
    });
    products.push(await buildProduct(organizationId, { categoryId: category.id }));
    await withOrganization(organizationId, async (em) => {
      for (let n = 1; n <= 2; n += 1) {
        const lines = products
          .slice(-3)
          .map(({ baseUnit }) => ({ productUnitId: baseUnit.id, quantity: String(n) }));
        const payments = [{ method: PaymentMethod.CASH, amount: 500 }];
        const soldAt = new Date(`2026-06-0${n}T05:00:00Z`);
        const sale = await recordSale(em, { branchId, customerId: customer.id, lines, payments, soldAt });
        if (n === 2)
          await recordReturn(em, {
            saleId: sale.id,
            soldAt: new Date('2026-06-04T05:00:00Z'),
            lines: [],
            payments: [],
          });
      }
    });
  }
}, 180_000);

const sale = `code total branch { name } customer { code } lines { amount product { name } } payments { amount }
  returns { code } returnedSale { code lines { product { sku } } }`;
const operations: Record<string, string> = {
  customers: `query ($first: Int!) { customers(first: $first) { totalCount edges { node { name groups { name } sales { net }
    lastSales(first: 2) { ${sale} } purchases(first: 3) { totalCount edges { node { ${sale} } } } } } } }`,
  sales: `query ($first: Int!) { sales(first: $first) { totalCount edges { node { ${sale} } } } }`,
  products: `query ($first: Int!) { products(first: $first) { totalCount
    edges { node { sku category { name } units { name } } } } }`,
};

describe('a page', () => {
  test.each(Object.keys(operations))('of 50 %s takes as many statements as one of 5', async (name) => {
    const count = async (first: number) => {
      takeStatements();
      const answer = await owner.graphql(operations[name] ?? '', { first });
      expect(answer.errors).toBeUndefined();
      expect(answer.data[name].edges).toHaveLength(first);
      return takeStatements().length;
    };
    const few = await count(5);
    expect(await count(50)).toBe(few);
    expect(few).toBeLessThan(30);
  });
});

describe('what a customer bought', () => {
  test('is there newest first: the last sales in force, and everything that happened page by page', async () => {
    const query = `query ($after: String) { customers(first: 1, filter: { search: "K07" }) { edges { node {
      sales { firstDay lastDay purchases net }
      lastSales { businessDate kind }
      purchases(first: 2, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { kind businessDate total } } } } } } }`;
    const page = async (after?: string) =>
      (await owner.graphql(query, { after })).data.customers.edges[0].node;
    const first = await page();
    expect(first.sales).toEqual({ firstDay: '2026-06-01', lastDay: '2026-06-01', purchases: 1, net: 3_000 });
    expect(first.lastSales).toEqual([
      { kind: 'SALE', businessDate: '2026-06-02' },
      { kind: 'SALE', businessDate: '2026-06-01' },
    ]);
    expect(first.purchases).toMatchObject({
      totalCount: 3,
      pageInfo: { hasNextPage: true },
      edges: [
        { node: { kind: 'RETURN', businessDate: '2026-06-04', total: 6_000 } },
        { node: { kind: 'SALE', businessDate: '2026-06-02', total: 6_000 } },
      ],
    });
    const second = await page(first.purchases.pageInfo.endCursor);
    expect(second.purchases.edges).toEqual([
      { node: { kind: 'SALE', businessDate: '2026-06-01', total: 3_000 } },
    ]);
    expect(second.purchases.pageInfo.hasNextPage).toBe(false);
  });
});

describe('the list of sales', () => {
  const list = `query ($filter: SaleFilter, $first: Int, $after: String) { sales(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { endCursor hasNextPage } edges { node { id code revision status } } } }`;

  test('is read to its end without a gap or a repetition', async () => {
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { data } = await owner.graphql(list, { first: 40, after });
      seen.push(...data.sales.edges.map((edge: { node: { id: string } }) => edge.node.id));
      after = data.sales.pageInfo.endCursor;
      more = data.sales.pageInfo.hasNextPage;
    }
    expect(seen).toHaveLength(3 * CUSTOMERS);
    expect(new Set(seen).size).toBe(3 * CUSTOMERS);
  });

  test('is filtered by kind, day, status and the beginning of a code', async () => {
    const count = async (filter: object) => (await owner.graphql(list, { filter })).data.sales.totalCount;
    expect(await count({ kind: 'RETURN' })).toBe(CUSTOMERS);
    expect(await count({ from: '2026-06-02', to: '2026-06-03' })).toBe(CUSTOMERS);
    expect(await count({ status: 'CANCELLED' })).toBe(0);
    expect(await count({ search: 'hd00000' })).toBe(9);
    expect(await count({ search: 'th000050' })).toBe(1);
  });

  test('comes to what its sales and returns in force are, whichever page of it is shown', async () => {
    const sums = async (caller: Caller, filter: object | null) =>
      (
        await caller.graphql(
          'query ($filter: SaleFilter) { saleSums(filter: $filter) { count sold returned net due } }',
          { filter },
        )
      ).data.saleSums;
    const { id } = await buildOrganization();
    const reader = await api.actAs(id, Role.AUDITOR);
    const { branchId } = await buildSale(id, { code: 'S1', total: 70_000 });
    const old = await buildSale(id, { code: 'S2', branchId, total: 900, inForce: false });
    await buildSale(id, { code: 'S2', branchId: old.branchId, revision: 2, total: 5_000 });
    await buildSale(id, { code: 'S3', branchId, total: 333, status: SaleStatus.DRAFT, inForce: false });
    expect(await sums(reader, null)).toEqual({ count: 3, sold: 75_000, returned: 0, net: 75_000, due: 0 });
    expect(await sums(reader, { search: 'S2' })).toMatchObject({ count: 1, net: 5_000 });
    expect(await sums(reader, { search: 'none' })).toEqual({
      count: 0,
      sold: 0,
      returned: 0,
      net: 0,
      due: 0,
    });

    // 50 sales of 6,000 of which 500 were paid, all of them taken back, nothing paid out: what the return left is owed.
    const taken = { from: '2026-06-02', to: '2026-06-04' };
    const { edges } = (
      await owner.graphql(
        `query ($filter: SaleFilter) { sales(filter: $filter, first: 200) { edges { node { kind total due } } } }`,
        { filter: taken },
      )
    ).data.sales;
    const nodes: { kind: string; total: number; due: number }[] = edges.map(
      (edge: { node: object }) => edge.node,
    );
    const sum = (kind: string, of: 'total' | 'due') =>
      nodes.filter((sale) => sale.kind === kind).reduce((all, sale) => all + sale[of], 0);
    expect(await sums(owner, taken)).toEqual({
      count: 2 * CUSTOMERS,
      sold: sum('SALE', 'total'),
      returned: sum('RETURN', 'total'),
      net: 0,
      due: sum('SALE', 'due') - sum('RETURN', 'due'),
    });
    expect(sum('SALE', 'total')).toBeGreaterThan(0);
  });

  test('shows of an imported sale that was brought again with other figures the latest only', async () => {
    const { id } = await buildOrganization();
    const reader = await api.actAs(id, Role.AUDITOR);
    const old = await buildSale(id, { code: 'HDX', inForce: false });
    await buildSale(id, { code: 'HDX', branchId: old.branchId, revision: 2, total: 5 });
    await buildSale(id, { code: 'HDY', status: SaleStatus.DRAFT });
    const { data } = await reader.graphql(list, {});
    expect(
      data.sales.edges.map((edge: { node: { code: string; revision: number } }) => [
        edge.node.code,
        edge.node.revision,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['HDX', 2],
        ['HDY', 1],
      ]),
    );
    expect(data.sales.totalCount).toBe(2);
  });
});
