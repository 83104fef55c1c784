import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { useApi } from '../../../test/act-as.js';
import { ask, debtShop, faultOf } from '../../../test/build-debtors.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';

const api = useApi();
const on = (day: string) => setClock(() => new Date(`${day}T05:00:00Z`));
beforeEach(() => on('2026-04-10'));
afterAll(() => setClock());

const rowFields = `id group excluded overdue items days balance unapplied waitsUntil customer { name }
  promise { amount promisedFor received state } missedPromise { amount state received }
  lastContact { outcome note contactedByName } consent { state channels } claim { name mine }`;
const list = `query ($group: CollectionGroup = CALL, $sort: CollectionSort = WEIGHT, $filter: CollectionFilter, $first: Int = 50, $after: String) {
  collectionWorklist(group: $group, sort: $sort, filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { endCursor hasNextPage } edges { node { ${rowFields} } } }
  collectionWorklistCounts(filter: $filter) { today call { count overdue } promised { count overdue } waiting { count }
    excluded { count overdue } exclusions { excluded count } } }`;
const record = `mutation ($id: ID!, $input: CollectionContactInput!, $key: ID!) {
  recordCollectionContact(customerId: $id, input: $input, idempotencyKey: $key) { ${rowFields} } }`;
const undo = `mutation ($id: ID!, $key: ID!) { undoCollectionContact(customerId: $id, idempotencyKey: $key) { ${rowFields} } }`;
const claim = `mutation ($id: ID!) { claimCollection(customerId: $id) { claim { name mine } } }`;
const promise = `mutation ($id: ID!, $input: PromiseInput!, $key: ID!) {
  recordPaymentPromise(customerId: $id, input: $input, idempotencyKey: $key) { id state amount promisedFor madeOn madeByName } }`;
const withdraw = `mutation ($id: ID!, $reason: String!, $key: ID!) {
  withdrawPaymentPromise(id: $id, reason: $reason, idempotencyKey: $key) { state withdrawalReason withdrawnByName } }`;
const promises = `query ($filter: PaymentPromiseFilter, $from: Date, $to: Date) {
  paymentPromises(filter: $filter) { totalCount edges { node { id amount promisedFor received state customer { name } } } }
  paymentPromiseSums(filter: $filter) { state count amount received }
  promiseKeepers(from: $from, to: $to) { totalCount edges { node { customer { name } kept partlyKept broken open promised received missed } } } }`;
const remind = `query ($id: ID!, $language: Locale) { debtReminder(customerId: $id, language: $language) { language text saysAmount channels } }`;

let keys = 0;
const key = () => `collections-${++keys}`;
const names = (answer: { edges: { node: { customer: { name: string } } }[] }) =>
  answer.edges.map(({ node }) => node.customer.name);

const shop = (customers: Parameters<typeof debtShop>[1]) => debtShop(api, customers);

/** As of 04-10: An 100 for 40 days, Bình 300 for 10, Chi 50 for 100, Dung 20 for 30; of En nothing is due before 04-10. */
async function fiveDebtors() {
  const at = await shop({ An: {}, Bình: {}, Chi: {}, Dung: {}, En: {} });
  await at.owes('An', 'A', 100, '2026-03-01');
  await at.owes('Bình', 'B', 300, '2026-03-31');
  await at.owes('Chi', 'C', 50, '2025-12-31');
  await at.owes('Dung', 'D', 20, '2026-03-11');
  await at.owes('En', 'E', 900, '2026-04-10');
  return at;
}

describe('whom to call about a debt', () => {
  test('is who has something past its day: the most money for the most days first', async () => {
    const { manager } = await fiveDebtors();
    const { collectionWorklist: rows, collectionWorklistCounts: counts } = await ask(manager, list);
    // 5,000 đồng-days of Chi, 4,000 of An, 3,000 of Bình, 600 of Dung; what is due today is not overdue.
    expect(names(rows)).toEqual(['Chi', 'An', 'Bình', 'Dung']);
    expect(rows.edges[1].node).toMatchObject({
      overdue: 100,
      items: 1,
      days: 40,
      balance: 100,
      group: 'CALL',
    });
    expect(counts).toMatchObject({
      today: '2026-04-10',
      call: { count: 4, overdue: 470 },
      excluded: { count: 0 },
    });
    expect(names((await ask(manager, list, { sort: 'OVERDUE' })).collectionWorklist)).toEqual([
      ...['Bình', 'An', 'Chi', 'Dung'],
    ]);
    expect(names((await ask(manager, list, { sort: 'DAYS' })).collectionWorklist)).toEqual([
      ...['Chi', 'An', 'Dung', 'Bình'],
    ]);
    const first = (await ask(manager, list, { first: 2 })).collectionWorklist;
    const after = first.pageInfo.endCursor;
    expect(names((await ask(manager, list, { first: 2, after })).collectionWorklist)).toEqual([
      'Bình',
      'Dung',
    ]);
    expect(names((await ask(manager, list, { filter: { search: 'binh' } })).collectionWorklist)).toEqual([
      'Bình',
    ]);
  });

  test('is nobody who paid: a payment takes her off the list by itself', async () => {
    const { manager, ids, owes, pays } = await shop({ An: {} });
    const [debt] = await owes('An', 'A', 100, '2026-03-01');
    await pays('An', 'P1', 60, '2026-04-10', debt);
    expect((await ask(manager, list)).collectionWorklist.edges[0].node).toMatchObject({ overdue: 40 });
    await pays('An', 'P2', 40, '2026-04-10', debt);
    expect((await ask(manager, list)).collectionWorklist.totalCount).toBe(0);
    const input = { outcome: 'REACHED', channel: 'PHONE_CALL' };
    expect(await faultOf(manager, record, { id: ids.An, input, key: key() })).toMatchObject({
      ...{ code: 'CONFLICT', key: 'collections.nothingOverdue' },
    });
  });

  test('leaves out who died, opted out, has credit enough or no way to be reached, and says why', async () => {
    const at = await shop({
      An: { deceasedOn: '2026-04-01' },
      Bình: {},
      Chi: {},
      Dung: { phones: [] },
      En: {},
    });
    for (const name of Object.keys(at.ids)) await at.owes(name, name, 100, '2026-03-01');
    await withOrganization(at.id, (em) =>
      query(
        em,
        sqlText(`insert into app.customer_consent (customer_id, channel, purpose, given, method, stated_at, recorded_at)
          values (:an::uuid, 'SMS', 'DEBT_REMINDER', false, 'FORM', now(), now()),
            (:en::uuid, 'SMS', 'DEBT_REMINDER', false, 'FORM', now(), now()),
            (:en::uuid, 'ZALO', 'DEBT_REMINDER', true, 'FORM', now(), now())`),
        { an: at.ids.Bình, en: at.ids.En },
      ),
    );
    await at.pays('Chi', 'P', 100, '2026-04-01');
    const { collectionWorklist: rows, collectionWorklistCounts: counts } = await ask(at.manager, list, {
      group: 'EXCLUDED',
    });
    const why = rows.edges.map(({ node }: { node: { customer: { name: string }; excluded: string } }) => [
      ...[node.customer.name, node.excluded],
    ]);
    expect(Object.fromEntries(why)).toEqual({
      ...{ An: 'DECEASED', Bình: 'OPTED_OUT', Chi: 'CREDIT', Dung: 'NO_CHANNEL' },
    });
    expect(counts.excluded).toEqual({ count: 4, overdue: 400 });
    expect(counts.call).toEqual({ count: 1, overdue: 100 });
    const input = { outcome: 'REACHED', channel: 'PHONE_CALL' };
    expect(await faultOf(at.manager, record, { id: at.ids.An, input, key: key() })).toMatchObject({
      ...{ code: 'CONFLICT', key: 'collections.excluded' },
    });
    expect(await faultOf(at.manager, remind, { id: at.ids.Bình })).toMatchObject({ code: 'CONFLICT' });
  });

  test('an outcome sends her away for days and can be taken back; a snooze until the day agreed', async () => {
    const at = await fiveDebtors();
    const noted = (outcome: string, more: object = {}) =>
      ask(at.manager, record, {
        ...{ id: at.ids.An, key: key(), input: { outcome, channel: 'PHONE_CALL', ...more } },
      });
    expect((await noted('NO_ANSWER')).recordCollectionContact).toMatchObject({
      ...{ group: 'WAITING', waitsUntil: '2026-04-11', lastContact: { outcome: 'NO_ANSWER' } },
    });
    expect((await ask(at.manager, undo, { id: at.ids.An, key: key() })).undoCollectionContact).toMatchObject({
      ...{ group: 'CALL', waitsUntil: null, lastContact: null },
    });
    await noted('SNOOZED', { snoozedUntil: '2026-04-15' });
    on('2026-04-14');
    expect(names((await ask(at.manager, list, { group: 'WAITING' })).collectionWorklist)).toEqual(['An']);
    on('2026-04-15');
    expect(names((await ask(at.manager, list)).collectionWorklist)).toContain('An');
    const disputed = { outcome: 'DISPUTED', channel: 'PHONE_CALL' };
    expect(await faultOf(at.manager, record, { id: at.ids.An, input: disputed, key: key() })).toMatchObject({
      ...{ code: 'BAD_INPUT', field: 'input.note' },
    });
    expect((await noted('DISPUTED', { note: 'Đã trả tại quầy' })).recordCollectionContact).toMatchObject({
      ...{ waitsUntil: '2026-04-22', lastContact: { outcome: 'DISPUTED', note: 'Đã trả tại quầy' } },
    });
  });

  test('two people never work on the same row unknowingly', async () => {
    const at = await fiveDebtors();
    const other = await api.actAs(at.id, Role.CUSTOMER_CARE);
    expect((await ask(at.manager, claim, { id: at.ids.An })).claimCollection.claim).toMatchObject({
      mine: true,
    });
    expect(await faultOf(other, claim, { id: at.ids.An })).toMatchObject({ key: 'collections.claimed' });
    const input = { outcome: 'REACHED', channel: 'PHONE_CALL' };
    expect(await faultOf(other, record, { id: at.ids.An, input, key: key() })).toMatchObject({
      ...{ code: 'CONFLICT', key: 'collections.claimed' },
    });
    // Who goes to the next row leaves the one before; an hour later a claim is over.
    await ask(at.manager, claim, { id: at.ids.Bình });
    await ask(other, claim, { id: at.ids.An });
    setClock(() => new Date('2026-04-10T06:00:00Z'));
    await ask(other, claim, { id: at.ids.Bình });
  });
});

describe('a promise to pay', () => {
  test('is kept, kept in part or broken by what the ledger says was paid by its day, each payment once', async () => {
    const at = await shop({ An: {} });
    await at.owes('An', 'A', 1000, '2026-03-01');
    // Paid before it was promised: counts for nothing.
    await at.pays('An', 'P0', 50, '2026-04-09');
    const made = async (amount: number, promisedFor: string) =>
      (await ask(at.manager, promise, { id: at.ids.An, key: key(), input: { amount, promisedFor } }))
        .recordPaymentPromise;
    expect(await made(100, '2026-04-12')).toMatchObject({ state: 'OPEN', madeOn: '2026-04-10' });
    await made(200, '2026-04-15');
    await made(300, '2026-04-20');
    // 100 of it for the first, 30 for the second; then 40 more for that one, too late 500, taken back in the end 7.
    await at.pays('An', 'P1', 130, '2026-04-12');
    await at.pays('An', 'P2', 40, '2026-04-15');
    const bounced = await at.pays('An', 'P3', 7, '2026-04-16');
    await at.write([
      ...[
        {
          customerId: at.ids.An as string,
          kind: 'REVERSAL',
          code: 'P3-H',
          amount: 7,
          on: '2026-04-17',
          reverses: bounced,
        },
      ],
    ]);
    await at.pays('An', 'P4', 500, '2026-04-21');
    const standing = async () => {
      const { paymentPromises } = await ask(at.manager, promises);
      return paymentPromises.edges.map(
        ({ node }: { node: { amount: number; received: number; state: string } }) => [
          ...[node.amount, node.received, node.state],
        ],
      );
    };
    on('2026-04-12');
    expect(await standing()).toEqual([
      [300, 0, 'OPEN'],
      [200, 30, 'OPEN'],
      [100, 100, 'KEPT'],
    ]);
    on('2026-04-16');
    expect(await standing()).toEqual([
      [300, 7, 'OPEN'],
      [200, 70, 'PARTLY_KEPT'],
      [100, 100, 'KEPT'],
    ]);
    on('2026-04-22');
    expect(await standing()).toEqual([
      [300, 0, 'BROKEN'],
      [200, 70, 'PARTLY_KEPT'],
      [100, 100, 'KEPT'],
    ]);
    const { paymentPromiseSums, promiseKeepers } = await ask(at.manager, promises);
    expect(paymentPromiseSums.find(({ state }: { state: string }) => state === 'PARTLY_KEPT')).toEqual({
      ...{ state: 'PARTLY_KEPT', count: 1, amount: 200, received: 70 },
    });
    expect(promiseKeepers.edges[0].node).toEqual({
      ...{ customer: { name: 'An' }, kept: 1, partlyKept: 1, broken: 1, open: 0 },
      ...{ promised: 600, received: 170, missed: 430 },
    });
    const { promiseKeepers: some } = await ask(at.manager, promises, { to: '2026-04-12' });
    expect(some.edges[0].node).toMatchObject({ kept: 1, broken: 0, missed: 0 });
  });

  test('takes her off the list until its day has passed; broken it puts her before others', async () => {
    const at = await fiveDebtors();
    const input = {
      ...{ outcome: 'PROMISED', channel: 'PHONE_CALL', promise: { amount: 20, promisedFor: '2026-04-12' } },
    };
    const { recordCollectionContact } = await ask(at.manager, record, { id: at.ids.Dung, input, key: key() });
    expect(recordCollectionContact).toMatchObject({
      ...{
        group: 'PROMISED',
        promise: { amount: 20, promisedFor: '2026-04-12', received: 0, state: 'OPEN' },
      },
    });
    expect((await ask(at.manager, list)).collectionWorklist.totalCount).toBe(3);
    on('2026-04-13');
    const { collectionWorklist: rows } = await ask(at.manager, list);
    const dung = rows.edges.find(
      ({ node }: { node: { customer: { name: string } } }) => node.customer.name === 'Dung',
    );
    expect(dung.node).toMatchObject({
      group: 'CALL',
      promise: null,
      missedPromise: { amount: 20, state: 'BROKEN' },
    });
    // Bình's 300 for 13 days, 3,900, stand behind An's 4,300; 20 for 33 days count twice and stay below.
    expect(names(rows)).toEqual(['Chi', 'An', 'Bình', 'En', 'Dung']);
    on('2026-06-30');
    // 300 × 91 = 27,300 of Bình; An 12,100; En 900 × 81 = 72,900; Chi 9,050; Dung 20 × 111 × 2 = 4,440.
    expect(names((await ask(at.manager, list)).collectionWorklist)).toEqual([
      'En',
      'Bình',
      'An',
      'Chi',
      'Dung',
    ]);
  });

  test('is for at most what is owed, for no day that has passed, and is withdrawn only while it runs', async () => {
    const at = await fiveDebtors();
    const tried = (amount: number, promisedFor: string) =>
      faultOf(at.manager, promise, { id: at.ids.An, key: key(), input: { amount, promisedFor } });
    expect(await tried(101, '2026-04-12')).toMatchObject({ code: 'BAD_INPUT', field: 'input.amount' });
    expect(await tried(0, '2026-04-12')).toMatchObject({ code: 'BAD_INPUT', field: 'input.amount' });
    expect(await tried(100, '2026-04-09')).toMatchObject({ code: 'BAD_INPUT', field: 'input.promisedFor' });
    expect(await tried(100, '2027-04-11')).toMatchObject({ code: 'BAD_INPUT', field: 'input.promisedFor' });
    const input = { amount: 100, promisedFor: '2026-04-12' };
    const first = (await ask(at.manager, promise, { id: at.ids.An, key: key(), input })).recordPaymentPromise;
    const second = (await ask(at.manager, promise, { id: at.ids.An, key: key(), input }))
      .recordPaymentPromise;
    expect(
      (await ask(at.manager, withdraw, { id: first.id, reason: 'Nói nhầm', key: key() }))
        .withdrawPaymentPromise,
    ).toMatchObject({ state: 'WITHDRAWN', withdrawalReason: 'Nói nhầm' });
    on('2026-04-13');
    expect(await faultOf(at.manager, withdraw, { id: second.id, reason: 'x', key: key() })).toMatchObject({
      ...{ code: 'CONFLICT', key: 'collections.dayPassed' },
    });
    // Withdrawn ones count neither way.
    expect((await ask(at.manager, promises)).promiseKeepers.edges[0].node).toMatchObject({
      broken: 1,
      promised: 100,
    });
  });

  test('noted by mistake is withdrawn with its call', async () => {
    const at = await fiveDebtors();
    const input = {
      ...{ outcome: 'PROMISED', channel: 'PHONE_CALL', promise: { amount: 10, promisedFor: '2026-04-12' } },
    };
    await ask(at.manager, record, { id: at.ids.An, input, key: key() });
    expect((await ask(at.manager, undo, { id: at.ids.An, key: key() })).undoCollectionContact).toMatchObject({
      ...{ group: 'CALL', promise: null },
    });
    const states = (await ask(at.manager, promises)).paymentPromises.edges.map(
      ({ node }: { node: { state: string } }) => node.state,
    );
    expect(states).toEqual(['WITHDRAWN']);
  });
});

describe('a reminder', () => {
  test('tells a shared phone neither how much nor that it is a debt, unless the owner allows the amount', async () => {
    const at = await fiveDebtors();
    await withOrganization(at.id, (em) =>
      query(
        em,
        sqlText(`insert into app.customer_consent (customer_id, channel, purpose, given, method, stated_at, recorded_at)
          values (:id::uuid, 'ZALO', 'DEBT_REMINDER', true, 'FORM', now(), now()), (:id::uuid, 'SMS', 'MARKETING', true, 'FORM', now(), now())`),
        { id: at.ids.An },
      ),
    );
    const { debtReminder } = await ask(at.manager, remind, { id: at.ids.An });
    expect(debtReminder).toMatchObject({ saysAmount: false, channels: ['ZALO'] });
    expect(debtReminder.text).toContain('An');
    expect(debtReminder.text).not.toMatch(/nợ|100|₫/);
    expect((await ask(at.manager, remind, { id: at.ids.Bình })).debtReminder.channels).toEqual([]);
    const allow = `mutation ($key: ID!) { setCollectionSettings(version: 1, amountsInReminders: true, idempotencyKey: $key) { amountsInReminders } }`;
    expect(await faultOf(at.manager, allow, { key: key() })).toMatchObject({ code: 'FORBIDDEN' });
    await ask(await api.actAs(at.id, Role.OWNER), allow, { key: key() });
    const { debtReminder: open } = await ask(at.manager, remind, { id: at.ids.An, language: 'en' });
    expect(open.saysAmount).toBe(true);
    expect(open.text).toContain('₫100');
    expect(open.language).toBe('en');
    // Her own language comes first, then the pharmacy's.
    await withOrganization(at.id, (em) =>
      query(
        em,
        sqlText(
          `update app.customer set language = 'th' where organization_id = :organization_id and id = :id`,
        ),
        {
          id: at.ids.An,
        },
      ),
    );
    const { debtReminder: thai } = await ask(at.manager, remind, { id: at.ids.An });
    expect([thai.language, debtReminder.language]).toEqual(['th', 'vi']);
    expect(thai.text).toMatch(/^เรียน คุณAn /);
  });
});

describe('who may', () => {
  test('customer care works the list, an auditor reads it, others and staff of one branch are refused', async () => {
    const at = await fiveDebtors();
    const input = { outcome: 'REACHED', channel: 'PHONE_CALL' };
    await ask(await api.actAs(at.id, Role.CUSTOMER_CARE), record, { id: at.ids.An, input, key: key() });
    const auditor = await api.actAs(at.id, Role.AUDITOR);
    await ask(auditor, list);
    expect(await faultOf(auditor, record, { id: at.ids.Bình, input, key: key() })).toMatchObject({
      code: 'FORBIDDEN',
    });
    for (const caller of [
      await api.actAs(at.id, Role.CASHIER),
      await api.actAs(at.id, Role.PHARMACIST),
      await api.actAs(at.id, Role.MANAGER, [at.branchId]),
    ])
      expect(await faultOf(caller, list, {})).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('nobody sees or calls another organization’s debtors', async () => {
    const [ours, theirs] = [await fiveDebtors(), await shop({ Xa: {} })];
    await theirs.owes('Xa', 'X', 100, '2026-03-01');
    expect(names((await ask(ours.manager, list)).collectionWorklist)).not.toContain('Xa');
    const input = { outcome: 'REACHED', channel: 'PHONE_CALL' };
    expect(await faultOf(ours.manager, record, { id: theirs.ids.Xa, input, key: key() })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
