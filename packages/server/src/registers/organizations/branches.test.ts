import { beforeAll, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { buildProduct } from '../../../test/build-product.js';
import { Role } from '../../platform/permissions/permissions.js';

const api = useApi();
let organizationId: string;
let owner: Caller;
const create = 'mutation ($name: String!) { createBranch(name: $name) { id name status } }';
const update = `mutation ($id: ID!, $name: String, $address: String, $status: RecordStatus) {
  updateBranch(id: $id, name: $name, address: $address, status: $status) { name address status } }`;

beforeAll(async () => {
  organizationId = (await buildOrganization()).id;
  owner = await api.actAs(organizationId, Role.OWNER);
});

test('of eight who open the same branch at once one does, and the others are told', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => owner.graphql(create, { name: 'Chi nhánh Chợ Lớn' })),
  );
  expect(answers.filter((answer) => !answer.errors)).toHaveLength(1);
  const refused = answers.flatMap((answer) => answer.errors?.map(({ extensions }) => extensions) ?? []);
  expect(refused.map(({ code, field }) => `${code} ${field}`)).toEqual(Array(7).fill('CONFLICT name'));
});

test('a branch changes its name and address, and not to the name of another', async () => {
  const { id } = (await owner.graphql(create, { name: 'Quầy cũ' })).data.createBranch;
  const changed = await owner.graphql(update, { id, name: ' Quầy  mới ', address: '12 Lê Lợi' });
  expect(changed.data.updateBranch).toEqual({ name: 'Quầy mới', address: '12 Lê Lợi', status: 'ACTIVE' });
  expect((await owner.graphql(update, { id, address: '' })).data.updateBranch.address).toBeNull();
  const taken = await owner.graphql(update, { id, name: 'Chi nhánh Chợ Lớn' });
  expect(taken.errors?.[0]?.extensions).toMatchObject({
    code: 'CONFLICT',
    key: 'branchExists',
    field: 'name',
  });
  const cashier = await api.actAs(organizationId, Role.CASHIER);
  expect((await cashier.graphql(update, { id, name: 'x' })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test('a closed branch takes no new sales, and does again when it is open', async () => {
  const { id } = (await owner.graphql(create, { name: 'Quầy tạm' })).data.createBranch;
  const { baseUnit } = await buildProduct(organizationId);
  const sell = () =>
    owner.graphql(
      'mutation ($input: SaleInput!, $key: ID!) { recordSale(input: $input, idempotencyKey: $key) { total } }',
      {
        key: `sale-${Math.random()}`,
        input: { branchId: id, lines: [{ productUnitId: baseUnit.id, quantity: '2' }], payments: [] },
      },
    );
  await owner.graphql(update, { id, status: 'INACTIVE' });
  expect((await sell()).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', key: 'branchClosed' });
  await owner.graphql(update, { id, status: 'ACTIVE' });
  expect((await sell()).data.recordSale.total).toBe(2_000);
});

test('pharmacies of one name made at once all come to be, each under an address of its own', async () => {
  const make = `mutation { createOrganization(input: { name: "Nhà thuốc Trùng Tên", locale: vi, currency: "VND", timeZone: "Asia/Ho_Chi_Minh" }) { slug } }`;
  const answers = await Promise.all(Array.from({ length: 6 }, () => owner.graphql(make)));
  expect(answers.flatMap((answer) => answer.errors ?? [])).toEqual([]);
  expect(new Set(answers.map((answer) => answer.data.createOrganization.slug)).size).toBe(6);
});
