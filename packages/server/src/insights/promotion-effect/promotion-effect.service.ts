import type { Campaign } from '../../ledgers/campaigns/campaign.entity.js';
import { clock } from '../../platform/clock/clock.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { wilson } from '../../platform/statistics/intervals.js';
import { effectDays } from './effect-days.rules.js';
import { type EffectModel, type Estimate, type Measure, modelEffect } from './effect-model.rules.js';
import { differencesOf, groupsOf, type OutcomeRow, offersOf } from './offers.rules.js';
import type { EffectArm, EffectFigure, EffectFigures } from './promotion-effect.schema.js';
import {
  type CampaignVerdict,
  type EffectDesign,
  neededOf,
  netOf,
  roiOf,
  verdictOf,
} from './verdict.rules.js';
import { type WeekRow, weeksOf } from './weeks.rules.js';

const measure = loadSql(import.meta.url, './promotion-effect.sql');
const weekly = loadSql(import.meta.url, './effect-weeks.sql');
const keep = loadSql(import.meta.url, './keep-effect.sql');
const heldOut = sqlText(`
  select count(*) filter (where arm = 'HOLDOUT')::integer as holdout,
    (select count(*)::integer from app.campaign_offer offer
     where offer.organization_id = :organization_id and offer.campaign_id = :id::uuid) as offered
  from app.campaign_assignment where organization_id = :organization_id and campaign = :id::uuid::text`);
const WEEKS_BEFORE = 8;

/** How customers of a campaign are compared, as the statements take it. */
export async function comparisonOf(em: EntityManager, campaign: Campaign, asOf: string) {
  const [counts] = await query<{ holdout: number; offered: number }>(em, heldOut, { id: campaign.id });
  const { isOver, ...days } = effectDays(campaign, asOf);
  const matched = (counts?.holdout ?? 0) === 0;
  const { id: campaignId, productIds, categoryIds, kind } = campaign;
  const params = { ...days, campaignId, productIds, categoryIds, matched };
  return {
    params: { ...params, discountedOnly: kind === 'PROMOTION' },
    isOver,
    offered: counts?.offered ?? 0,
  };
}

/**
 * Finds what a campaign changed as of a day on which it had begun, and keeps it. Against those held out where there are
 * any; else against customers like them; where there is nobody, against themselves before.
 */
export async function refreshEffect(
  em: EntityManager,
  campaign: Campaign,
  asOf: string,
): Promise<{ verdict: CampaignVerdict }> {
  const { params, isOver, offered } = await comparisonOf(em, campaign, asOf);
  const rows = await query<OutcomeRow>(em, measure, params);
  const { fixedCost } = campaign;
  const seed = `${campaign.id} ${asOf}`;
  const model = modelEffect(groupsOf(rows), { seed, fixedCost });
  const design: EffectDesign = params.matched ? (model ? 'MATCHED' : 'BEFORE_AFTER') : 'RANDOMISED';
  const effects = model?.effects ?? without(rows, fixedCost);
  const arms = [true, false].map((treated) => armOf(rows, treated));
  const verdict = verdictOf({
    ...{ design, isOver, profit: model?.effects.profit ?? null },
    preTrend: model?.effects.preTrend ?? null,
  });
  const { treated, controls, samples } = model ?? {
    treated: arms[0]?.customers ?? 0,
    controls: 0,
    samples: null,
  };
  const weeks = await query<WeekRow>(em, weekly, { ...params, weeksBefore: WEEKS_BEFORE });
  const lastWeek = Math.floor(
    (Date.parse(params.afterTo) - Date.parse(campaign.startsOn)) / (7 * 86_400_000),
  );
  const discount = arms[0]?.discount ?? 0;
  const shares = design === 'RANDOMISED' ? differencesOf(rows) : null;
  const figures: EffectFigures = {
    ...{ startsOn: params.startsOn, duringTo: params.duringTo, afterTo: params.afterTo, arms },
    ...{ matched: treated, controls, unmatched: model?.unmatched ?? 0, offered },
    ...{ revenue: told(effects.revenue), margin: told(effects.margin), others: told(effects.others) },
    ...{ after: told(effects.after), preTrend: told(effects.preTrend) },
    ...{
      buyers: shares?.purchases ?? null,
      responses: shares?.responses ?? null,
      spend: shares?.spend ?? null,
    },
    offers: offersOf(rows, { seed, fixedCost, design, isOver }),
    ...{ discount, fixedCost, roi: roiOf(effects.profit.estimate, discount, fixedCost) },
    needed:
      verdict === 'NOT_PROVEN' && samples ? neededOf(samples.treated, samples.controls, fixedCost) : null,
    weeks: weeksOf(weeks, -WEEKS_BEFORE, lastWeek),
  };
  const profit = told(effects.profit);
  await query(em, keep, {
    ...{ campaignId: campaign.id, asOf, now: clock.now(), design, verdict, p: model?.p ?? null },
    ...{ profit: profit.estimate, low: profit.low, high: profit.high, figures: JSON.stringify(figures) },
  });
  return { verdict };
}

const told = ({ estimate, low, high }: Pick<Estimate, 'estimate'> & Partial<Estimate>): EffectFigure => ({
  estimate: Math.round(estimate),
  low: low === undefined ? null : Math.round(low),
  high: high === undefined ? null : Math.round(high),
});

/** Where nobody can be compared with: what the treated did, without an interval. */
function without(
  rows: readonly OutcomeRow[],
  fixedCost: number,
): Record<keyof EffectModel['effects'], { estimate: number }> {
  const sum = (name: Measure) =>
    rows.filter(({ treated }) => treated).reduce((all, row) => all + row.customers * row[name], 0);
  const of = (name: Measure) => ({ estimate: sum(name) });
  const { margin, others, after } = { margin: of('margin'), others: of('others'), after: of('after') };
  const profit = { estimate: netOf(margin.estimate, after.estimate, others.estimate, fixedCost) };
  return { revenue: of('revenue'), margin, others, after, preTrend: of('preTrend'), profit };
}

type Summed = Exclude<keyof OutcomeRow, Measure | 'stratum' | 'treated' | 'offer'>;

function armOf(rows: readonly OutcomeRow[], treated: boolean): EffectArm {
  const own = rows.filter((row) => row.treated === treated);
  const sum = (name: Summed) => own.reduce((all, row) => all + row[name], 0);
  const [customers, participants] = [sum('customers'), sum('participants')];
  const share = customers > 0 ? wilson(participants, customers) : null;
  return {
    ...{
      treated,
      customers,
      participants,
      responders: sum('responders'),
      buyers: sum('buyers'),
      newBuyers: sum('newBuyers'),
    },
    ...{ revenue: sum('bought'), units: sum('units'), discount: sum('discount') },
    participation: customers > 0 ? participants / customers : null,
    participationLow: share?.low ?? null,
    participationHigh: share?.high ?? null,
  };
}
