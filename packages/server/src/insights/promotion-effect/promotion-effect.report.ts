import { Campaign } from '../../ledgers/campaigns/campaign.entity.js';
import { addDays } from '../../platform/calendar/add-days.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { badInput, notFound } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { compareCampaigns } from './league.rules.js';
import type {
  CampaignStanding,
  EffectFigures,
  EffectPeopleSums,
  EffectPerson,
  PromotionEffect,
} from './promotion-effect.schema.js';
import { comparisonOf } from './promotion-effect.service.js';

const latest = loadSql(import.meta.url, './latest-effects.sql');
const customers = loadSql(import.meta.url, './effect-customers.sql');
const MOST_COMPARED = 100;

type Row = Pick<PromotionEffect, 'campaignId' | 'asOf' | 'design' | 'verdict' | 'p'> & {
  computedAt: string;
  profit: number;
  low: number | null;
  high: number | null;
  figures: EffectFigures;
};

const effectOf = ({ profit, low, high, figures, computedAt, ...row }: Row): PromotionEffect => ({
  ...row,
  // What was found before responses and several offers were known of.
  ...{ responses: null, spend: null },
  ...figures,
  arms: figures.arms.map((arm) => ({ ...arm, responders: arm.responders ?? 0 })),
  offers: (figures.offers ?? []).map(({ profit: estimate, low: least, high: most, ...offer }) => ({
    // What was found before offers were compared with one another.
    ...{ rank: null, perCustomer: null, tooCloseToCall: false },
    ...offer,
    profit: { estimate, low: least, high: most },
  })),
  computedAt: new Date(computedAt),
  profit: { estimate: profit, low, high },
  perReached: figures.offered > 0 ? Math.round(profit / figures.offered) : null,
  weeks: figures.weeks.map((week) => ({ ...week, firstDay: addDays(figures.startsOn, 7 * week.week) })),
});

const find = (em: EntityManager, ids: readonly string[] | null, asOf: string | null): Promise<Row[]> =>
  query<Row>(em, latest, { ids, asOf, count: ids ? ids.length : MOST_COMPARED });

/** Of each campaign what was found last, up to a day where one is given; null where nothing was. */
export async function findEffects(
  em: EntityManager,
  ids: readonly string[],
  asOf: string | null = null,
): Promise<(PromotionEffect | null)[]> {
  const byId = new Map((await find(em, ids, asOf)).map((row) => [row.campaignId, effectOf(row)]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The campaigns that began last side by side, the best first, then those without a finding. */
export async function compareEffects(em: EntityManager, asOf: string | null): Promise<CampaignStanding[]> {
  const rows = await find(em, null, asOf);
  const standings = compareCampaigns(rows.map((row) => ({ ...row, treated: row.figures.matched })));
  return rows
    .map((row, index) => ({
      ...(standings[index] as (typeof standings)[number]),
      campaignId: row.campaignId,
      effect: effectOf(row),
    }))
    .sort((one, two) => (one.rank ?? MOST_COMPARED + 1) - (two.rank ?? MOST_COMPARED + 1));
}

export interface WhichPeople {
  treated: boolean;
  offer: string | null;
  responded: boolean | null;
  buyer: boolean | null;
  participant: boolean | null;
  isNew: boolean | null;
}

/** Whom a figure of an effect as of a day counts, by name, after a cursor (name, id); each with how many there are. */
export async function listEffectPeople(
  em: EntityManager,
  campaign: Campaign,
  asOf: string,
  which: WhichPeople,
  limit: number,
  after?: CursorValue[],
): Promise<(EffectPerson & { total: number; totalBought: number; totalDiscount: number })[]> {
  const [afterName, afterId] = after ?? [null, null];
  if (after && (typeof afterName !== 'string' || !/^[0-9a-f-]{36}$/.test(String(afterId))))
    throw badInput('badCursor', 'after');
  const { params } = await comparisonOf(em, campaign, asOf);
  return query(em, customers, { ...params, ...which, afterName, afterId, count: limit });
}

/** What they come to, as of the day of the finding. Throws NOT_FOUND where there is none. */
export async function sumEffectPeople(
  em: EntityManager,
  campaignId: string,
  which: WhichPeople,
): Promise<EffectPeopleSums> {
  const campaign = await em.findOne(Campaign, { id: campaignId });
  const [effect] = campaign ? await findEffects(em, [campaignId]) : [];
  if (!campaign || !effect) throw notFound();
  const [first] = await listEffectPeople(em, campaign, effect.asOf, which, 1);
  return {
    customers: first?.total ?? 0,
    bought: first?.totalBought ?? 0,
    discount: first?.totalDiscount ?? 0,
  };
}
