import { beforeAll, describe, expect, test } from '@jest/globals';
import { withOrganization } from '../../src/platform/database/with-organization.js';
import { Role } from '../../src/platform/permissions/permissions.js';
import { query } from '../../src/platform/sql/sql.js';
import { type Caller, useApi } from '../act-as.js';
import { buildOrganization } from '../build.js';
import { buildLedger } from '../build-ledger.js';
import { asOf, explained, ledger } from './insights.js';

const api = useApi();
let owner: Caller;
let organizationId: string;

beforeAll(async () => {
  organizationId = (await buildOrganization()).id;
  const { records, customers } = ledger();
  await buildLedger(organizationId, records, { customers });
  owner = await api.actAs(organizationId, Role.OWNER);
});

describe('the "why" of each row, found again in the records, is what the row says of', () => {
  test.each(explained)('$name', async ({ prepare, text, recomputed, row }) => {
    const expected = await withOrganization(organizationId, async (em) => {
      await prepare(em, asOf);
      return query<{ customerId: string }>(em, recomputed, { asOf });
    });
    expect(expected.length).toBe(ledger().customers.length);
    const wrong: object[] = [];
    for (const { customerId, ...values } of expected) {
      const { data } = await owner.graphql(text, { customerId, asOf });
      const said = data && row(data);
      for (const [name, value] of Object.entries(values)) {
        if (said?.[name] !== value) wrong.push({ customerId, name, said: said?.[name], found: value });
      }
    }
    expect(wrong).toEqual([]);
  });
});
