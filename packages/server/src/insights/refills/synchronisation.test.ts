import { beforeEach, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { type BuiltMedicine, type BuiltPeople, buildFills } from '../../../test/build-fills.js';
import { addDays } from '../../platform/calendar/add-days.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { refreshRefills } from './refills.service.js';

const api = useApi();
const START = '2026-01-01';
const day = (number: number) => addDays(START, number);
/** Two a day of the first; both last thirty days as filled. */
const medicines: BuiltMedicine[] = [
  { name: 'Metformin', daysSupplyPerUnit: 0.5, longTerm: true },
  { name: 'Amlodipin', daysSupplyPerUnit: 1, longTerm: true },
  { name: 'Lisinopril', longTerm: true },
];
let organizationId: string;
let pharmacist: Caller;
let owner: Caller;
let people: BuiltPeople;
let customerId: string;

// As of day 20 Metformin (day 0) runs out on day 30 and Amlodipin (day 15) on day 45, from day 39 on not too soon.
beforeEach(async () => {
  setClock(() => new Date(`${day(20)}T05:00:00Z`));
  organizationId = (await buildOrganization()).id;
  pharmacist = await api.actAs(organizationId, Role.PHARMACIST);
  owner = await api.actAs(organizationId, Role.OWNER);
  people = await buildFills(organizationId, medicines, [
    { customer: 'Lan', medicine: 'Metformin', day: day(0), quantity: 60 },
    { customer: 'Lan', medicine: 'Amlodipin', day: day(15), quantity: 30 },
    { customer: 'Lan', medicine: 'Lisinopril', day: day(20), quantity: 30 },
  ]);
  customerId = people.customers.get('Lan') as string;
});

const text = `mutation ($id: ID!) { openSynchronisation(customerId: $id) {
  asOf noProposal accepted { id meetFrom meetBy acceptedByName courses { medicineKey bridgeQuantity product { name } } }
  leftOut { medicineKey reason product { name } }
  proposal { visitsBefore visitsAfter meeting { from by medicineKeys } bridging { from by medicineKeys }
    courses { medicineKey runOutOn refillFrom bridgeBy bridgeDays bridgeQuantity product { name } } } } }`;
const open = async (caller = pharmacist) => caller.graphql(text, { id: customerId });
const accept = (meetBy: string, key: string, asOf = day(20)) =>
  pharmacist.graphql(
    `mutation ($id: ID!, $asOf: Date!, $meetBy: Date!, $key: ID!) {
      acceptSynchronisation(customerId: $id, asOf: $asOf, meetBy: $meetBy, idempotencyKey: $key) { id } }`,
    { id: customerId, asOf, meetBy, key },
  );
const end = (id: string, key: string) =>
  pharmacist.graphql(
    'mutation ($id: ID!, $key: ID!) { endSynchronisation(id: $id, idempotencyKey: $key) { endedOn } }',
    {
      id,
      key,
    },
  );
const duesOf = sqlText(`
  select split_part(medicine_key, '|', 1) as name, due_on, run_out_on from app.refill_course
  where organization_id = :organization_id and as_of = :as_of and run_out_on is not null order by 1`);
/** When each course is due as of a day; `whole` computes all customers, else only who was touched. */
const dues = (asOf: string, whole = false) =>
  withOrganization(organizationId, async (em) => {
    const { computed } = await refreshRefills(em, asOf, { whole, mostTouched: 1 });
    expect(computed === null).toBe(whole);
    const rows = await query<{ name: string; due_on: string; run_out_on: string }>(em, duesOf, { asOf });
    return Object.fromEntries(rows.map(({ name, due_on }) => [name, due_on]));
  });

describe('a person’s medicines', () => {
  test('are proposed to be filled on one day, with what each needs until then', async () => {
    const { data } = await open();
    expect(data.openSynchronisation).toEqual({
      ...{ asOf: day(20), noProposal: null, accepted: null },
      leftOut: [{ medicineKey: 'Lisinopril|ORAL', reason: 'ESTIMATED', product: { name: 'Lisinopril' } }],
      // Metformin on days 30, 60 … 180 (and the horizon ends with day 201), Amlodipin on 45 … 195: 12 visits. Together: 30,
      // then 45, 75 … 195: 7. The bridge of 15 days is not too soon again from 30 + 12 on.
      proposal: {
        visitsBefore: 12,
        visitsAfter: 7,
        meeting: {
          from: day(42),
          by: day(45),
          medicineKeys: expect.arrayContaining(['Metformin|ORAL', 'Amlodipin|ORAL']),
        },
        bridging: [{ from: day(24), by: day(30), medicineKeys: ['Metformin|ORAL'] }],
        courses: expect.arrayContaining([
          {
            ...{ medicineKey: 'Metformin|ORAL', runOutOn: day(30), refillFrom: day(24), bridgeBy: day(30) },
            ...{ bridgeDays: 15, bridgeQuantity: '30', product: { name: 'Metformin' } },
          },
          {
            ...{ medicineKey: 'Amlodipin|ORAL', runOutOn: day(45), refillFrom: day(39), bridgeBy: null },
            ...{ bridgeDays: null, bridgeQuantity: null, product: { name: 'Amlodipin' } },
          },
        ]),
      },
    });
  });

  test('come due on one day once it is accepted and the bridge was bought, and by themselves again once it is ended', async () => {
    await dues(day(20), true);
    const { data } = await accept(day(45), 'accept-key-1');
    const again = await accept(day(45), 'accept-key-1');
    expect(again.data).toEqual(data);
    // Nothing of theirs can be together yet: Amlodipin is too soon while Metformin lasts.
    expect(await dues(day(20))).toEqual({ Metformin: day(24), Amlodipin: day(39) });
    const { data: seen } = await open();
    expect(seen.openSynchronisation.accepted).toMatchObject({
      ...{ meetFrom: day(42), meetBy: day(45), acceptedByName: expect.stringMatching(/^Người/) },
      courses: [
        { medicineKey: 'Amlodipin|ORAL', bridgeQuantity: null },
        { medicineKey: 'Metformin|ORAL', bridgeQuantity: '30', product: { name: 'Metformin' } },
      ],
    });
    setClock(() => new Date(`${day(28)}T05:00:00Z`));
    await buildFills(
      organizationId,
      [],
      [{ customer: 'Lan', medicine: 'Metformin', day: day(28), quantity: 30 }],
      people,
    );
    expect(await dues(day(28))).toEqual({ Metformin: day(42), Amlodipin: day(42) });
    expect(await dues(day(28), true)).toEqual({ Metformin: day(42), Amlodipin: day(42) });
    const { data: ended } = await end(data.acceptSynchronisation.id, 'end-key-1');
    expect(ended.endSynchronisation).toEqual({ endedOn: day(28) });
    expect((await end(data.acceptSynchronisation.id, 'end-key-2')).errors?.[0]?.extensions.key).toBe(
      'synchronisationEnded',
    );
    expect(await dues(day(28))).toEqual({ Metformin: day(42), Amlodipin: day(39) });
    expect(await dues(day(27), true)).toEqual({ Metformin: day(24), Amlodipin: day(39) });
  });

  test('stay together after the common visit, though one has more left than the other', async () => {
    await accept(day(45), 'accept-key-8');
    const bought = (medicine: string, on: number, quantity: number) => ({
      ...{ customer: 'Lan', medicine, day: day(on), quantity },
    });
    await buildFills(
      organizationId,
      [],
      [bought('Metformin', 28, 26), bought('Metformin', 43, 60), bought('Amlodipin', 43, 30)],
      people,
    );
    // Metformin lasted until 43, so until 73 now, and is not too soon from 67; Amlodipin until 75, from 69.
    expect(await dues(day(43), true)).toEqual({ Metformin: day(69), Amlodipin: day(69) });
  });

  test('that run out on one day anyway are left as they are', async () => {
    await buildFills(
      organizationId,
      [],
      [{ customer: 'Lan', medicine: 'Metformin', day: day(20), quantity: 30 }],
      people,
    );
    const { data } = await open();
    expect(data.openSynchronisation).toMatchObject({ proposal: null, noProposal: 'TOGETHER' });
    expect(await dues(day(20), true)).toEqual({ Metformin: day(42), Amlodipin: day(39) });
  });

  test('are accepted once, and only as they were seen', async () => {
    expect((await accept(day(44), 'accept-key-2')).errors?.[0]?.extensions).toMatchObject({
      ...{ code: 'CONFLICT', key: 'synchronisationChanged', field: 'meetBy' },
    });
    expect((await accept(day(45), 'accept-key-3', day(19))).errors?.[0]?.extensions.code).toMatch(
      /CONFLICT|BAD_INPUT/,
    );
    await accept(day(45), 'accept-key-4');
    expect((await accept(day(45), 'accept-key-5')).errors?.[0]?.extensions.key).toBe(
      'synchronisationInForce',
    );
  });

  test('are looked at by pharmacists only; each look is recorded, and the record of changes names no medicine', async () => {
    for (const role of Object.values(Role).filter((each) => each !== Role.PHARMACIST)) {
      const other = await api.actAs(organizationId, role);
      expect((await open(other)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
    await open();
    await accept(day(45), 'accept-key-6');
    const { data } = await owner.graphql('{ healthAccesses { totalCount } }');
    expect(data.healthAccesses.totalCount).toBe(1);
    const kept = await withOrganization(organizationId, (em) =>
      query(em, sqlText('select * from app.audit_record where organization_id = :organization_id')),
    );
    expect(JSON.stringify(kept)).toContain('acceptSynchronisation');
    expect(JSON.stringify(kept)).not.toMatch(/metformin|amlodipin/i);
  });

  test('of whom was merged into her are part of it', async () => {
    await accept(day(45), 'accept-key-7');
    const bought = (customer: string, medicine: string) => ({
      customer,
      medicine,
      day: day(20),
      quantity: 30,
    });
    const other = await buildFills(
      organizationId,
      [],
      [bought('Lan hai', 'Lisinopril'), bought('Lan', 'Metformin')],
      people,
    );
    await withOrganization(organizationId, (em) =>
      query(em, sqlText('update app.customer set merged_into_id = :survivor where id = :loser'), {
        survivor: other.customers.get('Lan hai'),
        loser: customerId,
      }),
    );
    expect(await dues(day(20), true)).toEqual({ Metformin: day(42), Amlodipin: day(42) });
  });
});
