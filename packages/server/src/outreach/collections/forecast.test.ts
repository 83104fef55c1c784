import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { buildCustomer } from '../../../test/build-customer.js';
import { buildAllocations, buildEntries } from '../../../test/build-debts.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';

const api = useApi();
beforeAll(() => setClock(() => new Date('2026-04-10T05:00:00Z')));
afterAll(() => setClock());

const ask = `{ collectionForecast { asOf open keptShare finishedPromises
  weeks { from to promised expected cumulative low high } backTests { asOf to open expected low high paid within } } }`;

/**
 * Each debt is of 100, sold ten days before it is due. In the weeks from the day it is due on: two debts of January are paid
 * in the first week, one in the second, one never. One of now is due today, one is promised for tomorrow.
 */
async function debts() {
  const { id } = await buildOrganization();
  const [an, binh] = [
    (await buildCustomer(id, { name: 'An' })).id,
    (await buildCustomer(id, { name: 'Bình' })).id,
  ];
  await withOrganization(id, async (em) => {
    const debt = (code: string, customerId: string, on: string, dueOn: string) => ({
      ...{ customerId, code, amount: 100, on, dueOn },
    });
    const ids = await buildEntries(em, [
      debt('A', an, '2026-01-01', '2026-01-11'),
      debt('B', an, '2026-01-01', '2026-01-11'),
      debt('C', an, '2026-01-01', '2026-01-11'),
      debt('D', an, '2026-01-01', '2026-01-11'),
      debt('N', an, '2026-04-01', '2026-04-11'),
      debt('P', binh, '2026-04-01', '2026-04-11'),
      { customerId: an, code: 'P1', amount: -200, on: '2026-01-12' },
      { customerId: an, code: 'P2', amount: -100, on: '2026-01-18' },
    ]);
    const paid = (creditId: number, debitId: number, on: string) => ({
      ...{ creditId: ids[creditId] as string, debitId: ids[debitId] as string, amount: 100, on },
    });
    await buildAllocations(em, [
      paid(6, 0, '2026-01-12'),
      paid(6, 1, '2026-01-12'),
      paid(7, 2, '2026-01-18'),
    ]);
    // An kept one promise of 100 and broke one of 300; Bình's runs.
    await query(
      em,
      sqlText(`insert into app.payment_promise (customer_id, amount, promised_for, made_on, made_at)
        values (:an::uuid, 100, '2026-01-18', '2026-01-15', now()), (:an::uuid, 300, '2026-02-02', '2026-02-01', now()),
          (:binh::uuid, 100, '2026-04-20', '2026-04-09', now())`),
      { an, binh },
    );
  });
  return api.actAs(id, Role.MANAGER);
}

test('forecasts by how debts of an age were paid, and by how promises were kept', async () => {
  const manager = await debts();
  const { data, errors } = await manager.graphql(ask);
  expect(errors).toBeUndefined();
  const { weeks, ...sums } = data.collectionForecast;
  expect(sums).toMatchObject({ asOf: '2026-04-10', open: 300, keptShare: 0.25, finishedPromises: 2 });
  // N of the week in which it is due: 200 of 400 were paid in that; D is in its 13th week, in which nothing was paid.
  expect(weeks[0]).toMatchObject({ from: '2026-04-11', to: '2026-04-17', expected: 50, promised: 0 });
  // The next week 100 of 200 of what is left; and a quarter of Bình's promise.
  expect(weeks[1]).toMatchObject({ expected: 25 + 25, cumulative: 100, promised: 100 });
  // √(100² × ¾ × ¼ + 100² × ¼ × ¾) × 1.2816 = 78.5; no earlier forecast had a deviation to be measured by.
  expect(weeks[1]).toMatchObject({ low: 22, high: 178 });
  expect(weeks[2].expected).toBe(0);
  expect(weeks).toHaveLength(13);
});

test('holds earlier forecasts against what was paid of what was open then', async () => {
  const { data } = await (await debts()).graphql(ask);
  const { backTests } = data.collectionForecast;
  // Only from February 13th on had something been open on the day; D stays and nothing was ever paid at its age.
  expect(
    backTests.map(({ asOf, open, paid }: { asOf: string; open: number; paid: number }) => [asOf, open, paid]),
  ).toEqual([
    ['2026-03-13', 100, 0],
    ['2026-02-13', 100, 0],
    ['2026-01-16', 200, 100],
  ]);
  // On January 16th no week had passed as a whole since anything was due: what was not paid before says that nothing comes.
  expect(backTests[2]).toMatchObject({ to: '2026-02-13', expected: 0, within: false });
});
