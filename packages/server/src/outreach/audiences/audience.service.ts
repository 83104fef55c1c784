import {
  type Campaign,
  CampaignDraw,
  CampaignState as State,
} from '../../ledgers/campaigns/campaign.entity.js';
import { CampaignChanged } from '../../ledgers/campaigns/campaign.event.js';
import { drawAssignments } from '../../ledgers/campaigns/campaign.service.js';
import { lockCampaign } from '../../ledgers/campaigns/campaign-state.service.js';
import { todayOf } from '../../ledgers/campaigns/write-campaign.service.js';
import { clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError } from '../../platform/errors/app-error.js';
import { emit } from '../../platform/jobs/outbox.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { audienceParams } from './audience.report.js';

const exclude = loadSql(import.meta.url, './exclude-audience.sql');

/**
 * Starts an approved campaign: freezes its audience as of today, writes down who is left out and why, and draws who is held
 * out. One whose people a file told is only opened, and ended at once where its days are past. Throws NOT_FOUND, and
 * CONFLICT where it is in another state, over before it began, or for nobody.
 */
export async function startCampaign(em: EntityManager, id: string, version: number): Promise<Campaign> {
  const campaign = await lockCampaign(em, id, version, [State.APPROVED]);
  const today = await todayOf(em);
  const byFile = campaign.drawnHow === CampaignDraw.BY_FILE;
  if (!byFile) {
    if (campaign.endsOn < today) throw new AppError('CONFLICT', 'campaigns.over', { field: 'id' });
    // What was bought before the draw can't be its effect.
    if (campaign.startsOn < today) campaign.startsOn = today;
    const people = await query<{ id: string }>(em, exclude, audienceParams(campaign, today));
    const ids = people.map((person) => person.id);
    const drawn = await drawAssignments(em, id, ids, today, campaign.holdoutPercent, campaign.offers);
    if (drawn === 0) throw new AppError('CONFLICT', 'campaigns.nobody', { field: 'id' });
    em.assign(campaign, { drawnHow: CampaignDraw.BY_LOT, drawnOn: today });
  }
  const isOver = campaign.endsOn < today;
  em.assign(campaign, {
    ...{ state: isOver ? State.ENDED : State.RUNNING, startedAt: clock.now() },
    ...{ startedBy: actorOf(em)?.userId ?? null, closedAt: isOver ? clock.now() : null },
  });
  await em.flush();
  await emit(em, CampaignChanged, { campaignId: id });
  return campaign;
}
