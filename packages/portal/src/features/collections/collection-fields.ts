import { graphql, type ResultOf } from '../../graphql';

export const CollectionRowFields = graphql(`
  fragment CollectionRow on CollectionCase @_unmask {
    id group excluded overdue items days balance unapplied waitsUntil
    customer { id name code phones }
    promise { id amount promisedFor received }
    missedPromise { id amount promisedFor received state }
    consent { state channels }
    lastContact { id outcome channel note contactedAt contactedByName }
    claim { name mine until }
  }
`);
export type CollectionRow = ResultOf<typeof CollectionRowFields>;

export const CollectionsQuery = graphql(
  `
    query CollectionWorklist($group: CollectionGroup!, $sort: CollectionSort!, $filter: CollectionFilter, $after: String) {
      collectionWorklist(group: $group, sort: $sort, filter: $filter, first: 40, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        edges { node { ...CollectionRow } }
      }
    }
  `,
  [CollectionRowFields],
);

export const CollectionCountsQuery = graphql(`
  query CollectionCounts($filter: CollectionFilter) {
    collectionWorklistCounts(filter: $filter) {
      today
      call { count overdue } promised { count overdue } waiting { count overdue } excluded { count overdue }
      exclusions { excluded count }
    }
    branches { id name }
  }
`);
