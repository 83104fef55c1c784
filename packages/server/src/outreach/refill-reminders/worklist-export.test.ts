import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { type BuiltMedicine, type BuiltPeople, buildFills } from '../../../test/build-fills.js';
import { buildStock } from '../../../test/build-stock.js';
import { exported, exportedBook } from '../../../test/exported.js';
import { refreshRefills } from '../../insights/refills/refills.service.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { refreshRefillReminders } from './refill-reminders.service.js';

const api = useApi();
const tablets: BuiltMedicine = {
  name: 'Amlodipin',
  key: 'amlodipine|ORAL',
  daysSupplyPerUnit: 1,
  longTerm: true,
};
const gel: BuiltMedicine = { name: '=Gel', key: 'diclofenac|TOPICAL', daysSupplyPerUnit: 1, longTerm: true };
let id: string;
let built: BuiltPeople;
let pharmacist: Caller;
let owner: Caller;

const run = (sql: string, params: Record<string, unknown> = {}) =>
  withOrganization(id, (em) => query<Record<string, string>>(em, sqlText(sql), params));
const looks = () =>
  run(`select customer.name, list, role from app.health_access join app.customer on customer.id = customer_id
    where health_access.organization_id = :organization_id order by list, customer.name`);

/** On 2026-03-28 An and Bình ran out (03-27, 03-26), Chi is due (run-out 03-31), Dũng opted out. */
beforeAll(async () => {
  setClock(() => new Date('2026-03-28T02:00:00Z'));
  id = (await buildOrganization()).id;
  await run('update app.organization set holdout_percent = 0 where id = :organization_id');
  built = await buildFills(
    id,
    [tablets, gel],
    [
      { customer: 'An', medicine: 'Amlodipin', day: '2026-02-25', quantity: 30 },
      { customer: 'Bình', medicine: '=Gel', day: '2026-02-24', quantity: 30 },
      { customer: 'Chi', medicine: 'Amlodipin', day: '2026-03-01', quantity: 30 },
      { customer: 'Dũng', medicine: 'Amlodipin', day: '2026-03-01', quantity: 30 },
      { medicine: 'Amlodipin', day: '2026-03-28', quantity: 1 },
    ],
  );
  const [an, dung] = [built.customers.get('An'), built.customers.get('Dũng')];
  await run(`update app.customer set phones = '{+84901234567}' where id = :an`, { an });
  await run(
    `insert into app.customer_consent (customer_id, channel, purpose, given, method, stated_at, recorded_at)
     values (:an, 'ZALO', 'REFILL_REMINDER', true, 'IN_PERSON', now(), now()),
       (:dung, 'ZALO', 'REFILL_REMINDER', false, 'IN_PERSON', now(), now())`,
    { an, dung },
  );
  const productId = built.products.get('Amlodipin') as string;
  await buildStock(id, {
    branchId: built.branchId,
    productId,
    quantity: 40,
    lot: 'A1',
    expiresOn: '2027-01-31',
  });
  await withOrganization(id, async (em) => {
    await refreshRefills(em, '2026-03-28');
    await refreshRefillReminders(em);
  });
  pharmacist = await api.actAs(id, Role.PHARMACIST);
  owner = await api.actAs(id, Role.OWNER);
});
afterAll(() => setClock());

test('a group of the worklist leaves with what its rows show, in its order, and each person’s look is kept', async () => {
  const rows = await exported(pharmacist, 'refill-worklist.csv?group=OVERDUE');
  // Overdue: who ran out last comes first.
  expect(rows).toMatchObject([
    {
      ...{ Customer: 'An', Phones: '0901 234 567', 'Last product': 'Amlodipin', 'Runs out on': '2026-03-27' },
      // 30 tablets from 03-28 on last through 04-26.
      ...{
        Stock: 'Enough',
        Usable: '40',
        'Lot to give': 'A1',
        'Expires on': '2027-01-31',
        'Used up by': '2026-04-26',
      },
      ...{ Consent: 'May be reminded', Channels: 'Zalo', 'Days’ supply': '30', 'Why excluded': '' },
    },
    {
      ...{ Customer: 'Bình', Kind: 'Refill', Ingredients: 'diclofenac', 'Last product': "'=Gel" },
      ...{ 'Runs out on': '2026-03-26', Consent: 'Not asked', Stock: 'Not kept', 'Last quantity': '30' },
    },
  ]);
  expect(await looks()).toEqual([
    { name: 'An', list: 'REFILL_WORKLIST', role: 'PHARMACIST' },
    { name: 'Bình', list: 'REFILL_WORKLIST', role: 'PHARMACIST' },
  ]);
  const { data } = await owner.graphql(
    'query ($id: ID) { healthAccesses(customerId: $id) { edges { node { list } } } }',
    { id: built.customers.get('An') },
  );
  expect(data.healthAccesses.edges).toEqual([{ node: { list: 'REFILL_WORKLIST' } }]);
});

test('it keeps to the filters, and as a workbook has its numbers as numbers', async () => {
  const book = await exportedBook(
    pharmacist,
    'refill-worklist.xlsx?group=OVERDUE&medicineKey=amlodipine%7CORAL',
  );
  expect(book).toHaveLength(1);
  expect(book[0]).toEqual(expect.arrayContaining(['An', 'Amlodipin', 40, 30]));
  const excluded = await exported(pharmacist, 'refill-worklist.csv?group=EXCLUDED');
  expect(excluded).toMatchObject([{ Customer: 'Dũng', 'Why excluded': 'Wants no reminders' }]);
  expect(await exported(pharmacist, 'refill-worklist.csv?group=OVERDUE&search=khong')).toEqual([]);
});

test('nobody but a pharmacist takes it away, and who is refused has not looked', async () => {
  const before = await looks();
  for (const role of [Role.OWNER, Role.MANAGER, Role.AUDITOR, Role.CUSTOMER_CARE]) {
    const caller = await api.actAs(id, role);
    expect((await caller.fetch('/api/exports/refill-worklist.csv?group=OVERDUE')).status).toBe(403);
    expect((await caller.fetch('/api/exports/refill-courses.csv')).status).toBe(403);
  }
  expect((await pharmacist.fetch('/api/exports/refill-worklist.csv')).status).toBe(400);
  expect(await looks()).toEqual(before);
});

test('courses leave as their page filters them, with the looks kept', async () => {
  const rows = await exported(pharmacist, 'refill-courses.csv?states=OVERDUE,DUE');
  expect(rows).toMatchObject([
    // Due 7 days before the run-out: 03-19, 03-20, 03-24 twice.
    { Customer: 'Bình', State: 'Overdue', 'Due on': '2026-03-20', 'Runs out on': '2026-03-26', PDC: '0.909' },
    {
      Customer: 'An',
      State: 'Overdue',
      'Runs out on': '2026-03-27',
      'Days from': 'Product',
      'As of': '2026-03-28',
    },
    ...['Chi', 'Dũng'].map(() => ({ State: 'Due', 'Runs out on': '2026-03-31', 'Days left': '3' })),
  ]);
  const kept = (await looks()).filter(({ list }) => list === 'REFILL_COURSES');
  expect(kept.map(({ name }) => name)).toEqual(['An', 'Bình', 'Chi', 'Dũng']);
  expect(await exported(pharmacist, 'refill-courses.csv?states=DUE&search=chi')).toHaveLength(1);
});
