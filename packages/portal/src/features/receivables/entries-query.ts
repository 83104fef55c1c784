import { graphql, type ResultOf } from '../../graphql';

/** Entries of the ledger, of one customer or of all, with what they come to. */
export const EntriesQuery = graphql(`
  query ReceivableEntries($filter: ReceivableEntryFilter!, $after: String) {
    receivableEntries(filter: $filter, first: 50, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges {
        node {
          id kind code amount businessDate dueDate recordedOn open balance note
          customer { id name } reversedBy { id } branch { id name }
        }
      }
    }
    receivableSums(filter: $filter) { count debits credits }
  }
`);
export type Entry = ResultOf<typeof EntriesQuery>['receivableEntries']['edges'][number]['node'];
