import type { EntityManager } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import {
  comparedWith,
  lastWhole,
  type TrendBasis,
  type TrendUnit,
  trendPeriods,
} from './product-periods.rules.js';
import {
  type ProductPeriod,
  type ProductTrend,
  type ProductTrendSums,
  TrendGrouping,
} from './product-trends.schema.js';

const periodsOf = loadSql(import.meta.url, './product-periods.sql');
const page = loadSql(import.meta.url, './list-product-trends.sql');
const sums = loadSql(import.meta.url, './sum-product-trends.sql');
const firstDay = sqlText(
  'select min(business_date) as day from app.daily_sales where organization_id = :organization_id',
);

/** What is compared: a week or a month, with the year or the period before, by product or medicine, or of one medicine. */
export interface TrendView {
  asOf: string;
  unit: TrendUnit;
  basis: TrendBasis;
  by: TrendGrouping;
  medicineKey?: string | null;
}

const firstDataDay = async (em: EntityManager): Promise<string | null> =>
  (await query<{ day: string | null }>(em, firstDay))[0]?.day ?? null;

/** A product's weeks or months up to a day, oldest first, each beside the same one of the year before. */
export async function reportProduct(
  em: EntityManager,
  productId: string,
  { asOf, unit }: Pick<TrendView, 'asOf' | 'unit'>,
): Promise<ProductPeriod[]> {
  const periods = trendPeriods(asOf, unit);
  const before = periods.map((period) => comparedWith(period, unit, 'LAST_YEAR'));
  const all = [...periods, ...before];
  const figures = await query<{ net: number; quantity: string }>(em, periodsOf, {
    productId,
    fromDays: all.map(({ from }) => from),
    toDays: all.map(({ to }) => to),
  });
  const first = await firstDataDay(em);
  return periods.map(({ from, to }, place) => {
    const year = before[place] ?? { from, to };
    const then = first !== null && year.to >= first ? figures[periods.length + place] : undefined;
    return {
      ...{ from, to, net: figures[place]?.net ?? 0, quantity: figures[place]?.quantity ?? '0' },
      ...{ lastYearFrom: year.from, lastYearTo: year.to },
      ...{ lastYearNet: then?.net ?? null, lastYearQuantity: then?.quantity ?? null },
    };
  });
}

function daysOf({ asOf, unit, basis, by, medicineKey }: TrendView) {
  const period = lastWhole(asOf, unit);
  const before = comparedWith(period, unit, basis);
  return {
    ...{ fromDay: period.from, toDay: period.to, beforeFrom: before.from, beforeTo: before.to },
    ...{ byMedicine: by === TrendGrouping.MEDICINE, medicineKey: medicineKey ?? null },
  };
}

/** Up to `limit` of what rises, or falls, the most in money in the last whole period, after a cursor (change, key). */
export async function listTrends(
  em: EntityManager,
  view: TrendView,
  falling: boolean,
  limit: number,
  after?: CursorValue[],
): Promise<ProductTrend[]> {
  const [afterChange, afterKey] = after ?? [null, null];
  if (after && (!Number.isSafeInteger(afterChange) || typeof afterKey !== 'string'))
    throw badInput('badCursor', 'after');
  const rows = await query<Omit<ProductTrend, 'productId'>>(em, page, {
    ...daysOf(view),
    ...{ sign: falling ? -1 : 1, afterChange, afterKey, rowLimit: limit },
  });
  if (view.by === TrendGrouping.PRODUCT) return rows.map((row) => ({ ...row, productId: row.key }));
  // Tablets and drops do not add up.
  return rows.map((row) => ({ ...row, productId: null, quantity: null, beforeQuantity: null }));
}

/** What a list goes on from after a row. */
export const trendCursor = ({ change, key }: ProductTrend): CursorValue[] => [change, key];

export async function sumTrends(em: EntityManager, view: TrendView): Promise<ProductTrendSums> {
  const days = daysOf(view);
  const [all] = await query<Pick<ProductTrendSums, 'net' | 'beforeNet' | 'rising' | 'falling'>>(
    em,
    sums,
    days,
  );
  const first = await firstDataDay(em);
  return {
    ...(all ?? { net: 0, beforeNet: 0, rising: 0, falling: 0 }),
    ...{ from: days.fromDay, to: days.toDay, beforeFrom: days.beforeFrom, beforeTo: days.beforeTo },
    comparable: first !== null && days.beforeTo >= first,
  };
}
