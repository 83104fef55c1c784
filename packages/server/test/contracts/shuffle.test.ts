import { beforeAll, describe, expect, test } from '@jest/globals';
import { withOrganization } from '../../src/platform/database/with-organization.js';
import { Role } from '../../src/platform/permissions/permissions.js';
import { type Caller, useApi } from '../act-as.js';
import { buildOrganization } from '../build.js';
import { buildLedger, type LedgerRecord } from '../build-ledger.js';
import { asOf, insights, ledger } from './insights.js';

const api = useApi();
const orders: { caller: Caller; organizationId: string }[] = [];

/** Another order of the same things, the same for the same seed. */
function shuffled<T>(things: readonly T[], seed: number): T[] {
  const rank = (index: number) => Math.imul(index + 1, 2_654_435_761 + 2 * seed) >>> 0;
  return things
    .map((thing, index) => ({ thing, rank: rank(index) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ thing }) => thing);
}

/** Ids are of one organization: the last digits of another order's are its own. */
const renamed = (record: LedgerRecord, order: number): LedgerRecord => {
  const other = (id: string) => `${order}${id.slice(1)}`;
  return {
    ...record,
    id: record.id && other(record.id),
    returns:
      typeof record.returns === 'object'
        ? { ...record.returns, id: other(record.returns.id) }
        : record.returns,
  };
};

beforeAll(async () => {
  const { records, customers } = ledger();
  for (const order of [0, 1, 2, 3]) {
    const { id: organizationId } = await buildOrganization();
    // A return is written after its sale, whenever it happened.
    const mixed = shuffled(records, order * 7_919).map((record) => renamed(record, order));
    const sorted = [...mixed.filter(({ returns }) => !returns), ...mixed.filter(({ returns }) => returns)];
    await buildLedger(organizationId, sorted, { customers: shuffled(customers, order * 104_729) });
    orders.push({ organizationId, caller: await api.actAs(organizationId, Role.OWNER) });
  }
});

describe('the order in which records came in changes nothing that is shown of', () => {
  test.each(insights)('$name', async ({ prepare, text }) => {
    const answers = [];
    for (const { caller, organizationId } of orders) {
      if (prepare) await withOrganization(organizationId, (em) => prepare(em, asOf));
      const { data, errors } = await caller.graphql(text, { asOf });
      expect(errors).toBeUndefined();
      answers.push(data);
    }
    for (const answer of answers.slice(1)) expect(answer).toEqual(answers[0]);
  });
});
