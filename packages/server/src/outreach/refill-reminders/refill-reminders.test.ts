import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { buildOrganization } from '../../../test/build.js';
import {
  type BuiltFill,
  type BuiltMedicine,
  type BuiltPeople,
  buildFills,
} from '../../../test/build-fills.js';
import { useDatabase } from '../../../test/database.js';
import { refreshRefills } from '../../insights/refills/refills.service.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import type { RefillGroup } from './refill-reminders.rules.js';
import { refreshRefillReminders } from './refill-reminders.service.js';
import { countWorklist, listWorklist } from './worklist.report.js';

useDatabase();

/** One tablet a day, long-term: 30 tablets of 2026-03-01 last through 03-30; due from 03-24 on at a lead of 7. */
const monthly: BuiltMedicine = { name: 'Amlodipin 5 mg', daysSupplyPerUnit: 1, longTerm: true };
const fill = (customer: string, day: string, quantity = 30, medicine = monthly.name): BuiltFill => ({
  ...{ customer, medicine, day, quantity },
});

let today = '2026-03-25';
beforeEach(() => setClock(() => new Date(`${today}T02:00:00Z`)));
afterEach(() => {
  today = '2026-03-25';
  setClock();
});

interface Row {
  name: string;
  kind: string;
  medicine_key: string | null;
  state: string;
  due_on: string;
  run_out_on: string | null;
  sale: string | null;
}

const everything = sqlText(`
  select customer.name, kind, medicine_key, state, due_on, run_out_on, closed_by_sale_id as sale
  from app.refill_reminder join app.customer on customer.id = customer_id
  where refill_reminder.organization_id = :organization_id order by customer.name, refill_reminder.id`);

const remindersOf = (organizationId: string) =>
  withOrganization(organizationId, (em) => query<Row>(em, everything));

/** The courses and the worklist as of a day; the day has a sale, as days of a pharmacy have. */
async function refreshed(organizationId: string, day: string) {
  today = day;
  return withOrganization(organizationId, async (em) => {
    await refreshRefills(em, day);
    return refreshRefillReminders(em);
  });
}

const run = (organizationId: string, sql: string, params: Record<string, unknown> = {}) =>
  withOrganization(organizationId, (em) => query<{ id: string }>(em, sqlText(sql), params));

/** Nobody is held out, unless told otherwise. */
async function shop(
  fills: BuiltFill[],
  { medicines = [monthly], holdout = 0 } = {},
): Promise<{ id: string; built: BuiltPeople }> {
  const { id } = await buildOrganization();
  await run(id, 'update app.organization set holdout_percent = :holdout where id = :organization_id', {
    holdout,
  });
  // A walk-in of each day keeps the last day with sales at today.
  const walkIns = ['2026-03-25', '2026-04-02', '2026-06-29', '2026-07-15'].map(
    (day): BuiltFill => ({ medicine: monthly.name, day, quantity: 1 }),
  );
  return { id, built: await buildFills(id, medicines, [...fills, ...walkIns]) };
}

const namesIn = (organizationId: string, group: RefillGroup) =>
  withOrganization(organizationId, async (em) => {
    const { reminders } = await listWorklist(em, group, {}, 50);
    const names = await query<{ id: string; name: string }>(
      em,
      sqlText('select id, name from app.customer where organization_id = :organization_id'),
    );
    return reminders.map((row) => names.find(({ id }) => id === row.customerId)?.name);
  });

describe('a reminder', () => {
  test('opens where a course is due or comes within two weeks, and not before', async () => {
    const { id } = await shop([
      fill('An', '2026-03-01'),
      fill('Bình', '2026-03-10'),
      // Runs out on 04-16 and is due on 04-09, the fifteenth day from now.
      fill('Chi', '2026-03-17'),
      fill('Dung', '2026-02-01'),
    ]);
    expect(await refreshed(id, '2026-03-25')).toMatchObject({ opened: 3, closed: 0, drawn: 3 });
    expect(await namesIn(id, 'OVERDUE')).toEqual(['Dung']);
    expect(await namesIn(id, 'DUE')).toEqual(['An']);
    expect(await namesIn(id, 'COMING')).toEqual(['Bình']);
    expect((await remindersOf(id)).find(({ name }) => name === 'An')).toMatchObject({
      ...{ kind: 'REFILL', medicine_key: 'Amlodipin 5 mg|ORAL', state: 'DUE' },
      ...{ due_on: '2026-03-25', run_out_on: '2026-03-31' },
    });
  });

  test('is made once, however often and by however many at once the worklist is refreshed', async () => {
    const { id } = await shop([fill('An', '2026-03-01'), fill('Bình', '2026-03-02')]);
    await refreshed(id, '2026-03-25');
    const before = await remindersOf(id);
    const again = await Promise.all(
      Array.from({ length: 4 }, () => withOrganization(id, refreshRefillReminders)),
    );
    expect(again).toEqual(again.map(() => ({ asOf: '2026-03-25', opened: 0, closed: 0, drawn: 0 })));
    expect(await remindersOf(id)).toEqual(before);
  });

  test('closes by itself with the purchase that continues the course, by another brand too', async () => {
    const brand: BuiltMedicine = {
      name: 'Amlor',
      key: 'Amlodipin 5 mg|ORAL',
      daysSupplyPerUnit: 1,
      longTerm: true,
    };
    const other: BuiltMedicine = { name: 'Losartan', daysSupplyPerUnit: 1 };
    const { id, built } = await shop([fill('An', '2026-03-01'), fill('Bình', '2026-03-01')], {
      medicines: [monthly, brand, other],
    });
    await refreshed(id, '2026-03-25');
    const sale = '0190b1a5-2222-7222-8222-222222222222';
    await buildFills(
      id,
      [],
      [{ ...fill('An', '2026-04-02', 30, 'Amlor'), id: sale }, fill('Bình', '2026-04-02', 30, 'Losartan')],
      built,
    );
    expect(await refreshed(id, '2026-04-02')).toMatchObject({ closed: 1 });
    expect(await remindersOf(id)).toMatchObject([
      { name: 'An', state: 'REFILLED', sale },
      { name: 'Bình', state: 'DUE', sale: null },
    ]);
    // Cancelled, it continues nothing: the reminder is open again.
    await run(id, `update app.sale set status = 'CANCELLED', in_force = false where id = :sale`, { sale });
    await withOrganization(id, async (em) => {
      await refreshRefills(em, '2026-04-02', { whole: true });
      await refreshRefillReminders(em);
    });
    expect(await remindersOf(id)).toMatchObject([{ name: 'An', state: 'DUE', sale: null }, { name: 'Bình' }]);
  });

  test('expires ninety days after the run-out and is not opened again', async () => {
    const { id } = await shop([fill('An', '2026-03-01')]);
    await refreshed(id, '2026-03-25');
    // 2026-03-31 + 90 days.
    await refreshed(id, '2026-06-29');
    expect(await remindersOf(id)).toMatchObject([{ state: 'DUE' }]);
    await refreshed(id, '2026-07-15');
    expect(await remindersOf(id)).toMatchObject([{ state: 'EXPIRED' }]);
    expect(await withOrganization(id, refreshRefillReminders)).toMatchObject({ opened: 0, closed: 0 });
  });

  test('comes back when its course does: after a medicine was corrected and corrected back, with its snooze', async () => {
    const { id, built } = await shop([fill('An', '2026-03-01'), fill('Bình', '2026-03-02')]);
    await refreshed(id, '2026-03-25');
    await run(
      id,
      `update app.refill_reminder set state = 'SNOOZED', snoozed_until = '2026-03-29' where customer_id = :an`,
      { an: built.customers.get('An') },
    );
    const decide = async (key: string | null) => {
      await run(id, 'update app.product set medicine_key = :key where id = :product', {
        key,
        product: built.products.get(monthly.name),
      });
      await withOrganization(id, async (em) => {
        await refreshRefills(em, '2026-03-25', { whole: true });
        await refreshRefillReminders(em);
      });
    };
    await decide('losartan|ORAL');
    const of = (name: string, key: string) => ({ name, medicine_key: key });
    const old = (name: string) => of(name, 'Amlodipin 5 mg|ORAL');
    expect(await remindersOf(id)).toMatchObject([
      { ...old('An'), state: 'EXPIRED' },
      { ...of('An', 'losartan|ORAL'), state: 'DUE' },
      { ...old('Bình'), state: 'EXPIRED' },
      { ...of('Bình', 'losartan|ORAL'), state: 'DUE' },
    ]);
    await decide('Amlodipin 5 mg|ORAL');
    expect(await remindersOf(id)).toMatchObject([
      { ...old('An'), state: 'SNOOZED' },
      { ...of('An', 'losartan|ORAL'), state: 'EXPIRED' },
      { ...old('Bình'), state: 'DUE' },
      { ...of('Bình', 'losartan|ORAL'), state: 'EXPIRED' },
    ]);
    expect(await namesIn(id, 'COMING')).toEqual(['Bình']);
    // Declined, it stays so while its course is away and after.
    await run(
      id,
      `update app.refill_reminder set state = 'DECLINED' where customer_id = :binh and closed_at is null`,
      {
        binh: built.customers.get('Bình'),
      },
    );
    await decide('losartan|ORAL');
    await decide('Amlodipin 5 mg|ORAL');
    expect((await remindersOf(id)).find(({ name }) => name === 'Bình')).toMatchObject({ state: 'DECLINED' });
    expect(await namesIn(id, 'COMING')).toEqual([]);
  });

  test('that had run out too long ago comes back when the supply turns out to have been larger', async () => {
    const { id, built } = await shop([fill('An', '2026-03-01')]);
    await refreshed(id, '2026-03-25');
    await refreshed(id, '2026-07-15');
    expect(await remindersOf(id)).toMatchObject([{ state: 'EXPIRED', run_out_on: '2026-03-31' }]);
    // A tablet lasts three days: the run-out is 05-30, 46 days ago.
    await run(id, 'update app.product set days_supply_per_unit = 3 where id = :product', {
      product: built.products.get(monthly.name),
    });
    await withOrganization(id, async (em) => {
      await refreshRefills(em, '2026-07-15', { whole: true });
      await refreshRefillReminders(em);
    });
    expect(await remindersOf(id)).toMatchObject([{ state: 'DUE', run_out_on: '2026-05-30' }]);
  });

  test('of somebody who was merged is the survivor’s', async () => {
    const { id, built } = await shop([fill('An', '2026-03-01'), fill('An (trùng)', '2026-03-02')]);
    await refreshed(id, '2026-03-25');
    await run(id, 'update app.customer set merged_into_id = :to where id = :from', {
      to: built.customers.get('An'),
      from: built.customers.get('An (trùng)'),
    });
    await refreshed(id, '2026-03-25');
    // Together sixty tablets, the second thirty of 03-02: they last through 04-29, and nobody has to be called.
    const states = (await remindersOf(id)).map(({ name, state }) => `${name} ${state}`);
    expect(states.sort()).toEqual(['An EXPIRED', 'An REFILLED']);
    expect(await namesIn(id, 'DUE')).toEqual([]);
  });
});

describe('nobody is reminded who', () => {
  const cases: [string, string, (id: string, built: BuiltPeople) => Promise<unknown>][] = [
    [
      'takes a controlled medicine',
      'CONTROLLED',
      (id, built) =>
        run(id, 'update app.product set controlled = true where id = :product', {
          product: built.products.get(monthly.name),
        }),
    ],
    [
      'is a company',
      'WHOLESALE',
      (id, built) =>
        run(id, `update app.customer set type = 'COMPANY' where id = :an`, { an: built.customers.get('An') }),
    ],
    [
      'is in a group below one of shops',
      'WHOLESALE',
      (id, built) =>
        run(
          id,
          `with shops as (insert into app.customer_group (name, wholesale) values ('Khách sỉ', app.names_wholesale('Khách sỉ')) returning id),
            near as (insert into app.customer_group (name, parent_id, wholesale) select 'Bác sĩ', id, app.names_wholesale('Bác sĩ')
              from shops returning id, wholesale),
            member as (insert into app.customer_group_member (customer_id, customer_group_id) select :an, id from near returning 1)
          select 1 / (not wholesale)::integer from near`,
          { an: built.customers.get('An') },
        ),
    ],
    [
      'has died',
      'DECEASED',
      (id, built) =>
        run(id, `update app.customer set deceased_on = '2026-03-01' where id = :an`, {
          an: built.customers.get('An'),
        }),
    ],
    [
      'took back her consent',
      'OPTED_OUT',
      (id, built) =>
        run(
          id,
          `insert into app.customer_consent (customer_id, channel, purpose, given, method, stated_at, recorded_at)
           values (:an, 'PHONE_CALL', 'REFILL_REMINDER', true, 'FORM', '2026-01-01', '2026-01-01'),
             (:an, 'PHONE_CALL', 'REFILL_REMINDER', false, 'FORM', '2026-02-01', '2026-02-01')`,
          { an: built.customers.get('An') },
        ),
    ],
  ];

  test.each(cases)('%s: she is listed with the reason, from that moment on', async (_, reason, happens) => {
    const { id, built } = await shop([fill('An', '2026-03-01')]);
    await refreshed(id, '2026-03-25');
    expect(await namesIn(id, 'DUE')).toEqual(['An']);
    await happens(id, built);
    expect(await namesIn(id, 'DUE')).toEqual([]);
    expect(await namesIn(id, 'EXCLUDED')).toEqual(['An']);
    const counts = await withOrganization(id, (em) => countWorklist(em, {}));
    expect(counts).toMatchObject({ due: 0, excluded: 1, exclusions: [{ excluded: reason, count: 1 }] });
  });

  test('said so under a record that was merged into hers since', async () => {
    const { id, built } = await shop([fill('An', '2026-03-01'), fill('An (trùng)', '2026-02-01')]);
    await refreshed(id, '2026-03-25');
    const [duplicate] = await run(
      id,
      `update app.refill_reminder set state = 'DECLINED', closed_at = now() where customer_id = :duplicate returning id`,
      { duplicate: built.customers.get('An (trùng)') },
    );
    await run(
      id,
      `insert into app.refill_contact (reminder_id, outcome, channel, reason, state_before, contacted_at, contacted_by)
       values (:reminder, 'DECLINED', 'PHONE_CALL', 'NO_REMINDERS', 'DUE', now(), 'x')`,
      { reminder: duplicate?.id },
    );
    expect(await namesIn(id, 'DUE')).toEqual(['An']);
    await run(id, 'update app.customer set merged_into_id = :to where id = :from', {
      to: built.customers.get('An'),
      from: built.customers.get('An (trùng)'),
    });
    expect(await namesIn(id, 'DUE')).toEqual([]);
    expect(await namesIn(id, 'EXCLUDED')).toEqual(['An']);
  });

  test('is held out; the draw stays as it was when the share changes', async () => {
    const people = Array.from({ length: 40 }, (_, n) => `Khách ${n}`);
    const { id } = await shop(
      people.map((name) => fill(name, '2026-03-01')),
      { holdout: 50 },
    );
    expect(await refreshed(id, '2026-03-25')).toMatchObject({ opened: 40, drawn: 40 });
    const counts = await withOrganization(id, (em) => countWorklist(em, {}));
    expect(counts.due + counts.excluded).toBe(40);
    // Half of forty by hash: 20, with a standard deviation of 3.2.
    expect(counts.excluded).toBeGreaterThan(6);
    expect(counts.excluded).toBeLessThan(34);
    const heldOut = await namesIn(id, 'EXCLUDED');
    await run(id, 'update app.organization set holdout_percent = 0 where id = :organization_id');
    expect(await refreshed(id, '2026-04-02')).toMatchObject({ drawn: 0 });
    expect((await namesIn(id, 'EXCLUDED')).sort()).toEqual(heldOut.sort());
  });
});

describe('a follow-up visit', () => {
  const prescribe = sqlText(`
    insert into app.prescription (customer_id, issued_on, follow_up_on) values (:customer, :issued, :visit)`);

  test('is reminded three days ahead, once, and done when a newer prescription shows it', async () => {
    const { id, built } = await shop([fill('An', '2026-03-20', 90)]);
    const customer = built.customers.get('An');
    const add = (issued: string, visit: string | null) =>
      withOrganization(id, (em) => query(em, prescribe, { customer, issued, visit }));
    await add('2026-03-01', '2026-03-28');
    expect(await refreshed(id, '2026-03-25')).toMatchObject({ opened: 1 });
    expect(await remindersOf(id)).toMatchObject([{ kind: 'FOLLOW_UP', state: 'DUE', due_on: '2026-03-25' }]);
    expect(await namesIn(id, 'DUE')).toEqual(['An']);
    await add('2026-03-29', null);
    expect(await refreshed(id, '2026-04-02')).toMatchObject({ opened: 0 });
    expect(await remindersOf(id)).toMatchObject([{ kind: 'FOLLOW_UP', state: 'VISITED' }]);
  });
});

describe('a follow-up visit of the clinical history', () => {
  const write = sqlText(`
    insert into app.health_fact (customer_id, kind, name, since, follow_up_on, recorded_at)
    values (:customer, :kind, 'Đau dạ dày', :since, :visit, now()) returning id`);

  test('is reminded as a prescription’s, and done when a later entry shows it; one told wrongly asks for none', async () => {
    const { id, built } = await shop([fill('An', '2026-03-20', 90)]);
    const customer = built.customers.get('An');
    const add = (kind: string, since: string, visit: string | null) =>
      withOrganization(id, (em) => query<{ id: string }>(em, write, { customer, kind, since, visit }));
    await add('DIAGNOSIS', '2026-03-01', '2026-03-28');
    const [wrong] = await add('SYMPTOM', '2026-03-02', '2026-03-27');
    expect(await refreshed(id, '2026-03-25')).toMatchObject({ opened: 2 });
    expect(await refreshed(id, '2026-03-25')).toMatchObject({ opened: 0 });
    await run(id, 'update app.health_fact set retracted = true where id = :id', { id: wrong?.id });
    await refreshed(id, '2026-03-25');
    expect((await remindersOf(id)).map(({ state, due_on }) => [state, due_on]).sort()).toEqual([
      ['DUE', '2026-03-25'],
      ['EXPIRED', '2026-03-24'],
    ]);
    await add('TREATMENT', '2026-03-28', null);
    await refreshed(id, '2026-03-29');
    expect((await remindersOf(id)).map(({ state }) => state).sort()).toEqual(['EXPIRED', 'VISITED']);
  });
});

test('the list of one pharmacy shows nothing of another', async () => {
  const { id } = await shop([fill('An', '2026-03-01')]);
  await refreshed(id, '2026-03-25');
  const other = await shop([]);
  expect(await withOrganization(other.id, (em) => countWorklist(em, {}))).toMatchObject({
    ...{ overdue: 0, due: 0, coming: 0, waiting: 0, excluded: 0, medicineKeys: [] },
  });
});
