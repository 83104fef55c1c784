import { beforeEach, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { buildCustomer } from '../../../test/build-customer.js';
import { exported } from '../../../test/exported.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';

const api = useApi();
let organizationId: string;
let pharmacist: Caller;
let owner: Caller;
let customerId: string;

beforeEach(async () => {
  organizationId = (await buildOrganization()).id;
  pharmacist = await api.actAs(organizationId, Role.PHARMACIST);
  owner = await api.actAs(organizationId, Role.OWNER);
  customerId = (await buildCustomer(organizationId, { code: 'KH9' })).id;
});

const add = (caller: Caller, healthFact: object, key?: string) =>
  caller.graphql(
    `mutation ($id: ID!, $fact: HealthFactInput!, $key: ID) {
      addHealthFact(customerId: $id, healthFact: $fact, idempotencyKey: $key) { id kind name details version } }`,
    { id: customerId, fact: healthFact, key },
  );
const open = (caller: Caller) =>
  caller.graphql(
    'mutation ($id: ID!) { openHealthFacts(customerId: $id) { id kind name details since until retracted version } }',
    { id: customerId },
  );
const looks = async () =>
  (
    await owner.graphql(
      'query ($id: ID) { healthAccesses(customerId: $id) { totalCount edges { node { role userName customer { code } } } } }',
      { id: customerId },
    )
  ).data.healthAccesses;

const penicillin = { kind: 'ALLERGY', name: 'Penicillin', details: 'Nổi mề đay', since: '2019-03-01' };

describe('health facts', () => {
  test('are written and read by pharmacists, and each look is recorded with who looked at whom', async () => {
    await add(pharmacist, penicillin, 'health-key-1');
    await add(pharmacist, penicillin, 'health-key-1');
    await add(pharmacist, { kind: 'CONDITION', name: 'Đái tháo đường típ 2' });
    expect((await looks()).totalCount).toBe(0);
    const { data } = await open(pharmacist);
    expect(data.openHealthFacts.map((fact: { name: string }) => fact.name)).toEqual([
      'Penicillin',
      'Đái tháo đường típ 2',
    ]);
    await open(pharmacist);
    expect(await looks()).toMatchObject({
      totalCount: 2,
      edges: [
        {},
        {
          node: { role: 'PHARMACIST', userName: expect.stringMatching(/^Người/), customer: { code: 'KH9' } },
        },
      ],
    });
  });

  test('a look that fails leaves no record, and none is shown without one', async () => {
    const failed = await pharmacist.graphql(
      'mutation { openHealthFacts(customerId: "01a20246-0000-7000-8000-000000000000") { id } }',
    );
    expect(failed.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await looks()).totalCount).toBe(0);
  });

  test.each(Object.values(Role).filter((role) => role !== Role.PHARMACIST))(
    'are nothing that %s can read or write, nor find in the record of changes',
    async (role) => {
      const { data } = await add(pharmacist, penicillin, 'health-key-2');
      await add(pharmacist, penicillin, 'health-key-2');
      const { id, version } = data.addHealthFact;
      await pharmacist.graphql(
        'mutation ($id: ID!, $version: Int!, $fact: HealthFactInput!) { updateHealthFact(id: $id, version: $version, healthFact: $fact) { id } }',
        { id, version, fact: { ...penicillin, name: 'Amoxicillin' } },
      );
      const other = await api.actAs(organizationId, role);
      for (const answer of [await open(other), await add(other, penicillin)])
        expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      const kept = await withOrganization(organizationId, (em) =>
        query(em, sqlText('select * from app.audit_record where organization_id = :organization_id')),
      );
      expect(kept.length).toBeGreaterThanOrEqual(3);
      expect(JSON.stringify(kept)).not.toMatch(/cillin|mề đay|ALLERGY|2019-03/);
    },
  );

  test('are changed at the version that was read, retracted where told wrongly, and end no earlier than they began', async () => {
    const { data } = await add(pharmacist, penicillin);
    const change = (fact: object) =>
      pharmacist.graphql(
        'mutation ($id: ID!, $fact: HealthFactInput!) { updateHealthFact(id: $id, version: 1, healthFact: $fact) { retracted version } }',
        { id: data.addHealthFact.id, fact: { ...penicillin, ...fact } },
      );
    expect((await change({ until: '2018-01-01' })).errors?.[0]?.extensions).toMatchObject({
      key: 'endsBeforeBegin',
      field: 'until',
    });
    expect((await change({ retracted: true })).data.updateHealthFact).toEqual({
      retracted: true,
      version: 2,
    });
    expect((await change({ retracted: false })).errors?.[0]?.extensions.code).toBe('CONFLICT');
  });

  test('of whom was merged into a customer are shown with hers', async () => {
    await add(pharmacist, penicillin);
    const survivor = await buildCustomer(organizationId);
    await owner.graphql(
      `mutation ($s: ID!, $l: ID!) { mergeCustomers(survivorId: $s, survivorVersion: 1, loserId: $l, loserVersion: 1,
        idempotencyKey: "merge for health") { id } }`,
      { s: survivor.id, l: customerId },
    );
    const { data } = await pharmacist.graphql(
      'mutation ($id: ID!) { openHealthFacts(customerId: $id) { name } }',
      { id: survivor.id },
    );
    expect(data.openHealthFacts).toEqual([{ name: 'Penicillin' }]);
  });
});

test('looks are found by who looked, at whom and when, and go into a file as they are filtered', async () => {
  const other = await buildCustomer(organizationId, { code: 'KH10' });
  const second = await api.actAs(organizationId, Role.PHARMACIST);
  const look = (caller: Caller, id: string) =>
    caller.graphql('mutation ($id: ID!) { openHealthFacts(customerId: $id) { id } }', { id });
  setClock(() => new Date('2026-03-01T16:59:00Z'));
  await look(pharmacist, customerId);
  // One minute later it is the next day in Ho Chi Minh City.
  setClock(() => new Date('2026-03-01T17:00:00Z'));
  await look(second, other.id);
  setClock();
  const auditor = await api.actAs(organizationId, Role.AUDITOR);
  const found = async (filter: Record<string, string>) => {
    const { data } = await auditor.graphql(
      `query ($userId: String, $search: String, $from: Date, $to: Date) {
        healthAccesses(userId: $userId, search: $search, from: $from, to: $to) { totalCount edges { node { customer { code } } } } }`,
      filter,
    );
    const codes = data.healthAccesses.edges.map(
      ({ node }: { node: { customer: { code: string } } }) => node.customer.code,
    );
    expect(data.healthAccesses.totalCount).toBe(codes.length);
    return codes;
  };
  const { data } = await auditor.graphql('{ healthReaders { id name } }');
  expect(data.healthReaders).toHaveLength(2);
  const both = await Promise.all(data.healthReaders.map(({ id }: { id: string }) => found({ userId: id })));
  expect(both.flat().sort()).toEqual(['KH10', 'KH9']);
  expect(await found({ search: 'kh10' })).toEqual(['KH10']);
  expect(await found({ to: '2026-03-01' })).toEqual(['KH9']);
  expect(await found({ from: '2026-03-02' })).toEqual(['KH10']);
  expect(await found({})).toEqual(['KH10', 'KH9']);
  expect(await exported(auditor, 'health-accesses.csv?to=2026-03-01')).toEqual([
    expect.objectContaining({ At: '2026-03-01 23:59', Role: 'Pharmacist', 'Customer code': 'KH9' }),
  ]);
  await expect(exported(pharmacist, 'health-accesses.csv')).rejects.toThrow();
});
