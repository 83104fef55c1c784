import pg from 'pg';
import { jobRan } from './jobs.js';
import { atMost, inTurns, type Row } from './measure.js';
import { dayAfter } from './segments.js';
import { explained, run, serverSql, sqlFile } from './statement.js';

const DIP_DAYS = 14;

/**
 * What a campaign changed, beside the best statement for three of its estimates: first the statement that our estimates,
 * arms and figures are made of, then the whole run with its bootstrap and weeks.
 */
export async function measurePromotionEffect(
  organization: string,
  owner: pg.Client,
  until: string,
): Promise<{ rows: Row[]; notes: string[] }> {
  await owner.query(`select set_config('app.organization_id', $1, false)`, [organization]);
  await owner.query(
    'create table if not exists bench.campaign_effect (revenue numeric, margin numeric, after numeric)',
  );
  const { rows: made } = await owner.query<{ id: string; starts: string; ends: string; products: string[] }>(
    `insert into app.campaign (code, name, kind, state, starts_on, ends_on, dip_days, holdout_percent, audience, product_ids)
     select 'CD000001', 'Một phần năm', 'PROMOTION', 'ENDED', $1::date - 27, $1::date - 14, $3, 20, '{}', array(
       select id from app.product where organization_id = $2 order by id limit (
         select count(*) / 5 from app.product where organization_id = $2))
     returning id, starts_on::text as starts, ends_on::text as ends, product_ids as products`,
    [until, organization, DIP_DAYS],
  );
  const campaign = made[0];
  if (!campaign) throw new Error('the campaign was not written');
  await owner.query(
    `insert into app.campaign_assignment (campaign, customer_id, arm, holdout_percent, drawn_on, drawn_at)
     select $1, id, case when get_byte(uuid_send(id), 15) % 5 = 0 then 'HOLDOUT' else 'TREATED' end, 20, $2::date, now()
     from app.customer where organization_id = $3 and merged_into_id is null`,
    [campaign.id, campaign.starts, organization],
  );
  await owner.query('analyze app.campaign_assignment');
  const baseline = sqlFile('baseline/promotion-effect.sql');
  const values = {
    ...{ organization, campaign: campaign.id, products: campaign.products, dip_days: DIP_DAYS },
    ...{ starts_on: campaign.starts, ends_on: campaign.ends },
  };
  const ran = () => jobRan(owner, organization, 'refresh-promotion-effect', { campaignId: campaign.id });
  const raw = async () => {
    await owner.query('truncate bench.campaign_effect');
    const start = performance.now();
    await run(owner, baseline, values);
    return performance.now() - start;
  };
  const during = { starts_on: campaign.starts, during_to: campaign.ends, after_to: until };
  const before = dayAfter(campaign.starts, -DIP_DAYS);
  const compared = {
    ...{ organization_id: organization, campaign_id: campaign.id, matched: false, discounted_only: true },
    ...{ ...during, after_from: dayAfter(campaign.ends, 1), before_from: before, before_after: before },
    before_half: dayAfter(campaign.starts, -DIP_DAYS / 2),
    ...{ product_ids: campaign.products, category_ids: [] },
  };
  const outcomes = await serverSql('insights/promotion-effect/promotion-effect.sql');
  const app = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await app.connect();
  await app.query(`select set_config('app.organization_id', $1, false)`, [organization]);
  const statement = () => run(app, outcomes, compared);
  await ran();
  await raw();
  const { rows: found } = await owner.query<{ equal: boolean }>(
    `select (figures->'revenue'->>'estimate')::numeric = raw.revenue and (figures->'margin'->>'estimate')::numeric = raw.margin
       and (figures->'after'->>'estimate')::numeric = raw.after as equal
     from app.promotion_effect cross join bench.campaign_effect raw
     where organization_id = $1 and campaign_id = $2 order by as_of desc limit 1`,
    [organization, campaign.id],
  );
  const note = found[0]?.equal ? 'estimates equal' : 'ESTIMATES DIFFER';
  const [alone = 0, ours = 0, theirs = 0] = await inTurns(statement, ran, raw);
  await app.end();
  const peer = 'best statement over raw lines, three estimates';
  return {
    rows: [
      atMost(1.15, 'promotion effect, the statement of its estimates and arms', alone, theirs, peer),
      atMost(1.15, 'promotion effect, whole, with its bootstrap and weeks', ours, theirs, peer, note),
    ],
    notes: [`the plan of baseline/promotion-effect.sql:\n${await explained(owner, baseline, values)}`],
  };
}
