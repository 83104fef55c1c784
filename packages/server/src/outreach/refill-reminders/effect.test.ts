import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { type BuiltFill, type BuiltMedicine, buildFills } from '../../../test/build-fills.js';
import { useDatabase } from '../../../test/database.js';
import { refreshRefills } from '../../insights/refills/refills.service.js';
import { CampaignArm } from '../../ledgers/campaigns/campaign-assignment.entity.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { verdictOf } from './effect.rules.js';
import { listPeople, reportEffect } from './refill-effect.report.js';
import { refreshRefillReminders } from './refill-reminders.service.js';

useDatabase();

test('an interval on one side of 0 proves, and arms without anybody to measure prove nothing', () => {
  expect(verdictOf(null)).toBe('TOO_FEW');
  expect(verdictOf({ low: 0.01, high: 0.2 })).toBe('BETTER');
  expect(verdictOf({ low: -0.2, high: -0.01 })).toBe('WORSE');
  expect(verdictOf({ low: -0.01, high: 0.065 })).toBe('NOT_PROVEN');
});

const medicine: BuiltMedicine = { name: 'Amlodipin 5 mg', daysSupplyPerUnit: 1, longTerm: true };
const assign = sqlText(`
  insert into app.campaign_assignment (campaign, customer_id, arm, holdout_percent, drawn_on, drawn_at)
  values ('REFILL_REMINDERS', :id, :arm, 10, '2026-03-25', '2026-03-25')`);
// The row of a customer who was merged into another, who has the same course: closed, with an earlier run-out.
const insertDuplicate = sqlText(`
  insert into app.refill_reminder (customer_id, medicine_key, due_on, run_out_on, last_fill_on, opened_on, state, closed_at,
    closed_because)
  values (:id, 'Amlodipin 5 mg|ORAL', '2026-03-20', '2026-03-27', '2026-02-25', '2026-03-25', 'EXPIRED', '2026-03-26', 'MERGED')`);
const release = sqlText(`
  update app.campaign_assignment set released_at = '2026-03-26', release_reason = 'x'
  where organization_id = :organization_id and customer_id = :id`);

test('the effect counts everybody as drawn: who refilled by the fourteenth day after the run-out, and covered days', async () => {
  const { id } = await buildOrganization();
  const branchId = (await buildBranch(id)).id;
  const fills: BuiltFill[] = [];
  // Thirty tablets of 03-01 each: the run-out is 03-31, in time is through 04-14.
  const later: Record<string, [CampaignArm, string | null]> = {
    'Đúng hạn': [CampaignArm.TREATED, '2026-04-14'],
    Sớm: [CampaignArm.TREATED, '2026-03-30'],
    Muộn: [CampaignArm.TREATED, '2026-04-15'],
    Không: [CampaignArm.TREATED, null],
    'Đối chứng đúng': [CampaignArm.HOLDOUT, '2026-04-10'],
    'Đối chứng không': [CampaignArm.HOLDOUT, null],
    // Her bill turns out to be void before it runs out: she has no course, and is measured by none.
    'Hóa đơn hủy': [CampaignArm.TREATED, null],
  };
  for (const customer of Object.keys(later))
    fills.push({ customer, medicine: medicine.name, day: '2026-03-01', quantity: 30 });
  const customers = new Map(Object.keys(later).map((name) => [name, randomUUID()]));
  const insert = sqlText('insert into app.customer (id, code, name) values (:id, :name, :name)');
  const refreshOn = async (day: string) => {
    setClock(() => new Date(`${day}T02:00:00Z`));
    await withOrganization(id, async (em) => {
      await refreshRefills(em, day);
      await refreshRefillReminders(em);
    });
  };
  try {
    await withOrganization(id, async (em) => {
      for (const [name, customerId] of customers) {
        await query(em, insert, { id: customerId, name });
        await query(em, assign, { id: customerId, arm: later[name]?.[0] });
      }
      // Released, she is measured as she was drawn all the same.
      await query(em, release, { id: customers.get('Đối chứng đúng') });
    });
    const walkIn = (day: string): BuiltFill => ({ medicine: medicine.name, day, quantity: 1 });
    const known = { customers, products: new Map<string, string>(), branchId };
    const built = await buildFills(id, [medicine], [...fills, walkIn('2026-03-25')], known);
    await refreshOn('2026-03-25');
    const cancel = sqlText(`
      update app.sale set status = 'CANCELLED', in_force = false where customer_id = :id`);
    await withOrganization(id, async (em) => {
      await query(em, cancel, { id: customers.get('Hóa đơn hủy') });
      await query(em, insertDuplicate, { id: customers.get('Đúng hạn') });
    });
    const returned = Object.entries(later).flatMap(([customer, [, day]]) =>
      day ? [{ customer, medicine: medicine.name, day, quantity: 30 }] : [],
    );
    await buildFills(id, [], [...returned, walkIn('2026-05-03')], built);
    await refreshOn('2026-05-03');
    const [early, found] = await withOrganization(id, async (em) => [
      await reportEffect(em, '2026-04-13'),
      await reportEffect(em, '2026-05-03'),
    ]);
    expect(early.treated).toMatchObject({ drawn: 5, measured: 0, refilled: 0 });
    expect(found.treated).toMatchObject({ drawn: 5, measured: 4, refilled: 2, refilledShare: 0.5 });
    expect(found.holdout).toMatchObject({ drawn: 2, measured: 2, refilled: 1 });
    expect(found.refilled).toMatchObject({ verdict: 'NOT_PROVEN', difference: 0, needed: null });
    // Of the 40 days from 03-25 to 05-03: 26 = 6 + 20, 36 = 6 + 30 − 0 (03-31 … 04-29), 25 = 6 + 19, and 6.
    expect(found.treated.pdcMean).toBeCloseTo((26 + 36 + 25 + 6) / 4 / 40, 10);
    expect(found.holdout.pdcMean).toBeCloseTo((6 + 24 + 6) / 2 / 40, 10);
    const people = await withOrganization(id, (em) =>
      listPeople(em, '2026-05-03', { arm: CampaignArm.TREATED, measured: true, refilled: true }, 10),
    );
    const nameOf = new Map([...customers].map(([name, customerId]) => [customerId as string, name]));
    expect(people.map(({ customerId }) => nameOf.get(customerId))).toEqual(['Đúng hạn', 'Sớm']);
  } finally {
    setClock();
  }
});
