import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { buildCustomer, buildCustomerGroup } from '../../../test/build-customer.js';
import { Role } from '../../platform/permissions/permissions.js';

const api = useApi();

const create = `mutation ($input: CustomerInput!, $key: ID) { createCustomer(input: $input, idempotencyKey: $key) {
  id code name type phones cardBarcode birthDate customFields status version groups { name } } }`;
const update = `mutation ($id: ID!, $version: Int!, $input: CustomerInput!) {
  updateCustomer(id: $id, version: $version, input: $input) { code name phones email notes version groups { name } } }`;

let owner: Caller;
let organizationId: string;
beforeAll(async () => {
  organizationId = (await buildOrganization()).id;
  owner = await api.actAs(organizationId, Role.OWNER);
});

const made = async (input: Record<string, unknown>, caller = owner) => {
  const answer = await caller.graphql(create, { input });
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data.createCustomer;
};
const refused = async (input: Record<string, unknown>, caller = owner) => {
  const answer = await caller.graphql(create, { input });
  return { ...answer.errors?.[0]?.extensions, message: answer.errors?.[0]?.message };
};

describe('a new customer', () => {
  test('without a code gets the next free one of the series', async () => {
    expect((await made({ name: 'Lê Thu' })).code).toBe('KH000001');
    expect((await made({ name: 'Lê Thu', code: 'KH000041' })).code).toBe('KH000041');
    expect((await made({ name: 'Lê Thu', code: ' ' })).code).toBe('KH000042');
  });

  test('keeps phones in international form, whatever way they were typed, each once', async () => {
    const phones = ['0901 234 567', '+84 90.123.4567', '024 3826 1234', '+66 2 123 4567', ' '];
    const customer = await made({ name: 'Trần Minh', phones });
    expect(customer.phones).toEqual(['+84901234567', '+842438261234', '+6621234567']);
  });

  test('has what was given trimmed, with its groups by name', async () => {
    const groups = await Promise.all([
      buildCustomerGroup(organizationId, 'VIP'),
      buildCustomerGroup(organizationId, 'Bán lẻ'),
    ]);
    const customer = await made({
      name: '  Phạm Thị Hòa '.normalize('NFD'),
      type: 'COMPANY',
      cardBarcode: '8930001',
      birthDate: '1980-02-29',
      customFields: { zalo: 'hoa' },
      groupIds: groups.map((group) => group.id),
    });
    expect(customer).toMatchObject({
      name: 'Phạm Thị Hòa'.normalize('NFC'),
      type: 'COMPANY',
      cardBarcode: '8930001',
      birthDate: '1980-02-29',
      customFields: { zalo: 'hoa' },
      status: 'ACTIVE',
      version: 1,
      groups: [{ name: 'Bán lẻ' }, { name: 'VIP' }],
    });
  });

  test('is refused with the field and the reason in the reader’s language', async () => {
    expect(await refused({ name: ' ' })).toMatchObject({ code: 'BAD_INPUT', field: 'name' });
    expect(await refused({ name: 'A', phones: ['0901'] })).toMatchObject({
      code: 'BAD_INPUT',
      field: 'phones',
      message: expect.stringContaining('0901 is not a valid phone number'),
    });
    const vietnamese = await owner.graphql(
      create,
      { input: { name: 'A', starClass: 4 } },
      { 'accept-language': 'vi' },
    );
    expect(vietnamese.errors?.[0]).toMatchObject({
      message: 'Hạng sao từ 1 đến 3.',
      extensions: { code: 'BAD_INPUT', field: 'starClass' },
    });
    expect(await refused({ name: 'A', email: 'thu@' })).toMatchObject({ code: 'BAD_INPUT', field: 'email' });
    expect(await refused({ name: 'A', birthDate: '2200-01-01' })).toMatchObject({ field: 'birthDate' });
    expect(await refused({ name: 'A', customFields: { deep: {} } })).toMatchObject({ field: 'customFields' });
    expect(await refused({ name: 'A', groupIds: ['3b9aca00-0000-7000-8000-000000000000'] })).toMatchObject({
      code: 'NOT_FOUND',
      field: 'groupIds',
    });
  });

  test('can’t have the code or the card of another, and is told which', async () => {
    await made({ name: 'A', code: 'X1', cardBarcode: 'card-1' });
    expect(await refused({ name: 'B', code: 'X1' })).toMatchObject({
      code: 'CONFLICT',
      field: 'code',
      message: 'The customer code X1 is in use already.',
    });
    expect(await refused({ name: 'B', cardBarcode: 'card-1' })).toMatchObject({
      code: 'CONFLICT',
      field: 'cardBarcode',
    });
  });

  test('written by sixteen people at once with one code is one customer; without a code each gets its own', async () => {
    const same = await Promise.all(
      Array.from({ length: 16 }, () => owner.graphql(create, { input: { name: 'A', code: 'RACE' } })),
    );
    expect(same.filter((answer) => !answer.errors)).toHaveLength(1);
    expect(
      new Set(same.flatMap((answer) => answer.errors?.map((error) => error.extensions.code) ?? [])),
    ).toEqual(new Set(['CONFLICT']));
    const blank = await Promise.all(Array.from({ length: 16 }, () => made({ name: 'A' })));
    expect(new Set(blank.map((customer) => customer.code)).size).toBe(16);
  });

  test('leaves a record of who wrote what, with a code given or not', async () => {
    for (const code of [undefined, 'AUDITED']) {
      const { id } = await made({ name: 'Noted', code });
      const { data } = await owner.graphql(
        '{ auditRecords(first: 1) { edges { node { operation entity entityId actorRole after } } } }',
      );
      const { after, ...record } = data.auditRecords.edges[0].node;
      expect(record).toEqual({
        operation: 'createCustomer',
        entity: 'Customer',
        entityId: id,
        actorRole: 'OWNER',
      });
      expect(JSON.stringify(after)).toContain('Noted');
    }
  });

  test('sent twice under one key is one customer', async () => {
    const input = { name: 'Once' };
    const [first, second] = await Promise.all(
      [1, 2].map(() => owner.graphql(create, { input, key: 'the-same-key' })),
    );
    expect(first?.data.createCustomer.id).toBe(second?.data.createCustomer.id);
    const other = await owner.graphql(create, { input: { name: 'Other' }, key: 'the-same-key' });
    expect(other.errors?.[0]?.extensions.code).toBe('IDEMPOTENCY_MISMATCH');
  });
});

describe('a change of a customer', () => {
  test('leaves what is not given, clears what is null, and counts the version up', async () => {
    const group = await buildCustomerGroup(organizationId);
    const customer = await made({
      name: 'Old',
      code: 'CH1',
      phones: ['0901234567'],
      email: 'a@b.vn',
      notes: 'n',
    });
    const answer = await owner.graphql(update, {
      id: customer.id,
      version: 1,
      input: { name: 'New', notes: null, groupIds: [group.id] },
    });
    expect(answer.data.updateCustomer).toEqual({
      code: 'CH1',
      name: 'New',
      phones: ['+84901234567'],
      email: 'a@b.vn',
      notes: null,
      version: 2,
      groups: [{ name: group.name }],
    });
    const off = await owner.graphql(update, {
      id: customer.id,
      version: 2,
      input: { name: 'New', groupIds: [] },
    });
    expect(off.data.updateCustomer).toMatchObject({ version: 3, groups: [] });
  });

  test('that came with a file can be saved again as it is, its code with a blank and its long note too', async () => {
    const given = { code: 'KH 77', name: 'Bà Tư', notes: 'x'.repeat(9_000), address: 'y'.repeat(900) };
    const { id } = await buildCustomer(organizationId, given);
    const answer = await owner.graphql(update, { id, version: 1, input: given });
    expect(answer.data.updateCustomer).toMatchObject({ code: 'KH 77', version: 2 });
    const other = { ...given, code: 'KH 78' };
    const refused = await owner.graphql(update, { id, version: 2, input: other });
    expect(refused.errors?.[0]?.extensions).toMatchObject({ key: 'codeHasBlanks', field: 'code' });
  });

  test('of a version that is gone is refused, and of eight at once one wins', async () => {
    const { id } = await made({ name: 'Raced' });
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        owner.graphql(update, { id, version: 1, input: { name: `Raced ${i}` } }),
      ),
    );
    expect(answers.filter((answer) => !answer.errors)).toHaveLength(1);
    const codes = answers.flatMap((answer) => answer.errors?.map((error) => error.extensions.code) ?? []);
    expect(codes).toEqual(Array(7).fill('CONFLICT'));
  });

  test('to a code in use is refused with the field', async () => {
    await made({ name: 'A', code: 'TAKEN' });
    const { id } = await made({ name: 'B' });
    const answer = await owner.graphql(update, { id, version: 1, input: { name: 'B', code: 'TAKEN' } });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', field: 'code' });
  });
});

test('what no customer can be asked for is told or finds nothing, and is never our fault', async () => {
  const list = `query ($filter: CustomerFilter, $after: String) { customers(filter: $filter, after: $after) { totalCount } }`;
  const none = await owner.graphql(list, { filter: { starClass: 2147483647 } });
  expect(none.data.customers.totalCount).toBe(0);
  const cursor = Buffer.from('["0","\u0000","x"]').toString('base64url');
  const faults = [
    { filter: { search: 'a\u0000b' } },
    { filter: { groupId: 'x' } },
    { after: cursor },
    { after: '?' },
  ];
  for (const variables of faults) {
    const answer = await owner.graphql(list, variables);
    expect(['BAD_INPUT', 'NOT_FOUND']).toContain(answer.errors?.[0]?.extensions.code);
  }
  expect(await refused({ name: 'a\u0000b' })).toMatchObject({ code: 'BAD_INPUT' });
});

describe('another organization', () => {
  test('neither sees the customer nor changes it, and counts its codes on its own', async () => {
    const { id } = await made({ name: 'Ours' });
    const stranger = await api.actAs((await buildOrganization()).id, Role.OWNER);
    const read = await stranger.graphql('query ($id: ID!) { customer(id: $id) { name } }', { id });
    expect(read.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const change = await stranger.graphql(update, { id, version: 1, input: { name: 'Theirs' } });
    expect(change.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const list = await stranger.graphql('{ customers { totalCount } customerGroups { id } customerAreas }');
    expect(list.data).toEqual({ customers: { totalCount: 0 }, customerGroups: [], customerAreas: [] });
    expect((await made({ name: 'First' }, stranger)).code).toBe('KH000001');
  });
});
