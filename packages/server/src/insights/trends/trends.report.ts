import { actorOf } from '../../platform/database/actor.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { type Period, periodsOf } from './trends.rules.js';
import type { DailyFigure, FigureComparison, SalesOverview } from './trends.schema.js';

const figuresOf = loadSql(import.meta.url, './trends.sql');
const dailyOf = loadSql(import.meta.url, './daily-sales.sql');
const activeOf = loadSql(import.meta.url, './active-customers.sql');
const activeOfBranches = loadSql(import.meta.url, './active-customers-of-branches.sql');
const dueUpTo = sqlText(`select coalesce(sum(due), 0)::bigint as due from app.daily_sales
  where organization_id = :organization_id and business_date <= :as_of`);

interface Figure {
  net: number;
  sales: number;
}

const compare = ([now, before]: readonly [Period, Period], value = 0, previous = 0): FigureComparison => ({
  value,
  previous,
  from: now.from,
  to: now.to,
  previousFrom: before.from,
  previousTo: before.to,
});

/** How sales go as of a business date, at the branches of who asks: two statements, one for what is due and one for the customers, however many records there are. */
export async function reportSales(em: EntityManager, asOf: string): Promise<SalesOverview> {
  const { day, month, monthLastYear, active, weekdays } = periodsOf(asOf);
  const periods = [...day, ...month, ...monthLastYear, ...weekdays];
  const figures = await query<Figure>(em, figuresOf, {
    fromDays: periods.map((period) => period.from),
    toDays: periods.map((period) => period.to),
  });
  const net = figures.map((figure) => figure.net);
  const sales = figures.map((figure) => figure.sales);
  const [now, before] = active;
  const daily = await query<DailyFigure>(em, dailyOf, { fromDay: now.from, toDay: now.to });
  return {
    asOf,
    day: compare(day, net[0], net[1]),
    usualWeekday: Math.round(net.slice(6).reduce((all, each) => all + each, 0) / weekdays.length),
    month: compare(month, net[2], net[3]),
    monthLastYear: compare(monthLastYear, net[4], net[5]),
    sales: compare(day, sales[0], sales[1]),
    // The costliest by far: counted when an operation asks for it.
    get activeCustomers() {
      const params = { asOf, fromDay: now.from, previousFromDay: before.from };
      // The days of customers are of all branches: for some, the records of these are counted.
      const statement = actorOf(em)?.branchIds ? activeOfBranches : activeOf;
      return query<{ value: number; previous: number }>(em, statement, params).then(([customers]) =>
        compare(active, customers?.value, customers?.previous),
      );
    },
    // Of every day there ever was.
    get due() {
      return query<{ due: number }>(em, dueUpTo, { asOf }).then(([left]) => left?.due ?? 0);
    },
    daily,
  };
}
