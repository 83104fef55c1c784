import { beforeEach, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { buildCustomer } from '../../../test/build-customer.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { ContactChannel, ContactPurpose } from './consent.entity.js';
import { mayContact } from './consent.service.js';

const api = useApi();
let organizationId: string;
let care: Caller;
let manager: Caller;

beforeEach(async () => {
  setClock(() => new Date('2026-06-15T03:00:00Z'));
  organizationId = (await buildOrganization()).id;
  care = await api.actAs(organizationId, Role.CUSTOMER_CARE);
  manager = await api.actAs(organizationId, Role.MANAGER);
});

const codesOf = (answer: { errors?: { extensions: { code: string; key: string; field?: string } }[] }) =>
  answer.errors?.map(({ extensions }) => [extensions.code, extensions.key, extensions.field]);

describe('consent', () => {
  const say = (does: 'giveConsent' | 'withdrawConsent', customerId: string, input: object) =>
    care.graphql(
      `mutation ($id: ID!, $input: ConsentInput!) { ${does}(customerId: $id, input: $input) {
        consents { channel purpose given method statedAt recordedByName } consentHistory { given statedAt } } }`,
      { id: customerId, input: { method: 'IN_PERSON', ...input } },
    );
  const zalo = { channels: ['ZALO'], purposes: ['REFILL_REMINDER'] };
  const may = (id: string) =>
    withOrganization(organizationId, async (em) => {
      const found = await mayContact(em, [id], ContactChannel.ZALO, ContactPurpose.REFILL_REMINDER);
      return found.has(id);
    });

  test('silence is none; given it stands with how, when and who wrote it down; withdrawn it is gone, and all is kept', async () => {
    const { id } = await buildCustomer(organizationId);
    expect(await may(id)).toBe(false);
    const given = await say('giveConsent', id, {
      ...zalo,
      statedAt: '2026-06-10T08:00:00+07:00',
      method: 'FORM',
    });
    expect(given.data.giveConsent.consents).toEqual([
      {
        channel: 'ZALO',
        purpose: 'REFILL_REMINDER',
        given: true,
        method: 'FORM',
        statedAt: '2026-06-10T01:00:00.000Z',
        recordedByName: expect.stringMatching(/^Người/),
      },
    ]);
    expect(await may(id)).toBe(true);
    const { data } = await say('withdrawConsent', id, { ...zalo, method: 'PHONE' });
    expect(data.withdrawConsent.consents[0]).toMatchObject({ given: false, method: 'PHONE' });
    expect(data.withdrawConsent.consentHistory.map((each: { given: boolean }) => each.given)).toEqual([
      false,
      true,
    ]);
    expect(await may(id)).toBe(false);
  });

  test('said twice is written once; a withdrawal of what was never given is not written', async () => {
    const { id } = await buildCustomer(organizationId);
    await say('withdrawConsent', id, zalo);
    await say('giveConsent', id, { channels: ['SMS', 'ZALO'], purposes: ['CARE', 'SURVEY'] });
    const { data } = await say('giveConsent', id, {
      channels: ['SMS', 'ZALO'],
      purposes: ['CARE', 'SURVEY'],
    });
    expect(data.giveConsent.consentHistory).toHaveLength(4);
  });

  test('a form found later does not overrule what was said after it', async () => {
    const { id } = await buildCustomer(organizationId);
    await say('giveConsent', id, { ...zalo, statedAt: '2026-06-01T00:00:00Z' });
    await say('withdrawConsent', id, { ...zalo, statedAt: '2026-06-12T00:00:00Z' });
    await say('giveConsent', id, { ...zalo, statedAt: '2026-06-05T00:00:00Z' });
    expect(await may(id)).toBe(false);
    expect(codesOf(await say('giveConsent', id, { ...zalo, statedAt: '2026-06-16T00:00:00Z' }))).toEqual([
      ['BAD_INPUT', 'consentAhead', 'statedAt'],
    ]);
  });

  test('of those merged the latest word counts, whomever it was said as', async () => {
    const stays = await buildCustomer(organizationId);
    const goes = await buildCustomer(organizationId);
    await say('giveConsent', stays.id, { ...zalo, statedAt: '2026-06-01T00:00:00Z' });
    await say('giveConsent', goes.id, { ...zalo, statedAt: '2026-06-02T00:00:00Z' });
    await say('withdrawConsent', goes.id, { ...zalo, statedAt: '2026-06-03T00:00:00Z' });
    await manager.graphql(
      `mutation ($s: ID!, $l: ID!) { mergeCustomers(survivorId: $s, survivorVersion: 1, loserId: $l, loserVersion: 1,
        idempotencyKey: "merge for consent") { id } }`,
      { s: stays.id, l: goes.id },
    );
    expect([await may(stays.id), await may(goes.id)]).toEqual([false, false]);
    await say('giveConsent', stays.id, { ...zalo, statedAt: '2026-06-04T00:00:00Z' });
    expect([await may(stays.id), await may(goes.id)]).toEqual([true, true]);
    expect(codesOf(await say('giveConsent', goes.id, zalo))?.[0]?.[1]).toBe('mergedAlready');
  });
});

describe('contacts of a company', () => {
  const fields = 'id name position phone email version';
  test('are added, changed and taken away; a second change of the same version is refused', async () => {
    const { id } = await buildCustomer(organizationId);
    const add = `mutation ($id: ID!, $input: ContactInput!, $key: ID) { addContact(customerId: $id, input: $input, idempotencyKey: $key) { ${fields} } }`;
    const input = { name: ' Chị Mai ', position: 'Kế toán', phone: '0901 234 567', email: 'mai@cty.vn' };
    const added = await care.graphql(add, { id, input, key: 'contact-key-1' });
    const again = await care.graphql(add, { id, input, key: 'contact-key-1' });
    expect(again.data).toEqual(added.data);
    expect(added.data.addContact).toMatchObject({ name: 'Chị Mai', phone: '+84901234567' });
    const contact = added.data.addContact;
    const change = (name: string) =>
      care.graphql(
        `mutation ($id: ID!, $input: ContactInput!) { updateContact(id: $id, version: 1, input: $input) { ${fields} } }`,
        { id: contact.id, input: { name } },
      );
    expect((await change('Mai Lê')).data.updateContact).toMatchObject({
      name: 'Mai Lê',
      phone: null,
      version: 2,
    });
    expect(codesOf(await change('Mai Trần'))).toEqual([['CONFLICT', 'changedMeanwhile', 'version']]);
    const listed = await care.graphql(`query ($id: ID!) { customer(id: $id) { contacts { name } } }`, { id });
    expect(listed.data.customer.contacts).toEqual([{ name: 'Mai Lê' }]);
    const gone = await care.graphql(
      'mutation ($id: ID!) { removeContact(id: $id, version: 2) { contacts { name } } }',
      { id: contact.id },
    );
    expect(gone.data.removeContact.contacts).toEqual([]);
  });

  test.each([
    ['a name', { name: ' ' }, 'name'],
    ['a phone', { name: 'Mai', phone: '12' }, 'phone'],
    ['an address', { name: 'Mai', email: 'mai' }, 'email'],
  ])('%s that is none is refused beside its field', async (_what, input, field) => {
    const { id } = await buildCustomer(organizationId);
    const answer = await care.graphql(
      'mutation ($id: ID!, $input: ContactInput!) { addContact(customerId: $id, input: $input) { id } }',
      { id, input },
    );
    expect(codesOf(answer)?.[0]?.[2]).toBe(field);
  });
});

describe('anniversaries', () => {
  const list = async (filter: object) => {
    const { data, errors } = await care.graphql(
      'query ($f: CustomerFilter) { customers(filter: $f, sort: CODE) { edges { node { code } } } }',
      { f: filter },
    );
    return errors
      ? codesOf({ errors })
      : data.customers.edges.map((edge: { node: { code: string } }) => edge.node.code);
  };

  test('of this month are listed, whatever the year, and of any month that is asked for', async () => {
    await buildCustomer(organizationId, { code: 'June', birthDate: '1980-06-30', weddingDate: '2005-12-01' });
    await buildCustomer(organizationId, {
      code: 'July',
      birthDate: '1980-07-01',
      foundingDate: '1999-06-02',
    });
    expect(await list({ anniversary: 'BIRTHDAY' })).toEqual(['June']);
    expect(await list({ anniversary: 'FOUNDING' })).toEqual(['July']);
    expect(await list({ anniversary: 'WEDDING' })).toEqual([]);
    expect(await list({ anniversary: 'WEDDING', month: 12 })).toEqual(['June']);
    expect(await list({ anniversary: 'WEDDING', month: 13 })).toEqual([['BAD_INPUT', 'badMonth', 'month']]);
    // At 17:00 UTC on the last of June it is July in Hà Nội.
    setClock(() => new Date('2026-06-30T17:00:00Z'));
    expect(await list({ anniversary: 'BIRTHDAY' })).toEqual(['July']);
  });

  test.each(['birthDate', 'weddingDate', 'foundingDate'])('a %s after today is refused', async (field) => {
    const answer = await care.graphql(
      'mutation ($input: CustomerInput!) { createCustomer(input: $input) { id } }',
      { input: { name: 'Mai', [field]: '2026-06-16' } },
    );
    expect(codesOf(answer)?.[0]?.[2]).toBe(field);
  });
});

describe('customer groups', () => {
  const put = (input: object, id?: string, version = 1) =>
    manager.graphql(
      id
        ? `mutation ($id: ID!, $version: Int!, $input: CustomerGroupInput!) {
            updateCustomerGroup(id: $id, version: $version, input: $input) { id name parentId version } }`
        : `mutation ($input: CustomerGroupInput!) { createCustomerGroup(input: $input) { id name parentId version } }`,
      { input, id, version },
    );

  test('lie in one another, and a list by the upper one has the customers of those below', async () => {
    const top = (await put({ name: 'Bán sỉ' })).data.createCustomerGroup;
    const below = (await put({ name: 'Phòng khám', parentId: top.id })).data.createCustomerGroup;
    const lowest = (await put({ name: 'Nha khoa', parentId: below.id })).data.createCustomerGroup;
    const customer = await buildCustomer(organizationId, { groupIds: [lowest.id, below.id] });
    await buildCustomer(organizationId);
    const listed = await care.graphql(
      'query ($f: CustomerFilter) { customers(filter: $f) { totalCount edges { node { id } } } }',
      { f: { groupId: top.id } },
    );
    expect(listed.data.customers).toEqual({ totalCount: 1, edges: [{ node: { id: customer.id } }] });
    const tree = await care.graphql('{ customerGroups { name parentId customerCount } }');
    expect(tree.data.customerGroups).toEqual([
      { name: 'Bán sỉ', parentId: null, customerCount: 1 },
      { name: 'Nha khoa', parentId: below.id, customerCount: 1 },
      { name: 'Phòng khám', parentId: top.id, customerCount: 1 },
    ]);
    // Moved to the top with what is below it.
    const moved = await put({ name: 'Phòng khám', parentId: null }, below.id);
    expect(moved.data.updateCustomerGroup).toMatchObject({ parentId: null, version: 2 });
  });

  test('do not come to lie below themselves, keep their names apart, and are not changed over another’s change', async () => {
    const top = (await put({ name: 'Bán lẻ' })).data.createCustomerGroup;
    const below = (await put({ name: 'VIP', parentId: top.id })).data.createCustomerGroup;
    expect(codesOf(await put({ name: 'Bán lẻ', parentId: below.id }, top.id))).toEqual([
      ['BAD_INPUT', 'groupBelowItself', 'parentId'],
    ]);
    expect(codesOf(await put({ name: 'Bán lẻ', parentId: top.id }, top.id))?.[0]?.[1]).toBe(
      'groupBelowItself',
    );
    expect(codesOf(await put({ name: ' VIP ' }))).toEqual([['CONFLICT', 'groupNameTaken', 'name']]);
    expect(codesOf(await put({ name: 'VIP 1' }, below.id, 7))).toEqual([
      ['CONFLICT', 'changedMeanwhile', 'version'],
    ]);
  });
});
