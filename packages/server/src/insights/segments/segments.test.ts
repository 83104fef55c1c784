import { beforeAll, describe, expect, test } from '@jest/globals';
import { buildOrganization } from '../../../test/build.js';
import { buildLedger, type LedgerRecord } from '../../../test/build-ledger.js';
import { useDatabase } from '../../../test/database.js';
import { addDays } from '../../platform/calendar/add-days.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { SegmentFrequency } from '../../registers/organizations/organization.entity.js';
import { refreshSegments } from './segments.service.js';

useDatabase();

const members = sqlText(`
  select customer.name, :as_of::date - last_day as recency, frequency, monetary, r, f, m, segment, value_tier, outside
  from app.segment_standing member join app.customer on customer.id = member.customer_id
  where member.organization_id = :organization_id and member.as_of = :as_of order by customer.name`);

interface Row {
  name: string;
  recency: number | null;
  frequency: number;
  monetary: number;
  r: number | null;
  f: number | null;
  m: number | null;
  segment: string | null;
  value_tier: string | null;
  outside: string | null;
}

/** The segments of an organization as of a day, computed from all records. */
const segmentsOf = (organizationId: string, asOf: string) =>
  withOrganization(organizationId, async (em) => {
    await refreshSegments(em, asOf, { whole: true });
    return query<Row>(em, members, { asOf });
  });

/** Day 0 of the ledgers below; day(100) is a hundred days later. */
const day = (number: number) => addDays('2026-01-01', number);

const ledgerOf = async (records: LedgerRecord[], given: Parameters<typeof buildOrganization>[0] = {}) => {
  const { id } = await buildOrganization(given);
  await buildLedger(id, records);
  return id;
};

describe('a customer who bought on days 10, 10 and 40 and gave the last one back on day 45', () => {
  let organizationId: string;
  beforeAll(async () => {
    organizationId = await ledgerOf([
      { customer: 'Hoa', day: day(10), total: 30_000 },
      { customer: 'Hoa', day: day(10), total: 20_000 },
      { customer: 'Hoa', day: day(40), total: 70_000 },
      { customer: 'Hoa', day: day(45), total: 70_000, returns: 2, completes: true },
    ]);
  });

  test('had bought twice, last two days ago, as of day 42: the return had not come yet', async () => {
    expect(await segmentsOf(organizationId, day(42))).toMatchObject([
      { recency: 2, frequency: 2, monetary: 120_000 },
    ]);
  });

  test('had bought once, last ninety days ago, as of day 100', async () => {
    expect(await segmentsOf(organizationId, day(100))).toMatchObject([
      { recency: 90, frequency: 1, monetary: 50_000 },
    ]);
  });

  test('counts from the very day of the return on', async () => {
    expect(await segmentsOf(organizationId, day(44))).toMatchObject([{ recency: 4, monetary: 120_000 }]);
    expect(await segmentsOf(organizationId, day(45))).toMatchObject([{ recency: 35, monetary: 50_000 }]);
  });
});

describe('scores', () => {
  test('of the frequencies 1 (six times), 2, 2, 3, 10 are 1 (six times), 4, 4, 5, 5', async () => {
    const frequencies = [1, 1, 1, 1, 1, 1, 2, 2, 3, 10];
    const organizationId = await ledgerOf(
      frequencies.flatMap((count, index) =>
        Array.from({ length: count }, (_, n) => ({ customer: `K${index}`, day: day(n), total: 1_000 })),
      ),
    );
    const rows = await segmentsOf(organizationId, day(20));
    expect(rows.map((row) => row.frequency)).toEqual(frequencies);
    expect(rows.map((row) => row.f)).toEqual([1, 1, 1, 1, 1, 1, 4, 4, 5, 5]);
  });

  test('of the same numbers as days since the last purchase are 3 (six times), 2, 2, 1, 1', async () => {
    const recencies = [1, 1, 1, 1, 1, 1, 2, 2, 3, 10];
    const organizationId = await ledgerOf(
      recencies.map((ago, index) => ({ customer: `K${index}`, day: day(100 - ago), total: 1_000 })),
    );
    const rows = await segmentsOf(organizationId, day(100));
    expect(rows.map((row) => row.recency)).toEqual(recencies);
    expect(rows.map((row) => row.r)).toEqual([3, 3, 3, 3, 3, 3, 2, 2, 1, 1]);
  });

  test('of customers who are all alike are all 1, and a single customer has 1, 1, 1', async () => {
    const alike = await ledgerOf(
      ['An', 'Bình', 'Chi'].map((customer) => ({ customer, day: day(5), total: 9_000 })),
    );
    const ones = { r: 1, f: 1, m: 1, segment: 'HIBERNATING', value_tier: 'LOW' };
    expect(await segmentsOf(alike, day(5))).toMatchObject([ones, ones, ones]);
    const single = await ledgerOf([{ customer: 'An', day: day(5), total: 9_000 }]);
    expect(await segmentsOf(single, day(5))).toMatchObject([{ recency: 0, ...ones }]);
  });

  test('put a customer whose returns outweigh her purchases in the low tier, whatever her score', async () => {
    const poorer = [1, 2, 3].map((n) => ({ customer: `K${n}`, day: day(3), total: 10_000 }));
    const organizationId = await ledgerOf([
      ...poorer,
      ...[1, 2, 3].map(
        (n): LedgerRecord => ({ customer: `K${n}`, day: day(4), total: 90_000, kind: 'RETURN' }),
      ),
      { customer: 'Z', day: day(3), total: 10_000 },
      { customer: 'Z', day: day(4), total: 10_001, kind: 'RETURN' },
    ]);
    expect((await segmentsOf(organizationId, day(10))).at(-1)).toMatchObject({
      name: 'Z',
      monetary: -1,
      m: 4,
      value_tier: 'LOW',
    });
  });
});

describe('the window of 365 days', () => {
  const asOf = '2026-09-30';
  test('begins on 2025-10-01 and ends on its as-of, both counted', async () => {
    const organizationId = await ledgerOf([
      { customer: 'A first day', day: '2025-10-01', total: 1_000 },
      { customer: 'B day before', day: '2025-09-30', total: 1_000 },
      { customer: 'C last day', day: '2026-09-30', total: 1_000 },
      { customer: 'D day after', day: '2026-10-01', total: 1_000 },
    ]);
    expect(await segmentsOf(organizationId, asOf)).toMatchObject([
      { recency: 364, frequency: 1, monetary: 1_000, outside: null },
      {
        recency: 365,
        frequency: 0,
        monetary: 0,
        outside: 'LAPSED',
        r: null,
        segment: null,
        value_tier: null,
      },
      { recency: 0, frequency: 1, monetary: 1_000, outside: null },
      { recency: null, frequency: 0, monetary: 0, outside: 'NO_PURCHASES' },
    ]);
  });

  test('can be another length, a setting', async () => {
    const organizationId = await ledgerOf(
      [
        { customer: 'A', day: addDays(asOf, -29), total: 1_000 },
        { customer: 'B', day: addDays(asOf, -30), total: 1_000 },
      ],
      { segmentWindowDays: 30 },
    );
    expect((await segmentsOf(organizationId, asOf)).map((row) => row.outside)).toEqual([null, 'LAPSED']);
  });

  test('counts days, or invoices where the organization says so', async () => {
    const records = [1, 1, 1, 2].map((n) => ({ customer: 'A', day: day(n), total: 5_000 }));
    expect(await segmentsOf(await ledgerOf(records), day(9))).toMatchObject([{ frequency: 2 }]);
    const byInvoice = await ledgerOf(
      [...records, { customer: 'A', day: day(3), total: 5_000, returns: 1, completes: true }],
      { segmentFrequency: SegmentFrequency.INVOICES },
    );
    expect(await segmentsOf(byInvoice, day(9))).toMatchObject([{ frequency: 3, monetary: 15_000 }]);
  });
});

describe('returns', () => {
  test('in part leave the purchase; in full, of the only one, leave no purchases', async () => {
    const organizationId = await ledgerOf([
      { customer: 'In full', day: day(1), total: 8_000 },
      { customer: 'In full', day: day(2), total: 8_000, returns: 0, completes: true },
      { customer: 'In part', day: day(1), total: 8_000 },
      { customer: 'In part', day: day(2), total: 3_000, returns: 2 },
    ]);
    expect(await segmentsOf(organizationId, day(9))).toMatchObject([
      { recency: null, frequency: 0, monetary: 0, outside: 'NO_PURCHASES' },
      { recency: 8, frequency: 1, monetary: 5_000, outside: null },
    ]);
  });

  test('of all purchases in the window send a customer back to the purchase before it', async () => {
    const organizationId = await ledgerOf([
      { customer: 'A', day: addDays(day(100), -400), total: 8_000 },
      { customer: 'A', day: addDays(day(100), -450), total: 8_000 },
      { customer: 'A', day: day(90), total: 6_000 },
      { customer: 'A', day: day(95), total: 6_000, returns: 2, completes: true },
    ]);
    expect(await segmentsOf(organizationId, day(100))).toMatchObject([
      { recency: 400, frequency: 0, monetary: 0, outside: 'LAPSED' },
    ]);
  });

  test('that came after the as-of leave an earlier purchase standing, also before the window', async () => {
    const organizationId = await ledgerOf([
      { customer: 'A', day: addDays(day(100), -400), total: 8_000 },
      { customer: 'A', day: day(120), total: 8_000, returns: 0, completes: true },
    ]);
    expect(await segmentsOf(organizationId, day(119))).toMatchObject([{ recency: 419, outside: 'LAPSED' }]);
    expect(await segmentsOf(organizationId, day(120))).toMatchObject([{ outside: 'NO_PURCHASES' }]);
  });

  test('that name no sale count in money on their own day and cancel no purchase', async () => {
    const organizationId = await ledgerOf([
      { customer: 'A', day: day(1), total: 8_000 },
      { customer: 'A', day: day(2), total: 8_000, kind: 'RETURN' },
      { customer: 'Only returns', day: day(2), total: 700, kind: 'RETURN' },
    ]);
    expect(await segmentsOf(organizationId, day(9))).toMatchObject([
      { recency: 8, frequency: 1, monetary: 0, outside: null },
      { recency: null, frequency: 0, monetary: -700, outside: 'NO_PURCHASES' },
    ]);
  });

  test('of one of two sales of a day keep the day', async () => {
    const organizationId = await ledgerOf([
      { customer: 'A', day: day(1), total: 8_000 },
      { customer: 'A', day: day(1), total: 5_000 },
      { customer: 'A', day: day(2), total: 8_000, returns: 0, completes: true },
    ]);
    expect(await segmentsOf(organizationId, day(9))).toMatchObject([
      { recency: 8, frequency: 1, monetary: 5_000 },
    ]);
  });
});

describe('who counts', () => {
  test('walk-ins, drafts, cancelled and superseded sales do not; a customer without sales is there, outside', async () => {
    const organizationId = await ledgerOf([
      { day: day(1), total: 1_000 },
      { customer: 'Cancelled', day: day(1), total: 1_000, status: 'CANCELLED' },
      { customer: 'Draft', day: day(1), total: 1_000, status: 'DRAFT' },
      { customer: 'Superseded', day: day(1), total: 1_000, superseded: true },
      { customer: 'Superseded', day: day(1), total: 1_200 },
    ]);
    expect(await segmentsOf(organizationId, day(9))).toMatchObject([
      { name: 'Cancelled', outside: 'NO_PURCHASES' },
      { name: 'Draft', outside: 'NO_PURCHASES' },
      { name: 'Superseded', frequency: 1, monetary: 1_200, outside: null },
    ]);
  });

  test('customers merged into one count as that one, each day once', async () => {
    const { id } = await buildOrganization();
    const ids = await buildLedger(id, [
      { customer: 'Lost', day: day(1), total: 1_000 },
      { customer: 'Lost', day: day(7), total: 1_000 },
      { customer: 'Kept', day: day(1), total: 2_000 },
      { customer: 'Kept', day: day(4), total: 2_000 },
      { customer: 'Old', day: addDays(day(9), -500), total: 9_000 },
      { customer: 'Older', day: addDays(day(9), -600), total: 9_000 },
    ]);
    await withOrganization(id, (em) =>
      query(
        em,
        sqlText(`update app.customer set merged_into_id = case name when 'Lost' then :kept::uuid else :older::uuid end
          where organization_id = :organization_id and name in ('Lost', 'Old')`),
        { kept: ids.get('Kept'), older: ids.get('Older') },
      ),
    );
    expect(await segmentsOf(id, day(9))).toMatchObject([
      { name: 'Kept', recency: 2, frequency: 3, monetary: 6_000 },
      { name: 'Older', recency: 500, outside: 'LAPSED' },
    ]);
  });

  test('nobody of another organization ever does', async () => {
    const mine = await ledgerOf([{ customer: 'Mine', day: day(1), total: 1_000 }]);
    const theirs = await ledgerOf([{ customer: 'Theirs', day: day(1), total: 9_000 }]);
    await segmentsOf(theirs, day(9));
    expect((await segmentsOf(mine, day(9))).map((row) => row.name)).toEqual(['Mine']);
    expect((await segmentsOf(theirs, day(9))).map((row) => row.name)).toEqual(['Theirs']);
  });

  test('an organization without customers has an empty snapshot', async () => {
    const { id } = await buildOrganization();
    expect(await withOrganization(id, (em) => refreshSegments(em, day(9)))).toEqual({
      asOf: day(9),
      scored: 0,
      lapsed: 0,
      noPurchases: 0,
      computed: 0,
    });
  });
});
