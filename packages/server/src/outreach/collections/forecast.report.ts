import { todayOf } from '../../ledgers/receivables/receivable-settings.service.js';
import { addDays } from '../../platform/calendar/add-days.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { type AgeClass, forecast, type Hazard, spreadOf } from './forecast.rules.js';
import type { CollectionBackTest, CollectionForecast } from './forecast.schema.js';
import { sumPromises } from './promises.report.js';

const hazardsOf = loadSql(import.meta.url, './payment-hazards.sql');
const classesOf = loadSql(import.meta.url, './forecast-classes.sql');
const promisesOf = loadSql(import.meta.url, './forecast-promises.sql');

/** Forecasts of so many earlier days, four weeks apart, are held against what was paid. */
const BACK_TESTS = 6;
const TESTED_WEEKS = 4;

type OfDay<Row> = Row & { asOf: string };

/** What is expected to be paid of what is open today, week by week, and how earlier forecasts did. */
export async function reportForecast(em: EntityManager): Promise<CollectionForecast> {
  const asOf = await todayOf(em);
  const tested = Array.from({ length: BACK_TESTS }, (_, back) =>
    addDays(asOf, -7 * TESTED_WEEKS * (back + 1)),
  );
  const days = [asOf, ...tested];
  const all = { asOf, customerId: null, promiseIds: null };
  const finished = (await sumPromises(em, { from: addDays(asOf, -364), to: asOf })).filter(
    ({ state }) => state !== 'OPEN' && state !== 'WITHDRAWN',
  );
  const sum = (of: 'amount' | 'received' | 'count') => finished.reduce((total, each) => total + each[of], 0);
  const keptShare = sum('amount') > 0 ? sum('received') / sum('amount') : null;
  const withPromises = keptShare !== null;
  const hazards = await query<OfDay<Hazard>>(em, hazardsOf, { days });
  const classes = await query<OfDay<AgeClass & { paidAfter: number }>>(em, classesOf, {
    ...{ ...all, days, withPromises },
  });
  const promises = withPromises ? await query<AgeClass>(em, promisesOf, all) : [];
  const on = <Row>(rows: readonly OfDay<Row>[], day: string) => rows.filter((row) => row.asOf === day);
  const openOf = (rows: readonly AgeClass[]) => rows.reduce((total, { money }) => total + money, 0);
  const now = on(classes, asOf);
  const backTests = tested.flatMap((day): (CollectionBackTest & { deviation: number })[] => {
    const then = on(classes, day);
    const last = forecast(day, then, on(hazards, day), [], null, { weeks: TESTED_WEEKS }).at(-1);
    if (!last || then.length === 0) return [];
    const paid = then.reduce((total, { paidAfter }) => total + paidAfter, 0);
    const { cumulative: expected, low, high, to, deviation } = last;
    const within = low <= paid && paid <= high;
    return [{ asOf: day, to, open: openOf(then), expected, low, high, paid, within, deviation }];
  });
  const spread = spreadOf(backTests);
  return {
    ...{ asOf, keptShare, finishedPromises: sum('count'), open: openOf(now) + openOf(promises) },
    ...{ spread, backTests, weeks: forecast(asOf, now, on(hazards, asOf), promises, keptShare, { spread }) },
  };
}
