import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import {
  type BuiltFill,
  type BuiltMedicine,
  type BuiltPeople,
  buildFills,
} from '../../../test/build-fills.js';
import { takeStatements } from '../../../test/database.js';
import { addDays } from '../../platform/calendar/add-days.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { refreshRefills } from './refills.service.js';

const api = useApi();
const asOf = '2026-09-30';
const ago = (days: number) => addDays(asOf, -days);
let organizationId: string;
let pharmacist: Caller;
let owner: Caller;
let built: BuiltPeople;

const amlodipine: BuiltMedicine = {
  name: 'Amlodipin',
  key: 'amlodipine|ORAL',
  daysSupplyPerUnit: 1,
  longTerm: true,
};
const gel: BuiltMedicine = { name: 'Gel', key: 'diclofenac|TOPICAL', daysSupplyPerUnit: 1 };
const learned: BuiltMedicine = { name: 'Omeprazol', key: 'omeprazole|ORAL', longTerm: true };
const unmatched: BuiltMedicine = { name: 'Trà gừng', key: null };
const bought = (customer: string, { name }: BuiltMedicine, ...days: number[]): BuiltFill[] =>
  days.map((back) => ({ customer, medicine: name, day: ago(back), quantity: 30 }));

beforeAll(async () => {
  setClock(() => new Date(`${asOf}T05:00:00Z`));
  organizationId = (await buildOrganization()).id;
  built = await buildFills(
    organizationId,
    [amlodipine, gel, learned, unmatched],
    [
      // Run-outs: 200, 60 and 4 days ago; in 5 days, in 15 days (due in 8), in 30 days.
      ...bought('Thôi', amlodipine, 290, 260, 230),
      ...bought('Quá hạn', amlodipine, 120, 90),
      ...bought('Trễ', amlodipine, 34),
      ...bought('Đến hạn', amlodipine, 25),
      ...bought('Sắp tới', amlodipine, 15),
      ...bought('Còn lâu', amlodipine, 0),
      ...bought('Gel một lần', gel, 20),
      ...bought('Đúng hẹn', learned, 60, 30, 2),
      { customer: 'Trễ', medicine: unmatched.name, day: ago(3), quantity: 1 },
    ],
  );
  await withOrganization(organizationId, (em) => refreshRefills(em, asOf));
  pharmacist = await api.actAs(organizationId, Role.PHARMACIST);
  owner = await api.actAs(organizationId, Role.OWNER);
});
afterAll(() => setClock());

const list = `query ($filter: RefillCourseFilter, $first: Int, $after: String, $asOf: Date) {
  refillCourses(filter: $filter, first: $first, after: $after, asOf: $asOf) { totalCount pageInfo { hasNextPage endCursor }
    edges { node { state method runOutOn dueOn pdc daysOnHand quantityOnHand customer { name } product { name } } } } }`;
type Answer = Awaited<ReturnType<Caller['graphql']>>;
interface Listed {
  state: string;
  runOutOn: string;
  customer: { name: string };
}
const nodes = (answer: Answer): Listed[] =>
  answer.data.refillCourses.edges.map((edge: { node: Listed }) => edge.node);

describe('the list of courses', () => {
  test('has every long-term course once, the earliest due first, a page at a time', async () => {
    const pages: Listed[] = [];
    let after: string | null = null;
    do {
      const answer: Answer = await pharmacist.graphql(list, {
        first: 3,
        after,
      });
      expect(answer.data.refillCourses.totalCount).toBe(7);
      pages.push(...nodes(answer));
      const { hasNextPage, endCursor } = answer.data.refillCourses.pageInfo;
      after = hasNextPage ? endCursor : null;
    } while (after);
    expect(pages.map(({ customer, state }) => [customer.name, state])).toEqual([
      ['Thôi', 'STOPPED'],
      ['Quá hạn', 'OVERDUE'],
      ['Trễ', 'OVERDUE'],
      ['Đến hạn', 'DUE'],
      ['Sắp tới', 'COMING'],
      ['Đúng hẹn', 'LATER'],
      ['Còn lâu', 'LATER'],
    ]);
  });

  test.each([
    [{ states: ['OVERDUE', 'DUE'] }, ['Quá hạn', 'Trễ', 'Đến hạn']],
    [{ states: [] }, []],
    [{ medicineKey: 'omeprazole|ORAL' }, ['Đúng hẹn']],
    [{ search: 'den han' }, ['Đến hạn']],
    [{ longTermBy: 'FILLS' }, []],
    [{ adherent: false }, ['Thôi', 'Quá hạn']],
    [{ adherent: true }, []],
  ])('is narrowed by %j', async (filter, expected) => {
    const answer = await pharmacist.graphql(list, { filter });
    expect(nodes(answer).map(({ customer }) => customer.name)).toEqual(expected);
    expect(answer.data.refillCourses.totalCount).toBe(expected.length);
  });

  test('says what should be on hand', async () => {
    const [due] = nodes(await pharmacist.graphql(list, { filter: { states: ['DUE'] } }));
    expect(due).toMatchObject({ runOutOn: addDays(asOf, 5), daysOnHand: 5, quantityOnHand: '5' });
  });

  test('refuses a cursor that somebody made up', async () => {
    const made = Buffer.from(JSON.stringify(['soon', 'x', 1])).toString('base64url');
    const answer = await pharmacist.graphql(list, { after: made });
    expect(answer.errors?.[0]).toMatchObject({ extensions: { code: 'BAD_INPUT', field: 'after' } });
  });

  test('costs the same statements for one row as for all', async () => {
    const count = async (first: number) => {
      takeStatements();
      await pharmacist.graphql(list, { first });
      return takeStatements().length;
    };
    await count(1);
    expect(await count(7)).toBe(await count(1));
  });
});

const open = `mutation ($customerId: ID!, $asOf: Date) { openMedicines(customerId: $customerId, asOf: $asOf) {
  medicineKey asOf state method longTermBy fills runOutOn runOutFrom runOutTo dueOn tooSoonThrough leadDays pdc mpr
  periodDays coveredDays suppliedDays daysOnHand ownGaps ownDaysPerUnit daysPerUnit shrinkage product { name }
  days { businessDate quantity supply method startOn endOn product { name } } covered { from to } gaps { from to } } }`;
const medicinesOf = async (name: string, given: Record<string, unknown> = {}) =>
  (await pharmacist.graphql(open, { customerId: built.customers.get(name), ...given })).data.openMedicines;

describe('the medicines of a person', () => {
  test('show each course with its fills, what they cover and what they don’t', async () => {
    const [course] = await medicinesOf('Quá hạn');
    expect(course).toMatchObject({
      asOf,
      product: { name: 'Amlodipin' },
      state: 'OVERDUE',
      method: 'PRODUCT',
      longTermBy: 'PRODUCT',
      covered: [{ from: ago(120), to: ago(61) }],
      gaps: [{ from: ago(60), to: asOf }],
      days: [
        { businessDate: ago(90), quantity: '30', supply: '30', startOn: ago(90), endOn: ago(60) },
        { businessDate: ago(120), startOn: ago(120), endOn: ago(90) },
      ],
      periodDays: 121,
      coveredDays: 60,
      daysOnHand: 0,
    });
    expect(course.pdc).toBeCloseTo(60 / 121, 10);
    expect(course.mpr).toBeCloseTo(60 / 121, 10);
  });

  test('say why a learned date is that date: 60 units over 58 days, then 30 more', async () => {
    const [course] = await medicinesOf('Đúng hẹn');
    expect(course).toMatchObject({
      method: 'LEARNED',
      fills: 3,
      ownGaps: 2,
      shrinkage: 3,
      runOutOn: addDays(asOf, 27),
    });
    expect(course.daysPerUnit).toBeCloseTo(58 / 60, 6);
    // Gaps of 30 and 28 days: uses of 1 and 1.0714 a day, whose 10 and 90 % quantiles are 1.0071 and 1.0643.
    expect([course.runOutFrom, course.runOutTo]).toEqual([addDays(asOf, -2 + 28), addDays(asOf, -2 + 29)]);
  });

  test('have courses that are not long-term too, and an earlier day sees what was then', async () => {
    expect(await medicinesOf('Gel một lần')).toMatchObject([{ longTermBy: null, fills: 1 }]);
    expect(await medicinesOf('Gel một lần', { asOf: ago(21) })).toEqual([]);
    expect(await medicinesOf('Quá hạn', { asOf: ago(100) })).toMatchObject([{ fills: 1, state: 'COMING' }]);
  });

  test('are looked at, and each look stands in the record of whose health was looked at', async () => {
    const looks = `query ($customerId: ID) { healthAccesses(customerId: $customerId) { totalCount } }`;
    const customerId = built.customers.get('Trễ');
    const count = async () => (await owner.graphql(looks, { customerId })).data.healthAccesses.totalCount;
    const before = await count();
    await medicinesOf('Trễ');
    expect(await count()).toBe(before + 1);
  });

  test('are no other organization’s', async () => {
    const stranger = await api.actAs((await buildOrganization()).id, Role.PHARMACIST);
    const answer = await stranger.graphql(open, { customerId: built.customers.get('Trễ') });
    expect(answer.errors?.[0]).toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  });

  test('are refused to the owner, as is the list', async () => {
    for (const answer of [
      await owner.graphql(open, { customerId: built.customers.get('Trễ') }),
      await owner.graphql(list),
    ])
      expect(answer.errors?.[0]).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  });
});

describe('adherence', () => {
  const report = `{ adherence { asOf total { courses measured adherent share stopped }
    medicines { medicineKey courses measured adherent share stopped } trend { monthEnd measured adherent share }
    unmatched { product { name } net share } unmatchedProducts unmatchedShare } }`;

  test('is shown to the owner by medicine, without names', async () => {
    const { adherence } = (await owner.graphql(report)).data;
    // Measured are those filled twice over 91 days or more: Thôi with 90 of 291 days, Quá hạn with 60 of 121.
    expect(adherence).toMatchObject({
      asOf,
      total: { courses: 7, measured: 2, adherent: 0, share: 0, stopped: 1 },
      medicines: [
        { medicineKey: 'amlodipine|ORAL', courses: 6, measured: 2, adherent: 0, stopped: 1 },
        { medicineKey: 'omeprazole|ORAL', courses: 1, measured: 0, share: null, stopped: 0 },
      ],
      unmatchedProducts: 1,
      // One of the nine bills of the last 90 days, each of 1,000.
      unmatched: [{ product: { name: 'Trà gừng' }, net: 1_000, share: 1 / 9 }],
      unmatchedShare: 1 / 9,
    });
  });

  test('goes back twelve month-ends', async () => {
    const { trend } = (await owner.graphql(report)).data.adherence;
    expect(trend).toHaveLength(12);
    expect(trend[0].monthEnd).toBe('2025-10-31');
    expect(trend[11]).toEqual({ monthEnd: '2026-09-30', measured: 2, adherent: 0, share: 0 });
    // Thôi began on 14 December: 91 days or more by the end of March 2026 (108), 90 of them covered.
    expect(trend[5]).toEqual({ monthEnd: '2026-03-31', measured: 1, adherent: 1, share: 1 });
    expect(trend[4]).toEqual({ monthEnd: '2026-02-28', measured: 0, adherent: 0, share: null });
  });
});

test('a pharmacist sets a customer’s own lead; what is out of bounds is refused', async () => {
  const set = `mutation ($id: ID!, $days: Int) { setRefillLead(customerId: $id, leadDays: $days) { id } }`;
  const id = built.customers.get('Còn lâu');
  expect((await pharmacist.graphql(set, { id, days: 61 })).errors?.[0]).toMatchObject({
    extensions: { code: 'BAD_INPUT', field: 'leadDays' },
  });
  expect((await pharmacist.graphql(set, { id, days: 3 })).errors).toBeUndefined();
  expect(await medicinesOf('Còn lâu')).toMatchObject([{ leadDays: 3, dueOn: addDays(asOf, 27) }]);
  await withOrganization(organizationId, (em) => refreshRefills(em, asOf));
  const rows = await withOrganization(organizationId, (em) =>
    query<{ due_on: string }>(
      em,
      sqlText('select due_on from app.refill_course where as_of = :as_of and customer_id = :id'),
      { asOf, id },
    ),
  );
  expect(rows).toEqual([{ due_on: addDays(asOf, 27) }]);
});
