import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { buildFills } from '../../../test/build-fills.js';
import { useDatabase } from '../../../test/database.js';
import { refreshRefills } from '../../insights/refills/refills.service.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { refreshRefillReminders } from './refill-reminders.service.js';
import { stockOf } from './reminder-fields.report.js';

useDatabase();
beforeAll(() => setClock(() => new Date('2026-03-25T02:00:00Z')));
afterAll(() => setClock());

interface Lot {
  lot: string;
  quantity: number;
  expires?: string;
  hold?: string;
}

const insertStock = sqlText(`
  with item as (
    insert into app.stock_item (branch_id, product_id, tracked_since) values (:branch_id, :product_id, '2020-01-01')
  ),
  made as (
    insert into app.batch (id, product_id, lot, expires_on, hold)
    select uuidv7(), :product_id, lot, expires, hold
    from jsonb_to_recordset(:lots::jsonb) as given (lot text, expires date, hold text)
    returning id, lot
  )
  insert into app.stock_movement (branch_id, product_id, batch_id, kind, quantity, moved_at, business_date)
  select :branch_id, :product_id, made.id, 'OPENING', given.quantity, '2026-01-01', '2026-01-01'
  from jsonb_to_recordset(:lots::jsonb) as given (lot text, quantity numeric) join made using (lot)`);

/** An's thirty tablets of 2026-03-01 run out on 03-31; the next thirty cover through 04-29. */
async function stockFor(lots: Lot[], { elsewhere = false } = {}) {
  const { id } = await buildOrganization();
  const fill = { customer: 'An', medicine: 'Amlodipin 5 mg', day: '2026-03-01', quantity: 30 };
  const medicine = { name: 'Amlodipin 5 mg', daysSupplyPerUnit: 1, longTerm: true };
  const walkIn = { medicine: medicine.name, day: '2026-03-25', quantity: 1 };
  const built = await buildFills(id, [medicine], [fill, walkIn]);
  const branchId = elsewhere ? (await buildBranch(id, 'Hai')).id : built.branchId;
  return withOrganization(id, async (em) => {
    const productId = built.products.get(medicine.name);
    await query(em, insertStock, { branchId, productId, lots: JSON.stringify(lots) });
    await refreshRefills(em, '2026-03-25');
    await refreshRefillReminders(em);
    const [reminder] = await query<{ id: string }>(
      em,
      sqlText('select id from app.refill_reminder where organization_id = :organization_id'),
    );
    const [stock] = await stockOf(em, [reminder?.id ?? '']);
    return stock?.map(({ here, usable, enough, lot, goodOn, needed }) => ({
      ...{ here, usable: Number(usable), enough, lot, goodOn, needed: Number(needed) },
    }));
  });
}

const usual = { here: true, goodOn: '2026-04-29', needed: 30 };

test.each<[string, Lot[], object]>([
  [
    'expires on the last day that the next supply covers: it is given',
    [{ lot: 'A', quantity: 40, expires: '2026-04-29' }],
    { usable: 40, enough: true, lot: 'A' },
  ],
  [
    'expires a day before: it is there, and not for him',
    [{ lot: 'A', quantity: 40, expires: '2026-04-28' }],
    { usable: 40, enough: false, lot: null },
  ],
  [
    'expires a day later, behind one that does too soon: it is the one to give',
    [
      { lot: 'A', quantity: 40, expires: '2026-04-28' },
      { lot: 'B', quantity: 30, expires: '2026-04-30' },
    ],
    { usable: 70, enough: true, lot: 'B' },
  ],
  [
    'is one tablet where thirty are taken: too little',
    [{ lot: 'A', quantity: 1, expires: '2027-01-01' }],
    { usable: 1, enough: false, lot: 'A' },
  ],
  [
    'is held, or expired: it is not there',
    [
      { lot: 'A', quantity: 40, expires: '2027-01-01', hold: 'QUARANTINE' },
      { lot: 'B', quantity: 40, expires: '2026-03-24' },
    ],
    { usable: 0, enough: false, lot: null },
  ],
  [
    'says nothing of its expiry: it is given',
    [{ lot: 'A', quantity: 30 }],
    { usable: 30, enough: true, lot: 'A' },
  ],
])('a lot that %s', async (_, lots, expected) => {
  expect(await stockFor(lots)).toEqual([{ ...usual, ...expected }]);
});

test('what another branch has is said as another’s', async () => {
  expect(await stockFor([{ lot: 'A', quantity: 30, expires: '2026-05-01' }], { elsewhere: true })).toEqual([
    { ...usual, here: false, usable: 30, enough: true, lot: 'A' },
  ]);
});
