import { expect, test } from '@jest/globals';
import { buildOrganization } from '../../../test/build.js';
import { type BuiltFill, type BuiltMedicine, buildFills } from '../../../test/build-fills.js';
import { useDatabase } from '../../../test/database.js';
import { addDays } from '../../platform/calendar/add-days.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { refreshRefills } from './refills.service.js';

useDatabase();

const START = '2025-01-01';
const day = (number: number) => addDays(START, number);
const AS_OF = 640;

/** A run of numbers below 1 that is the same each time (Park & Miller 1988). */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

interface Fill {
  day: number;
  supply: number;
}

/** A hundred patients: some come early, some late, some stop, some are given two packs at once. */
const patients = Array.from({ length: 100 }, (_, index) => {
  const draw = draws(index + 1);
  const supply = [7, 10, 28, 30, 30, 60, 90][Math.floor(draw() * 7)] as number;
  const fills: Fill[] = [];
  let at = Math.floor(draw() * 500);
  const stopsAt = draw() < 0.3 ? at + Math.floor(draw() * 300) : AS_OF + 30;
  while (at < stopsAt && at <= AS_OF + 20) {
    fills.push({ day: at, supply: draw() < 0.1 ? supply * 2 : supply });
    at += Math.max(1, Math.round(supply * (0.6 + draw() * 0.9)));
  }
  return { name: `Người ${String(index).padStart(3, '0')}`, fills };
});

/**
 * Each patient lived through day by day with a box of tablets at home, one taken a day: the definition of the proportion
 * of days covered with carry-over (Peterson et al., Value in Health 2007;10:3-12; Pharmacy Quality Alliance: an early
 * fill starts the day after the running one ends), without any of the sums that the statement uses.
 */
function livedThrough(fills: Fill[]) {
  const known = fills.filter((fill) => fill.day <= AS_OF);
  const first = Math.min(...known.map((fill) => fill.day));
  const periodFrom = Math.max(first, AS_OF - 364);
  let atHome = 0;
  let covered = 0;
  let runOut = 0;
  for (let today = first; today < first + 20_000; today += 1) {
    for (const fill of known) if (fill.day === today) atHome += fill.supply;
    const laterFill = known.some((fill) => fill.day > today);
    if (atHome > 0) {
      atHome -= 1;
      if (today >= periodFrom && today <= AS_OF) covered += 1;
    } else if (!laterFill) {
      runOut = today;
      break;
    }
  }
  // The last fill's tablets are the last to be taken: they start so many days before the end.
  const last = known.at(-1) as Fill;
  const lastStart = runOut - last.supply;
  let firstNotTooSoon = lastStart;
  while (firstNotTooSoon - lastStart < 0.8 * last.supply) firstNotTooSoon += 1;
  return {
    period_days: AS_OF - periodFrom + 1,
    covered_days: covered,
    supplied_days: known.filter((fill) => fill.day >= periodFrom).reduce((sum, fill) => sum + fill.supply, 0),
    run_out_on: day(runOut),
    too_soon_through: day(firstNotTooSoon - 1),
    due_on: day(Math.max(runOut - 7, firstNotTooSoon)),
  };
}

const rows = sqlText(`
  select customer.name, period_days, covered_days, supplied_days::double precision, run_out_on, too_soon_through, due_on
  from app.refill_course course join app.customer on customer.id = course.customer_id
  where course.organization_id = :organization_id and course.as_of = :as_of order by customer.name`);

test('a hundred patients lived through day by day have the same coverage, run-out and due days', async () => {
  const medicine: BuiltMedicine = { name: 'Amlodipin', daysSupplyPerUnit: 1, longTerm: true };
  const fills = patients.flatMap(({ name, fills: own }) =>
    own.map(
      (fill): BuiltFill => ({
        customer: name,
        medicine: medicine.name,
        day: day(fill.day),
        quantity: fill.supply,
      }),
    ),
  );
  const { id } = await buildOrganization();
  await buildFills(id, [medicine], fills);
  const found = await withOrganization(id, async (em) => {
    await refreshRefills(em, day(AS_OF), { whole: true });
    return query(em, rows, { asOf: day(AS_OF) });
  });
  const expected = patients.map(({ name, fills: own }) => ({ name, ...livedThrough(own) }));
  expect(found).toEqual(expected);
  // The set is worth something: some are adherent, some aren't, some ran out long ago.
  const pdcs = expected.map((row) => row.covered_days / row.period_days);
  expect(pdcs.filter((pdc) => pdc >= 0.8).length).toBeGreaterThan(20);
  expect(pdcs.filter((pdc) => pdc < 0.8).length).toBeGreaterThan(20);
  expect(expected.some((row) => row.run_out_on < day(AS_OF - 90))).toBe(true);
});
