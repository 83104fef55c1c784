import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { buildCustomer } from '../../../test/build-customer.js';
import { buildSale } from '../../../test/build-sale.js';
import { setClock } from '../../platform/clock/clock.js';
import { Role } from '../../platform/permissions/permissions.js';
import { spread } from './spread.rules.js';

const api = useApi();
let keys = 0;
const key = () => `key-of-previews-${++keys}`;

beforeAll(() => setClock(() => new Date('2026-07-15T05:00:00Z')));
afterAll(() => setClock());

const PREVIEW = `query ($customerId: ID!, $amount: Money!, $paidOn: Date, $items: [NamedItemInput!]) {
  paymentPreview(customerId: $customerId, amount: $amount, paidOn: $paidOn, items: $items) {
  open rest parts { amount left item { id code } } } }`;
const PAY = `mutation ($input: ReceivedPaymentInput!, $key: ID!) { recordPayment(input: $input, idempotencyKey: $key) {
  id open allocations { amount item { code } } } }`;
const ENTRIES = `query ($filter: ReceivableEntryFilter) { receivableEntries(filter: $filter) {
  totalCount edges { node { code open } } } receivableSums(filter: $filter) { credits } }`;

/** A customer who owes 300 of A (due 2026-07-01), 200 of B (due 2026-07-10) and 50 of C, which was sold on 2026-07-12. */
async function shop() {
  const { id } = await buildOrganization();
  const customerId = (await buildCustomer(id)).id;
  const manager = await api.actAs(id, Role.MANAGER);
  const days = { A: '2026-06-01', B: '2026-06-10', C: '2026-07-12' };
  const totals = { A: 300, B: 200, C: 50 };
  for (const code of ['A', 'B', 'C'] as const)
    await buildSale(id, { code, customerId, total: totals[code], paid: 0, businessDate: days[code] });
  const { data } = await manager.graphql(
    'query ($id: ID!) { openItems(filter: { customerId: $id }) { edges { node { id code } } } }',
    { id: customerId },
  );
  const ids: Record<string, string> = Object.fromEntries(
    data.openItems.edges.map(({ node }: { node: { id: string; code: string } }) => [node.code, node.id]),
  );
  return { id, customerId, manager, ids };
}

const preview = async (caller: Caller, input: object) => {
  const { data, errors } = await caller.graphql(PREVIEW, { ...input });
  const { open, rest, parts } = data?.paymentPreview ?? {};
  return {
    refused: errors?.[0]?.extensions,
    message: errors?.[0]?.message,
    ...{ open, rest },
    parts: parts?.map((part: { amount: number; left: number; item: { code: string } }) => [
      part.item.code,
      part.amount,
      part.left,
    ]),
  };
};

test('a payment pays named items first, then along the rest in their order, and tells what is over', () => {
  const items = [
    { id: 'a', room: 100 },
    { id: 'b', room: 50 },
    { id: 'c', room: 30 },
  ];
  expect(spread(items, [{ itemId: 'c', amount: 10 }], 120)).toEqual({
    parts: [
      { itemId: 'a', amount: 100, left: 0 },
      { itemId: 'b', amount: 10, left: 40 },
      { itemId: 'c', amount: 10, left: 20 },
    ],
    rest: 0,
  });
  expect(spread(items, [], 200).rest).toBe(20);
});

test('a payment does what its preview said, and the preview itself writes nothing', async () => {
  const { customerId, manager, ids } = await shop();
  const input = { customerId, method: 'CASH', amount: 340, items: [{ itemId: ids.B, amount: 150 }] };
  const said = await preview(manager, input);
  expect(said).toMatchObject({ open: 550, rest: 0 });
  expect(said.parts).toEqual([
    ['A', 190, 110],
    ['B', 150, 50],
  ]);
  expect((await preview(manager, input)).parts).toEqual(said.parts);
  const { data } = await manager.graphql(PAY, { input, key: key() });
  const done = data.recordPayment.allocations.map((one: { amount: number; item: { code: string } }) => [
    one.item.code,
    one.amount,
  ]);
  expect(done.toSorted()).toEqual(said.parts.map(([code, amount]: [string, number]) => [code, amount]));
});

test('what was sold after the day of a payment is not paid by it; what is over is told', async () => {
  const { customerId, manager } = await shop();
  const said = await preview(manager, { customerId, amount: 520, paidOn: '2026-07-11' });
  expect(said).toMatchObject({ open: 500, rest: 20 });
  expect(said.parts).toEqual([
    ['A', 300, 0],
    ['B', 200, 0],
  ]);
});

test('a preview refuses what the payment would refuse, in the money and the dates of its reader', async () => {
  const { customerId, manager, ids } = await shop();
  expect((await preview(manager, { customerId, amount: -1 })).refused).toMatchObject({ field: 'amount' });
  const most = await preview(manager, {
    customerId,
    amount: 1_250_000,
    items: [{ itemId: ids.A, amount: 301 }],
  });
  expect(most.refused).toMatchObject({ code: 'CONFLICT', field: 'items.0.amount' });
  expect(most.message).toBe('Only ₫300 of A is open. Enter at most that.');
  const ahead = await preview(manager, { customerId, amount: 5, paidOn: '2026-07-16' });
  expect(ahead.message).toBe('The day 16/07/2026 is still to come. Choose today or an earlier day.');
});

test('credits that settle nothing yet are a list of their own', async () => {
  const { customerId, manager } = await shop();
  await manager.graphql(PAY, { input: { customerId, method: 'CASH', amount: 100 }, key: key() });
  await manager.graphql(PAY, {
    input: { customerId, method: 'CASH', amount: 500, keepRest: true },
    key: key(),
  });
  const { data } = await manager.graphql(ENTRIES, { filter: { customerId, unapplied: true } });
  expect(data.receivableEntries).toEqual({
    totalCount: 1,
    edges: [{ node: { code: 'PT000002', open: 50 } }],
  });
  expect(data.receivableSums.credits).toBe(500);
});
