import { oneOf, text } from '../../ui/layout/search-params';

export const campaignStates = ['DRAFT', 'APPROVED', 'RUNNING', 'ENDED', 'CANCELLED'] as const;

export interface CampaignsSearch {
  state?: (typeof campaignStates)[number] | undefined;
  search?: string | undefined;
}

export const campaignsSearch = (raw: Record<string, unknown>): CampaignsSearch => ({
  state: oneOf(raw, 'state', campaignStates),
  search: text(raw, 'search'),
});

/** Whose names stand below the results: a group of the draw, or whom a figure counts. */
export const peopleGroups = [
  ...(['TREATED', 'HOLDOUT', 'OFFERED', 'RESPONDED', 'EXCLUDED'] as const),
  ...(['BUYERS', 'CONTROL_BUYERS', 'PARTICIPANTS', 'NEW_BUYERS', 'COMPARED'] as const),
  ...(['RESPONDERS', 'CONTROL_RESPONDERS', 'OFFER', 'SPENT', 'CONTROL_SPENT'] as const),
] as const;
export type PeopleGroup = (typeof peopleGroups)[number];

export interface CampaignSearch {
  people?: PeopleGroup | undefined;
  /** Of several, whose people those are. */
  offer?: string | undefined;
  tables?: string | undefined;
}

export const campaignSearch = (raw: Record<string, unknown>): CampaignSearch => ({
  people: oneOf(raw, 'people', peopleGroups),
  offer: text(raw, 'offer'),
  tables: text(raw, 'tables'),
});
