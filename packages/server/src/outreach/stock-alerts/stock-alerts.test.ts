import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { buildShelf } from '../../../test/build-shelf.js';
import { refreshLowStock } from '../../insights/low-stock/low-stock.service.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { settleAlerts } from './stock-alert.service.js';

const api = useApi();
afterEach(() => setClock());

const AS_OF = '2026-09-30';
const alertsOf = (organizationId: string) =>
  withOrganization(organizationId, (em) =>
    query<{ id: string; state: string; clears_at: number; version: number }>(
      em,
      sqlText(`select id, state, clears_at::float8, version from app.stock_alert
        where organization_id = :organization_id order by created_at, id`),
    ),
  );
const settled = (organizationId: string) =>
  withOrganization(organizationId, async (em) => {
    await refreshLowStock(em, AS_OF, { whole: true });
    return settleAlerts(em);
  });

const insertItem = sqlText(`
  insert into app.low_stock_item (as_of, branch_id, product_id, on_hand, held, will_expire, usable, on_order, reserved, position,
    pattern, method, weeks, demand_weeks, weeks_left_out, size_variation, season, demand, demand_deviation, course_demand,
    lead_time, lead_time_deviation, lead_time_receipts, firm_demand, firm_patients, safety_stock, reorder_point, up_to,
    order_pack, order_minimum, suggested_order, unserved_patients, low, clears_at)
  values (:as_of, :branch_id, :product_id, :usable, 0, 0, :usable, :on_order, 0, :usable::numeric + :on_order::numeric, 'SMOOTH',
    'SMOOTHING', 9, 9, 0, 0, 1, :demand, 0, 0, 7, 0, 0, 0, 0, 0, :level, :level, 1, 0, 0, 0,
    :usable::numeric + :on_order::numeric <= :level::numeric, :level::numeric + :demand::numeric)
  on conflict (organization_id, as_of, branch_id, product_id) do update set usable = excluded.usable,
    on_order = excluded.on_order, position = excluded.position, demand = excluded.demand, low = excluded.low,
    clears_at = excluded.clears_at`);
const insertSnapshot = sqlText(`
  insert into app.low_stock_snapshot (as_of, service_level_percent, review_days, items, computed_at, basis_hash, seen_before_xid)
  values (:as_of, 95, 7, 1, :as_of::date, '', 1) on conflict do nothing`);

interface Figures {
  usable: number;
  onOrder: number;
  level: number;
  demand: number;
}

/** An organization whose newest figures are what a test says they are. */
async function buildFigures() {
  const { id } = await buildOrganization();
  const { branches, products } = await buildShelf(id, [{ name: 'A' }]);
  const place = { branchId: branches.get('Một'), productId: products.get('A') };
  return {
    organizationId: id,
    tell: (figures: Figures) =>
      withOrganization(id, async (em) => {
        await query(em, insertSnapshot, { asOf: AS_OF });
        await query(em, insertItem, { ...place, ...figures, asOf: AS_OF });
        return settleAlerts(em);
      }),
  };
}

describe('an alert', () => {
  test('opens once where stock is at the minimum: a second run makes no second one', async () => {
    const { id } = await buildOrganization();
    await buildShelf(id, [
      { name: 'A', minimum: 5, lots: [{ quantity: 5 }] },
      { name: 'B', minimum: 5, lots: [{ quantity: 6 }] },
    ]);
    expect(await settled(id)).toEqual({ opened: 1, resolved: 0 });
    const first = await alertsOf(id);
    expect(await settled(id)).toEqual({ opened: 0, resolved: 0 });
    expect(await alertsOf(id)).toEqual(first);
    expect(first).toMatchObject([{ state: 'OPEN', clears_at: 5 }]);
  });

  test('is over a day’s demand above the level, not at it', async () => {
    const { organizationId, tell } = await buildFigures();
    const state = async () => (await alertsOf(organizationId)).map((alert) => alert.state);
    const figures = { level: 100, demand: 10, onOrder: 0 };
    await tell({ ...figures, usable: 100 });
    expect(await state()).toEqual(['OPEN']);
    await tell({ ...figures, usable: 109 });
    expect(await state()).toEqual(['OPEN']);
    await tell({ ...figures, usable: 110 });
    expect(await state()).toEqual(['RESOLVED']);
    await tell({ ...figures, usable: 105 });
    expect(await state()).toEqual(['RESOLVED']);
    await tell({ ...figures, usable: 100 });
    expect(await state()).toEqual(['RESOLVED', 'OPEN']);
  });

  test('counts as ordered until the goods are there, and is open again where the order falls away', async () => {
    const { organizationId, tell } = await buildFigures();
    const state = async () => (await alertsOf(organizationId)).map((alert) => alert.state);
    const figures = { level: 100, demand: 10, usable: 50 };
    await tell({ ...figures, onOrder: 0 });
    await tell({ ...figures, onOrder: 60 });
    expect(await state()).toEqual(['ORDERED']);
    // A little is sold: still ordered, though no day's demand above the level any more.
    await tell({ ...figures, usable: 45, onOrder: 60 });
    expect(await state()).toEqual(['ORDERED']);
    await tell({ ...figures, onOrder: 0 });
    expect(await state()).toEqual(['OPEN']);
    await tell({ ...figures, usable: 110, onOrder: 0 });
    expect(await state()).toEqual(['RESOLVED']);
  });

  test('counts as ordered as soon as enough is on order, though the figures are of the day before, and names the request', async () => {
    const { id } = await buildOrganization();
    await buildShelf(id, [{ name: 'A', minimum: 5, lots: [{ quantity: 4, expiresOn: '2028-10-10' }] }]);
    await settled(id);
    const change = (statement: string) =>
      withOrganization(id, async (em) => {
        await query(em, sqlText(statement));
        return settleAlerts(em);
      });
    await change(`
      with request as (
        insert into app.purchase_request (code, branch_id, state, requested_by, decided_by, decided_at)
        select 'YC1', branch_id, 'APPROVED', 'lan', 'hoa', '2026-10-01' from app.stock_item where organization_id = :organization_id
        returning id)
      insert into app.purchase_request_line (purchase_request_id, line_no, product_id, quantity)
      select request.id, 1, item.product_id, 1 from request cross join app.stock_item item where item.organization_id = :organization_id`);
    const state = async () => {
      const statement = sqlText(`select alert.state, request.code from app.stock_alert alert
        left join app.purchase_request request on request.id = alert.purchase_request_id
        where alert.organization_id = :organization_id`);
      return withOrganization(id, (em) => query(em, statement));
    };
    // 4 there and 1 ordered are as many as the least wanted.
    expect(await state()).toEqual([{ state: 'OPEN', code: 'YC1' }]);
    await change(
      'update app.purchase_request_line set quantity = 6 where organization_id = :organization_id',
    );
    expect(await state()).toEqual([{ state: 'ORDERED', code: 'YC1' }]);
    const before = await alertsOf(id);
    expect(await settled(id)).toEqual({ opened: 0, resolved: 0 });
    expect(await alertsOf(id)).toEqual(before);
    await change(
      `update app.purchase_request set state = 'CANCELLED' where organization_id = :organization_id`,
    );
    expect(await state()).toEqual([{ state: 'OPEN', code: null }]);
  });

  test('ends with the product’s stock-keeping', async () => {
    const { id } = await buildOrganization();
    await buildShelf(id, [{ name: 'A', minimum: 5 }]);
    await settled(id);
    await withOrganization(id, (em) =>
      query(
        em,
        sqlText(`update app.product set status = 'INACTIVE' where organization_id = :organization_id`),
      ),
    );
    expect(await settled(id)).toEqual({ opened: 0, resolved: 1 });
  });
});

test('whatever the figures are, under the same ones no alert opens or closes by itself', async () => {
  const figures = fc.record({
    usable: fc.integer({ min: -5, max: 40 }),
    onOrder: fc.integer({ min: 0, max: 20 }),
    level: fc.integer({ min: 0, max: 20 }),
    demand: fc.oneof(
      fc.constant(0),
      fc.integer({ min: 0, max: 40 }).map((n) => n / 8),
    ),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(figures, { minLength: 1, maxLength: 8 }), async (days) => {
      const { organizationId, tell } = await buildFigures();
      for (const day of days) {
        await tell(day);
        const after = await alertsOf(organizationId);
        expect(await tell(day)).toEqual({ opened: 0, resolved: 0 });
        expect(await alertsOf(organizationId)).toEqual(after);
        const open = after.filter(({ state }) => state !== 'RESOLVED');
        expect(open.length).toBeLessThanOrEqual(1);
        // What is low is never without an alert.
        if (day.usable + day.onOrder <= day.level) expect(open.map(({ state }) => state)).toEqual(['OPEN']);
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);

describe('somebody who sees to it', () => {
  const acknowledge = 'mutation ($id: ID!) { acknowledgeStockAlert(id: $id) { state acknowledgedAt } }';

  async function openAlert() {
    const { id } = await buildOrganization();
    await buildShelf(id, [
      { name: 'Paracetamol', minimum: 5, lots: [{ quantity: 4, expiresOn: '2026-10-10' }] },
    ]);
    await settled(id);
    const [alert] = await alertsOf(id);
    return {
      organizationId: id,
      alertId: alert?.id as string,
      keeper: await api.actAs(id, Role.STOCK_KEEPER),
    };
  }

  test('is noted once, and it stays noted when figures are computed again', async () => {
    const { organizationId, alertId, keeper } = await openAlert();
    setClock(() => new Date('2026-09-30T05:00:00Z'));
    const first = await keeper.graphql(acknowledge, { id: alertId });
    setClock(() => new Date('2026-09-30T06:00:00Z'));
    expect((await keeper.graphql(acknowledge, { id: alertId })).data).toEqual(first.data);
    expect(first.data.acknowledgeStockAlert).toEqual({
      state: 'ACKNOWLEDGED',
      acknowledgedAt: '2026-09-30T05:00:00.000Z',
    });
    await settled(organizationId);
    expect(await alertsOf(organizationId)).toMatchObject([{ state: 'ACKNOWLEDGED' }]);
  });

  test('is told that it is over, where it is', async () => {
    const { organizationId, alertId, keeper } = await openAlert();
    await withOrganization(organizationId, (em) =>
      query(em, sqlText('update app.stock_item set minimum = null where organization_id = :organization_id')),
    );
    await settled(organizationId);
    const { errors } = await keeper.graphql(acknowledge, { id: alertId });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', key: 'stockAlertOver' });
  });

  test('finds the day in a digest', async () => {
    const { keeper } = await openAlert();
    const { data } =
      await keeper.graphql(`{ stockDigest { asOf opened open acknowledged ordered resolved goneTomorrow
      unservedPatients expiringLoss first { state product { name } branch { name } } } }`);
    expect(data.stockDigest).toEqual({
      ...{ asOf: AS_OF, opened: 1, open: 1, acknowledged: 0, ordered: 0, resolved: 0, goneTomorrow: 0 },
      // Nobody buys it: all four expire unsold, at 600 each.
      ...{ unservedPatients: 0, expiringLoss: 2400 },
      first: [{ state: 'OPEN', product: { name: 'Paracetamol' }, branch: { name: 'Một' } }],
    });
  });
});
