import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { buildLedger } from '../../../test/build-ledger.js';
import { takeStatements } from '../../../test/database.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { refreshConcentration } from './segment-concentration.service.js';
import { refreshSegments } from './segments.service.js';

const api = useApi();
const asOf = '2026-09-30';
let organizationId: string;
let owner: Caller;
let ids: Map<string, string>;

// Ten customers in the cells, K0 the best: Kn bought on 10 - n days, each for 10,000 (n + 1), last n days ago.
beforeAll(async () => {
  organizationId = (await buildOrganization()).id;
  const days = (n: number) => Array.from({ length: 10 - n }, (_, i) => `2026-09-${30 - n - i}`);
  ids = await buildLedger(
    organizationId,
    [
      ...Array.from({ length: 10 }, (_, n) =>
        days(n).map((day) => ({ customer: `K${n}`, day, total: 10_000 * (n + 1) })),
      ).flat(),
      { customer: 'Lâu rồi', day: '2025-02-01', total: 5_000 },
      { customer: 'Trả lại', day: '2026-09-02', total: 4_000, kind: 'RETURN' as const },
    ],
    { customers: ['Mới'] },
  );
  await withOrganization(organizationId, (em) => refreshSegments(em, asOf));
  owner = await api.actAs(organizationId, Role.OWNER);
});
afterAll(() => setClock());

const members = `query ($filter: SegmentMemberFilter, $sort: SegmentMemberSort, $descending: Boolean, $first: Int, $after: String) {
  segmentMembers(filter: $filter, sort: $sort, descending: $descending, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { customer { name } recency frequency monetary lastDay segment outside } } } }`;
const names = (answer: { data: { segmentMembers: { edges: { node: { customer: { name: string } } }[] } } }) =>
  answer.data.segmentMembers.edges.map((edge) => edge.node.customer.name);

describe('the segments of a day', () => {
  test('sum to all customers and to all net of the window, whichever way they are cut', async () => {
    const { data } =
      await owner.graphql(`{ segments { snapshot { asOf windowFrom dataThrough scored lapsed noPurchases }
      totals { customers net } segments { segment customers net medianRecency averageFrequency }
      cells { r f segment customers net } valueTiers { valueTier customers net } outside { outside customers net } } }`);
    const { snapshot, totals, segments, cells, valueTiers, outside } = data.segments;
    expect(snapshot).toEqual({
      asOf,
      windowFrom: '2025-10-01',
      dataThrough: asOf,
      scored: 10,
      lapsed: 1,
      noPurchases: 2,
    });
    // 10,000 * (10*1 + 9*2 + 8*3 + 7*4 + 6*5 + 5*6 + 4*7 + 3*8 + 2*9 + 1*10) = 2,200,000, less the return of 4,000
    expect(totals).toEqual({ customers: 13, net: 2_196_000 });
    expect([segments.length, cells.length, valueTiers.length]).toEqual([10, 25, 3]);
    expect(outside).toEqual([
      { outside: 'LAPSED', customers: 1, net: 0 },
      { outside: 'NO_PURCHASES', customers: 2, net: -4_000 },
    ]);
    for (const rows of [segments, cells, valueTiers]) {
      const all = [...rows, ...outside] as { customers: number; net: number }[];
      expect(all.reduce((sum, row) => sum + row.customers, 0)).toBe(13);
      expect(all.reduce((sum, row) => sum + row.net, 0)).toBe(2_196_000);
    }
    const netOf = async (filter: object) =>
      (
        await owner.graphql('query ($filter: SegmentMemberFilter) { segmentMembersNet(filter: $filter) }', {
          filter,
        })
      ).data.segmentMembersNet as number;
    expect(await netOf({})).toBe(2_196_000);
    expect(await netOf({ outside: 'NO_PURCHASES' })).toBe(-4_000);
    for (const { segment, net } of segments) expect(await netOf({ segment })).toBe(net);
    // R5 F5: K0 and K1, with 10 and 9 days, last 0 and 1 days ago; money runs the other way
    expect(segments[0]).toEqual({
      segment: 'CHAMPIONS',
      customers: 2,
      net: 280_000,
      medianRecency: 0,
      averageFrequency: 9.5,
    });
    expect(cells[24]).toEqual({ r: 5, f: 5, segment: 'CHAMPIONS', customers: 2, net: 280_000 });
  });

  test('name for each score the least and greatest value that got it', async () => {
    const { data } = await owner.graphql('{ segments { thresholds { measure score from to customers } } }');
    const { thresholds } = data.segments;
    expect(thresholds).toHaveLength(15);
    expect(thresholds.slice(0, 5)).toEqual(
      [1, 2, 3, 4, 5].map((score) => ({
        measure: 'RECENCY',
        score,
        from: 10 - 2 * score,
        to: 11 - 2 * score,
        customers: 2,
      })),
    );
    expect(thresholds[9]).toEqual({ measure: 'FREQUENCY', score: 5, from: 9, to: 10, customers: 2 });
    // net of K0 … K9: 100, 180, 240, 280, 300, 300, 280, 240, 180, 100 thousand
    expect(thresholds[14]).toEqual({
      measure: 'MONETARY',
      score: 5,
      from: 300_000,
      to: 300_000,
      customers: 2,
    });
  });

  test('show what share of profit and net the best customers bring, once that is computed', async () => {
    const text = `{ segments { concentration { asOf unknownShare
      points { customerShare customers profitShare netShare net } } } }`;
    expect((await owner.graphql(text)).data.segments.concentration).toBeNull();
    await withOrganization(organizationId, (em) => refreshConcentration(em, asOf));
    const { concentration } = (await owner.graphql(text)).data.segments;
    // Nothing is known of these sales but what they came to: the order is that of net.
    expect(concentration).toMatchObject({ asOf, unknownShare: 1 });
    const { points } = concentration;
    const share = { profitShare: 0, netShare: 600 / 2_200, net: 600_000 };
    expect(points[0]).toEqual({ customerShare: 0, customers: 0, profitShare: 0, netShare: 0, net: 0 });
    expect(points[2]).toEqual({ customerShare: 0.2, customers: 2, ...share });
    expect(points[10]).toMatchObject({ customerShare: 1, customers: 10, netShare: 1, net: 2_200_000 });
  });

  test('are not there for a day that nobody asked for', async () => {
    const { data } = await owner.graphql(
      '{ segments(asOf: "2026-09-29") { totals { net } } segmentSnapshots { asOf } }',
    );
    expect(data).toEqual({ segments: null, segmentSnapshots: [{ asOf }] });
  });
});

describe('the customers behind a number', () => {
  test('are listed by any measure, page after page, nobody twice and nobody left out', async () => {
    for (const sort of ['NAME', 'RECENCY', 'FREQUENCY', 'MONETARY']) {
      for (const descending of [true, false]) {
        const found: string[] = [];
        let after: string | null = null;
        do {
          const answer = await owner.graphql(members, { sort, descending, first: 4, after });
          found.push(...names(answer));
          const { pageInfo, totalCount } = answer.data.segmentMembers;
          expect(totalCount).toBe(13);
          after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
        } while (after);
        expect([...found].sort()).toEqual([...ids.keys()].sort());
      }
    }
    const byRecency = await owner.graphql(members, { sort: 'RECENCY', descending: false, first: 3 });
    expect(names(byRecency)).toEqual(['K0', 'K1', 'K2']);
  });

  test('open from a cell, a segment, a tier, a place outside, and a search, and are as many as it said', async () => {
    const counted = async (filter: object) =>
      await owner.graphql(members, { filter, sort: 'NAME', descending: false });
    expect(names(await counted({ r: 5, f: 5 }))).toEqual(['K0', 'K1']);
    expect(names(await counted({ segment: 'LOYAL' }))).toEqual(['K2', 'K3']);
    expect(names(await counted({ valueTier: 'HIGH' }))).toEqual(['K3', 'K4', 'K5', 'K6']);
    expect(names(await counted({ outside: 'LAPSED' }))).toEqual(['Lâu rồi']);
    expect(names(await counted({ search: 'lau roi' }))).toEqual(['Lâu rồi']);
    expect(names(await counted({ search: 'k1', r: 5 }))).toEqual(['K1']);
    expect(names(await counted({ search: 'k1', r: 1 }))).toEqual([]);
  });

  test('cost the same number of statements, be they two or thirteen, with a day’s sales or ten', async () => {
    const count = async (query: string, variables: object) => {
      takeStatements();
      expect((await owner.graphql(query, { ...variables })).errors).toBeUndefined();
      return takeStatements().length;
    };
    const twoMembers = await count(members, { first: 2 });
    expect(twoMembers).toBeGreaterThan(0);
    expect(await count(members, { first: 13 })).toBe(twoMembers);
    const customers = `query ($first: Int) { customers(first: $first) { edges { node { segment { segment } } } } }`;
    expect(await count(customers, { first: 13 })).toBe(await count(customers, { first: 2 }));
    const why = `query ($id: ID!) { segmentExplanation(customerId: $id) { days { sales { id } } } }`;
    expect(await count(why, { id: ids.get('K0') })).toBe(await count(why, { id: ids.get('K9') }));
  });

  test('cannot be read on with the cursor of another order, or one made up', async () => {
    const { data } = await owner.graphql(members, { sort: 'NAME', first: 1 });
    const after = data.segmentMembers.pageInfo.endCursor;
    const answer = await owner.graphql(members, { sort: 'MONETARY', first: 1, after });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'after' });
  });
});

describe('why a customer is where she is', () => {
  const why = `query ($id: ID!) { segmentExplanation(customerId: $id) { asOf windowFrom customersScored recencyAbove
    frequencyBelow monetaryBelow rule member { customer { name } r f m segment valueTier recency frequency monetary }
    days { businessDate purchases net returned counts sales { total } } } }`;

  test('is told by what was counted, and the counts make her scores', async () => {
    const { data } = await owner.graphql(why, { id: ids.get('K3') });
    const { days, ...explained } = data.segmentExplanation;
    expect(explained).toEqual({
      asOf,
      windowFrom: '2025-10-01',
      customersScored: 10,
      recencyAbove: 6,
      frequencyBelow: 6,
      monetaryBelow: 6,
      rule: 'R3-4 F4-5',
      member: {
        customer: { name: 'K3' },
        r: 4,
        f: 4,
        m: 4,
        segment: 'LOYAL',
        valueTier: 'HIGH',
        recency: 3,
        frequency: 7,
        monetary: 280_000,
      },
    });
    expect(days).toHaveLength(7);
    expect(days[0]).toEqual({
      businessDate: '2026-09-27',
      purchases: 1,
      net: 40_000,
      returned: 0,
      counts: true,
      sales: [{ total: 40_000 }],
    });
  });

  test('agrees for everybody with a count over the records that shares no statement with it', async () => {
    const independent = await withOrganization(organizationId, (em) =>
      query<{ id: string; f: number; days: number; net: number }>(
        em,
        sqlText(`
          with own as (
            select customer_id as id, count(distinct business_date)::int as days, sum(total)::bigint as net
            from app.sale where organization_id = :organization_id and kind = 'SALE' and in_force
              and business_date > :as_of::date - 365 and business_date <= :as_of group by customer_id
          )
          select id, days, net, 1 + 5 * (rank() over (order by days) - 1) / count(*) over () as f from own`),
        { asOf },
      ),
    );
    expect(independent).toHaveLength(10);
    for (const { id, f, days, net } of independent) {
      const { data } = await owner.graphql(why, { id });
      const { member, customersScored, frequencyBelow, days: listed } = data.segmentExplanation;
      expect([member.f, member.frequency, member.monetary]).toEqual([f, days, net]);
      expect(1 + Math.floor((5 * frequencyBelow) / customersScored)).toBe(f);
      expect(listed.reduce((sum: number, day: { net: number }) => sum + day.net, 0)).toBe(net);
    }
  });

  test('outside the cells names the place, and a stranger is not found', async () => {
    const { data } = await owner.graphql(why, { id: ids.get('Trả lại') });
    expect(data.segmentExplanation).toMatchObject({
      rule: 'NO_PURCHASES',
      member: { r: null, recency: null, frequency: 0, monetary: -4_000 },
      days: [
        { businessDate: '2026-09-02', purchases: 0, net: -4_000, counts: false, sales: [{ total: 4_000 }] },
      ],
    });
    const stranger = await api.actAs((await buildOrganization()).id, Role.OWNER);
    const answer = await stranger.graphql(why, { id: ids.get('K3') });
    expect(answer.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await stranger.graphql(members)).data.segmentMembers.totalCount).toBe(0);
  });
});

describe('beside a customer', () => {
  test('her segment of the newest snapshot stands, for whoever may see segments', async () => {
    const customers =
      '{ customers(first: 20) { edges { node { name segment { asOf segment outside r f m frequency } } } } }';
    const { data } = await owner.graphql(customers);
    const rows = data.customers.edges.map((edge: { node: object }) => edge.node);
    expect(rows).toContainEqual({
      name: 'K0',
      segment: { asOf, segment: 'CHAMPIONS', outside: null, r: 5, f: 5, m: 1, frequency: 10 },
    });
    expect(rows).toContainEqual({
      name: 'Mới',
      segment: { asOf, segment: null, outside: 'NO_PURCHASES', r: null, f: null, m: null, frequency: 0 },
    });
    const cashier = await api.actAs(organizationId, Role.CASHIER);
    expect((await cashier.graphql(customers)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('a refresh that somebody asks for', () => {
  const refresh = 'mutation ($asOf: Date) { refreshSegments(asOf: $asOf) { job state } }';

  test('is queued for that day', async () => {
    const { data } = await owner.graphql(refresh, { asOf: '2026-03-31' });
    expect(data.refreshSegments).toEqual({ job: 'refresh-segments', state: 'QUEUED' });
  });

  test('is refused for a day that has not come in the pharmacy, with a sentence that says so', async () => {
    setClock(() => new Date('2026-10-01T16:59:00Z'));
    const { errors } = await owner.graphql(refresh, { asOf: '2026-10-02' });
    expect(errors?.[0]).toMatchObject({
      message: 'The day 2026-10-02 has not come yet: today is 2026-10-01. Choose today or a day before it.',
      extensions: { code: 'BAD_INPUT', field: 'asOf' },
    });
    setClock(() => new Date('2026-10-01T17:00:00Z'));
    expect((await owner.graphql(refresh, { asOf: '2026-10-02' })).errors).toBeUndefined();
  });
});

describe('the list as a file', () => {
  const csv = async (query: string) => {
    const answer = await owner.fetch(`/api/exports/segment-members.csv?${query}`);
    return { answer, lines: (await answer.text()).split('\r\n') };
  };

  test('has exactly what is filtered, in its order and in the reader’s language', async () => {
    const { answer, lines } = await csv(`asOf=${asOf}&segment=LOYAL&sort=RECENCY&descending=false`);
    expect(answer.headers.get('content-disposition')).toContain(`customer-segments-${asOf}.csv`);
    expect(lines).toEqual([
      'Code,Name,Phones,Segment,Value tier,R score,F score,M score,Days since the last purchase,Purchases in the window,Net in the window,Last purchase,Code before merging',
      'K2,K2,,Loyal,Mid value,4,4,3,2,8,240000,2026-09-28,',
      'K3,K3,,Loyal,High value,4,4,4,3,7,280000,2026-09-27,',
      '',
    ]);
    const outside = await csv('outside=NO_PURCHASES&sort=NAME&descending=false');
    expect(outside.lines.slice(1, -1)).toEqual([
      'Mới,Mới,,No purchases,,,,,,0,0,,',
      'Trả lại,Trả lại,,No purchases,,,,,,0,-4000,,',
    ]);
  });

  test('opens as a workbook too', async () => {
    const answer = await owner.fetch('/api/exports/segment-members.xlsx?search=k1');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(await answer.arrayBuffer());
    expect(workbook.worksheets[0]?.getColumn(2).values.slice(1)).toEqual(['Name', 'K1']);
  });

  test('is refused with a filter that does not exist, without permission, and without a snapshot', async () => {
    expect((await owner.fetch('/api/exports/segment-members.csv?r=9')).status).toBe(400);
    expect((await owner.fetch('/api/exports/segment-members.csv?asOf=2020-01-01')).status).toBe(404);
    const pharmacist = await api.actAs(organizationId, Role.PHARMACIST);
    expect((await pharmacist.fetch('/api/exports/segment-members.csv')).status).toBe(403);
    expect((await api.visitor().fetch('/api/exports/segment-members.csv')).status).toBe(401);
  });
});
