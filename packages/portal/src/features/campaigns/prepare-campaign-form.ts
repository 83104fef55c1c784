import type { CampaignDetails } from './campaign-fields';

type Audience = CampaignDetails['audience'];

export interface CampaignValues {
  name: string;
  kind: CampaignDetails['kind'];
  offer: string;
  /** Several, among which the treated are drawn; none for one. */
  offers: { name: string; share: number | string }[];
  channel: CampaignDetails['channel'];
  startsOn: string;
  endsOn: string;
  dipDays: number | string;
  holdoutPercent: number | string;
  fixedCost: number | string;
  categoryIds: string[];
  products: { id: string; name: string }[];
  branchIds: string[];
  places: Audience['places'][number][];
  valueTiers: Audience['valueTiers'][number][];
  groupIds: string[];
  boughtIds: string[];
  boughtWithinDays: number | string;
  debt: Audience['debt'];
}

/** A new form: two weeks from tomorrow, a fifth held out. */
export function emptyForm(today: string): CampaignValues {
  const after = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
  return {
    ...{
      name: '',
      kind: 'PROMOTION',
      offer: '',
      offers: [],
      channel: null,
      startsOn: after(1),
      endsOn: after(14),
    },
    ...{ dipDays: 14, holdoutPercent: 20, fixedCost: 0, categoryIds: [], products: [], branchIds: [] },
    ...{ places: [], valueTiers: [], groupIds: [], boughtIds: [], boughtWithinDays: 365, debt: null },
  };
}

/** What the shares come to. */
export const sharesOf = (offers: CampaignValues['offers']): number =>
  offers.reduce((sum, { share }) => sum + (Number(share) || 0), 0);

/** The same offers with even shares, whole numbers that come to a hundred: what is over goes to the first. */
export const evenly = (offers: CampaignValues['offers']): CampaignValues['offers'] =>
  offers.map(({ name }, index) => ({
    name,
    share: Math.floor(100 / offers.length) + (index < 100 % offers.length ? 1 : 0),
  }));

const ids = (records: readonly { id: string }[]) => records.map(({ id }) => id);

export const formOf = (campaign: CampaignDetails, minorUnits: number): CampaignValues => ({
  ...{ name: campaign.name, kind: campaign.kind, offer: campaign.offer ?? '', channel: campaign.channel },
  offers: campaign.offers.map(({ name, share }) => ({ name, share })),
  ...{ startsOn: campaign.startsOn, endsOn: campaign.endsOn, dipDays: campaign.dipDays },
  ...{ holdoutPercent: campaign.holdoutPercent, fixedCost: campaign.fixedCost / minorUnits },
  products: campaign.products.map(({ id, name }) => ({ id, name })),
  ...{ categoryIds: ids(campaign.categories), branchIds: ids(campaign.branches) },
  ...{ places: [...campaign.audience.places], valueTiers: [...campaign.audience.valueTiers] },
  ...{ groupIds: ids(campaign.audience.groups), boughtIds: ids(campaign.audience.categories) },
  boughtWithinDays: campaign.audience.boughtWithinDays ?? 365,
  debt: campaign.audience.debt,
});

export const audienceOf = (values: CampaignValues) => ({
  ...{ places: values.places, valueTiers: values.valueTiers, groupIds: values.groupIds },
  categoryIds: values.boughtIds,
  boughtWithinDays: Number(values.boughtWithinDays) || null,
  debt: values.debt,
});

/** What is sent: money in minor units. */
export const inputOf = (values: CampaignValues, minorUnits: number) => ({
  ...{ name: values.name, kind: values.kind, offer: values.offer.trim() || null, channel: values.channel },
  ...{ startsOn: values.startsOn, endsOn: values.endsOn, dipDays: Number(values.dipDays) },
  offers: values.offers.map(({ name, share }) => ({ name: name.trim(), share: Number(share) || 0 })),
  holdoutPercent: Number(values.holdoutPercent),
  fixedCost: Math.round(Number(values.fixedCost) * minorUnits),
  ...{ categoryIds: values.categoryIds, branchIds: values.branchIds, productIds: ids(values.products) },
  audience: audienceOf(values),
});
