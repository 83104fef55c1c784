import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { buildLedger } from '../../../test/build-ledger.js';
import { runsOf } from '../../../test/jobs.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { refreshSegments } from './segments.service.js';

const api = useApi();
const asOf = '2026-09-30';
const bounds = {
  recency: [2, 7, 30, 90],
  frequency: [1, 2, 2, 3],
  monetary: [10_000, 20_000, 30_000, 100_000],
};
const change = `mutation ($bounds: ScoreBoundsInput) { setSegmentBounds(bounds: $bounds) {
  segmentBounds { recency frequency monetary } } }`;
const report = `{ segments { snapshot { ownBounds bounds { recency frequency monetary } scored }
  thresholds { measure score from to customers } } }`;
const scores = sqlText(`
  select customer.name, r, f, m, segment from app.segment_standing member
  join app.customer on customer.id = member.customer_id
  where member.organization_id = :organization_id and member.as_of = :as_of order by customer.name`);
const written = sqlText(`
  select customer.name, member.xmin::text from app.segment_member member join app.customer on customer.id = customer_id
  where member.organization_id = :organization_id and from_day <= :as_of and to_day >= :as_of`);

let organizationId: string;
let owner: Caller;
let ids: Map<string, string>;
const scoresOf = () => withOrganization(organizationId, (em) => query(em, scores, { asOf }));
const refresh = (options = {}) =>
  withOrganization(organizationId, (em) => refreshSegments(em, asOf, { mostTouched: 1, ...options }));
const set = (to: unknown) => owner.graphql(change, { bounds: to });

beforeAll(async () => {
  organizationId = (await buildOrganization()).id;
  ids = await buildLedger(organizationId, [
    { customer: 'An', day: '2026-09-28', total: 10_000 }, // 2 days ago, once
    { customer: 'Bình', day: '2026-09-27', total: 10_001 }, // 3 days
    { customer: 'Chi', day: '2026-09-01', total: 60_000 }, // 29 days, twice: 120,000
    { customer: 'Chi', day: '2026-08-01', total: 60_000 },
    { customer: 'Dung', day: '2026-06-01', total: 5_000 }, // 121 days, four times: 20,000
    { customer: 'Dung', day: '2026-05-01', total: 5_000 },
    { customer: 'Dung', day: '2026-04-01', total: 5_000 },
    { customer: 'Dung', day: '2026-03-01', total: 5_000 },
  ]);
  owner = await api.actAs(organizationId, Role.OWNER);
  await refresh();
});

describe('own bounds of the scores', () => {
  test('decide every score, however many customers there are; the page tells which are in force', async () => {
    const fifths = await scoresOf();
    expect((await set(bounds)).data.setSegmentBounds).toEqual({ segmentBounds: bounds });
    expect(await runsOf(organizationId)).toMatchObject([{ job: 'refresh-segments', state: 'QUEUED' }]);
    await refresh();
    const expected = [
      { name: 'An', r: 5, f: 1, m: 1, segment: 'NEW' },
      { name: 'Bình', r: 4, f: 1, m: 2, segment: 'PROMISING' },
      { name: 'Chi', r: 3, f: 2, m: 5, segment: 'ABOUT_TO_SLEEP' },
      { name: 'Dung', r: 1, f: 5, m: 2, segment: 'CANT_LOSE' },
    ];
    expect(await scoresOf()).toEqual(expected);
    const { snapshot, thresholds } = (await owner.graphql(report)).data.segments;
    expect(snapshot).toEqual({ ownBounds: true, bounds, scored: 4 });
    expect(thresholds).toContainEqual({ measure: 'RECENCY', score: 3, from: 29, to: 29, customers: 1 });
    await refresh({ whole: true });
    expect(await scoresOf()).toEqual(expected);

    await set(null);
    await refresh();
    expect(await scoresOf()).toEqual(fifths);
    expect((await owner.graphql(report)).data.segments.snapshot.ownBounds).toBe(false);
  });

  test('that are the fifths of today change nobody’s score', async () => {
    await refresh();
    const fifths = await scoresOf();
    const { snapshot } = (await owner.graphql(report)).data.segments;
    expect(snapshot.ownBounds).toBe(false);
    await set(snapshot.bounds);
    await refresh();
    expect(await scoresOf()).toEqual(fifths);
    const { snapshot: frozen } = (await owner.graphql(report)).data.segments;
    expect(frozen).toEqual({ ...snapshot, ownBounds: true });
  });

  test('keep a sale’s effect to its own customer: nobody else’s row or score changes', async () => {
    await set(bounds);
    await refresh({ whole: true });
    const rows = () =>
      withOrganization(organizationId, (em) => query<{ name: string; xmin: string }>(em, written, { asOf }));
    const before = new Map((await rows()).map((row) => [row.name, row.xmin]));
    const scoresBefore = await scoresOf();
    await buildLedger(organizationId, [{ customer: 'Bình', day: asOf, total: 500_000 }], { known: ids });
    expect((await refresh()).scored).toBe(4);
    const changed = (await rows()).filter((row) => row.xmin !== before.get(row.name));
    expect(changed.map((row) => row.name)).toEqual(['Bình']);
    const others = (list: unknown[]) => list.filter((row) => (row as { name: string }).name !== 'Bình');
    expect(others(await scoresOf())).toEqual(others(scoresBefore));
    expect(await scoresOf()).toContainEqual({
      name: 'Bình',
      r: 5,
      f: 2,
      m: 5,
      segment: 'POTENTIAL_LOYALIST',
    });
  });

  test.each([
    ['three of a measure', { frequency: [1, 2, 3] }, 'bounds.frequency', 'Each measure has four bounds.'],
    [
      'one that falls',
      { monetary: [1, 3, 2, 4] },
      'bounds.monetary.2',
      'must not be smaller than the one before it',
    ],
    ['a negative number of days', { recency: [-1, 2, 3, 4] }, 'bounds.recency.0', 'from 0 to 3660'],
  ])('with %s are refused, with the place and the remedy', async (_, wrong, field, words) => {
    const answer = await set({ ...bounds, ...wrong });
    expect(answer.errors?.[0]).toMatchObject({
      message: expect.stringContaining(words),
      extensions: { code: 'BAD_INPUT', field },
    });
  });

  test('are set by the owner alone, and the audit keeps what was before and after', async () => {
    await set(null);
    await set(bounds);
    const { data } = await owner.graphql(
      '{ auditRecords(first: 1) { edges { node { operation before after } } } }',
    );
    expect(data.auditRecords.edges[0].node).toMatchObject({
      operation: 'setSegmentBounds',
      before: { segmentBounds: null },
      after: { segmentBounds: bounds },
    });
    const manager = await api.actAs(organizationId, Role.MANAGER);
    const refused = await manager.graphql(change, { bounds });
    expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
