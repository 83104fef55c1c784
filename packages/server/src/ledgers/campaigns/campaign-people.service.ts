import { clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import { emit } from '../../platform/jobs/outbox.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { CampaignDraw, CampaignState as State } from './campaign.entity.js';
import { CampaignChanged } from './campaign.event.js';
import type { CampaignPersonInput, RecordedPeople } from './campaign.input.js';
import { CampaignArm } from './campaign-assignment.entity.js';
import { lockCampaign } from './campaign-state.service.js';

const recordAll = loadSql(import.meta.url, './record-people.sql');
const markAll = loadSql(import.meta.url, './record-offers.sql');
/** Of one command; a longer list is sent in parts. */
const MOST_PEOPLE = 2_000;

/**
 * Puts people into the arms of an approved campaign as a file tells who was offered it and who was not, of one that was
 * run elsewhere. Throws NOT_FOUND; CONFLICT once it runs; BAD_INPUT for too many.
 */
export async function recordCampaignPeople(
  em: EntityManager,
  id: string,
  people: readonly CampaignPersonInput[],
): Promise<RecordedPeople> {
  checkCount(people.length, 'people');
  const campaign = await lockCampaign(em, id, null, [State.APPROVED]);
  const [row] = await query<RecordedPeople>(em, recordAll, {
    ...{ campaign: id, holdoutPercent: campaign.holdoutPercent, drawnOn: campaign.startsOn },
    ...{ codes: people.map(({ code }) => code.trim()), arms: people.map(({ arm }) => arm) },
    offers: people.map(({ arm, offer }) => (arm === CampaignArm.TREATED && offer?.trim()) || null),
    drawnAt: clock.now(),
  });
  em.assign(campaign, { drawnHow: CampaignDraw.BY_FILE, drawnOn: campaign.startsOn });
  await em.flush();
  return row ?? { recorded: 0, unknown: [] };
}

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
  if (codes) checkCount(codes.length, 'codes');
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

function checkCount(count: number, field: string): void {
  if (count === 0) throw badInput('required', field);
  if (count > MOST_PEOPLE) throw badInput('campaigns.tooMany', field, { max: MOST_PEOPLE });
}
