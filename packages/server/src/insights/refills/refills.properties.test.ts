import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildOrganization } from '../../../test/build.js';
import { type BuiltFill, type BuiltMedicine, buildFills } from '../../../test/build-fills.js';
import { useDatabase } from '../../../test/database.js';
import { refreshRollUps } from '../../ledgers/sales/roll-up.service.js';
import { addDays } from '../../platform/calendar/add-days.js';
import { type EntityManager, withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { refreshRefills } from './refills.service.js';

useDatabase();

const START = '2025-06-10';
const day = (number: number) => addDays(START, number);
const dayNumber = (on: string) => Math.round((Date.parse(on) - Date.parse(START)) / 86_400_000);
const people = ['An', 'Bình', 'Chi', 'Dung', 'Em'];
const medicines: BuiltMedicine[] = [
  { name: 'Một ngày', daysSupplyPerUnit: 1, longTerm: true },
  { name: 'Nửa ngày', key: 'Một ngày|ORAL', daysSupplyPerUnit: 0.5, longTerm: true },
  { name: 'Ba lần', daysSupplyPerUnit: 1 / 3, longTerm: true },
  { name: 'Học được', longTerm: true },
  { name: 'Giả định', assumedDaysPerUnit: 0.5 },
];

const sale = fc.record({
  id: fc.uuid({ version: 4 }),
  customer: fc.constantFrom(...people),
  medicine: fc.constantFrom(...medicines.map(({ name }) => name)),
  day: fc.integer({ min: 0, max: 420 }).map(day),
  quantity: fc.constantFrom(7, 10, 28, 30, 30, 60, 90),
  status: fc.constantFrom(
    'COMPLETED' as const,
    'COMPLETED' as const,
    'COMPLETED' as const,
    'CANCELLED' as const,
  ),
  back: fc.option(
    fc.record({ after: fc.integer({ min: 0, max: 60 }), all: fc.boolean(), line: fc.boolean() }),
    { freq: 6 },
  ),
});
/** Sales, and returns of some; each return stands after its sale. */
const ledger = fc.uniqueArray(sale, { maxLength: 60, selector: ({ id }) => id }).map((sales) =>
  sales.flatMap(({ back, ...fill }): BuiltFill[] => {
    if (!back || fill.status !== 'COMPLETED') return [fill];
    const taken = { quantity: back.all ? fill.quantity : 5, completes: back.all, line: back.line };
    return [fill, { ...fill, id: undefined, day: addDays(fill.day, back.after), returns: fill.id, ...taken }];
  }),
);
const asOfDay = fc.integer({ min: 0, max: 480 }).map(day);

interface Row {
  customer: string;
  medicine_key: string;
  method: string;
  last_day: string;
  run_out_on: string | null;
  run_out_from: string | null;
  run_out_to: string | null;
  too_soon_through: string | null;
  due_on: string | null;
  period_days: number;
  covered_days: number;
  supplied_days: string;
  covered: string;
}
const columns = sqlText(`
  select to_jsonb(course) - 'organization_id' - 'customer_id' - 'last_product_id' - 'last_branch_id'
    || jsonb_build_object('customer', customer.name) as row
  from app.refill_course course join app.customer on customer.id = course.customer_id
  where course.organization_id = :organization_id and course.as_of = :as_of
  order by customer.name, course.medicine_key`);
const read = async (em: EntityManager, asOf: string): Promise<Row[]> =>
  (await query<{ row: Row }>(em, columns, { asOf })).map(({ row }) => row);

async function coursesOf(fills: BuiltFill[], asOf: string): Promise<Row[]> {
  const { id } = await buildOrganization();
  await buildFills(id, medicines, fills);
  return withOrganization(id, async (em) => {
    await refreshRefills(em, asOf, { whole: true });
    return read(em, asOf);
  });
}

/** The days of a multirange such as {[2026-01-01,2026-01-31)}, one by one. */
const daysIn = (covered: string): string[] =>
  [...covered.matchAll(/\[([\d-]+),([\d-]+)\)/g)].flatMap(([, from = '', to = '']) => {
    const first = dayNumber(from);
    return Array.from({ length: dayNumber(to) - first }, (_, n) => day(first + n));
  });

describe('for any sales and returns', () => {
  test('no day counts twice, PDC lies between 0 and 1, and the dates follow one another', async () => {
    await fc.assert(
      fc.asyncProperty(ledger, asOfDay, async (fills, asOf) => {
        for (const row of await coursesOf(fills, asOf)) {
          const days = daysIn(row.covered);
          expect(new Set(days).size).toBe(days.length);
          const from = addDays(asOf, 1 - row.period_days);
          expect(days.filter((on) => on >= from && on <= asOf)).toHaveLength(row.covered_days);
          expect(row.covered_days).toBeGreaterThanOrEqual(0);
          expect(row.covered_days).toBeLessThanOrEqual(row.period_days);
          expect(row.period_days).toBeLessThanOrEqual(365);
          expect(Number(row.supplied_days)).toBeGreaterThanOrEqual(0);
          if (row.method === 'UNKNOWN') expect([row.run_out_on, row.due_on]).toEqual([null, null]);
          else {
            // Nothing is covered from the run-out on, and nobody is reminded on a day that is too soon.
            expect(days.every((on) => on < (row.run_out_on as string))).toBe(true);
            expect((row.run_out_on as string) >= row.last_day).toBe(true);
            expect((row.due_on as string) > (row.too_soon_through as string)).toBe(true);
            expect((row.run_out_from ?? '') <= (row.run_out_on as string)).toBe(true);
            expect((row.run_out_to ?? '9999') >= (row.run_out_on as string)).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('the order in which records come in changes nothing', async () => {
    const shuffled = ledger.chain((fills) =>
      fc.tuple(fc.constant(fills), fc.shuffledSubarray(fills, { minLength: fills.length })),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, asOfDay, async ([fills, other], asOf) => {
        const rename = (fill: BuiltFill): BuiltFill => {
          const turned = (id: string) => `${id.slice(0, 24)}${id.slice(24).split('').reverse().join('')}`;
          return {
            ...fill,
            id: fill.id && turned(fill.id),
            returns: typeof fill.returns === 'string' ? turned(fill.returns) : undefined,
          };
        };
        const inOrder = [...other].sort((one, two) => Number(!!one.returns) - Number(!!two.returns));
        expect(await coursesOf(inOrder.map(rename), asOf)).toEqual(await coursesOf(fills, asOf));
      }),
      { numRuns: 30 },
    );
  });

  test('what is sold or given back later changes no earlier day', async () => {
    await fc.assert(
      fc.asyncProperty(ledger, asOfDay, async (fills, asOf) => {
        const known = fills.filter((fill) => fill.day <= asOf);
        expect(await coursesOf(fills, asOf)).toEqual(await coursesOf(known, asOf));
      }),
      { numRuns: 30 },
    );
  });

  test('computing only what changed gives the very rows of computing all, the same day and any day after', async () => {
    let fewer = 0;
    await fc.assert(
      fc.asyncProperty(
        ledger,
        ledger,
        asOfDay,
        fc.constantFrom(0, 0, 1, 1, 2, 10, 45),
        fc.constantFrom('nothing', 'nothing', 'merge', 'lead', 'prescription', 'product'),
        fc.boolean(),
        async (before, later, asOf, days, also, recent) => {
          const { id } = await buildOrganization();
          const known = await buildFills(id, medicines, before);
          await withOrganization(id, (em) => refreshRefills(em, asOf));
          // Of the month so far and of days to come; or of any day, which changes what was learned.
          const month = `${asOf.slice(0, 8)}01`;
          const after = recent
            ? later.slice(0, 8).map((fill) => ({ ...fill, day: addDays(month, dayNumber(fill.day) % 40) }))
            : later;
          const more = await buildFills(
            id,
            [],
            after.map((fill) => ({ ...fill, id: undefined, returns: undefined, unnamed: !!fill.returns })),
            known,
          );
          const cancelled = recent ? [] : before.slice(0, 3).flatMap((fill) => fill.id ?? []);
          await withOrganization(id, async (em) => {
            await query(em, cancel, { ids: cancelled });
            await refreshRollUps(em, cancelled);
            const [customerId = null, other = null] = [...more.customers.values()];
            if (customerId && other) {
              if (also === 'merge') await query(em, merge, { loser: customerId, survivor: other });
              if (also === 'lead') await query(em, lead, { customerId });
              const productId = more.products.get('Học được') ?? null;
              if (also === 'prescription')
                await query(em, prescribe, { customerId, productId, issuedOn: day(60) });
              if (also === 'product') await query(em, change, { productId });
            }
          });
          await withOrganization(id, async (em) => {
            for (const next of [asOf, addDays(asOf, days)]) {
              const { computed } = await refreshRefills(em, next, { mostTouched: Infinity });
              if (computed !== null) fewer += 1;
              const changed = await read(em, next);
              await refreshRefills(em, next, { whole: true });
              expect(changed).toEqual(await read(em, next));
            }
          });
        },
      ),
      { numRuns: 80 },
    );
    expect(fewer).toBeGreaterThan(30);
  }, 300_000);
});

const cancel = sqlText(`update app.sale set status = 'CANCELLED', in_force = false
  where organization_id = :organization_id and id = any(:ids::uuid[]) and kind = 'SALE'
    and not exists (select from app.sale back where back.returned_sale_id = sale.id)`);
const merge = sqlText(`update app.customer set merged_into_id = :survivor
  where organization_id = :organization_id and id = :loser`);
const lead = sqlText(`update app.customer set refill_lead_days = 3
  where organization_id = :organization_id and id = :customer_id`);
const change = sqlText(`update app.product set days_supply_per_unit = 0.25
  where organization_id = :organization_id and id = :product_id`);
const prescribe = sqlText(`
  with written as (
    insert into app.prescription (customer_id, issued_on) values (:customer_id, :issued_on) returning id
  )
  insert into app.prescription_line (prescription_id, line_no, product_id, dose, times_per_day, days)
  select id, 1, :product_id, 2, 1, 30 from written`);
