import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { buildShelf, type ShelfItem } from '../../../test/build-shelf.js';
import { addDays } from '../../platform/calendar/add-days.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { refreshLowStock } from './low-stock.service.js';

const api = useApi();
const AS_OF = '2026-09-30';
/** Of the seasonal forecast below, reckoned in fractions: 70 a week in a week like any other. */
const LEVEL = 73.999_765;
let keeper: Caller;
let id: string;

/** Sold so many days before the as-of. */
const sold = (byAge: Record<number, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(byAge).map(([age, quantity]) => [addDays(AS_OF, -age), quantity]));

/** The eight weeks to this day of last year are 419 to 364 days ago, the eight after it 363 to 308, the last eight 55 to 0. */
const shelf: ShelfItem[] = [
  // 8 → 10 is 1.25 times, at the first and last day of each; what was sold a day beyond them is not counted.
  { name: 'Cúm', sold: sold({ 420: 99, 419: 3, 364: 5, 363: 4, 308: 6, 307: 99, 56: 99, 55: 6, 0: 10 }) },
  { name: 'Sốt', lots: [{ quantity: 30 }], sold: sold({ 400: 40, 330: 80, 10: 24 }) },
  // 124 of 100: just under.
  { name: 'Ho', sold: sold({ 400: 100, 330: 124, 10: 50 }) },
  // Ten times as much, of seven: too few to say.
  { name: 'Muỗi', sold: sold({ 400: 7, 330: 70, 10: 50 }) },
  // Nobody buys it any more.
  { name: 'Cũ', sold: sold({ 400: 40, 330: 80 }) },
];

beforeAll(async () => {
  id = (await buildOrganization()).id;
  const { branches } = await buildShelf(id, shelf);
  // The pharmacy's first sales: a year and eight weeks of them are known.
  const first = sqlText(`
    insert into app.daily_sales (branch_id, business_date, sales, walk_in_sales, returns, gross, returned, net, due)
    values (:branch_id, :day, 1, 1, 0, 1000, 0, 1000, 0)`);
  await withOrganization(id, (em) =>
    query(em, first, { branchId: branches.get('Một'), day: addDays(AS_OF, -420) }),
  );
  await withOrganization(id, (em) => refreshLowStock(em, AS_OF));
  keeper = await api.actAs(id, Role.STOCK_KEEPER);
});

test('what sold a quarter more in the weeks after this day of last year is built up for, the greatest rise first', async () => {
  const { data, errors } = await keeper.graphql(
    '{ lowStock { seasonUnknown seasonal { product { name } yearAgoBefore yearAgoAfter recent expected position } } }',
  );
  expect(errors).toBeUndefined();
  expect(data.lowStock).toEqual({
    seasonUnknown: false,
    seasonal: [
      {
        product: { name: 'Sốt' },
        yearAgoBefore: 40,
        yearAgoAfter: 80,
        recent: 24,
        expected: 48,
        position: 30,
      },
      // 16 × 10 / 8
      { product: { name: 'Cúm' }, yearAgoBefore: 8, yearAgoAfter: 10, recent: 16, expected: 20, position: 0 },
    ],
  });
});

describe('a seasonal forecast', () => {
  /**
   * Two equal years of 70 a week, 140 in the eight weeks before the as-of's day of the year (ages 44 to 51: they come next).
   * A season is the mean of five weeks by the mean of all, 42000 / 52 = 807.69 of five weeks in two years: next week
   * 3 · 280 + 2 · 140 = 1120, 1.386667; the week after it 4 · 280 + 140 = 1260, 1.56; on average 1.473333.
   * Without its season a week of 70 comes to 80.77 (and 57.69, 67.31 beside the season), one of 140 to 100.96, 89.74 and
   * 80.77; smoothed from their mean with a fifth of each newer week: LEVEL a week.
   */
  const seasonOf = (place: number): number => {
    const two = { 0: 980, 1: 840, 42: 840, 43: 980, 44: 1120, 45: 1260, 50: 1260, 51: 1120 };
    const near = two[place as keyof typeof two] ?? (place >= 46 ? 1400 : 700);
    return near / (42_000 / 52);
  };
  const weekOf = (age: number) => (age % 52 >= 44 ? 140 : 70);

  test('is the level without the season times that of the weeks to be covered', async () => {
    const { id: other } = await buildOrganization();
    const ages = Array.from({ length: 104 }, (_, age) => age);
    await buildShelf(other, [
      { name: 'A', sold: sold(Object.fromEntries(ages.map((age) => [7 * age, weekOf(age)]))) },
    ]);
    const [item] = await withOrganization(other, async (em) => {
      await refreshLowStock(em, AS_OF);
      return query<{ method: string; season: string; demand: string }>(
        em,
        sqlText(
          'select method, season, demand from app.low_stock_item where organization_id = :organization_id',
        ),
      );
    });
    const levels = ages.map((age) => weekOf(age) / seasonOf(age % 52));
    const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
    const level = levels.reduceRight((smooth, newer) => smooth + 0.2 * (newer - smooth), mean);
    expect(item?.method).toBe('SEASONAL');
    expect(Number(item?.season)).toBeCloseTo((1.386_667 + 1.56) / 2, 5);
    expect(level).toBeCloseTo(LEVEL, 4);
    expect(Number(item?.demand)).toBeCloseTo((LEVEL / 7) * 1.473_333, 4);
  });
});
