import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { buildProduct } from '../../../test/build-product.js';
import { Role } from '../../platform/permissions/permissions.js';

const api = useApi();
let keys = 0;
const key = () => `supplier-${++keys}`;
const whole = 'id code name phone email leadTimeDays minimumOrder status version';
const create = `mutation ($input: SupplierInput!, $key: ID!) { createSupplier(input: $input, idempotencyKey: $key) { ${whole} } }`;
const update = `mutation ($id: ID!, $version: Int!, $input: SupplierInput!) {
  updateSupplier(id: $id, version: $version, input: $input) { ${whole} } }`;
const list = `query ($search: String, $status: RecordStatus, $first: Int, $after: String) {
  suppliers(search: $search, status: $status, first: $first, after: $after) {
    totalCount edges { node { name } } pageInfo { endCursor hasNextPage } } }`;
const ordering = `mutation ($id: ID!, $version: Int!, $input: ProductOrderingInput!) {
  setProductOrdering(productId: $id, version: $version, input: $input) { version orderPack orderMinimum supplier { name } } }`;

let organizationId: string;
let keeper: Caller;
beforeAll(async () => {
  organizationId = (await buildOrganization()).id;
  keeper = await api.actAs(organizationId, Role.STOCK_KEEPER);
});

const made = async (input: object) =>
  (await keeper.graphql(create, { input, key: key() })).data.createSupplier;
const fault = async (query: string, variables: object) => {
  const { errors } = await keeper.graphql(query, { key: key(), ...variables });
  const { code, field, key: why } = errors?.[0]?.extensions ?? {};
  return [code, field, why];
};
const names = async (variables: object) => {
  const { data } = await keeper.graphql(list, variables as Record<string, unknown>);
  return data.suppliers.edges.map(({ node }: { node: { name: string } }) => node.name);
};

describe('a supplier', () => {
  test('gets the next free code, and its phone in international form', async () => {
    const given = {
      name: ' Dược Sông Hồng ',
      phone: '024 3826 1234',
      leadTimeDays: 4,
      minimumOrder: 2_000_000,
    };
    expect(await made(given)).toMatchObject({
      code: 'NCC000001',
      name: 'Dược Sông Hồng',
      phone: '+842438261234',
      leadTimeDays: 4,
      minimumOrder: 2_000_000,
      status: 'ACTIVE',
      version: 1,
    });
    expect(await made({ name: 'Ánh Dương', code: 'NCC000041', phone: '0901 234 567' })).toMatchObject({
      code: 'NCC000041',
    });
    expect(await made({ name: 'Bình Minh' })).toMatchObject({ code: 'NCC000042' });
  });

  test('is found by name without marks, by code and by a part of its phone, in the order of names', async () => {
    expect(await names({ search: 'hong song' })).toEqual(['Dược Sông Hồng']);
    expect(await names({ search: 'ncc000041' })).toEqual(['Ánh Dương']);
    expect(await names({ search: '0901234' })).toEqual(['Ánh Dương']);
    expect(await names({ search: '100%' })).toEqual([]);
    expect(await names({})).toEqual(['Ánh Dương', 'Bình Minh', 'Dược Sông Hồng']);
    const { data } = await keeper.graphql(list, { first: 2 });
    expect(data.suppliers).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    expect(await names({ first: 2, after: data.suppliers.pageInfo.endCursor })).toEqual(['Dược Sông Hồng']);
  });

  test('is refused with the field that is wrong', async () => {
    const refused = (input: object) => fault(create, { input });
    expect(await refused({ name: ' ' })).toEqual(['BAD_INPUT', 'name', 'required']);
    expect(await refused({ name: 'A', phone: '0901' })).toEqual(['BAD_INPUT', 'phone', 'badPhone']);
    expect(await refused({ name: 'A', email: 'a@' })).toEqual(['BAD_INPUT', 'email', 'badEmail']);
    expect(await refused({ name: 'A', leadTimeDays: 366 })).toEqual([
      'BAD_INPUT',
      'leadTimeDays',
      'supplier.badLeadTime',
    ]);
    expect(await refused({ name: 'A', minimumOrder: -1 })).toEqual(['BAD_INPUT', 'minimumOrder', 'negative']);
    expect(await refused({ name: 'A', code: 'NCC000041' })).toEqual([
      'CONFLICT',
      'code',
      'supplier.codeTaken',
    ]);
  });

  test('changes as a whole while nobody else changed it', async () => {
    const supplier = await made({ name: 'Hoàng Gia' });
    const input = { name: 'Hoàng Gia', phone: '0912345678', status: 'INACTIVE' };
    const { data } = await keeper.graphql(update, { ...supplier, input });
    expect(data.updateSupplier).toMatchObject({ phone: '+84912345678', status: 'INACTIVE', version: 2 });
    expect(await fault(update, { ...supplier, input })).toEqual(['CONFLICT', 'version', 'changedMeanwhile']);
    expect(await names({ status: 'INACTIVE' })).toEqual(['Hoàng Gia']);
  });
});

test('a product says whom it is ordered from, in what packs and at the least', async () => {
  const { product } = await buildProduct(organizationId);
  const supplier = await made({ name: 'Tâm Đức' });
  const given = {
    id: product.id,
    version: 1,
    input: { supplierId: supplier.id, orderPack: '30', orderMinimum: '60' },
  };
  const { data } = await keeper.graphql(ordering, given);
  expect(data.setProductOrdering).toEqual({
    version: 2,
    orderPack: '30',
    orderMinimum: '60',
    supplier: { name: 'Tâm Đức' },
  });
  const refused = (input: object) => fault(ordering, { ...given, version: 2, input });
  expect(await fault(ordering, given)).toEqual(['CONFLICT', 'version', 'changedMeanwhile']);
  expect(await refused({ orderPack: '0' })).toEqual(['BAD_INPUT', 'orderPack', 'supplier.packNotPositive']);
  expect(await refused({ orderMinimum: '-1' })).toEqual(['BAD_INPUT', 'orderMinimum', 'negative']);
  expect(await refused({ supplierId: product.id })).toEqual(['NOT_FOUND', 'supplierId', 'supplier.unknown']);
});
