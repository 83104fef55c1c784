import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildOrganization } from '../../../test/build.js';
import { type BuiltPeople, buildFills } from '../../../test/build-fills.js';
import { useDatabase } from '../../../test/database.js';
import { refreshRefills } from '../../insights/refills/refills.service.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { recordContact } from './contact.service.js';
import {
  RefillContactChannel,
  RefillContactOutcome,
  RefillDeclineReason,
  RefillGroup,
} from './refill-reminders.rules.js';
import { refreshRefillReminders } from './refill-reminders.service.js';
import { listWorklist } from './worklist.report.js';

useDatabase();
beforeAll(() => setClock(() => new Date('2026-03-25T02:00:00Z')));
afterAll(() => setClock());

const PEOPLE = ['An', 'Bình', 'Chi', 'Dung'];
const MEDICINES = ['Amlodipin', 'Metformin'];
const HELD_OUT = ['Chi', 'Dung'];
const person = fc.constantFrom(...PEOPLE);
const medicine = fc.constantFrom(...MEDICINES);
const happening = fc.oneof(
  fc.record({ what: fc.constant('dies' as const), person }),
  fc.record({ what: fc.constant('says' as const), person, given: fc.boolean() }),
  fc.record({ what: fc.constant('declines' as const), person, medicine, never: fc.boolean() }),
  fc.record({ what: fc.constant('controlled' as const), medicine, controlled: fc.boolean() }),
  fc.record({ what: fc.constant('released' as const), person }),
  fc.record({ what: fc.constant('refresh' as const) }),
);

const die = sqlText(`update app.customer set deceased_on = '2026-03-20' where id = :id`);
const say = sqlText(`
  insert into app.customer_consent (customer_id, channel, purpose, given, method, stated_at, recorded_at)
  values (:id, 'PHONE_CALL', 'REFILL_REMINDER', :given, 'FORM', :at, :at)`);
const control = sqlText('update app.product set controlled = :controlled where id = :id');
const holdOut = sqlText(`
  insert into app.campaign_assignment (campaign, customer_id, arm, holdout_percent, drawn_on, drawn_at)
  values ('REFILL_REMINDERS', :id, 'HOLDOUT', 10, '2026-03-24', '2026-03-24')`);
const release = sqlText(`
  update app.campaign_assignment set released_at = :at, release_reason = 'x'
  where organization_id = :organization_id and customer_id = :id and arm = 'HOLDOUT'`);
const openRows = sqlText(`
  select reminder.id, customer.name, split_part(medicine_key, '|', 1) as medicine
  from app.refill_reminder reminder join app.customer on customer.id = reminder.customer_id
  where reminder.organization_id = :organization_id and closed_at is null`);

/** What is known of everybody, kept beside the database by other means than its own. */
class Known {
  dead = new Set<string>();
  said = new Map<string, { given: boolean; at: number }>();
  refused = new Map<string, number>();
  declined = new Set<string>();
  controlled = new Set<string>();
  heldOut = new Set(HELD_OUT);
  excludes(person: string, medicine: string): boolean {
    const said = this.said.get(person);
    const refused = this.refused.get(person);
    const optedOut = said?.given === false || (refused ?? -1) > (said?.given ? said.at : 0);
    return (
      this.dead.has(person) ||
      this.controlled.has(medicine) ||
      optedOut ||
      this.declined.has(`${person} ${medicine}`) ||
      this.heldOut.has(person)
    );
  }
}

test('whatever happens, in whatever order: who is not to be reminded is on no list to call, and nothing can be noted of a call', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 3, maxLength: 14 }), async (happenings) => {
      const { id } = await buildOrganization();
      const built = await pharmacy(id);
      const known = new Known();
      let minute = 0;
      for (const each of happenings) {
        minute += 1;
        setClock(() => new Date(Date.parse('2026-03-25T02:00:00Z') + minute * 60_000));
        await happens(id, built, known, each, minute);
        await check(id, known);
      }
      await callEverybody(id, known);
    }),
    { numRuns: 6 },
  );
}, 60_000);

/** Everybody takes both medicines, which run out within days; two are held out. */
async function pharmacy(id: string): Promise<BuiltPeople> {
  const fills = PEOPLE.flatMap((customer) =>
    MEDICINES.map((name) => ({ customer, medicine: name, day: '2026-03-01', quantity: 30 })),
  );
  const medicines = MEDICINES.map((name) => ({ name, daysSupplyPerUnit: 1, longTerm: true }));
  const walkIn = { medicine: 'Amlodipin', day: '2026-03-25', quantity: 1 };
  await withOrganization(id, (em) =>
    query(em, sqlText('update app.organization set holdout_percent = 0 where id = :organization_id')),
  );
  const built = await buildFills(id, medicines, [...fills, walkIn]);
  await withOrganization(id, async (em) => {
    for (const name of HELD_OUT) await query(em, holdOut, { id: built.customers.get(name) });
  });
  await refresh(id);
  return built;
}

const refresh = (id: string) =>
  withOrganization(id, async (em) => {
    await refreshRefills(em, '2026-03-25');
    await refreshRefillReminders(em);
  });

async function happens(
  id: string,
  { customers, products }: BuiltPeople,
  known: Known,
  each: typeof happening extends fc.Arbitrary<infer T> ? T : never,
  minute: number,
): Promise<unknown> {
  const at = new Date(Date.parse('2026-03-25T02:00:00Z') + minute * 60_000);
  const run = (statement: ReturnType<typeof sqlText>, params: Record<string, unknown>) =>
    withOrganization(id, (em) => query(em, statement, params));
  switch (each.what) {
    case 'dies':
      known.dead.add(each.person);
      await run(die, { id: customers.get(each.person) });
      return undefined;
    case 'says':
      known.said.set(each.person, { given: each.given, at: minute });
      await run(say, { id: customers.get(each.person), given: each.given, at });
      return undefined;
    case 'controlled':
      if (each.controlled) known.controlled.add(each.medicine);
      else known.controlled.delete(each.medicine);
      await run(control, { id: products.get(each.medicine), controlled: each.controlled });
      return undefined;
    case 'released':
      known.heldOut.delete(each.person);
      await run(release, { id: customers.get(each.person), at });
      return undefined;
    case 'refresh':
      await refresh(id);
      return undefined;
    case 'declines':
      return declines(id, known, each, minute);
  }
}

async function declines(
  id: string,
  known: Known,
  { person, medicine, never }: { person: string; medicine: string; never: boolean },
  minute: number,
): Promise<void> {
  const row = (await open(id)).find((each) => each.name === person && each.medicine === medicine);
  if (!row) throw new Error('there is no such row');
  const noted = withOrganization(id, (em) =>
    recordContact(em, row.id, {
      outcome: RefillContactOutcome.DECLINED,
      channel: RefillContactChannel.PHONE_CALL,
      reason: never ? RefillDeclineReason.NO_REMINDERS : RefillDeclineReason.ELSEWHERE,
    }),
  );
  if (known.excludes(person, medicine)) {
    await expect(noted).rejects.toMatchObject({ key: 'reminderExcluded' });
    return;
  }
  await noted;
  known.declined.add(`${person} ${medicine}`);
  if (never) known.refused.set(person, minute);
}

/** A call can be noted of everybody who is not excluded, and of nobody who is. */
async function callEverybody(id: string, known: Known): Promise<void> {
  const { REACHED: outcome } = RefillContactOutcome;
  for (const row of await open(id)) {
    const noted = withOrganization(id, (em) =>
      recordContact(em, row.id, { outcome, channel: RefillContactChannel.PHONE_CALL }),
    );
    if (known.excludes(row.name, row.medicine))
      await expect(noted).rejects.toMatchObject({ key: 'reminderExcluded' });
    else await noted;
  }
}

const open = (id: string) =>
  withOrganization(id, (em) => query<{ id: string; name: string; medicine: string }>(em, openRows));

async function check(id: string, known: Known): Promise<void> {
  const rows = await open(id);
  expect(rows).toHaveLength(PEOPLE.length * MEDICINES.length);
  const inGroup = (group: RefillGroup) =>
    withOrganization(id, async (em) =>
      (await listWorklist(em, group, {}, 50)).reminders.map((row) => row.id),
    );
  const excluded = new Set(await inGroup(RefillGroup.EXCLUDED));
  const toCall = new Set(
    (
      await Promise.all(
        [RefillGroup.OVERDUE, RefillGroup.DUE, RefillGroup.COMING, RefillGroup.WAITING].map(inGroup),
      )
    ).flat(),
  );
  for (const row of rows) {
    const isOut = known.excludes(row.name, row.medicine);
    expect([row.name, row.medicine, excluded.has(row.id), toCall.has(row.id)]).toEqual([
      ...[row.name, row.medicine, isOut, !isOut],
    ]);
  }
}
