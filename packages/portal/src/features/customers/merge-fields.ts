import { graphql, type ResultOf } from '../../graphql';

/** What is shown of two customers before they become one. */
export const MergeFields = graphql(`
  fragment MergeFields on Customer @_unmask {
    id version code name phones email birthDate address createdAt
    sales { firstDay lastDay purchases net }
    account @include(if: $debts) { balance }
  }
`);
export type MergeCandidate = ResultOf<typeof MergeFields>;

export const MergeCustomers = graphql(`
  mutation MergeCustomers($survivorId: ID!, $survivorVersion: Int!, $loserId: ID!, $loserVersion: Int!, $key: ID!) {
    mergeCustomers(
      survivorId: $survivorId, survivorVersion: $survivorVersion
      loserId: $loserId, loserVersion: $loserVersion, idempotencyKey: $key
    ) { id name version }
  }
`);
