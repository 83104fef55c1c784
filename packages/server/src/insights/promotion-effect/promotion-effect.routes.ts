import type { Router } from 'express';
import { z } from 'zod';
import { Campaign } from '../../ledgers/campaigns/campaign.entity.js';
import { translate } from '../../platform/errors/messages.js';
import { exportRoute } from '../../platform/export/export-route.js';
import { compareEffects } from './promotion-effect.report.js';

const keys = [
  ...[
    'rank',
    'code',
    'name',
    'startsOn',
    'endsOn',
    'design',
    'verdict',
    'customers',
    'perCustomer',
    'profit',
  ],
  ...['low', 'high', 'discount', 'fixedCost', 'roi', 'participation', 'tooCloseToCall', 'adjustedP', 'asOf'],
];
const money = ['perCustomer', 'profit', 'low', 'high', 'discount', 'fixedCost'];
const permission = 'promotion-effect.read';

/** GET /api/exports/campaign-results.csv|xlsx: what the campaigns changed, the best first. */
export function promotionEffectRoutes(router: Router): void {
  exportRoute(
    router,
    { name: 'campaign-results', words: 'campaignResult', given: z.object({}), keys, money, permission },
    async function* (em, _, { locale }) {
      const standings = await compareEffects(em, null);
      const campaigns = await em.find(Campaign, { id: { $in: standings.map((each) => each.campaignId) } });
      const byId = new Map(campaigns.map((campaign) => [campaign.id, campaign]));
      for (const { campaignId, rank, perCustomer, tooCloseToCall, adjustedP, effect } of standings) {
        const { code, name, startsOn, endsOn } = byId.get(campaignId) ?? {};
        const { asOf, matched, discount, fixedCost, roi, arms, profit } = effect;
        yield {
          ...{
            rank,
            code,
            name,
            startsOn,
            endsOn,
            customers: matched,
            perCustomer,
            discount,
            fixedCost,
            roi,
          },
          ...{ profit: profit.estimate, low: profit.low, high: profit.high, adjustedP, asOf },
          participation: arms.find(({ treated }) => treated)?.participation ?? null,
          tooCloseToCall: tooCloseToCall ? translate('campaignResultYes', {}, locale) : null,
          design: translate(`effectDesign.${effect.design}`, {}, locale),
          verdict: translate(`campaignVerdict.${effect.verdict}`, {}, locale),
        };
      }
    },
  );
}
