import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { buildCustomer } from '../../../test/build-customer.js';
import { buildAllocations, buildEntries } from '../../../test/build-debts.js';
import { exported } from '../../../test/exported.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';

const api = useApi();
beforeAll(() => setClock(() => new Date('2026-04-10T05:00:00Z')));
afterAll(() => setClock());

const trends = `query ($asOf: Date) { debtTrends(asOf: $asOf) { asOf owed expectedLoss
  rates { place from to open moved settled writtenOff isAssumed openNow lossShare expectedLoss }
  rolls { from to place open items moved settled writtenOff } } }`;
const cell = `query ($from: Date!, $to: Date!, $place: Int!, $became: String!) {
  rolledDebtItems(from: $from, to: $to, place: $place, became: $became) {
    totalCount edges { node { code openBefore part customer { name } } } } }`;

/**
 * Four debts of An and what came of them, at the ends of February (28th) and March (31st) 2026:
 * A 1,000 due 02-20 (8 days): 400 paid on 03-10, the rest is 39 days past.
 * B 500 due 03-15 (not due): 200 paid on 03-20, the rest is 16 days past.
 * C 300 due 01-15 (44 days): 100 written off on 03-05 and 50 paid, the rest is 75 days past.
 * D 70 due 02-25: settled on 02-27 already.
 */
async function fourDebts() {
  const { id } = await buildOrganization();
  const customerId = (await buildCustomer(id, { name: 'An' })).id;
  await withOrganization(id, async (em) => {
    const debt = (code: string, amount: number, dueOn: string) => ({
      ...{ customerId, code, amount, on: '2026-01-10', dueOn },
    });
    const credit = (code: string, amount: number, on: string, kind = 'PAYMENT') => ({
      ...{ customerId, code, amount: -amount, on, kind },
    });
    const ids = await buildEntries(em, [
      debt('A', 1000, '2026-02-20'),
      debt('B', 500, '2026-03-15'),
      debt('C', 300, '2026-01-15'),
      debt('D', 70, '2026-02-25'),
      credit('PA', 400, '2026-03-10'),
      credit('PB', 200, '2026-03-20'),
      credit('WC', 100, '2026-03-05', 'WRITE_OFF'),
      credit('PC', 50, '2026-03-31'),
      credit('PD', 70, '2026-02-27'),
      credit('LATE', 600, '2026-04-01'),
    ]);
    const [a, b, c, d, pa, pb, wc, pc, pd, late] = ids as string[];
    const pairs: [string, string, number, string][] = [
      [pa as string, a as string, 400, '2026-03-10'],
      [pb as string, b as string, 200, '2026-03-20'],
      [wc as string, c as string, 100, '2026-03-05'],
      [pc as string, c as string, 50, '2026-03-31'],
      [pd as string, d as string, 70, '2026-02-27'],
      [late as string, a as string, 600, '2026-04-01'],
    ];
    await buildAllocations(
      em,
      pairs.map(([creditId, debitId, amount, on]) => ({ creditId, debitId, amount, on })),
    );
  });
  const manager = await api.actAs(id, Role.MANAGER);
  const ask = async (operation: string, variables: object) => {
    const { data, errors } = await manager.graphql(operation, { ...variables });
    expect(errors).toBeUndefined();
    return data;
  };
  return { id, ask, manager };
}

test('from month to month each place’s money is followed: still open and where, settled, written off; together what it was', async () => {
  const { ask } = await fourDebts();
  const { debtTrends } = await ask(trends, { asOf: '2026-04-05' });
  const march = debtTrends.rolls.filter(({ from }: { from: string }) => from === '2026-02-28');
  expect(march).toEqual([
    {
      from: '2026-02-28',
      to: '2026-03-31',
      place: 0,
      open: 500,
      items: 1,
      moved: [0, 300, 0, 0, 0],
      settled: 200,
      writtenOff: 0,
    },
    {
      from: '2026-02-28',
      to: '2026-03-31',
      place: 1,
      open: 1000,
      items: 1,
      moved: [0, 0, 600, 0, 0],
      settled: 400,
      writtenOff: 0,
    },
    {
      from: '2026-02-28',
      to: '2026-03-31',
      place: 2,
      open: 300,
      items: 1,
      moved: [0, 0, 0, 150, 0],
      settled: 50,
      writtenOff: 100,
    },
  ]);
  // At the end of January all four were open: C 16 days past, the others not due, and D was settled in February.
  const february = debtTrends.rolls.filter(({ from }: { from: string }) => from === '2026-01-31');
  expect(february).toMatchObject([
    { place: 0, open: 1570, items: 3, moved: [500, 1000, 0, 0, 0], settled: 70 },
    { place: 1, open: 300, items: 1, moved: [0, 0, 300, 0, 0], settled: 0 },
  ]);
});

test('rates of all months together sum to one, and lead to what is expected to be lost of what is open', async () => {
  const { ask } = await fourDebts();
  const { debtTrends } = await ask(trends, { asOf: '2026-04-05' });
  for (const { moved, settled, writtenOff } of debtTrends.rates)
    expect(moved.reduce((sum: number, share: number) => sum + share, settled + writtenOff)).toBeCloseTo(
      1,
      12,
    );
  // Not due: (500 + 0) and (1,000 + 300) of 2,070; to thirty days 300 + 600 of 1,300; to sixty 150 of 300, 100 written off.
  expect(debtTrends.rates[1]).toMatchObject({
    open: 1300,
    moved: [0, 0, 900 / 1300, 0, 0],
    settled: 400 / 1300,
  });
  // B 300 is 21 days past, C 150 is 80 days; A was paid on April 1. From sixty days on nothing is known: all of it is lost.
  expect(debtTrends.rates.map(({ openNow }: { openNow: number }) => openNow)).toEqual([0, 300, 0, 150, 0]);
  // Of the bucket to sixty days a third is written off and half goes on to be lost: 5/6; to thirty 9/13 of that, 0.57692.
  expect(debtTrends.rates[2].lossShare).toBeCloseTo(5 / 6, 12);
  expect(debtTrends.rates[1].expectedLoss).toBe(173);
  expect(debtTrends).toMatchObject({ owed: 450, expectedLoss: 323 });
  expect(debtTrends.rates[3]).toMatchObject({ isAssumed: true, lossShare: 1 });
});

test('each number opens down to its items, and they sum to it; another organization’s are never among them', async () => {
  const [{ ask, manager }, other] = [await fourDebts(), await fourDebts()];
  const days = { from: '2026-02-28', to: '2026-03-31' };
  expect((await ask(cell, { ...days, place: 2, became: 'WRITTEN_OFF' })).rolledDebtItems).toEqual({
    ...{
      totalCount: 1,
      edges: [{ node: { code: 'C', openBefore: 300, part: 100, customer: { name: 'An' } } }],
    },
  });
  expect((await ask(cell, { ...days, place: 1, became: '2' })).rolledDebtItems.edges).toMatchObject([
    { node: { code: 'A', part: 600 } },
  ]);
  expect((await ask(cell, { ...days, place: 1, became: '3' })).rolledDebtItems.totalCount).toBe(0);
  expect((await other.ask(cell, { ...days, place: 0, became: 'SETTLED' })).rolledDebtItems.totalCount).toBe(
    1,
  );
  expect(
    await exported(manager, 'rolled-debt-items.csv?from=2026-02-28&to=2026-03-31&place=1&became=2'),
  ).toEqual([expect.objectContaining({ Document: 'A', Customer: 'An', 'Part of it': '600' })]);
});
