import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildOrganization } from '../../../test/build.js';
import { buildLedger, type LedgerRecord } from '../../../test/build-ledger.js';
import { useDatabase } from '../../../test/database.js';
import { refreshRollUps, regroupCustomerSales } from '../../ledgers/sales/roll-up.service.js';
import { addDays } from '../../platform/calendar/add-days.js';
import { setClock } from '../../platform/clock/clock.js';
import { type EntityManager, withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { CustomerMerge } from '../../registers/customers/customer-merge.entity.js';
import { mergeDuplicates, undoMerge } from '../../registers/customers/duplicate.service.js';
import { SegmentFrequency } from '../../registers/organizations/organization.entity.js';
import { listSnapshots } from './segments.report.js';
import { ruleOf } from './segments.rules.js';
import { pruneSnapshots, refreshSegments } from './segments.service.js';

useDatabase();
// Before every day that is computed: what is forgotten was made before then too.
beforeAll(() => setClock(() => new Date('2025-12-31T05:00:00Z')));
afterAll(() => setClock());

const WINDOW = 30;
const day = (number: number) => addDays('2026-01-01', number);
const people = ['An', 'Bình', 'Chi', 'Dung', 'Em', 'Giang', 'Hà', 'Kim'];

/** Sales of a few people on a few days in a few amounts, so that ties abound, some of them returned or not in force. */
const sale = fc.record({
  id: fc.uuid({ version: 4 }),
  customer: fc.option(fc.constantFrom(...people), { nil: undefined, freq: 8 }),
  day: fc.integer({ min: 0, max: 90 }).map(day),
  total: fc.integer({ min: 1, max: 5 }).map((thousands) => thousands * 1_000),
  status: fc.constantFrom(
    'COMPLETED' as const,
    'COMPLETED' as const,
    'COMPLETED' as const,
    'CANCELLED' as const,
    'DRAFT' as const,
  ),
  back: fc.option(fc.record({ after: fc.integer({ min: 0, max: 40 }), full: fc.boolean() }), { freq: 3 }),
  kind: fc.constantFrom(
    'SALE' as const,
    'SALE' as const,
    'SALE' as const,
    'SALE' as const,
    'RETURN' as const,
  ),
});
const ledger = fc.uniqueArray(sale, { maxLength: 40, selector: ({ id }) => id }).map((sales) =>
  sales.flatMap(({ back, ...record }): LedgerRecord[] => {
    if (!back || !record.customer || record.kind === 'RETURN' || record.status !== 'COMPLETED')
      return [record];
    const from = Number(record.day.slice(8)); // any deterministic part of the sale
    const taken = back.full ? record.total : Math.min(500 + from, record.total - 1);
    const returned = { customer: record.customer, day: addDays(record.day, back.after), total: taken };
    return [record, { ...returned, returns: { id: record.id, day: record.day }, completes: back.full }];
  }),
);
/** Sales and returns that name none, of days now and then. */
const simpleSale = fc.record({
  customer: fc.constantFrom(...people),
  day: fc.integer({ min: 0, max: 80 }).map(day),
  total: fc.integer({ min: 1, max: 5 }).map((thousands) => thousands * 1_000),
  kind: fc.constantFrom('SALE' as const, 'SALE' as const, 'SALE' as const, 'RETURN' as const),
});
const asOfDay = fc.integer({ min: 0, max: 130 }).map(day);
const four = (max: number) =>
  fc
    .array(fc.integer({ min: 0, max }), { minLength: 4, maxLength: 4 })
    .map((values) => values.sort((a, b) => a - b));
/** Own bounds of the scores, in or out of reach of anybody. */
const bounds = fc.record({ recency: four(40), frequency: four(6), monetary: four(20_000) });
const frequency = fc.constantFrom(SegmentFrequency.DAYS, SegmentFrequency.INVOICES);

interface Row {
  name: string;
  last_day: string | null;
  frequency: number;
  monetary: number;
  r: number | null;
  f: number | null;
  m: number | null;
  segment: string | null;
  value_tier: string | null;
  outside: string | null;
}
const rows = sqlText(`
  select customer.name, last_day, frequency, monetary, r, f, m, segment, value_tier, outside
  from app.segment_standing member join app.customer on customer.id = member.customer_id
  where member.organization_id = :organization_id and member.as_of = :as_of order by customer.name`);
const read = (em: EntityManager, asOf: string) => query<Row>(em, rows, { asOf });

const allRows = sqlText(`
  select as_of, customer.name, last_day, frequency, monetary, r, f, m, segment, value_tier, outside
  from app.segment_standing member join app.customer on customer.id = member.customer_id
  where member.organization_id = :organization_id order by as_of, customer.name`);
const readAll = (em: EntityManager) => query<Row & { as_of: string }>(em, allRows);

/** The rules of the segments once more, record by record, without a database. */
function expected(records: LedgerRecord[], asOf: string, counts: SegmentFrequency): Row[] {
  const from = addDays(asOf, 1 - WINDOW);
  const inForce = records.filter((record) => record.status === undefined || record.status === 'COMPLETED');
  const returns = inForce.filter((record) => record.returns !== undefined && record.day <= asOf);
  const naming = (sale: LedgerRecord) =>
    returns.filter((record) => typeof record.returns === 'object' && record.returns.id === sale.id);
  const measured = people.map((name) => {
    const own = inForce.filter(
      (record) => record.customer === name && record.day <= asOf && record.returns === undefined,
    );
    const kept = own.filter(
      (record) => record.kind !== 'RETURN' && !naming(record).some((back) => back.completes),
    );
    const within = kept.filter((record) => record.day >= from);
    const lastDay =
      kept
        .map((record) => record.day)
        .sort()
        .at(-1) ?? null;
    const monetary = own
      .filter((record) => record.day >= from)
      .reduce((sum, record) => {
        if (record.kind === 'RETURN') return sum - record.total;
        return sum + record.total - naming(record).reduce((back, { total }) => back + total, 0);
      }, 0);
    const days = new Set(within.map((record) => record.day)).size;
    return {
      name,
      last_day: lastDay,
      frequency: counts === SegmentFrequency.DAYS ? days : within.length,
      monetary,
      outside: within.length > 0 ? null : lastDay ? 'LAPSED' : 'NO_PURCHASES',
    };
  });
  const scored = measured.filter((row) => row.outside === null);
  const score = <V>(of: (row: (typeof measured)[number]) => V, row: (typeof measured)[number]) =>
    1 + Math.floor((5 * scored.filter((other) => of(other) < of(row)).length) / scored.length);
  return measured.map((row) => {
    if (row.outside) return { ...row, r: null, f: null, m: null, segment: null, value_tier: null };
    const recency = (other: (typeof measured)[number]) => other.last_day ?? '';
    const [r, f, m] = [
      score(recency, row),
      score((other) => other.frequency, row),
      score((other) => other.monetary, row),
    ];
    const tier = m <= 2 || row.monetary <= 0 ? 'LOW' : m === 3 ? 'MID' : 'HIGH';
    return { ...row, r, f, m, segment: ruleOf(r, f).segment, value_tier: tier };
  });
}

const organizationOf = async (counts: SegmentFrequency) =>
  (await buildOrganization({ segmentWindowDays: WINDOW, segmentFrequency: counts })).id;

describe('for any ledger', () => {
  test('the segments are those that a count by hand gives, and a second run gives them again', async () => {
    await fc.assert(
      fc.asyncProperty(ledger, asOfDay, frequency, async (records, asOf, counts) => {
        const organizationId = await organizationOf(counts);
        await buildLedger(organizationId, records, { customers: people });
        await withOrganization(organizationId, async (em) => {
          await refreshSegments(em, asOf, { whole: true });
          const first = await read(em, asOf);
          expect(first).toEqual(expected(records, asOf, counts));
          await refreshSegments(em, asOf, { whole: true });
          expect(await read(em, asOf)).toEqual(first);
        });
      }),
      { numRuns: 60 },
    );
  });

  test('the order in which records come in changes nothing', async () => {
    const shuffled = ledger.chain((records) =>
      fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length })),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, asOfDay, async ([records, other], asOf) => {
        const results = [];
        for (const order of [records, other.map(renamed)]) {
          const organizationId = await organizationOf(SegmentFrequency.DAYS);
          // A return is written after its sale, whenever it happened.
          const sales = order.filter((record) => record.returns === undefined);
          await buildLedger(
            organizationId,
            [...sales, ...order.filter((record) => record.returns !== undefined)],
            {
              customers: order === records ? people : [...people].reverse(),
            },
          );
          results.push(
            await withOrganization(organizationId, async (em) => {
              await refreshSegments(em, asOf);
              return read(em, asOf);
            }),
          );
        }
        expect(results[1]).toEqual(results[0]);
      }),
      { numRuns: 30 },
    );
  });

  test('computing only what changed gives the very rows of computing all, the same day and any day after', async () => {
    await fc.assert(
      fc.asyncProperty(
        ledger,
        ledger,
        asOfDay,
        fc.integer({ min: 0, max: 45 }),
        frequency,
        fc.subarray(people, { minLength: 4 }),
        fc.option(bounds),
        async (before, after, asOf, days, counts, known, own) => {
          const organizationId = await organizationOf(counts);
          await withOrganization(organizationId, (em) =>
            query(em, setBounds, { bounds: JSON.stringify(own) }),
          );
          const first = before.filter((record) => !record.customer || known.includes(record.customer));
          const ids = await buildLedger(organizationId, first, { customers: known });
          await withOrganization(organizationId, (em) => refreshSegments(em, asOf));
          // New people and records of any day come, some of the earlier sales are cancelled, two people become one.
          await buildLedger(organizationId, after.map(renamed), { customers: people, known: ids });
          await withOrganization(organizationId, async (em) => {
            await query(em, cancel, { ids: first.slice(0, 3).map((record) => record.id ?? null) });
            await refreshRollUps(
              em,
              first.slice(0, 3).flatMap((record) => record.id ?? []),
            );
          });
          // Two people become one, before the snapshot or after it, and may become two again.
          if (days % 3 === 0) await mergePeople(organizationId, ids, known);
          if (days % 6 === 0) {
            await withOrganization(organizationId, (em) =>
              refreshSegments(em, asOf, { mostTouched: Infinity }),
            );
            await undoAll(organizationId);
          }
          await withOrganization(organizationId, async (em) => {
            for (const next of [asOf, addDays(asOf, days)]) {
              await refreshSegments(em, next, { mostTouched: Infinity });
              const changed = await read(em, next);
              const snapshot = await query(em, snapshots, { asOf: next });
              await refreshSegments(em, next, { whole: true });
              expect(changed).toEqual(await read(em, next));
              expect(snapshot).toEqual(await query(em, snapshots, { asOf: next }));
            }
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a snapshot stays what it was, whichever days are computed before, after or anew, or forgotten', async () => {
    const step = fc.record({
      sales: fc.array(simpleSale, { maxLength: 5 }),
      asOf: fc.integer({ min: 0, max: 80 }).map(day),
      whole: fc.boolean(),
      forget: fc.option(fc.integer({ min: 0, max: 80 }).map(day), { freq: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 9 }), async (steps) => {
        const organizationId = await organizationOf(SegmentFrequency.DAYS);
        const known = await buildLedger(organizationId, [], { customers: people });
        const records: LedgerRecord[] = [];
        const told = new Map<string, Row[]>();
        for (const { sales, asOf, whole, forget } of steps) {
          await buildLedger(organizationId, sales, { known });
          records.push(...sales);
          await withOrganization(organizationId, async (em) => {
            await refreshSegments(em, asOf, { whole, mostTouched: Infinity });
            told.set(asOf, expected(records, asOf, SegmentFrequency.DAYS));
            if (forget) await pruneSnapshots(em, addDays(forget, 62));
            const left = (await listSnapshots(em)).map((snapshot) => snapshot.asOf);
            for (const gone of [...told.keys()].filter((each) => !left.includes(each))) told.delete(gone);
            expect(left.sort()).toEqual([...told.keys()].sort());
            expect(await readAll(em)).toEqual(
              [...told.entries()].sort().flatMap(([as_of, rows]) => rows.map((row) => ({ as_of, ...row }))),
            );
          });
        }
      }),
      { numRuns: 8 },
    );
  });
});

const setBounds = sqlText(`update app.organization
  set segment_bounds = nullif(:bounds::jsonb, 'null') where id = :organization_id`);
const cancel = sqlText(`update app.sale set status = 'CANCELLED', in_force = false
  where organization_id = :organization_id and id = any(:ids::uuid[]) and kind = 'SALE'
    and not exists (select from app.sale back where back.returned_sale_id = sale.id)`);
const snapshots = sqlText(`
  select scored, lapsed, no_purchases, last_day_cuts, frequency_cuts, monetary_cuts, data_through
  from app.segment_snapshot where organization_id = :organization_id and as_of = :as_of`);

/** The first of those known is merged into the second, and the second into the third. */
async function mergePeople(organizationId: string, ids: Map<string, string>, known: string[]): Promise<void> {
  for (const [loser, survivor] of [known.slice(0, 2), known.slice(1, 3)]) {
    await withOrganization(organizationId, async (em) => {
      const goes = await em.findOneOrFail(Customer, { id: ids.get(loser ?? '') as string });
      const stays = await em.findOneOrFail(Customer, { id: ids.get(survivor ?? '') as string });
      const { customerIds } = await mergeDuplicates(em, stays, goes);
      await regroupCustomerSales(em, customerIds);
    });
  }
}

const undoAll = (organizationId: string) =>
  withOrganization(organizationId, async (em) => {
    for (const { id } of await em.find(CustomerMerge, {}))
      await regroupCustomerSales(em, (await undoMerge(em, id)).customerIds);
  });

/** The same record under another id: ids are of one organization and moment only. */
function renamed(record: LedgerRecord): LedgerRecord {
  const other = (id: string) => `${id.slice(0, 24)}${id.slice(24).split('').reverse().join('')}`;
  return {
    ...record,
    id: record.id && other(record.id),
    returns:
      typeof record.returns === 'object'
        ? { ...record.returns, id: other(record.returns.id) }
        : record.returns,
  };
}
