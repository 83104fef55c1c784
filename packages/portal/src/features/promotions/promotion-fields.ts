import { graphql, type ResultOf } from '../../graphql';

export const PromotionQuery = graphql(`
  query Promotion($id: ID!) {
    promotion(id: $id) {
      id code name note applies state phase appliesNow startsOn endsOn fromMinute toMinute weekdays audience places valueTiers
      scope promotableOnly benefit billMaximum buyQuantity buyUnit getQuantity getUnit getPercent priority exclusive budget customerLimit issuer
      createdAt approvedAt stoppedAt stopReason version mayApprove createdBy writtenBy approvedBy stoppedBy
      tiers { minimum value }
      branches { id name } groups { id name } customers { id name } products { id name baseUnit }
      categories { id path } getProducts { id name baseUnit }
      productCounts { covered passedOver barred }
      replaces { id code } replacedBy { id code state }
    }
  }
`);
export type PromotionDetails = ResultOf<typeof PromotionQuery>['promotion'];

export const places = [
  ...(['CHAMPIONS', 'LOYAL', 'POTENTIAL_LOYALIST', 'NEW', 'PROMISING', 'NEEDS_ATTENTION'] as const),
  ...(['ABOUT_TO_SLEEP', 'AT_RISK', 'CANT_LOSE', 'HIBERNATING', 'LAPSED', 'NO_PURCHASES'] as const),
];
export const valueTiers = ['HIGH', 'MID', 'LOW'] as const;
export const audiences = ['EVERYBODY', 'GROUPS', 'CUSTOMERS', 'SEGMENTS'] as const;
