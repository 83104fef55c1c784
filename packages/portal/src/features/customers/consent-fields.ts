import { graphql } from '../../graphql';

export const ConsentFields = graphql(`
  fragment ConsentFields on Customer {
    id
    consents { id channel purpose given }
    consentHistory { id channel purpose given method note statedAt recordedAt recordedByName }
  }
`);
