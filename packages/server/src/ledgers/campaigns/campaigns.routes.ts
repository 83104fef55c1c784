import type { Router } from 'express';
import { z } from 'zod';
import { notFound } from '../../platform/errors/app-error.js';
import { translate } from '../../platform/errors/messages.js';
import { exportRoute, inBatches } from '../../platform/export/export-route.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { Campaign, CampaignKind, CampaignState } from './campaign.entity.js';
import { CampaignGroup } from './campaign.input.js';
import { ExclusionReason } from './campaign-audience.entity.js';
import { countsOf, listCampaignPeople, listCampaigns } from './campaign-lists.report.js';

const given = z.object({
  campaignId: z.uuid(),
  group: z.enum(CampaignGroup).default('TREATED'),
  reason: z.enum(ExclusionReason).optional(),
});
const keys = ['campaign', 'code', 'name', 'phones', 'arm', 'offer', 'offeredOn', 'responded', 'reason'];

/** The filter of the query `campaigns` as an address carries it. */
const filter = z.object({
  state: z.enum(CampaignState).optional(),
  kind: z.enum(CampaignKind).optional(),
  search: z.string().optional(),
});
const listed = ['code', 'name', 'kind', 'state', 'startsOn', 'endsOn', 'treated', 'holdout', 'fixedCost'];

/**
 * GET /api/exports/campaigns.csv|xlsx?state=…&kind=…&search=…: the campaigns, the latest first.
 * GET /api/exports/campaign-people.csv|xlsx?campaignId=…&group=…: the people of a campaign in a group.
 */
export function campaignRoutes(router: Router): void {
  exportRoute(
    router,
    { name: 'campaigns', words: 'campaign', given: filter, keys: listed, money: ['fixedCost'] },
    async function* (em, { state, ...rest }, { locale }) {
      const page = (limit: number, after?: CursorValue[]) =>
        listCampaigns(em, { ...rest, states: state ? [state] : null }, limit, after);
      for await (const campaigns of inBatches(page, ({ startsOn, id }): CursorValue[] => [startsOn, id])) {
        const found = await countsOf(
          em,
          campaigns.map(({ id }) => id),
        );
        const counts = new Map(found.map((each) => [each.id, each]));
        for (const { id, code, name, kind, state: now, startsOn, endsOn, fixedCost } of campaigns)
          yield {
            ...{ code, name, startsOn, endsOn, fixedCost },
            ...{ treated: counts.get(id)?.treated, holdout: counts.get(id)?.holdout },
            kind: translate(`campaignKind.${kind}`, {}, locale),
            state: translate(`campaignState.${now}`, {}, locale),
          };
      }
    },
  );
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
