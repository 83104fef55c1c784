import { expect, test } from '@jest/globals';
import { useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { buildFills } from '../../../test/build-fills.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { refreshSegments } from './segments.service.js';

const api = useApi();

test('a customer with supply for 90 days is on time on day 80, whom days and purchases alone would call about to sleep', async () => {
  const { id } = await buildOrganization();
  const medicine = { name: 'Amlodipin', daysSupplyPerUnit: 1, longTerm: true };
  const { customers } = await buildFills(
    id,
    [medicine],
    [
      { customer: 'Đều', medicine: 'Amlodipin', day: '2026-07-12', quantity: 90 },
      { customer: 'Vắng', medicine: 'Amlodipin', day: '2026-07-12', quantity: 10 },
      // 10, 150 and 200 days ago: two of five bought longer ago than 80 days, R = 1 + 5 · 2 div 5 = 3.
      { customer: 'Mới', medicine: 'Amlodipin', day: '2026-09-20', quantity: 1 },
      { customer: 'Xa', medicine: 'Amlodipin', day: '2026-05-03', quantity: 1 },
      { customer: 'Xưa', medicine: 'Amlodipin', day: '2026-03-14', quantity: 1 },
    ],
  );
  const asOf = '2026-09-30';
  await withOrganization(id, async (em) => {
    await refreshSegments(em, asOf);
    // As the room of refills publishes it: run out on day 90 and on day 10.
    for (const [name, runOut] of [
      ['Đều', '2026-10-10'],
      ['Vắng', '2026-07-22'],
    ] as const)
      await query(em, publish, { asOf, customerId: customers.get(name), runOut });
    await query(em, snapshot, { asOf });
  });
  const owner = await api.actAs(id, Role.OWNER);
  const members = `query ($filter: SegmentMemberFilter) { segmentMembers(filter: $filter, sort: NAME, descending: false) {
    totalCount edges { node { customer { name segment { onTherapyUntil } } recency segment onTherapyUntil } } } }`;
  const rows = async (filter: object) =>
    (await owner.graphql(members, { filter })).data.segmentMembers.edges.map(
      ({
        node,
      }: {
        node: { customer: { name: string }; recency: number; segment: string; onTherapyUntil: string | null };
      }) => [node.customer.name, node.recency, node.segment, node.onTherapyUntil],
    );
  expect(await rows({ r: 3 })).toEqual([
    ['Đều', 80, 'ABOUT_TO_SLEEP', '2026-10-10'],
    ['Vắng', 80, 'ABOUT_TO_SLEEP', null],
  ]);
  expect(await rows({ onTherapy: true })).toEqual([['Đều', 80, 'ABOUT_TO_SLEEP', '2026-10-10']]);
  expect(await rows({ onTherapy: false, r: 3 })).toEqual([['Vắng', 80, 'ABOUT_TO_SLEEP', null]]);
  // Of the two in that cell one is on therapy; no other cell has any.
  const { data } = await owner.graphql(
    '{ segments { onTherapy { r f customers } cells { r f customers } } }',
  );
  expect(data.segments.onTherapy).toEqual([{ r: 3, f: 1, customers: 1 }]);
  expect(data.segments.cells).toContainEqual({ r: 3, f: 1, customers: 2 });
});

const publish = sqlText(`
  insert into app.refill_course (organization_id, as_of, customer_id, medicine_key, fills, fill_days, first_day, last_day,
    last_product_id, last_branch_id, last_quantity, method, long_term, run_out_on, period_days, covered_days, supplied_days)
  select :organization_id, :as_of, :customer_id, 'amlodipine|ORAL', 1, 1, '2026-07-12', '2026-07-12', uuidv7(), uuidv7(), 1,
    'PRODUCT', true, :run_out, 81, 81, 90`);
const snapshot = sqlText(`
  insert into app.refill_snapshot (organization_id, as_of, lead_days, shrinkage, courses, computed_at, seen_before_xid)
  values (:organization_id, :as_of, 7, 3, 2, '2026-09-30T00:00:00Z', 0)`);
