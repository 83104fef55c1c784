import { z } from 'zod';
import { Campaign } from '../../ledgers/campaigns/campaign.entity.js';
import { CampaignChanged } from '../../ledgers/campaigns/campaign.event.js';
import { ImportFinished } from '../../ledgers/imports/import.event.js';
import { defaultAsOf, lastDataDay } from '../../ledgers/sales/data-day.service.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { defineJob } from '../../platform/jobs/define-job.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { refreshEffect } from './promotion-effect.service.js';

// Those that run, and until the days after are over and were found once; those of several offers that were found before offers
// were compared with one another; after an import any of the last year's.
const wanted = sqlText(`
  select campaign.id from app.campaign
  where campaign.organization_id = :organization_id and campaign.state in ('RUNNING', 'ENDED') and campaign.starts_on <= :as_of::date
    and (campaign.id = :campaign_id::uuid or :campaign_id::uuid is null
      and campaign.ends_on + campaign.dip_days >= :as_of::date - case when :all::boolean then 366 else 0 end)
  union
  select campaign.id from app.campaign
  where campaign.organization_id = :organization_id and campaign.state in ('RUNNING', 'ENDED') and campaign.starts_on <= :as_of::date
    and :campaign_id::uuid is null and not exists (
      select from app.promotion_effect found
      where found.organization_id = :organization_id and found.campaign_id = campaign.id
        and found.as_of >= campaign.ends_on + campaign.dip_days
        and not exists (select from jsonb_array_elements(found.figures->'offers') each (offered) where offered->'rank' is null))`);

const payload = z.object({ campaignId: z.uuid().optional(), all: z.boolean().optional() });

/**
 * Finds what campaigns changed as of the newest day with data: nightly while they run or the days after do, of those that an
 * import may have changed, and of one that was started, stopped or asked for.
 */
export const refreshPromotionEffectJob = defineJob({
  name: 'refresh-promotion-effect',
  payload,
  on: [
    { event: ImportFinished, payload: (): z.infer<typeof payload> => ({ all: true }) },
    { event: CampaignChanged, payload: ({ campaignId }): z.infer<typeof payload> => ({ campaignId }) },
  ],
  nightly: (): z.infer<typeof payload> => ({}),
  retries: 3,
  isComputation: true,
  dedupe: ({ campaignId, all }) => campaignId ?? (all ? 'all' : 'running'),
  run: async ({ organizationId, payload: { campaignId = null, all = false }, progress }) => {
    const found = await withOrganization(organizationId, async (em) => {
      const asOf = await defaultAsOf(em);
      // Before any sale is known nothing is found: a verdict as of today would stand before those of the days with data.
      if ((await lastDataDay(em)) === null) return { asOf, ids: [] };
      return { asOf, ids: await query<{ id: string }>(em, wanted, { asOf, campaignId, all }) };
    });
    const verdicts: Record<string, number> = {};
    for (const [done, { id }] of found.ids.entries()) {
      await progress({ step: 'measure-campaigns', done, total: found.ids.length });
      const { verdict } = await withOrganization(organizationId, async (em) =>
        refreshEffect(em, await em.findOneOrFail(Campaign, { id }), found.asOf),
      );
      verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
    }
    await progress({ step: 'measure-campaigns', done: found.ids.length, total: found.ids.length });
    return { asOf: found.asOf, verdicts };
  },
});
