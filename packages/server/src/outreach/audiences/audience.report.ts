import type { Campaign } from '../../ledgers/campaigns/campaign.entity.js';
import type { CampaignAudience } from '../../ledgers/campaigns/campaign-audience.entity.js';
import { todayOf } from '../../ledgers/campaigns/write-campaign.service.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import type { AudienceCount, AudienceInput } from './audiences.schema.js';

const count = loadSql(import.meta.url, './count-audience.sql');
/** What customers bought counts for a year, unless told otherwise. */
const BOUGHT_WITHIN = 365;

type Aim = Pick<Campaign, 'channel' | 'startsOn' | 'endsOn' | 'branchIds'> & {
  id: string | null;
  audience: CampaignAudience;
};

export const audienceParams = (aim: Aim, asOf: string) => ({
  ...{ asOf, campaignId: aim.id, channel: aim.channel, startsOn: aim.startsOn, endsOn: aim.endsOn },
  ...{ places: aim.audience.places, valueTiers: aim.audience.valueTiers, groupIds: aim.audience.groupIds },
  ...{ categoryIds: aim.audience.categoryIds, branchIds: aim.branchIds },
  withinDays: aim.audience.boughtWithinDays ?? BOUGHT_WITHIN,
  debt: aim.audience.debt ?? null,
});

const everybody = { places: [], valueTiers: [], groupIds: [], categoryIds: [], boughtWithinDays: null };

/** How many an audience would have today, and who would be left out why. A group that is not there has nobody. */
export async function countAudience(
  em: EntityManager,
  input: AudienceInput | null | undefined,
): Promise<AudienceCount> {
  const asOf = await todayOf(em);
  const { boughtWithinDays = null, ...audience } = input?.audience ?? everybody;
  const { branchIds = [], startsOn = asOf, endsOn = asOf, channel = null } = input ?? {};
  const aim = { id: null, branchIds, startsOn, endsOn, channel, audience: { ...audience, boughtWithinDays } };
  const rows = await query<{ reason: string | null; customers: number }>(
    em,
    count,
    audienceParams(aim, asOf),
  );
  const customers = rows.find(({ reason }) => reason === null)?.customers ?? 0;
  const left = rows.filter(({ reason }) => reason !== null).sort((one, two) => two.customers - one.customers);
  return { asOf, customers, exclusions: left as AudienceCount['exclusions'] };
}
