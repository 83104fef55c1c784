import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { buildCustomer } from '../../../test/build-customer.js';
import { buildProduct } from '../../../test/build-product.js';
import { buildSale } from '../../../test/build-sale.js';
import { setClock } from '../../platform/clock/clock.js';
import { Role } from '../../platform/permissions/permissions.js';

const api = useApi();
let keys = 0;
const key = () => `key-of-debts-${++keys}`;

beforeAll(() => setClock(() => new Date('2026-07-15T05:00:00Z')));

const PAY = `mutation ($input: ReceivedPaymentInput!, $key: ID!) { recordPayment(input: $input, idempotencyKey: $key) {
  id code amount open businessDate allocations { amount businessDate item { code } } } }`;
const BOUNCE = `mutation ($id: ID!, $on: Date, $key: ID!) {
  bouncePayment(id: $id, reason: "Chuyển khoản bị trả lại", on: $on, idempotencyKey: $key) { id amount open reversesId businessDate } }`;
const WRITE_OFF = `mutation ($input: WriteOffInput!, $key: ID!) { requestWriteOff(input: $input, idempotencyKey: $key) {
  id version state amount entry { code amount } mayDecide } }`;
const APPROVE = `mutation ($id: ID!, $version: Int!, $key: ID!) {
  approveReceivableRequest(id: $id, version: $version, idempotencyKey: $key) { state entry { amount approvedBy } } }`;
const ACCOUNT = `query ($id: ID!) { customer(id: $id) { account { balance open unapplied overdue overdueSince creditLimit termsDays } }
  openItems(filter: { customerId: $id }) { totalCount edges { node { id code open dueDate } } } }`;

interface Shop {
  id: string;
  customerId: string;
  manager: Caller;
  items: Record<string, string>;
  pay: (input: Record<string, unknown>, as?: Caller) => ReturnType<Caller['graphql']>;
  account: (customerId?: string) => Promise<{
    account: Record<string, unknown>;
    open: [string, number][];
  }>;
}

/** A customer who owes 300 of A (due 2026-07-01) and 200 of B (due 2026-06-20, though it was sold later). */
async function shop(): Promise<Shop> {
  const { id } = await buildOrganization();
  const manager = await api.actAs(id, Role.MANAGER);
  const customerId = (await buildCustomer(id)).id;
  await buildSale(id, { code: 'A', customerId, total: 300, paid: 0, businessDate: '2026-06-01' });
  const { errors } = await manager.graphql(
    `mutation ($id: ID!, $key: ID!) { requestCreditTerms(input: { customerId: $id, termsDays: 10, reason: "Hạn ngắn" }, idempotencyKey: $key) { state } }`,
    { id: customerId, key: key() },
  );
  expect(errors).toBeUndefined();
  await buildSale(id, { code: 'B', customerId, total: 250, paid: 50, businessDate: '2026-06-10' });
  const account = async (of = customerId) => {
    const { data } = await manager.graphql(ACCOUNT, { id: of });
    const nodes = data.openItems.edges.map(
      (edge: { node: { id: string; code: string; open: number } }) => edge.node,
    );
    return {
      account: data.customer.account,
      open: nodes.map((node: { code: string; open: number }) => [node.code, node.open]),
      ids: Object.fromEntries(nodes.map((node: { code: string; id: string }) => [node.code, node.id])),
    };
  };
  return {
    id,
    customerId,
    manager,
    items: (await account()).ids,
    account,
    pay: (input, as = manager) =>
      as.graphql(PAY, { input: { customerId, method: 'CASH', ...input }, key: key() }),
  };
}

const refusal = (answer: Awaited<ReturnType<Caller['graphql']>>) => {
  const { code, key: sentence, field } = answer.errors?.[0]?.extensions ?? {};
  return [code, sentence, field];
};

describe('a payment', () => {
  test('goes to what is due first, however early the other was sold', async () => {
    const { pay, account } = await shop();
    const { data } = await pay({ amount: 240 });
    expect(data.recordPayment).toMatchObject({ code: 'PT000001', amount: -240, open: 0 });
    expect(data.recordPayment.allocations).toEqual([
      { amount: 200, businessDate: '2026-07-15', item: { code: 'B' } },
      { amount: 40, businessDate: '2026-07-15', item: { code: 'A' } },
    ]);
    expect(await account()).toMatchObject({
      account: {
        balance: 260,
        open: 260,
        unapplied: 0,
        overdue: 260,
        overdueSince: '2026-07-01',
        termsDays: 10,
      },
      open: [['A', 260]],
    });
  });

  test('goes to the named invoice first', async () => {
    const { pay, account, items } = await shop();
    await pay({ amount: 240, items: [{ itemId: items.A, amount: 100 }] });
    expect((await account()).open).toEqual([
      ['B', 60],
      ['A', 200],
    ]);
  });

  test('of more than all debt is refused, or kept as credit where that is said; it is applied when asked for', async () => {
    const { pay, account, id, customerId, manager } = await shop();
    expect(refusal(await pay({ amount: 501 }))).toEqual(['BAD_INPUT', 'receivables.moreThanDebt', 'amount']);
    expect((await account()).account).toMatchObject({ balance: 500 });
    const { data } = await pay({ amount: 501, keepRest: true });
    expect(await account()).toMatchObject({ account: { balance: -1, unapplied: 1, open: 0 }, open: [] });
    await buildSale(id, { code: 'C', customerId, total: 5, paid: 0, businessDate: '2026-07-10' });
    expect(await account()).toMatchObject({ account: { balance: 4, unapplied: 1 }, open: [['C', 5]] });
    const apply = `mutation ($id: ID!, $key: ID!) { applyCredit(id: $id, idempotencyKey: $key) { open } }`;
    await manager.graphql(apply, { id: data.recordPayment.id, key: key() });
    expect(await account()).toMatchObject({ account: { balance: 4, unapplied: 0 }, open: [['C', 4]] });
    expect(refusal(await manager.graphql(apply, { id: data.recordPayment.id, key: key() }))).toEqual([
      'CONFLICT',
      'receivables.creditUsed',
      'id',
    ]);
  });

  test('is refused with the field where it can not be', async () => {
    const { pay, account, items, id, manager } = await shop();
    const other = await buildCustomer(id);
    await buildSale(id, { code: 'X', customerId: other.id, total: 9, paid: 0 });
    const foreign = (await account(other.id)) as unknown as { ids: Record<string, string> };
    const { data } = await manager.graphql('{ receivableSettings { version } }');
    const close = `mutation ($version: Int!, $key: ID!) { closeReceivables(version: $version, through: "2026-06-30", idempotencyKey: $key) { closedThrough } }`;
    await manager.graphql(close, { version: data.receivableSettings.version, key: key() });
    const wrong: [Record<string, unknown>, string, string, string][] = [
      [{ amount: -5 }, 'BAD_INPUT', 'receivables.amountNotPositive', 'amount'],
      [{ amount: 0 }, 'BAD_INPUT', 'receivables.amountNotPositive', 'amount'],
      [{ amount: 5, paidOn: '2026-06-30' }, 'BAD_INPUT', 'receivables.closed', 'paidOn'],
      [{ amount: 5, paidOn: '2026-07-16' }, 'BAD_INPUT', 'receivables.dayAhead', 'paidOn'],
      [{ amount: 5, customerId: items.A }, 'NOT_FOUND', 'unknownCustomer', 'customerId'],
      [
        { amount: 5, items: [{ itemId: other.id }] },
        'NOT_FOUND',
        'receivables.unknownItem',
        'items.0.itemId',
      ],
      [
        { amount: 5, items: [{ itemId: foreign.ids.X }] },
        'BAD_INPUT',
        'receivables.otherCustomersItem',
        'items.0.itemId',
      ],
      [
        { amount: 400, items: [{ itemId: items.A, amount: 301 }] },
        'CONFLICT',
        'receivables.moreThanOpen',
        'items.0.amount',
      ],
      [
        { amount: 4, items: [{ itemId: items.A, amount: 5 }] },
        'BAD_INPUT',
        'receivables.moreThanPaid',
        'items.0.amount',
      ],
    ];
    for (const [input, ...expected] of wrong) expect(refusal(await pay(input))).toEqual(expected);
    expect((await account()).account).toMatchObject({ balance: 500 });
    const vietnamese = await manager.graphql(
      PAY,
      { input: { customerId: other.id, amount: 10, method: 'CASH' }, key: key() },
      { 'accept-language': 'vi' },
    );
    expect(vietnamese.errors?.[0]?.message).toContain('Khách chỉ còn nợ 9');
  });

  test('that 32 people record at once against one open item is allocated exactly once', async () => {
    const { pay, account, id } = await shop();
    const { data } = await pay({ amount: 200 });
    expect(data.recordPayment.open).toBe(0);
    const cashier = await api.actAs(id, Role.CASHIER);
    const answers = await Promise.all(Array.from({ length: 32 }, () => pay({ amount: 300 }, cashier)));
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    expect(
      new Set(answers.flatMap(({ errors }) => errors?.map((error) => error.extensions.key) ?? [])),
    ).toEqual(new Set(['receivables.nothingOpen']));
    expect(await account()).toMatchObject({ account: { balance: 0, unapplied: 0 }, open: [] });
  });

  test('sent twice, or 32 times at once, is one payment with equal answers', async () => {
    const { manager, customerId, account } = await shop();
    const given = { input: { customerId, amount: 10, method: 'CASH' }, key: key() };
    const answers = await Promise.all(Array.from({ length: 32 }, () => manager.graphql(PAY, given)));
    expect(new Set(answers.map(({ data }) => data?.recordPayment.id)).size).toBe(1);
    expect((await account()).account).toMatchObject({ balance: 490 });
  });

  test('that bounces leaves what it had paid open again, from that day on', async () => {
    const { pay, account, manager, customerId } = await shop();
    const { data } = await pay({ amount: 240, paidOn: '2026-07-02' });
    const bounce = () => manager.graphql(BOUNCE, { id: data.recordPayment.id, on: '2026-07-09', key: key() });
    const { data: bounced } = await bounce();
    expect(bounced.bouncePayment).toMatchObject({ amount: 240, open: 0, businessDate: '2026-07-09' });
    expect(await account()).toMatchObject({
      account: { balance: 500, unapplied: 0 },
      open: [
        ['B', 200],
        ['A', 300],
      ],
    });
    expect(refusal(await bounce())).toEqual(['CONFLICT', 'receivables.reversedAlready', 'id']);
    // Dated back to where the bounced one still held: nothing of B was open on all days since.
    await pay({ amount: 50, paidOn: '2026-07-05', keepRest: true });
    expect((await account()).open).toEqual([
      ['B', 200],
      ['A', 250],
    ]);
    const entries = await manager.graphql(
      `query ($id: ID!) { receivableEntries(filter: { customerId: $id }) { edges { node { kind amount balance businessDate recordedOn } } }
        receivableSums(filter: { customerId: $id }) { count debits credits } }`,
      { id: customerId },
    );
    expect(entries.data.receivableSums).toEqual({ count: 5, debits: 740, credits: 290 });
    expect(
      entries.data.receivableEntries.edges.map(
        ({ node }: { node: Record<string, string | number> }) =>
          `${node.businessDate} ${node.kind} ${node.amount} ${node.balance}`,
      ),
    ).toEqual([
      '2026-07-09 REVERSAL 240 450',
      '2026-07-05 PAYMENT -50 210',
      '2026-07-02 PAYMENT -240 260',
      '2026-06-10 INVOICE 200 500',
      '2026-06-01 INVOICE 300 300',
    ]);
  });
});

describe('the list of customers', () => {
  test('tells who has not yet paid from who has; not to who works for one branch', async () => {
    const { manager, customerId, id, pay } = await shop();
    const other = await buildCustomer(id);
    const list = async (debt: string, as = manager) => {
      const answer = await as.graphql(
        `query ($debt: DebtState) { customers(filter: { debt: $debt }) { totalCount edges { node { id account { balance } } } } }`,
        { debt },
      );
      return answer.errors
        ? answer.errors[0]?.extensions.code
        : answer.data.customers.edges.map((edge: { node: { id: string; account: { balance: number } } }) => [
            edge.node.id,
            edge.node.account.balance,
          ]);
    };
    expect(await list('OWES')).toEqual([[customerId, 500]]);
    expect(await list('PAID')).toEqual([[other.id, 0]]);
    await pay({ amount: 501, keepRest: true });
    expect(await list('OWES')).toEqual([]);
    expect(await list('IN_CREDIT')).toEqual([[customerId, -1]]);
    const branch = await buildBranch(id);
    expect(await list('OWES', await api.actAs(id, Role.CASHIER, [branch.id]))).toBe('FORBIDDEN');
  });
});

describe('past a limit it takes a second person', () => {
  test('a small write-off is done at once, a larger one by another person than who asked', async () => {
    const { manager, items, id, account } = await shop();
    const owner = await api.actAs(id, Role.OWNER);
    const input = {
      termsDays: 30,
      creditLimit: 1_000,
      bucketBounds: [7, 14, 21],
      writeOffAlone: 100,
      creditLimitAlone: 500,
    };
    const settings = await owner.graphql(
      `mutation ($input: ReceivableSettingsInput!, $key: ID!) { setReceivableSettings(version: 1, input: $input, idempotencyKey: $key) { bucketBounds } }`,
      { input, key: key() },
    );
    expect(settings.data.setReceivableSettings.bucketBounds).toEqual([7, 14, 21]);
    const ask = (amount: number | null) =>
      manager.graphql(WRITE_OFF, {
        input: { itemId: items.A, amount, reason: 'Không thu được' },
        key: key(),
      });
    expect(refusal(await ask(301))).toEqual(['CONFLICT', 'receivables.moreThanOpen', 'amount']);
    const small = await ask(60);
    expect(small.data.requestWriteOff).toMatchObject({ state: 'APPROVED', entry: { amount: -60 } });
    const second = await ask(60);
    expect(second.data.requestWriteOff).toMatchObject({ state: 'REQUESTED', entry: null, mayDecide: false });
    const approval = {
      id: second.data.requestWriteOff.id,
      version: second.data.requestWriteOff.version,
      key: key(),
    };
    expect(refusal(await manager.graphql(APPROVE, approval))).toEqual([
      'FORBIDDEN',
      'receivables.ownRequest',
      undefined,
    ]);
    expect((await account()).account).toMatchObject({ balance: 440, creditLimit: 1_000 });
    const approved = await owner.graphql(APPROVE, { ...approval, key: key() });
    expect(approved.data.approveReceivableRequest).toMatchObject({
      state: 'APPROVED',
      entry: { amount: -60 },
    });
    expect(approved.data.approveReceivableRequest.entry.approvedBy).toMatch(/^Người/);
    expect((await account()).open).toContainEqual(['A', 180]);
    expect(refusal(await owner.graphql(APPROVE, { ...approval, key: key() }))[1]).toBe(
      'receivables.decidedAlready',
    );
  });

  test('so does a credit limit above what one may set alone', async () => {
    const { manager, customerId, id, account } = await shop();
    const owner = await api.actAs(id, Role.OWNER);
    const TERMS = `mutation ($input: CreditTermsInput!, $key: ID!) { requestCreditTerms(input: $input, idempotencyKey: $key) { id version state } }`;
    const ask = (creditLimit: number) =>
      manager.graphql(TERMS, {
        input: { customerId, termsDays: 10, creditLimit, reason: 'Khách quen' },
        key: key(),
      });
    expect((await ask(5_000_000)).data.requestCreditTerms.state).toBe('APPROVED');
    const { data } = await ask(5_000_001);
    expect(data.requestCreditTerms.state).toBe('REQUESTED');
    expect((await account()).account).toMatchObject({ creditLimit: 5_000_000 });
    const { id: requestId, version } = data.requestCreditTerms;
    await owner.graphql(APPROVE, { id: requestId, version, key: key() });
    expect((await account()).account).toMatchObject({ creditLimit: 5_000_001 });
  });

  test('a sale on credit past the limit is refused, unless a leader says why, which is kept', async () => {
    const { manager, customerId, id, account } = await shop();
    const cashier = await api.actAs(id, Role.CASHIER);
    const { units } = await buildProduct(id);
    const branch = await buildBranch(id);
    await manager.graphql(
      `mutation ($id: ID!, $key: ID!) { requestCreditTerms(input: { customerId: $id, creditLimit: 510, reason: "Hạn mức" }, idempotencyKey: $key) { state } }`,
      { id: customerId, key: key() },
    );
    const sell = (unitPrice: string, as: Caller, creditReason?: string) =>
      as.graphql(
        `mutation ($input: SaleInput!, $key: ID!) { recordSale(input: $input, idempotencyKey: $key) { due } }`,
        {
          input: {
            branchId: branch.id,
            customerId,
            payments: [],
            creditReason,
            lines: [{ productUnitId: units[0]?.id, quantity: '1', unitPrice }],
          },
          key: key(),
        },
      );
    expect((await sell('10', cashier)).data.recordSale.due).toBe(10);
    expect(refusal(await sell('1', cashier))).toEqual(['CONFLICT', 'receivables.overLimit', 'payments']);
    expect(refusal(await sell('1', cashier, 'Khách quen'))[0]).toBe('FORBIDDEN');
    expect((await sell('1', manager, 'Khách quen')).data.recordSale.due).toBe(1);
    expect((await account()).account).toMatchObject({ balance: 511 });
    const { data } = await manager.graphql(
      '{ receivableRequests { edges { node { kind state reason entry { amount } } } } }',
    );
    expect(data.receivableRequests.edges[0].node).toEqual({
      kind: 'CREDIT_OVERRIDE',
      state: 'APPROVED',
      reason: 'Khách quen',
      entry: { amount: 1 },
    });
  });
});
