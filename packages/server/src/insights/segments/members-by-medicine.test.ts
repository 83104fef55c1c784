import { beforeAll, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { type BuiltFill, buildFills } from '../../../test/build-fills.js';
import { exported } from '../../../test/exported.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { refreshRefills } from '../refills/refills.service.js';
import { refreshSegments } from './segments.service.js';

const api = useApi();
const AS_OF = '2026-09-30';
const KEY = 'amlodipine|ORAL';
let id: string;
let pharmacist: Caller;
let owner: Caller;

const open = `mutation ($key: String!, $filter: SegmentMemberFilter, $first: Int) {
  openSegmentMembers(medicineKey: $key, filter: $filter, first: $first, sort: NAME, descending: false) {
    net members { totalCount pageInfo { hasNextPage } edges { node { customer { name } } } } } }`;
const opened = async (variables: object) => {
  const { data, errors } = await pharmacist.graphql(open, { key: KEY, ...variables });
  if (errors) throw new Error(JSON.stringify(errors));
  const { members, net } = data.openSegmentMembers;
  const names = members.edges.map(({ node }: { node: { customer: { name: string } } }) => node.customer.name);
  return { names, net, count: members.totalCount, more: members.pageInfo.hasNextPage };
};
const looks = () =>
  withOrganization(id, (em) =>
    query<{ name: string; list: string }>(
      em,
      sqlText(`select customer.name, list from app.health_access join app.customer on customer.id = customer_id
        where health_access.organization_id = :organization_id order by health_access.at, customer.name`),
    ),
  ).then((rows) => rows.map(({ name }) => name));

/** At 1,000 a bill: An and Bình take amlodipine, Chi stopped it half a year ago, Dũng takes another medicine. */
beforeAll(async () => {
  id = (await buildOrganization()).id;
  const bought = (customer: string, medicine: string, day: string): BuiltFill => ({
    ...{ customer, medicine, day, quantity: 30 },
  });
  await buildFills(
    id,
    [
      { name: 'Amlodipin', key: KEY, daysSupplyPerUnit: 1, longTerm: true },
      { name: 'Metformin', key: 'metformin|ORAL', daysSupplyPerUnit: 1, longTerm: true },
    ],
    [
      bought('An', 'Amlodipin', '2026-09-10'),
      bought('An', 'Metformin', '2026-09-10'),
      bought('Bình', 'Amlodipin', '2026-08-01'),
      bought('Chi', 'Amlodipin', '2026-03-01'),
      bought('Dũng', 'Metformin', '2026-09-20'),
    ],
  );
  await withOrganization(id, async (em) => {
    await refreshRefills(em, AS_OF);
    await refreshSegments(em, AS_OF);
  });
  pharmacist = await api.actAs(id, Role.PHARMACIST);
  owner = await api.actAs(id, Role.OWNER);
});

test('members are narrowed to who takes a medicine, with their number and net, and each who is shown was looked at', async () => {
  expect(await opened({})).toEqual({ names: ['An', 'Bình'], net: 3_000, count: 2, more: false });
  expect(await opened({ first: 1 })).toEqual({ names: ['An'], net: 3_000, count: 2, more: true });
  expect((await opened({ filter: { search: 'binh' } })).names).toEqual(['Bình']);
  expect((await opened({ key: 'metformin|ORAL' })).names).toEqual(['An', 'Dũng']);
  expect((await opened({ key: 'warfarin|ORAL' })).names).toEqual([]);
  expect(await looks()).toEqual(['An', 'Bình', 'An', 'Bình', 'An', 'Dũng']);
});

test('they leave as a table for a pharmacist, who otherwise takes no members away', async () => {
  const before = (await looks()).length;
  const rows = await exported(
    pharmacist,
    `segment-members.csv?medicineKey=${encodeURIComponent(KEY)}&sort=NAME&descending=false`,
  );
  expect(rows.map((row) => Object.values(row)[1])).toEqual(['An', 'Bình']);
  expect((await looks()).slice(before)).toEqual(['An', 'Bình']);
  expect((await pharmacist.fetch('/api/exports/segment-members.csv')).status).toBe(403);
});

test('to everybody else the medicine is refused, however it is asked for, and nobody was looked at', async () => {
  const before = await looks();
  for (const role of [Role.MANAGER, Role.AUDITOR, Role.CUSTOMER_CARE]) {
    const caller = await api.actAs(id, role);
    expect((await caller.graphql(open, { key: KEY })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  }
  expect((await owner.graphql(open, { key: KEY })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  const forced = await owner.graphql(`{ segmentMembers(filter: { medicineKey: "${KEY}" }) { totalCount } }`);
  expect(forced.errors?.length).toBeGreaterThan(0);
  const path = `/api/exports/segment-members.csv?medicineKey=${encodeURIComponent(KEY)}`;
  expect((await owner.fetch(path)).status).toBe(403);
  expect(await looks()).toEqual(before);
});
