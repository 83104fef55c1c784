import { graphql, type ResultOf } from '../../graphql';

/** All that the page of a request shows; each of its commands answers with it. */
export const RequestFields = graphql(`
  fragment RequestFields on PurchaseRequest @_unmask {
    id code state note version total mayDecide createdAt createdBy requestedAt requestedBy decidedAt decidedBy decisionReason
    orderedAt orderedBy expectedOn closedAt closedBy closeReason
    branch { id name address }
    supplier { id name code phone email address company taxNumber }
    lines {
      id lineNo quantity receivedQuantity unitCost note
      product { id name sku baseUnit units { id name factor } }
    }
    receipts { id code status total receivedAt createdBy }
  }
`);

export type RequestData = ResultOf<typeof RequestFields>;
export type RequestLine = RequestData['lines'][number];

export const RequestQuery = graphql(
  `
    query PurchaseRequest($id: ID!) {
      purchaseRequest(id: $id) { ...RequestFields }
    }
  `,
  [RequestFields],
);
