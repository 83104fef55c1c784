import { type CampaignPerson, campaignPeopleCsv } from './campaign-people-file.js';
import { type DefinedCouponType, definePromotions, type GivenPromotion } from './define-promotions.js';
import { PortalSession } from './portal-session.js';
import { OWNER, STAFF } from './staff.js';

/** A campaign as it was run, for the portal to measure. */
export interface RunCampaign {
  name: string;
  category: string;
  startsOn: string;
  endsOn: string;
  people: CampaignPerson[];
  /** What the tills gave by themselves, the campaign's discount among it. */
  promotions: GivenPromotion[];
  couponTypes: DefinedCouponType[];
}

interface Made {
  id: string;
  code: string;
  name: string;
  state: string;
  version: number;
}

const FIXED_COST = 300_000;
const HELD_OUT = 30;
const whole = 'id code name state version';
const known = `{ campaigns(first: 200) { edges { node { ${whole} } } } productCategories { id path } }`;
const create = `mutation Write($input: CampaignInput!) { made: createCampaign(input: $input, idempotencyKey: "demo-campaign") { ${whole} } }`;
const approve = `mutation Approve($id: ID!, $version: Int!) { made: approveCampaign(id: $id, version: $version, idempotencyKey: "demo-campaign-approved") { ${whole} } }`;
const look = `query Look($id: ID!) { made: campaign(id: $id) { ${whole} } }`;
const start = `mutation Start($id: ID!, $version: Int!) { made: startCampaign(id: $id, version: $version, idempotencyKey: "demo-campaign-started") { ${whole} } }`;

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
  /** Imports a file of this content. */
  bringIn: (file: string) => Promise<void>,
): Promise<void> {
  const { campaigns, productCategories } = await owner.graphql<{
    campaigns: { edges: { node: Made }[] };
    productCategories: { id: string; path: string }[];
  }>(known);
  const category = productCategories.find(({ path }) => path === campaign.category);
  const manager = new PortalSession(owner.url);
  const { email = OWNER.email } = STAFF.find(({ role }) => role === 'MANAGER') ?? {};
  await manager.signIn(email, password);
  await definePromotions(owner, manager, campaign.promotions, campaign.couponTypes);
  defined();
  if (!category || campaign.people.length === 0) return;
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
  const begun = campaigns.edges.find(({ node }) => node.name === name)?.node;
  const draft = begun ?? (await made(manager, create, { input }));
  const { id, code, state } = draft.state === 'DRAFT' ? await made(owner, approve, draft) : draft;
  if (state !== 'APPROVED') return;
  await bringIn(campaignPeopleCsv(code, people));
  await made(manager, start, await made(manager, look, { id }));
}
