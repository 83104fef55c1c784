import { graphql, type ResultOf } from '../../graphql';

export const CampaignQuery = graphql(`
  query Campaign($id: ID!) {
    campaign(id: $id) {
      id code name kind offer offers { name share } channel state startsOn endsOn dipDays holdoutPercent fixedCost drawnHow drawnOn version
      mayApprove createdBy approvedBy closeReason
      counts { treated holdout excluded offered responded }
      products { id name } categories { id name path } branches { id name }
      audience { places valueTiers boughtWithinDays debt groups { id name } categories { id name path } }
      effect {
        asOf computedAt design verdict matched controls unmatched offered discount fixedCost roi perReached needed p
        startsOn duringTo afterTo
        profit { estimate low high } revenue { estimate low high } margin { estimate low high }
        others { estimate low high } after { estimate low high } preTrend { estimate low high }
        buyers { difference low high } responses { difference low high } spend { difference low high }
        offers { name customers responders buyers verdict adjustedP rank perCustomer tooCloseToCall profit { estimate low high }
          responses { difference low high } purchases { difference low high } spend { difference low high } }
        arms { treated customers responders buyers newBuyers participants participation participationLow participationHigh revenue units discount }
        weeks { week firstDay treated controls }
      }
    }
  }
`);
export type CampaignDetails = ResultOf<typeof CampaignQuery>['campaign'];
export type Effect = NonNullable<CampaignDetails['effect']>;

export const places = [
  ...(['CHAMPIONS', 'LOYAL', 'POTENTIAL_LOYALIST', 'NEW', 'PROMISING', 'NEEDS_ATTENTION'] as const),
  ...(['ABOUT_TO_SLEEP', 'AT_RISK', 'CANT_LOSE', 'HIBERNATING', 'LAPSED', 'NO_PURCHASES'] as const),
];
export const tiers = ['HIGH', 'MID', 'LOW'] as const;
export const debtStates = ['OWES', 'OVERDUE', 'PAID', 'IN_CREDIT'] as const;
export const channels = ['SMS', 'ZALO', 'EMAIL', 'PHONE_CALL'] as const;
