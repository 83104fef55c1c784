import type { Router } from 'express';
import { z } from 'zod';
import { notFound } from '../../platform/errors/app-error.js';
import { translate } from '../../platform/errors/messages.js';
import { exportRoute, inBatches } from '../../platform/export/export-route.js';
import { Campaign } from './campaign.entity.js';
import { CampaignGroup } from './campaign.input.js';
import { ExclusionReason } from './campaign-audience.entity.js';
import { listCampaignPeople } from './campaign-lists.report.js';

const given = z.object({
  campaignId: z.uuid(),
  group: z.enum(CampaignGroup).default('TREATED'),
  reason: z.enum(ExclusionReason).optional(),
});
const keys = ['campaign', 'code', 'name', 'phones', 'arm', 'offer', 'offeredOn', 'responded', 'reason'];

/** GET /api/exports/campaign-people.csv|xlsx?campaignId=…&group=…: the people of a campaign in a group. */
export function campaignRoutes(router: Router): void {
  exportRoute(
    router,
    { name: 'campaign-people', words: 'campaignPeople', given, keys },
    async function* (em, { campaignId, group, reason }, { locale }) {
      const campaign = await em.findOne(Campaign, { id: campaignId });
      if (!campaign) throw notFound();
      const pages = inBatches(
        (limit, after: [string, string] | undefined) =>
          listCampaignPeople(em, campaignId, group, reason ?? null, limit, after),
        ({ nameSort, customerId }): [string, string] => [nameSort, customerId],
      );
      for await (const page of pages)
        for (const { code, name, phones, arm, offer, offeredOn, responded, reason: why } of page)
          yield {
            ...{ campaign: campaign.code, code, name, offer, offeredOn },
            responded: responded ? translate('campaignResponded', {}, locale) : null,
            phones: phones.map((phone) => phone.replace(/^\+84/, '0')).join('; '),
            arm: arm && translate(`campaignArm.${arm}`, {}, locale),
            reason: why && translate(`campaignExclusion.${why}`, {}, locale),
          };
    },
  );
}
