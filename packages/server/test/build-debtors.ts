import { expect } from '@jest/globals';
import { withOrganization } from '../src/platform/database/with-organization.js';
import { Role } from '../src/platform/permissions/permissions.js';
import type { Customer } from '../src/registers/customers/customer.entity.js';
import type { Caller, TestApi } from './act-as.js';
import { buildBranch, buildOrganization } from './build.js';
import { buildCustomer } from './build-customer.js';
import { type BuiltEntry, buildAllocations, buildEntries } from './build-debts.js';

/** An organization with customers by their names, and a manager; what they owe and pay is written by its day. */
export async function debtShop(api: TestApi, customers: Record<string, Partial<Customer>>) {
  const { id } = await buildOrganization();
  const branchId = (await buildBranch(id, 'Một')).id;
  const ids: Record<string, string> = {};
  for (const [name, given] of Object.entries(customers))
    ids[name] = (await buildCustomer(id, { name, phones: ['+84901234567'], ...given })).id;
  const manager = await api.actAs(id, Role.MANAGER);
  const write = (entries: BuiltEntry[]) => withOrganization(id, (em) => buildEntries(em, entries));
  const owes = (name: string, code: string, amount: number, dueOn: string) =>
    write([{ customerId: ids[name] as string, branchId, code, amount, on: '2026-01-01', dueOn }]);
  /** Pays, and applies it to an item where one is named. */
  const pays = async (name: string, code: string, amount: number, day: string, debitId?: string) => {
    const [creditId] = await write([{ customerId: ids[name] as string, code, amount: -amount, on: day }]);
    if (debitId)
      await withOrganization(id, (em) =>
        buildAllocations(em, [{ creditId: creditId as string, debitId, amount, on: day }]),
      );
    return creditId as string;
  };
  return { id, branchId, ids, manager, write, owes, pays };
}

/** The answer, which has no error. */
export async function ask(caller: Caller, operation: string, variables: object = {}) {
  const { data, errors } = await caller.graphql(operation, { ...variables });
  expect(errors).toBeUndefined();
  return data;
}
/** What the first error says beside its sentence. */
export const faultOf = async (caller: Caller, operation: string, variables: object) => {
  const { errors } = await caller.graphql(operation, { ...variables });
  return errors?.[0]?.extensions;
};
