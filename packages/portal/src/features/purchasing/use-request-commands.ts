import { useMutation } from '@apollo/client/react';
import { graphql } from '../../graphql';
import { RequestFields } from './request-fields';

const Submit = graphql(
  `
    mutation SubmitPurchaseRequest($id: ID!, $version: Int!, $key: ID!) {
      submitPurchaseRequest(id: $id, version: $version, idempotencyKey: $key) { ...RequestFields }
    }
  `,
  [RequestFields],
);
const Approve = graphql(
  `
    mutation ApprovePurchaseRequest($id: ID!, $version: Int!, $reason: String, $key: ID!) {
      approvePurchaseRequest(id: $id, version: $version, reason: $reason, idempotencyKey: $key) { ...RequestFields }
    }
  `,
  [RequestFields],
);
const Reject = graphql(
  `
    mutation RejectPurchaseRequest($id: ID!, $version: Int!, $reason: String!, $key: ID!) {
      rejectPurchaseRequest(id: $id, version: $version, reason: $reason, idempotencyKey: $key) { ...RequestFields }
    }
  `,
  [RequestFields],
);
const Order = graphql(
  `
    mutation OrderPurchaseRequest($id: ID!, $version: Int!, $expectedOn: Date, $key: ID!) {
      orderPurchaseRequest(id: $id, version: $version, expectedOn: $expectedOn, idempotencyKey: $key) { ...RequestFields }
    }
  `,
  [RequestFields],
);
const Cancel = graphql(
  `
    mutation CancelPurchaseRequest($id: ID!, $version: Int!, $reason: String!, $key: ID!) {
      cancelPurchaseRequest(id: $id, version: $version, reason: $reason, idempotencyKey: $key) { ...RequestFields }
    }
  `,
  [RequestFields],
);
const Close = graphql(
  `
    mutation ClosePurchaseRequest($id: ID!, $version: Int!, $reason: String!, $key: ID!) {
      closePurchaseRequest(id: $id, version: $version, reason: $reason, idempotencyKey: $key) { ...RequestFields }
    }
  `,
  [RequestFields],
);

/** What can be done to a request; each answers with all that its page shows. */
export function useRequestCommands({ id, version }: { id: string; version: number }) {
  const [submit] = useMutation(Submit);
  const [approve] = useMutation(Approve);
  const [reject] = useMutation(Reject);
  const [order] = useMutation(Order);
  const [cancel] = useMutation(Cancel);
  const [close] = useMutation(Close);
  const of = { id, version };
  return {
    submit: (key: string) => submit({ variables: { ...of, key } }),
    approve: (reason: string, key: string) => approve({ variables: { ...of, reason: reason || null, key } }),
    reject: (reason: string, key: string) => reject({ variables: { ...of, reason, key } }),
    order: (expectedOn: string | null, key: string) => order({ variables: { ...of, expectedOn, key } }),
    cancel: (reason: string, key: string) => cancel({ variables: { ...of, reason, key } }),
    close: (reason: string, key: string) => close({ variables: { ...of, reason, key } }),
  };
}
