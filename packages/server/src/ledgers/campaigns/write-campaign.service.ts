import { addDays } from '../../platform/calendar/add-days.js';
import { businessDate } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import { nextCode } from '../../platform/sql/next-code.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { CustomerGroup } from '../../registers/customers/customer-group.entity.js';
import { Branch, Organization } from '../../registers/organizations/organization.entity.js';
import { Product } from '../../registers/products/product.entity.js';
import { ProductCategory } from '../../registers/products/product-category.entity.js';
import { textOf } from '../sales/write-sale.service.js';
import { Campaign, type CampaignShare, CampaignState as State } from './campaign.entity.js';
import type { CampaignInput, CampaignShareInput } from './campaign.input.js';
import type { CampaignAudience, CampaignAudienceInput } from './campaign-audience.entity.js';
import { lockCampaign } from './campaign-state.service.js';

const MOST_NAMED = 200;
const LONGEST_DAYS = 366;
const MOST_OFFERS = 6;
const queueForCodes = sqlText(
  `select pg_advisory_xact_lock(hashtextextended('campaign code ' || :organization_id::text, 0))`,
);
const greatestCode = sqlText(`
  select substr(code, 3)::bigint as number from app.campaign
  where organization_id = :organization_id and code >= :first and code <= :last
  order by code desc limit 1`);

async function freeCode(em: EntityManager): Promise<string> {
  await query(em, queueForCodes);
  return nextCode('CD', async (first, last) => {
    const [row] = await query<{ number: number }>(em, greatestCode, { first, last });
    return row?.number;
  });
}

export async function todayOf(em: EntityManager): Promise<string> {
  const { timeZone } = await em.findOneOrFail(Organization, { id: organizationOf(em) });
  return businessDate(timeZone);
}

/** Makes a draft. Throws BAD_INPUT and NOT_FOUND with the field. */
export async function createCampaign(em: EntityManager, input: CampaignInput): Promise<Campaign> {
  const fields = await checkCampaign(em, input);
  const by = actorOf(em)?.userId ?? null;
  const campaign = em.create(Campaign, {
    ...fields,
    ...{ code: await freeCode(em), createdBy: by, writtenBy: by },
  } as never);
  await em.persist(campaign).flush();
  return campaign;
}

/** Changes a draft that is still at `version`, all of it. Throws as createCampaign, and CONFLICT. */
export async function updateCampaign(
  em: EntityManager,
  id: string,
  version: number,
  input: CampaignInput,
): Promise<Campaign> {
  const campaign = await lockCampaign(em, id, version, [State.DRAFT]);
  em.assign(campaign, { ...(await checkCampaign(em, input)), writtenBy: actorOf(em)?.userId ?? null });
  await em.flush();
  return campaign;
}

/** The same once more as a draft, as long, from tomorrow on. NOT_FOUND. */
export async function copyCampaign(em: EntityManager, id: string): Promise<Campaign> {
  const from = await em.findOne(Campaign, { id });
  if (!from) throw notFound();
  const { name, kind, offer, offers, channel, dipDays, holdoutPercent, fixedCost } = from;
  const { productIds, categoryIds, branchIds, audience } = from;
  const startsOn = addDays(await todayOf(em), 1);
  const days = (Date.parse(from.endsOn) - Date.parse(from.startsOn)) / 86_400_000;
  const by = actorOf(em)?.userId ?? null;
  const campaign = em.create(Campaign, {
    ...{ name, kind, offer, offers, channel, dipDays, holdoutPercent, fixedCost },
    ...{ productIds, categoryIds, branchIds, audience, startsOn, endsOn: addDays(startsOn, days) },
    ...{ code: await freeCode(em), createdBy: by, writtenBy: by },
  } as never);
  await em.persist(campaign).flush();
  return campaign;
}

async function checkCampaign(em: EntityManager, input: CampaignInput) {
  const name = textOf(input.name, 200, 'name');
  if (!name) throw badInput('required', 'name');
  const { startsOn, endsOn, audience } = input;
  const days = (Date.parse(endsOn) - Date.parse(startsOn)) / 86_400_000 + 1;
  if (days < 1) throw badInput('campaigns.endsBefore', 'endsOn');
  if (days > LONGEST_DAYS) throw badInput('campaigns.tooLong', 'endsOn', { max: LONGEST_DAYS });
  checkNumber(input.dipDays, 0, 90, 'dipDays');
  checkNumber(input.holdoutPercent, 0, 50, 'holdoutPercent');
  checkNumber(input.fixedCost, 0, Number.MAX_SAFE_INTEGER, 'fixedCost');
  if (audience.boughtWithinDays != null)
    checkNumber(audience.boughtWithinDays, 1, 3660, 'audience.boughtWithinDays');
  return {
    ...{ name, startsOn, endsOn, kind: input.kind, channel: input.channel ?? null },
    ...{ dipDays: input.dipDays, holdoutPercent: input.holdoutPercent, fixedCost: input.fixedCost },
    offer: textOf(input.offer, 2000, 'offer'),
    offers: checkOffers(input.offers),
    productIds: await checkIds(em, Product, input.productIds, 'productIds'),
    categoryIds: await checkIds(em, ProductCategory, input.categoryIds, 'categoryIds'),
    branchIds: await checkIds(em, Branch, input.branchIds, 'branchIds'),
    audience: await checkAudience(em, audience),
  };
}

/** Several offers as they are kept: each has a name of its own, and their shares are a hundred. */
function checkOffers(given: readonly CampaignShareInput[]): CampaignShare[] {
  if (given.length === 1) throw badInput('campaigns.oneOffer', 'offers');
  if (given.length > MOST_OFFERS) throw badInput('campaigns.tooMany', 'offers', { max: MOST_OFFERS });
  const offers = given.map(({ name, share }, index) => {
    const field = `offers.${index}.name`;
    const named = textOf(name, 100, field);
    if (!named) throw badInput('required', field);
    if (given.slice(0, index).some((other) => other.name.trim() === named))
      throw badInput('campaigns.sameOffer', field, { name: named });
    checkNumber(share, 1, 99, `offers.${index}.share`);
    return { name: named, share };
  });
  const all = offers.reduce((sum, { share }) => sum + share, 0);
  if (offers.length > 0 && all !== 100) throw badInput('campaigns.shares', 'offers', { all });
  return offers;
}

/** An audience as it is kept. */
async function checkAudience(em: EntityManager, audience: CampaignAudienceInput): Promise<CampaignAudience> {
  return {
    places: [...new Set(audience.places)],
    valueTiers: [...new Set(audience.valueTiers)],
    groupIds: await checkIds(em, CustomerGroup, audience.groupIds, 'audience.groupIds'),
    categoryIds: await checkIds(em, ProductCategory, audience.categoryIds, 'audience.categoryIds'),
    boughtWithinDays: audience.boughtWithinDays ?? null,
    debt: audience.debt ?? null,
  };
}

function checkNumber(value: number, min: number, max: number, field: string): void {
  if (value < min || value > max) throw badInput('campaigns.between', field, { min, max });
}

async function checkIds(
  em: EntityManager,
  entity: typeof Product | typeof ProductCategory | typeof Branch | typeof CustomerGroup,
  given: readonly string[],
  field: string,
): Promise<string[]> {
  const ids = [...new Set(given)];
  if (ids.length > MOST_NAMED) throw badInput('campaigns.tooMany', field, { max: MOST_NAMED });
  const found = await em.count(entity as typeof Product, { id: { $in: ids } });
  if (found < ids.length) throw new AppError('NOT_FOUND', 'notFound', { field });
  return ids;
}
