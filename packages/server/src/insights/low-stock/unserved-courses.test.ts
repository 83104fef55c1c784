import { beforeAll, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { type BuiltMedicine, type BuiltPeople, buildFills } from '../../../test/build-fills.js';
import { buildStock } from '../../../test/build-stock.js';
import { addDays } from '../../platform/calendar/add-days.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { refreshRefills } from '../refills/refills.service.js';
import { refreshLowStock } from './low-stock.service.js';

const api = useApi();
const AS_OF = '2026-09-30';
const ago = (days: number) => addDays(AS_OF, -days);
const tablets: BuiltMedicine = {
  name: 'Amlodipin',
  key: 'amlodipine|ORAL',
  daysSupplyPerUnit: 1,
  longTerm: true,
};
let id: string;
let built: BuiltPeople;
let pharmacist: Caller;

const look = `mutation ($productId: ID!, $branchId: ID!) {
  openUnservedCourses(productId: $productId, branchId: $branchId) { customer { name } medicineKey dueOn quantity missing } }`;
const place = () => ({ productId: built.products.get('Amlodipin'), branchId: built.branchId });
const looks = () =>
  withOrganization(id, (em) =>
    query<{ name: string; list: string }>(
      em,
      sqlText(`select customer.name, list from app.health_access join app.customer on customer.id = customer_id
        where health_access.organization_id = :organization_id order by customer.name`),
    ),
  );

/**
 * Thirty tablets each; nobody else buys. Due on the first day that is not too soon, 24 days after: An since 09-28, Bình on 10-02, Chi on
 * 10-05, Dũng on 10-21, after new stock can be there (7 days). 50 are on the shelf.
 */
beforeAll(async () => {
  id = (await buildOrganization()).id;
  built = await buildFills(
    id,
    [tablets],
    [
      { customer: 'An', medicine: 'Amlodipin', day: ago(26), quantity: 30 },
      { customer: 'Bình', medicine: 'Amlodipin', day: ago(22), quantity: 30 },
      { customer: 'Chi', medicine: 'Amlodipin', day: ago(19), quantity: 30 },
      { customer: 'Dũng', medicine: 'Amlodipin', day: ago(3), quantity: 30 },
    ],
  );
  const { productId = '', branchId } = place();
  await buildStock(id, { branchId, productId, quantity: 50, day: ago(1) });
  await withOrganization(id, async (em) => {
    await refreshRefills(em, AS_OF);
    await refreshLowStock(em, AS_OF);
  });
  pharmacist = await api.actAs(id, Role.PHARMACIST);
});

test('the count of whom a product can’t serve opens to these people, what they need and when, and each look is kept', async () => {
  const { data, errors } = await pharmacist.graphql(look, place());
  expect(errors).toBeUndefined();
  expect(data.openUnservedCourses).toEqual([
    // 50 serve the first; of the second's 30, 10 are missing; the third gets none of hers.
    ...[['Bình', '2026-10-02', '10'] as const, ['Chi', '2026-10-05', '30'] as const].map(
      ([name, dueOn, missing]) => ({
        ...{ customer: { name }, medicineKey: 'amlodipine|ORAL', dueOn, quantity: '30', missing },
      }),
    ),
  ]);
  const { data: counted } = await pharmacist.graphql('{ lowStockSums { unservedPatients } }');
  expect(counted.lowStockSums.unservedPatients).toBe(2);
  expect(await looks()).toEqual([
    { name: 'Bình', list: 'UNSERVED_COURSES' },
    { name: 'Chi', list: 'UNSERVED_COURSES' },
  ]);
});

test('others keep the count, and have not looked', async () => {
  const before = await looks();
  for (const role of [Role.OWNER, Role.MANAGER, Role.STOCK_KEEPER, Role.AUDITOR]) {
    const caller = await api.actAs(id, role);
    expect((await caller.graphql(look, place())).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(
      (await caller.graphql('{ lowStockSums { unservedPatients } }')).data.lowStockSums.unservedPatients,
    ).toBe(2);
  }
  const stranger = await api.actAs((await buildOrganization()).id, Role.PHARMACIST);
  expect((await stranger.graphql(look, place())).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  expect(await looks()).toEqual(before);
});
