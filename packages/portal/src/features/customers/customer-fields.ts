import { graphql, type ResultOf, type VariablesOf } from '../../graphql';

export const CustomerFields = graphql(`
  fragment CustomerFields on Customer @_unmask {
    id version code name type phones cardBarcode email gender language birthDate weddingDate foundingDate address area ward company taxNumber
    starClass notes customFields status
    groups { id name }
  }
`);
export type CustomerRecord = ResultOf<typeof CustomerFields>;

export const CreateCustomer = graphql(
  `
    mutation CreateCustomer($input: CustomerInput!, $idempotencyKey: ID) {
      createCustomer(input: $input, idempotencyKey: $idempotencyKey) { ...CustomerFields }
    }
  `,
  [CustomerFields],
);

export const UpdateCustomer = graphql(
  `
    mutation UpdateCustomer($id: ID!, $version: Int!, $input: CustomerInput!) {
      updateCustomer(id: $id, version: $version, input: $input) { ...CustomerFields }
    }
  `,
  [CustomerFields],
);

export const CustomerChoices = graphql(`
  query CustomerChoices {
    customerGroups { id name parentId }
    customerAreas
  }
`);

export type CustomerInput = VariablesOf<typeof CreateCustomer>['input'];
