import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import {
  type BuiltFill,
  type BuiltMedicine,
  type BuiltPeople,
  buildFills,
} from '../../../test/build-fills.js';
import { refreshRefills } from '../../insights/refills/refills.service.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { refreshRefillReminders } from './refill-reminders.service.js';

const api = useApi();
const medicine: BuiltMedicine = { name: 'Amlodipin 5 mg', daysSupplyPerUnit: 1, longTerm: true };
const people = ['An', 'Bình', 'Chi'];
let organizationId: string;
let built: BuiltPeople;
let pharmacist: Caller;
let colleague: Caller;
let now = new Date();

/** Everybody bought thirty tablets on one of the first days of March; all are due on 2026-03-28. */
async function open(names: string[], holdoutPercent: number): Promise<void> {
  now = new Date('2026-03-28T02:00:00Z');
  setClock(() => now);
  organizationId = (await buildOrganization()).id;
  const fills = names.map(
    (customer, n): BuiltFill => ({
      ...{ customer, medicine: medicine.name, day: `2026-03-0${(n % 3) + 1}`, quantity: 30 },
    }),
  );
  built = await buildFills(
    organizationId,
    [medicine],
    [...fills, { medicine: medicine.name, day: '2026-03-28', quantity: 1 }],
  );
  await withOrganization(organizationId, async (em) => {
    await query(em, setShare, { holdoutPercent });
    await refreshRefills(em, '2026-03-28');
    await refreshRefillReminders(em);
  });
  pharmacist = await api.actAs(organizationId, Role.PHARMACIST);
  colleague = await api.actAs(organizationId, Role.PHARMACIST);
}
const setShare = sqlText(
  'update app.organization set holdout_percent = :holdout_percent where id = :organization_id',
);

beforeEach(() => open(people, 0));
afterEach(() => setClock());

const minutesLater = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};

const rowOf = `id state group excluded snoozedUntil claim { name mine } lastContact { outcome channel contactedByName }
  contacts { outcome reason }`;

async function listed(group: string, caller = pharmacist) {
  const { data, errors } = await caller.graphql(
    `query ($group: RefillGroup!) { refillWorklist(group: $group) { totalCount edges { node { ${rowOf}
      customer { name phones } product { name } course { method lastDay daysSupply pdc } consent { state channels }
      stock { usable } runOutOn dueOn } } }
      refillWorklistCounts { overdue due coming waiting excluded } }`,
    { group },
  );
  expect(errors).toBeUndefined();
  return data.refillWorklist.edges.map((edge: { node: object }) => edge.node);
}

/** The id of An's row, the earliest due. */
const first = async () => (await listed('DUE'))[0].id as string;

const record = (
  id: string,
  input: Record<string, unknown>,
  { caller = pharmacist, key = randomUUID() as string } = {},
) =>
  caller.graphql(
    `mutation ($id: ID!, $input: RefillContactInput!, $key: ID!) {
      recordRefillContact(id: $id, input: $input, idempotencyKey: $key) { ${rowOf} } }`,
    { id, input: { channel: 'PHONE_CALL', ...input }, key },
  );
const undo = (id: string, caller = pharmacist) =>
  caller.graphql(
    `mutation ($id: ID!, $key: ID!) { undoRefillContact(id: $id, idempotencyKey: $key) { ${rowOf} } }`,
    { id, key: randomUUID() },
  );
const claim = (id: string, caller: Caller) =>
  caller.graphql(`mutation ($id: ID!) { claimRefillReminder(id: $id) { ${rowOf} } }`, { id });

describe('the morning’s list', () => {
  test('says of each row whom to call about what, and what is known of it', async () => {
    const rows = await listed('DUE');
    expect(rows.map((row: { customer: { name: string } }) => row.customer.name)).toEqual(people);
    expect(rows[0]).toMatchObject({
      ...{ runOutOn: '2026-03-31', dueOn: '2026-03-25', state: 'DUE', excluded: null, claim: null },
      ...{ product: { name: 'Amlodipin 5 mg' }, consent: { state: 'NOT_ASKED', channels: [] }, stock: [] },
      course: { method: 'PRODUCT', lastDay: '2026-03-01', daysSupply: 30 },
    });
  });
});

describe('an outcome', () => {
  test.each([
    ['REACHED', {}, { state: 'CONTACTED', group: 'WAITING', snoozedUntil: '2026-04-04' }],
    ['WILL_COME', {}, { state: 'CONTACTED', group: 'WAITING', snoozedUntil: '2026-04-04' }],
    ['LEFT_MESSAGE', {}, { state: 'CONTACTED', group: 'WAITING', snoozedUntil: '2026-03-30' }],
    ['NO_ANSWER', {}, { state: 'DUE', group: 'WAITING', snoozedUntil: '2026-03-29' }],
    ['DECLINED', { reason: 'ELSEWHERE' }, { state: 'DECLINED', group: 'EXCLUDED', excluded: 'DECLINED' }],
    [
      'SNOOZED',
      { snoozedUntil: '2026-04-01' },
      { state: 'SNOOZED', group: 'WAITING', snoozedUntil: '2026-04-01' },
    ],
  ])('%s takes the row off the list, and keeps who tried', async (outcome, more, expected) => {
    const { data, errors } = await record(await first(), { outcome, ...more });
    expect(errors).toBeUndefined();
    expect(data.recordRefillContact).toMatchObject({
      ...expected,
      lastContact: { outcome, channel: 'PHONE_CALL', contactedByName: expect.stringMatching(/^Người/) },
      contacts: [{ outcome }],
    });
    expect(await listed('DUE')).toHaveLength(2);
  });

  test('sent twice is noted once', async () => {
    const id = await first();
    const key = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => record(id, { outcome: 'REACHED' }, { key })));
    for (const { data } of answers) expect(data.recordRefillContact.contacts).toHaveLength(1);
  });

  test.each([
    ['declined without a reason', { outcome: 'DECLINED' }, 'input.reason'],
    ['snoozed without a day', { outcome: 'SNOOZED' }, 'input.snoozedUntil'],
    ['snoozed until today', { outcome: 'SNOOZED', snoozedUntil: '2026-03-28' }, 'input.snoozedUntil'],
    ['snoozed for a year', { outcome: 'SNOOZED', snoozedUntil: '2027-03-28' }, 'input.snoozedUntil'],
    ['reached with a reason', { outcome: 'REACHED', reason: 'OTHER' }, 'input.reason'],
  ])('%s is refused at its field, and nothing is noted', async (_, input, field) => {
    const { errors } = await record(await first(), input);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', field });
    expect((await listed('DUE'))[0].contacts).toEqual([]);
  });

  test('is taken back by an entry of its own, by who noted it and for ten minutes', async () => {
    const id = await first();
    await record(id, { outcome: 'DECLINED', reason: 'STOPPED' });
    expect((await undo(id, colleague)).errors?.[0]?.extensions.code).toBe('CONFLICT');
    minutesLater(9);
    expect((await undo(id)).data.undoRefillContact).toMatchObject({
      ...{ state: 'DUE', group: 'DUE', excluded: null, lastContact: null },
      contacts: [{ outcome: 'UNDONE' }, { outcome: 'DECLINED' }],
    });
    expect((await undo(id)).errors?.[0]?.extensions.key).toBe('nothingToUndo');
    await record(id, { outcome: 'REACHED' });
    minutesLater(11);
    expect((await undo(id)).errors?.[0]?.extensions.key).toBe('undoTooLate');
  });

  test('that wants no reminders excludes the person, until she says otherwise', async () => {
    await record(await first(), { outcome: 'DECLINED', reason: 'NO_REMINDERS' });
    expect(await listed('EXCLUDED')).toMatchObject([{ excluded: 'OPTED_OUT' }]);
    minutesLater(1);
    const { errors } = await pharmacist.graphql(
      `mutation ($id: ID!) { giveConsent(customerId: $id, input: { channels: [PHONE_CALL], purposes: [REFILL_REMINDER],
        method: PHONE }) { id } }`,
      { id: built.customers.get('An') },
    );
    expect(errors).toBeUndefined();
    expect(await listed('EXCLUDED')).toMatchObject([
      { excluded: 'DECLINED', consent: { channels: ['PHONE_CALL'] } },
    ]);
  });

  test('that the person died is kept with the customer', async () => {
    const id = await first();
    await record(id, { outcome: 'DECLINED', reason: 'DECEASED' });
    expect(await listed('EXCLUDED')).toMatchObject([{ excluded: 'DECEASED' }]);
    expect((await undo(id)).data.undoRefillContact).toMatchObject({ group: 'DUE', excluded: null });
  });

  test('of somebody who is not to be reminded is refused', async () => {
    const id = await first();
    await withOrganization(organizationId, (em) =>
      query(em, sqlText('update app.product set controlled = true where id = :id'), {
        id: built.products.get(medicine.name),
      }),
    );
    expect((await record(id, { outcome: 'REACHED' })).errors?.[0]?.extensions.key).toBe('reminderExcluded');
  });
});

describe('two pharmacists', () => {
  test('do not work on the same row unknowingly: the second is told the first one’s name', async () => {
    const id = await first();
    const name = (await claim(id, pharmacist)).data.claimRefillReminder.claim.name;
    expect((await listed('DUE', colleague))[0].claim).toEqual({ name, mine: false });
    for (const answer of [
      await claim(id, colleague),
      await record(id, { outcome: 'REACHED' }, { caller: colleague }),
    ]) {
      expect(answer.errors?.[0]?.extensions.code).toBe('CONFLICT');
      expect(answer.errors?.[0]?.message).toContain(name);
    }
    minutesLater(6);
    expect((await claim(id, colleague)).data.claimRefillReminder.claim.mine).toBe(true);
  });

  test('hold one row each: with the next, the one before is free', async () => {
    const [one, two] = (await listed('DUE')) as { id: string }[];
    await claim(one?.id as string, pharmacist);
    await claim(two?.id as string, pharmacist);
    const claims = (await listed('DUE', colleague)).map((row: { claim: object | null }) =>
      Boolean(row.claim),
    );
    expect(claims).toEqual([false, true, false]);
  });

  test('who claim at once: one has it', async () => {
    const id = await first();
    const answers = await Promise.all([claim(id, pharmacist), claim(id, colleague)]);
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
  });
});

describe('somebody who was held out', () => {
  const release = (id: string | undefined, reason: string) =>
    pharmacist.graphql(
      `mutation ($id: ID!, $reason: String!, $key: ID!) {
        releaseHoldout(customerId: $id, reason: $reason, idempotencyKey: $key) { arm releasedAt releaseReason } }`,
      { id, reason, key: randomUUID() },
    );
  const heldOut = async () => {
    const { data } = await pharmacist.graphql(
      '{ refillWorklist(group: EXCLUDED) { edges { node { id excluded customer { id } } } } }',
    );
    return data.refillWorklist.edges.map(({ node }: { node: { excluded: string } }) => node);
  };
  beforeEach(() =>
    open(
      Array.from({ length: 30 }, (_, n) => `Khách ${n}`),
      50,
    ),
  );

  test('is released with a reason, is on the list then, and stays in the arm that was drawn', async () => {
    const [row, ...others] = await heldOut();
    expect(row.excluded).toBe('HOLDOUT');
    expect((await release(row.customer.id, ' ')).errors?.[0]?.extensions).toMatchObject({ field: 'reason' });
    const reason = 'Đang uống thuốc chống đông';
    const { data } = await release(row.customer.id, reason);
    expect(data.releaseHoldout).toMatchObject({ arm: 'HOLDOUT', releaseReason: reason });
    expect(await heldOut()).toHaveLength(others.length);
    expect((await record(row.id, { outcome: 'REACHED' })).errors).toBeUndefined();
    expect((await release(row.customer.id, reason)).errors?.[0]?.extensions.key).toBe('notHeldOut');
  });

  test('is not called, and nobody else can be released', async () => {
    const [row] = await heldOut();
    expect((await record(row.id, { outcome: 'REACHED' })).errors?.[0]?.extensions.key).toBe(
      'reminderExcluded',
    );
    const [called] = await listed('DUE');
    const { data } = await pharmacist.graphql(
      'query ($id: ID!) { refillReminder(id: $id) { customer { id } } }',
      { id: called.id },
    );
    const { errors } = await release(data.refillReminder.customer.id, 'Quên');
    expect(errors?.[0]?.extensions.key).toBe('notHeldOut');
  });
});
