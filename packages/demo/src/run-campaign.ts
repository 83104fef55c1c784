import { type DefinedCouponType, definePromotions, type GivenPromotion } from './define-promotions.js';
import { PortalSession } from './portal-session.js';
import { OWNER, STAFF } from './staff.js';

/** A campaign as it was run, for the portal to measure. */
export interface RunCampaign {
  name: string;
  category: string;
  startsOn: string;
  endsOn: string;
  people: { code: string; arm: 'TREATED' | 'HOLDOUT' }[];
  /** What the tills gave by themselves, the campaign's discount among it. */
  promotions: GivenPromotion[];
  couponTypes: DefinedCouponType[];
}

interface Made {
  id: string;
  version: number;
}

const FIXED_COST = 300_000;
const HELD_OUT = 30;
const known = '{ campaigns(first: 1) { totalCount } productCategories { id path } }';
const create = `mutation Write($input: CampaignInput!) { made: createCampaign(input: $input, idempotencyKey: "demo-campaign") { id version } }`;
const approve = `mutation Approve($id: ID!, $version: Int!) { made: approveCampaign(id: $id, version: $version, idempotencyKey: "demo-campaign-approved") { id version } }`;
const record = `mutation Record($id: ID!, $people: [CampaignPersonInput!]!, $key: ID!) {
  recordCampaignPeople(id: $id, people: $people, idempotencyKey: $key) { recorded } }`;
const look = 'query Look($id: ID!) { made: campaign(id: $id) { id version } }';
const start = `mutation Start($id: ID!, $version: Int!) { made: startCampaign(id: $id, version: $version, idempotencyKey: "demo-campaign-started") { id version } }`;
const PART = 2_000;

/**
 * Writes as the manager and approves as the owner the promotions, and what was offered to whom, so that what was given is
 * explained and its effect is measured.
 */
export async function runCampaign(
  owner: PortalSession,
  password: string,
  campaign: RunCampaign,
  /** Told once promotions and types of coupon are there. */
  defined: () => void,
): Promise<void> {
  const { campaigns, productCategories } = await owner.graphql<{
    campaigns: { totalCount: number };
    productCategories: { id: string; path: string }[];
  }>(known);
  const category = productCategories.find(({ path }) => path === campaign.category);
  const manager = new PortalSession(owner.url);
  const { email = OWNER.email } = STAFF.find(({ role }) => role === 'MANAGER') ?? {};
  await manager.signIn(email, password);
  await definePromotions(owner, manager, campaign.promotions, campaign.couponTypes);
  defined();
  if (campaigns.totalCount > 0 || !category || campaign.people.length === 0) return;
  const { name, startsOn, endsOn, people } = campaign;
  const input = {
    ...{
      name,
      startsOn,
      endsOn,
      kind: 'PROMOTION',
      offer: name,
      holdoutPercent: HELD_OUT,
      fixedCost: FIXED_COST,
    },
    ...{ dipDays: 14, categoryIds: [category.id] },
    audience: { places: [], valueTiers: [], groupIds: [], categoryIds: [] },
  };
  const made = async (session: PortalSession, text: string, variables: object) =>
    (await session.graphql<{ made: Made }>(text, variables as Record<string, unknown>)).made;
  const { id, version } = await made(manager, create, { input });
  await made(owner, approve, { id, version });
  for (let from = 0; from < people.length; from += PART) {
    const part = people.slice(from, from + PART);
    await manager.graphql(record, { id, people: part, key: `demo-campaign-people-${from}` });
  }
  await made(manager, start, { id, version: (await made(manager, look, { id })).version });
}
