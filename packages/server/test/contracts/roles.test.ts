import { beforeAll, describe, expect, test } from '@jest/globals';
import { getMetadataStorage, type NonEmptyArray } from 'type-graphql';
import { makeSchema } from '../../src/platform/graphql/schema.js';
import { may, type Permission, Role } from '../../src/platform/permissions/permissions.js';
import { resolvers } from '../../src/resolvers.js';
import { type Caller, useApi } from '../act-as.js';
import { buildOrganization } from '../build.js';
import { everyOperation, type Operation } from './operations.js';

const api = useApi();
const nowhere = '00000000-0000-7000-8000-000000000000';
let operations: Operation[];
const people = new Map<Role, Caller>();

beforeAll(async () => {
  const schema = await makeSchema([...resolvers] as unknown as NonEmptyArray<() => void>);
  operations = everyOperation(schema).filter((operation) => operation.kind !== 'subscription');
  const organization = await buildOrganization();
  for (const role of Object.values(Role)) people.set(role, await api.actAs(organization.id, role));
});

/** The permissions an operation names; none for one that is public. */
function needed(name: string): Permission[] {
  const storage = getMetadataStorage();
  const found = [...storage.queries, ...storage.mutations].find((operation) => operation.schemaName === name);
  const stated = storage.authorizedFields.find(
    (field) => field.target === found?.target && field.fieldName === found?.methodName,
  );
  return (stated?.roles ?? []) as Permission[];
}

const codes = (answer: { errors?: { extensions: { code: string } }[] }) =>
  answer.errors?.map((error) => error.extensions.code) ?? [];

describe('who may call what', () => {
  test.each(Object.values(Role))('%s may call what the table says, and nothing else', async (role) => {
    const wrong: string[] = [];
    for (const operation of operations) {
      const allowed = needed(operation.name).every((permission) =>
        may({ role, branchIds: null }, permission),
      );
      const answer = await people.get(role)?.graphql(operation.text, operation.variables(nowhere));
      const refused = codes(answer ?? {}).includes('FORBIDDEN');
      if (refused === allowed)
        wrong.push(`${operation.name}: ${JSON.stringify(answer?.errors ?? 'answered')}`);
      if (codes(answer ?? {}).includes('INTERNAL')) wrong.push(`${operation.name}: failed inside`);
    }
    expect(wrong).toEqual([]);
  });

  test('a visitor is asked to sign in by every operation that is not public', async () => {
    const visitor = api.visitor();
    const open: string[] = [];
    for (const operation of operations) {
      const answer = await visitor.graphql(operation.text, operation.variables(nowhere));
      if (!codes(answer).includes('UNAUTHENTICATED')) open.push(operation.name);
    }
    expect(open.sort()).toEqual(['session', 'setUp']);
  });
});
