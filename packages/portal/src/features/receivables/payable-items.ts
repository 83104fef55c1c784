import { graphql } from '../../graphql';

/** What of a customer can be paid now, what is due first at the top: as it is now, not as the page was opened. */
export const PayableItems = graphql(`
  query PayableItems($customerId: ID!) {
    openItems(filter: { customerId: $customerId, search: null }, first: 100) {
      totalCount
      edges { node { id code businessDate dueDate open } }
    }
  }
`);
