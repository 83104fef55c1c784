import { describe, expect, test } from '@jest/globals';
import { buildOrganization } from '../../../test/build.js';
import {
  type BuiltFill,
  type BuiltMedicine,
  type BuiltPeople,
  buildFills,
} from '../../../test/build-fills.js';
import { useDatabase } from '../../../test/database.js';
import { addDays } from '../../platform/calendar/add-days.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { refreshRefills } from './refills.service.js';

useDatabase();

const day = (number: number) => addDays('2026-01-01', number);
const monthly: BuiltMedicine = { name: 'Amlodipin 5 mg', daysSupplyPerUnit: 1, longTerm: true };
const unknown: BuiltMedicine = { name: 'Omeprazol 20 mg', longTerm: true };
const of = (
  customer: string,
  medicine: BuiltMedicine,
  ...fills: [day: string, quantity: number][]
): BuiltFill[] => fills.map(([on, quantity]) => ({ customer, medicine: medicine.name, day: on, quantity }));

interface Course {
  fills: number;
  fill_days: number;
  method: string;
  long_term_by: string;
  run_out_on: string | null;
  run_out_from: string | null;
  run_out_to: string | null;
  too_soon_through: string | null;
  due_on: string | null;
  last_quantity: string;
  units_per_day: string | null;
  period_days: number;
  covered_days: number;
  supplied_days: string;
  medicine_key: string;
}
const rows = sqlText(`
  select course.*, customer.name from app.refill_course course join app.customer on customer.id = course.customer_id
  where course.organization_id = :organization_id and course.as_of = :as_of order by customer.name, course.medicine_key`);

async function refreshed(organizationId: string, asOf: string): Promise<(Course & { name: string })[]> {
  return withOrganization(organizationId, async (em) => {
    await refreshRefills(em, asOf, { whole: true });
    return query<Course & { name: string }>(em, rows, { asOf });
  });
}

/** The courses of a pharmacy of its own that sold just that. */
async function coursesOf(asOf: string, medicines: BuiltMedicine[], fills: BuiltFill[]) {
  const { id } = await buildOrganization();
  await buildFills(id, medicines, fills);
  return refreshed(id, asOf);
}

describe('where the days’ supply is known', () => {
  test('three fills of 30 days cover 82 of 90 days, and supply 90', async () => {
    const fills = of('Lan', monthly, ['2026-01-01', 30], ['2026-01-25', 30], ['2026-03-10', 30]);
    expect(await coursesOf('2026-03-31', [monthly], fills)).toMatchObject([
      { period_days: 90, covered_days: 82, supplied_days: '90.000000', fills: 3, method: 'PRODUCT' },
    ]);
  });

  test('a fill of 30 days on 1 March runs out on the 31st, is too soon through the 24th and due on the 25th', async () => {
    const one = of('Lan', monthly, ['2026-03-01', 30]);
    expect(await coursesOf('2026-03-10', [monthly], one)).toMatchObject([
      {
        run_out_on: '2026-03-31',
        too_soon_through: '2026-03-24',
        due_on: '2026-03-25',
        last_quantity: '30.000000',
      },
    ]);
  });

  test('what is left carries over: a second fill on 25 March covers 31 March to 29 April', async () => {
    const two = of('Lan', monthly, ['2026-03-01', 30], ['2026-03-25', 30]);
    expect(await coursesOf('2026-03-31', [monthly], two)).toMatchObject([
      // Too soon is counted from the day on which the coverage of the last fill starts: 31 March + 24 days.
      { run_out_on: '2026-04-30', too_soon_through: '2026-04-23', due_on: '2026-04-24', covered_days: 31 },
    ]);
  });

  test('twelve fills every 25 days of 30 days each last until day 360', async () => {
    const twelve = Array.from({ length: 12 }, (_, n): [string, number] => [day(25 * n), 30]);
    expect(await coursesOf(day(275), [monthly], of('Lan', monthly, ...twelve))).toMatchObject([
      { run_out_on: day(360), fills: 12, fill_days: 12, period_days: 276, covered_days: 276 },
    ]);
  });

  test('a course is seen over the 365 days to the as-of, with what was carried into them', async () => {
    const fills = of('Lan', monthly, ['2025-03-01', 60], ['2026-03-01', 30]);
    expect(await coursesOf('2026-03-31', [monthly], fills)).toMatchObject([
      // Of the first 60 days, 1 to 29 April 2025 lie in the period: 29; then 30 of March 2026.
      { period_days: 365, covered_days: 59, supplied_days: '30.000000' },
    ]);
  });

  test('parts of days add up, and only whole days are covered', async () => {
    const thrice: BuiltMedicine = { name: 'Metformin', daysSupplyPerUnit: 1 / 3, longTerm: true };
    const fills = of('Lan', thrice, [day(0), 10], [day(1), 10], [day(2), 10]);
    expect(await coursesOf(day(20), [thrice], fills)).toMatchObject([
      { covered_days: 9, run_out_on: day(9) },
    ]);
  });

  test('another brand or strength of the medicine continues the course; its gel does not', async () => {
    const brand: BuiltMedicine = { name: 'Amlor', key: 'Amlodipin 5 mg|ORAL', daysSupplyPerUnit: 2 };
    const gel: BuiltMedicine = {
      name: 'Gel',
      key: 'Amlodipin 5 mg|TOPICAL',
      daysSupplyPerUnit: 1,
      longTerm: true,
    };
    const fills = [
      ...of('Lan', monthly, [day(0), 30]),
      ...of('Lan', brand, [day(28), 10]),
      ...of('Lan', gel, [day(30), 5]),
    ];
    expect(await coursesOf(day(40), [monthly, brand, gel], fills)).toMatchObject([
      { medicine_key: 'Amlodipin 5 mg|ORAL', fills: 2, run_out_on: day(50), last_quantity: '10.000000' },
      { medicine_key: 'Amlodipin 5 mg|TOPICAL', fills: 1, run_out_on: day(35) },
    ]);
  });

  test('the assumed daily dose is the last resort, and said', async () => {
    const assumed: BuiltMedicine = { name: 'Losartan', assumedDaysPerUnit: 0.5, longTerm: true };
    expect(await coursesOf(day(5), [assumed], of('Lan', assumed, [day(0), 30]))).toMatchObject([
      { method: 'DEFINED_DAILY_DOSE', run_out_on: day(15), units_per_day: '2.000000' },
    ]);
  });
});

describe('where the days’ supply is learned', () => {
  test('three fills of 30 on days 0, 28 and 60 are one a day, until day 90', async () => {
    const fills = of('Lan', unknown, [day(0), 30], [day(28), 30], [day(60), 30]);
    const [course] = await coursesOf(day(70), [unknown], fills);
    // Use of the gaps: 30/28 = 1.0714 and 30/32 = 0.9375; their 10 and 90 % quantiles 0.95089 and 1.05804.
    expect(course).toMatchObject({
      method: 'LEARNED',
      units_per_day: '1.000000',
      run_out_on: day(90),
      run_out_from: day(60 + 28),
      run_out_to: day(60 + 31),
      due_on: day(84),
      too_soon_through: day(83),
    });
  });

  test('with fewer, the product’s own distribution is taken, and weighs as much as three gaps', async () => {
    // Last year's buyers: gaps of 20, 30 and 40 days for 30 units each, the median one day a unit.
    const others = [
      ...of('A', unknown, ['2025-09-01', 30], ['2025-09-21', 30]),
      ...of('B', unknown, ['2025-09-01', 30], ['2025-10-01', 30]),
      ...of('C', unknown, ['2025-09-01', 30], ['2025-10-11', 30]),
    ];
    const own = [
      ...of('Một', unknown, [day(9), 30]),
      // One gap of 10 days for 30 units, then 60: (1 · 1/3 + 3 · 1) / 4 = 5/6 days a unit, so 50 days.
      ...of('Hai', unknown, [day(0), 30], [day(10), 60]),
    ];
    const courses = await coursesOf(day(12), [unknown], [...others, ...own]);
    expect(courses.find(({ name }) => name === 'Một')).toMatchObject({
      method: 'SHRUNK',
      run_out_on: day(39),
      // Quantiles of 2/3, 1, 4/3 days a unit at 10 and 90 %: 0.7333 and 1.2667; of 30 units 22 and 38 days.
      run_out_from: day(31),
      run_out_to: day(47),
    });
    expect(courses.find(({ name }) => name === 'Hai')).toMatchObject({
      method: 'SHRUNK',
      run_out_on: day(60),
    });
  });

  test('without anything to learn from there is no date', async () => {
    expect(await coursesOf(day(10), [unknown], of('Lan', unknown, [day(0), 30]))).toMatchObject([
      { method: 'UNKNOWN', run_out_on: null, due_on: null, units_per_day: null, covered_days: 0 },
    ]);
  });

  test('fills of a day are one', async () => {
    const fills = of('Lan', unknown, [day(0), 10], [day(0), 20], [day(28), 30], [day(60), 15], [day(60), 15]);
    expect(await coursesOf(day(60), [unknown], fills)).toMatchObject([
      { fills: 5, fill_days: 3, run_out_on: day(90), last_quantity: '30.000000' },
    ]);
  });
});

describe('long-term is', () => {
  const plain: BuiltMedicine = { name: 'Paracetamol', daysSupplyPerUnit: 1 };

  test.each([
    ['three fill days over sixty days', [0, 30, 60], true],
    ['not three over fifty-nine', [0, 30, 59], false],
    ['not two', [0, 90], false],
  ])('%s', async (_, days, is) => {
    const fills = of('Lan', plain, ...days.map((number): [string, number] => [day(number), 10]));
    const courses = await coursesOf(day(100), [plain], fills);
    expect(courses.map((course) => course.long_term_by)).toEqual(is ? ['FILLS'] : []);
  });

  test('not what the product says is none, however often it is bought', async () => {
    const none = { ...plain, longTerm: false };
    const fills = of('Lan', none, [day(0), 10], [day(30), 10], [day(60), 10]);
    expect(await coursesOf(day(100), [none], fills)).toEqual([]);
  });
});

describe('a return', () => {
  const sold = of('Lan', monthly, [day(0), 30], [day(30), 30]);
  const back = (more: Partial<BuiltFill>): BuiltFill => ({
    ...{ customer: 'Lan', medicine: monthly.name, day: day(35), quantity: 20, returns: 1 },
    ...more,
  });
  const runOut = async (asOf: string, ...returns: BuiltFill[]) =>
    (await coursesOf(asOf, [monthly], [...sold, ...returns])).map((course) => course.run_out_on);

  test.each([
    ['that names its line takes its quantity from that fill', back({ line: true }), day(40)],
    ['that names its sale does the same', back({}), day(40)],
    ['of everything leaves no fill', back({ quantity: 30, completes: true }), day(30)],
    ['that names no sale takes from no fill', back({ returns: undefined, unnamed: true }), day(60)],
    ['that was cancelled takes nothing', back({ line: true, status: 'CANCELLED' as const }), day(60)],
  ])('%s', async (_, record, expected) => {
    expect(await runOut(day(40), record)).toEqual([expected]);
  });

  test('counts from its own day on', async () => {
    expect(await runOut(day(34), back({ line: true }))).toEqual([day(60)]);
  });
});

describe('no fill is made by', () => {
  const fill = of('Lan', monthly, [day(0), 30])[0] as BuiltFill;
  test.each<[string, Partial<BuiltFill>]>([
    ['a walk-in', { customer: undefined }],
    ['a cancelled sale', { status: 'CANCELLED' }],
    ['a draft', { status: 'DRAFT' }],
    ['a sale that another revision replaced', { superseded: true }],
    ['a sale of which only the header is known', { headerOnly: true }],
    ['a sale of a later day', { day: day(11) }],
  ])('%s', async (_, changed) => {
    expect(await coursesOf(day(10), [monthly], [{ ...fill, ...changed }])).toEqual([]);
  });

  test('a product whose ingredients nobody confirmed', async () => {
    const unconfirmed = { ...monthly, key: null };
    expect(await coursesOf(day(10), [unconfirmed], [fill])).toEqual([]);
  });
});

describe('a prescription', () => {
  const insert = sqlText(`
    with written as (
      insert into app.prescription (customer_id, issued_on, status) values (:customer_id, :issued_on, :status) returning id
    )
    insert into app.prescription_line (prescription_id, line_no, product_id, dose, times_per_day, days, sale_line_id, long_term)
    select id, 1, :product_id, :dose, 1, 30, :sale_line_id, :long_term from written`);
  const medicine: BuiltMedicine = { name: 'Bisoprolol', daysSupplyPerUnit: 1 };
  const sale = '0190b1a5-1111-7111-8111-111111111111';
  const bought: BuiltFill = {
    id: sale,
    customer: 'Lan',
    medicine: medicine.name,
    day: day(10),
    quantity: 30,
  };

  async function prescribed(
    prescriptions: { issued: string; dose: number; line?: boolean; status?: string; long?: boolean }[],
  ): Promise<(Course & { name: string })[]> {
    const { id } = await buildOrganization();
    const built: BuiltPeople = await buildFills(id, [medicine], [bought]);
    await withOrganization(id, async (em) => {
      for (const { issued, dose, line, status, long } of prescriptions)
        await query(em, insert, {
          customerId: built.customers.get('Lan'),
          productId: built.products.get(medicine.name),
          issuedOn: issued,
          status: status ?? 'ACTIVE',
          dose,
          saleLineId: line ? sale : null,
          longTerm: long ?? true,
        });
    });
    return refreshed(id, day(20));
  }

  test('says how long a fill lasts, the newest issued on or before it', async () => {
    const given = [
      { issued: day(0), dose: 3 },
      { issued: day(10), dose: 2 },
      { issued: day(11), dose: 6 },
    ];
    expect(await prescribed(given)).toMatchObject([
      {
        method: 'PRESCRIPTION',
        run_out_on: day(25),
        units_per_day: '2.000000',
        long_term_by: 'PRESCRIPTION',
      },
    ]);
  });

  test('that the fill was dispensed by goes first', async () => {
    const given = [
      { issued: day(0), dose: 3, line: true },
      { issued: day(10), dose: 2 },
    ];
    expect(await prescribed(given)).toMatchObject([{ run_out_on: day(20), units_per_day: '3.000000' }]);
  });

  test('that was cancelled says nothing', async () => {
    expect(await prescribed([{ issued: day(0), dose: 2, status: 'CANCELLED' }])).toEqual([]);
  });
});

test('a customer’s own lead goes before the organization’s', async () => {
  const { id } = await buildOrganization();
  const { customers } = await buildFills(id, [monthly], of('Lan', monthly, ['2026-03-01', 60]));
  await withOrganization(id, (em) =>
    query(em, sqlText('update app.customer set refill_lead_days = 10 where id = :id'), {
      id: customers.get('Lan'),
    }),
  );
  expect(await refreshed(id, '2026-03-10')).toMatchObject([
    { run_out_on: '2026-04-30', due_on: '2026-04-20', lead_days: 10 },
  ]);
});

test('merged customers have one course', async () => {
  const { id } = await buildOrganization();
  const fills = [...of('Lan', monthly, [day(0), 30]), ...of('Lan (trùng)', monthly, [day(20), 30])];
  const { customers } = await buildFills(id, [monthly], fills);
  await withOrganization(id, (em) =>
    query(em, sqlText('update app.customer set merged_into_id = :survivor where id = :loser'), {
      survivor: customers.get('Lan'),
      loser: customers.get('Lan (trùng)'),
    }),
  );
  expect(await refreshed(id, day(30))).toMatchObject([{ name: 'Lan', fills: 2, run_out_on: day(60) }]);
});
