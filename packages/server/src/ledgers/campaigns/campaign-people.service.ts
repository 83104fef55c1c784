import { clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import { emit } from '../../platform/jobs/outbox.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { CampaignState as State } from './campaign.entity.js';
import { CampaignChanged } from './campaign.event.js';
import type { RecordedPeople } from './campaign.input.js';
import { lockCampaign } from './campaign-state.service.js';

const markAll = loadSql(import.meta.url, './record-offers.sql');
/** Of one command; a longer list is sent in parts. */
const MOST_PEOPLE = 2_000;

/**
 * Marks whom the offer reached: these customers' codes, or all who are treated. Throws NOT_FOUND; CONFLICT before it runs;
 * BAD_INPUT for a day before its people were drawn or after today.
 */
export async function markCampaignOffered(
  em: EntityManager,
  id: string,
  codes: readonly string[] | null,
  offeredOn: string,
  today: string,
): Promise<RecordedPeople> {
  if (codes?.length === 0) throw badInput('required', 'codes');
  if (codes && codes.length > MOST_PEOPLE) throw badInput('campaigns.tooMany', 'codes', { max: MOST_PEOPLE });
  const campaign = await lockCampaign(em, id, null, [State.RUNNING, State.ENDED]);
  if (offeredOn > today || offeredOn < (campaign.drawnOn ?? campaign.startsOn))
    throw badInput('campaigns.offeredWhen', 'offeredOn');
  const [row] = await query<RecordedPeople>(em, markAll, {
    ...{ campaignId: id, codes: codes?.map((code) => code.trim()) ?? null, offeredOn },
    ...{ now: clock.now(), by: actorOf(em)?.userId ?? null },
  });
  await emit(em, CampaignChanged, { campaignId: id });
  return row ?? { recorded: 0, unknown: [] };
}
