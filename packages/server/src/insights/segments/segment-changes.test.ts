import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { buildLedger } from '../../../test/build-ledger.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { refreshSegments } from './segments.service.js';

const api = useApi();
let owner: Caller;
let organizationId: string;
const changes = `query ($asOf: Date) { segmentChanges(asOf: $asOf) {
  asOf since moves { from to customers } backAfterDays cameBack } }`;
const members = `query ($asOf: Date, $filter: SegmentMemberFilter) { segmentMembers(asOf: $asOf, filter: $filter) {
  totalCount edges { node { customer { name } } } } }`;
const listed = async (filter: unknown, asOf = '2026-09-30') => {
  const { data } = await owner.graphql(members, { asOf, filter });
  return data.segmentMembers.edges
    .map((edge: { node: { customer: { name: string } } }) => edge.node.customer.name)
    .sort();
};
const setBounds = sqlText(
  `update app.organization set segment_bounds = :bounds::jsonb where id = :organization_id`,
);
// R 5 to 10 days, R 4 to 30, R 3 to 60, R 2 to 90; F by number of days.
const bounds = { recency: [10, 30, 60, 90], frequency: [1, 2, 3, 4], monetary: [1, 2, 3, 4] };

beforeAll(async () => {
  organizationId = (await buildOrganization()).id;
  await withOrganization(organizationId, (em) => query(em, setBounds, { bounds: JSON.stringify(bounds) }));
  const times = (customer: string, days: string[]) => days.map((day) => ({ customer, day, total: 1_000 }));
  const ids = await buildLedger(
    organizationId,
    [
      ...times('An', ['2026-09-19', '2026-09-10', '2026-09-01', '2026-08-01']), // R 5 then R 4: champion, then loyal
      ...times('Bình', ['2026-05-01']), // back after 152 days
      ...times('Chi', ['2025-09-30']), // lapses: the window begins on 1 October
      ...times('Dung', ['2026-09-29']), // stays
      ...times('Em', ['2026-07-02']), // back after 90 days, not more
    ],
    { customers: ['Giang'] },
  );
  await withOrganization(organizationId, (em) => refreshSegments(em, '2026-09-29'));
  await buildLedger(
    organizationId,
    ['Bình', 'Em', 'Giang', 'Hà'].map((customer) => ({ customer, day: '2026-09-30', total: 2_000 })),
    { known: ids },
  );
  await withOrganization(organizationId, (em) => refreshSegments(em, '2026-09-30'));
  owner = await api.actAs(organizationId, Role.OWNER);
});

describe('what changed since the snapshot before', () => {
  test('is told by who moved from where to where, first purchases and customers of later too', async () => {
    const { data } = await owner.graphql(changes);
    expect(data.segmentChanges).toEqual({
      asOf: '2026-09-30',
      since: '2026-09-29',
      moves: [
        { from: 'HIBERNATING', to: 'POTENTIAL_LOYALIST', customers: 2 },
        { from: 'NO_PURCHASES', to: 'NEW', customers: 2 },
        { from: 'CHAMPIONS', to: 'LOYAL', customers: 1 },
        { from: 'HIBERNATING', to: 'LAPSED', customers: 1 },
      ],
      backAfterDays: 90,
      cameBack: 1,
    });
  });

  test('opens the very customers of each sentence', async () => {
    const { moves } = (await owner.graphql(changes)).data.segmentChanges;
    for (const { from, to, customers } of moves) {
      const place = ['LAPSED', 'NO_PURCHASES'].includes(to) ? { outside: to } : { segment: to };
      expect(await listed({ since: '2026-09-29', cameFrom: from, ...place })).toHaveLength(customers);
    }
    const since = { since: '2026-09-29' };
    expect(await listed({ ...since, backAfterDays: 90 })).toEqual(['Bình']);
    expect(await listed({ ...since, backAfterDays: 89 })).toEqual(['Bình', 'Em']);
    expect(await listed({ ...since, cameFrom: 'NO_PURCHASES', segment: 'NEW' })).toEqual(['Giang', 'Hà']);
    expect(await listed({ ...since, cameFrom: 'LAPSED', outside: 'LAPSED' })).toEqual([]);
  });

  test('is nothing where there is no earlier snapshot, and asks for a day where none is given', async () => {
    expect((await owner.graphql(changes, { asOf: '2026-09-29' })).data.segmentChanges).toBeNull();
    expect(await listed({ since: '2026-09-28', cameFrom: 'NO_PURCHASES' })).toEqual([]);
    const answer = await owner.graphql(members, { filter: { cameFrom: 'NEW' } });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'since' });
  });
});
