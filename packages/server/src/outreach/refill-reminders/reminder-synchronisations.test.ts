import { afterAll, expect, test } from '@jest/globals';
import { useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { type BuiltFill, type BuiltMedicine, buildFills } from '../../../test/build-fills.js';
import { refreshRefills } from '../../insights/refills/refills.service.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { refreshRefillReminders } from './refill-reminders.service.js';

const api = useApi();
afterAll(() => setClock());

const medicines: BuiltMedicine[] = [
  { name: 'Metformin', daysSupplyPerUnit: 1, longTerm: true },
  { name: 'Amlodipin', daysSupplyPerUnit: 1, longTerm: true },
];
const bought = (medicine: string, day: string, quantity = 30): BuiltFill => ({
  ...{ customer: 'Lan', medicine, day, quantity },
});
const reminders = `{
  due: refillWorklist(group: DUE) { edges { node { ...row } } }
  coming: refillWorklist(group: COMING) { edges { node { ...row } } }
}
fragment row on RefillReminder { medicineKey dueOn synchronisation { meetFrom meetBy bridgeBy bridgeQuantity } }`;

test('the worklist says what to give until the common day, and when everything is filled; both medicines are due that day', async () => {
  const { id } = await buildOrganization();
  const pharmacist = await api.actAs(id, Role.PHARMACIST);
  await withOrganization(id, (em) =>
    query(em, sqlText('update app.organization set holdout_percent = 0 where id = :organization_id')),
  );
  const people = await buildFills(id, medicines, [
    bought('Metformin', '2026-01-01'),
    bought('Amlodipin', '2026-01-16'),
  ]);
  async function rows(today: string) {
    setClock(() => new Date(`${today}T05:00:00Z`));
    await withOrganization(id, async (em) => {
      await refreshRefills(em, today);
      await refreshRefillReminders(em);
    });
    const { data } = await pharmacist.graphql(reminders);
    const nodes = (group: 'due' | 'coming') =>
      data[group].edges.map(({ node }: { node: { medicineKey: string } }) => ({ group, ...node }));
    return [...nodes('due'), ...nodes('coming')];
  }
  // Metformin runs out on 01-31, Amlodipin on 02-15; that one is not too soon from 02-09.
  setClock(() => new Date('2026-01-26T05:00:00Z'));
  const walkIn = (day: string): BuiltFill => ({ medicine: 'Khác', day, quantity: 1 });
  const known = await buildFills(id, [{ name: 'Khác' }], [walkIn('2026-01-26')], people);
  await pharmacist.graphql(
    `mutation ($id: ID!) { acceptSynchronisation(customerId: $id, asOf: "2026-01-26", meetBy: "2026-02-15",
      idempotencyKey: "worklist-key") { id } }`,
    { id: people.customers.get('Lan') },
  );
  const common = { meetFrom: '2026-02-12', meetBy: '2026-02-15' };
  expect(await rows('2026-01-26')).toEqual([
    {
      ...{ group: 'due', medicineKey: 'Metformin|ORAL', dueOn: '2026-01-25' },
      synchronisation: { ...common, bridgeBy: '2026-01-31', bridgeQuantity: '15' },
    },
    {
      ...{ group: 'coming', medicineKey: 'Amlodipin|ORAL', dueOn: '2026-02-09' },
      synchronisation: { ...common, bridgeBy: null, bridgeQuantity: null },
    },
  ]);
  await buildFills(id, [], [bought('Metformin', '2026-01-30', 15)], people);
  const both = await rows('2026-01-30');
  expect(both.map(({ dueOn }) => dueOn)).toEqual(['2026-02-12', '2026-02-12']);
  expect(both.map(({ synchronisation }) => synchronisation.bridgeQuantity)).toEqual([null, null]);
  await buildFills(id, [], [bought('Metformin', '2026-02-13'), bought('Amlodipin', '2026-02-13')], people);
  expect(await rows('2026-02-13')).toEqual([]);
  await buildFills(id, [], [walkIn('2026-03-11')], known);
  const later = await rows('2026-03-11');
  expect(later.map(({ dueOn, synchronisation }) => [dueOn, synchronisation])).toEqual([
    ['2026-03-11', null],
    ['2026-03-11', null],
  ]);
});
