import { graphql, type ResultOf } from '../../graphql';

export const CareScriptsQuery = graphql(`
  query CareScripts {
    careScripts {
      place valueTier duringSale afterSale own version changedAt changedByName
      group { id name }
    }
    customerGroups { id name parentId }
  }
`);
type Result = ResultOf<typeof CareScriptsQuery>;
export type CareScript = Result['careScripts'][number];
export type CareGroup = Result['customerGroups'][number];

/** Whom a script is for, as the server takes it. */
export const classOf = ({ place, valueTier, group }: Pick<CareScript, 'place' | 'valueTier' | 'group'>) => ({
  place,
  valueTier,
  customerGroupId: group?.id ?? null,
});

/** Whether a script is for all of its place. */
export const isForAll = ({ valueTier, group }: Pick<CareScript, 'valueTier' | 'group'>): boolean =>
  !valueTier && !group;

export const SaveCareScript = graphql(`
  mutation SaveCareScript($careClass: CareClassInput!, $input: CareWordsInput!, $version: Int!, $key: ID!) {
    saveCareScript(careClass: $careClass, input: $input, version: $version, idempotencyKey: $key) { id version }
  }
`);
export const ResetCareScript = graphql(`
  mutation ResetCareScript($careClass: CareClassInput!, $version: Int!, $key: ID!) {
    resetCareScript(careClass: $careClass, version: $version, idempotencyKey: $key) { id version }
  }
`);
