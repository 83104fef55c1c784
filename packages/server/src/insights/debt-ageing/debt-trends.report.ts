import { asOfOrDefault } from '../../ledgers/sales/data-day.service.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { bucketBounds, reportAgeing } from './debt-ageing.report.js';
import { placesOf, thresholdsOf } from './debt-ageing.rules.js';
import { DebtAllocation, DebtBasis } from './debt-ageing.schema.js';
import type { DebtRoll, DebtTrends, RolledItem } from './debt-trends.schema.js';
import { lossShares, monthEndsBefore, ratesOf } from './roll-rates.rules.js';

const rollRates = loadSql(import.meta.url, './roll-rates.sql');
const rollItems = loadSql(import.meta.url, './roll-items.sql');

/** Rates are those of so many months before the day. */
const MONTHS = 12;

/** How debts rolled from place to place in the twelve whole months before a day, and what is to be lost of what is open. */
export async function reportTrends(em: EntityManager, asOf: string): Promise<DebtTrends> {
  const bounds = await bucketBounds(em);
  const places = placesOf(bounds);
  const found = await query<DebtRoll>(em, rollRates, {
    ends: monthEndsBefore(asOf, MONTHS),
    thresholds: thresholdsOf(bounds),
  });
  const rolls = found.map((roll) => ({ ...roll, moved: roll.moved.map(Number) }));
  const rates = ratesOf(rolls, places.length);
  const losses = lossShares(rates);
  const view = { asOf, basis: DebtBasis.DUE, allocation: DebtAllocation.SPECIFIED };
  const { buckets, owed } = await reportAgeing(em, view, {});
  const withLoss = rates.map((rate, place) => {
    const openNow = buckets[place]?.open ?? 0;
    const lossShare = losses[place] ?? 0;
    const days = { from: places[place]?.from ?? null, to: places[place]?.to ?? null };
    return { ...rate, ...days, openNow, lossShare, expectedLoss: Math.round(openNow * lossShare) };
  });
  return {
    ...{ asOf, rolls, rates: withLoss, owed },
    expectedLoss: withLoss.reduce((sum, { expectedLoss }) => sum + expectedLoss, 0),
  };
}

interface RollCell {
  from: string;
  to: string;
  place: number;
  /** A place, SETTLED or WRITTEN_OFF. */
  became: string;
}

/** Throws BAD_INPUT for days to come or in the wrong order, and for what nothing becomes. */
export async function checkCell(em: EntityManager, cell: RollCell): Promise<RollCell> {
  await asOfOrDefault(em, cell.to);
  if (cell.from >= cell.to) throw badInput('badRequest', 'from', { detail: 'from >= to' });
  if (!/^(\d|SETTLED|WRITTEN_OFF)$/.test(cell.became))
    throw badInput('badRequest', 'became', { detail: cell.became.slice(0, 20) });
  return cell;
}

/** Up to `limit` items of a cell after a cursor (part, id), the most first. */
export async function listRolledItems(
  em: EntityManager,
  { from, to, ...cell }: RollCell,
  limit: number,
  after?: CursorValue[],
): Promise<RolledItem[]> {
  return query<RolledItem>(em, rollItems, {
    ...cell,
    ...{ ends: [from, to], thresholds: thresholdsOf(await bucketBounds(em)), count: limit },
    ...{ afterPart: after?.[0] ?? null, afterId: after?.[1] ?? null },
  });
}
