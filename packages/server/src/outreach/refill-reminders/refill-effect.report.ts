import { CampaignArm } from '../../ledgers/campaigns/campaign-assignment.entity.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import {
  type Interval,
  neededForMeans,
  neededForShares,
  newcombe,
  type Sample,
  welch,
} from '../../platform/statistics/intervals.js';
import { PDC_DAYS, verdictOf, WITHIN_DAYS } from './effect.rules.js';
import type {
  RefillEffect,
  RefillEffectArm,
  RefillEffectDifference,
  RefillEffectPerson,
} from './refill-effect.schema.js';

const measure = loadSql(import.meta.url, './measure-effect.sql');
const people = loadSql(import.meta.url, './effect-people.sql');
const days = { withinDays: WITHIN_DAYS, pdcDays: PDC_DAYS };

type ArmRow = Omit<RefillEffectArm, 'refilledShare'> & { drawnFrom: string; pdcVariance: number | null };

const nobody = (arm: CampaignArm): RefillEffectArm => ({
  ...{ arm, drawn: 0, measured: 0, refilled: 0, refilledShare: null, pdcCustomers: 0, pdcMean: null },
});

/** The effect of refill reminders as of a business date, as drawn. */
export async function reportEffect(em: EntityManager, asOf: string): Promise<RefillEffect> {
  const rows = await query<ArmRow>(em, measure, { asOf, ...days });
  const armOf = (arm: CampaignArm): RefillEffectArm => {
    const row = rows.find((each) => each.arm === arm);
    return row
      ? { ...row, refilledShare: row.measured > 0 ? row.refilled / row.measured : null }
      : nobody(arm);
  };
  const sampleOf = (arm: CampaignArm): Sample => {
    const row = rows.find((each) => each.arm === arm);
    return { n: row?.pdcCustomers ?? 0, mean: row?.pdcMean ?? 0, variance: row?.pdcVariance ?? 0 };
  };
  const [treated, holdout] = [armOf(CampaignArm.TREATED), armOf(CampaignArm.HOLDOUT)];
  const [one, two] = [sampleOf(CampaignArm.TREATED), sampleOf(CampaignArm.HOLDOUT)];
  const shares =
    treated.measured > 0 && holdout.measured > 0
      ? newcombe(
          { count: treated.refilled, of: treated.measured },
          { count: holdout.refilled, of: holdout.measured },
        )
      : null;
  return {
    asOf,
    drawnFrom: rows.map(({ drawnFrom }) => drawnFrom).sort()[0] ?? null,
    withinDays: WITHIN_DAYS,
    treated,
    holdout,
    refilled: told(shares, () => neededForShares(treated.refilledShare ?? 0, holdout.refilledShare ?? 0)),
    pdc: told(welch(one, two), () => neededForMeans(one, two)),
  };
}

function told(
  found: (Interval & { difference: number }) | null,
  needed: () => number | null,
): RefillEffectDifference {
  const verdict = verdictOf(found);
  return {
    verdict,
    difference: found?.difference ?? null,
    low: found?.low ?? null,
    high: found?.high ?? null,
    needed: verdict === 'NOT_PROVEN' ? needed() : null,
  };
}

/** Those whom a figure counts, by name: of an arm, measured or not, refilled or not; null for all. */
export function listPeople(
  em: EntityManager,
  asOf: string,
  which: { arm: CampaignArm; measured: boolean | null; refilled: boolean | null },
  limit: number,
  after?: CursorValue[],
): Promise<RefillEffectPerson[]> {
  return query(em, people, { asOf, ...days, ...which, ...checkCursor(after), count: limit });
}

function checkCursor(after?: CursorValue[]) {
  const [afterName, afterId] = after ?? [null, null];
  if (after && (typeof afterName !== 'string' || !/^[0-9a-f-]{36}$/.test(String(afterId))))
    throw badInput('badCursor', 'after');
  return { afterName, afterId };
}
