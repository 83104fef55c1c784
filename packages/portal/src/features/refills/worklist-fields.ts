import { graphql, type ResultOf } from '../../graphql';

export const WorklistRowFields = graphql(`
  fragment WorklistRow on RefillReminder @_unmask {
    id kind state group excluded medicineKey dueOn runOutOn visitOn snoozedUntil
    customer { id name code phones }
    product { id name strength baseUnit units { id name factor } }
    synchronisation { meetBy bridgeBy bridgeQuantity }
    branch { id name }
    course { method lastDay lastQuantity daysSupply runOutFrom runOutTo fills pdc }
    stock { here usable needed enough goodOn lot expiresOn branch { id name } }
    consent { state channels }
    lastContact { id outcome channel reason contactedAt contactedByName }
    claim { name mine until }
  }
`);
export type WorklistRow = ResultOf<typeof WorklistRowFields>;

export const WorklistQuery = graphql(
  `
    query RefillWorklist($group: RefillGroup!, $filter: RefillWorklistFilter, $after: String) {
      refillWorklist(group: $group, filter: $filter, first: 40, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        edges { node { ...WorklistRow } }
      }
    }
  `,
  [WorklistRowFields],
);

export const WorklistCountsQuery = graphql(`
  query RefillWorklistCounts($filter: RefillWorklistFilter) {
    refillWorklistCounts(filter: $filter) {
      asOf overdue due coming waiting excluded
      exclusions { excluded count }
      medicineKeys
    }
    branches { id name }
  }
`);

/** What an outcome, a claim or a colleague changes of a row. */
export const ChangedRowFields = graphql(`
  fragment ChangedRow on RefillReminder @_unmask {
    id state group excluded snoozedUntil
    lastContact { id outcome channel reason contactedAt contactedByName }
    claim { name mine until }
  }
`);
