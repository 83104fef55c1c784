import { graphql, type ResultOf } from '../../graphql';

export const TrendsQuery = graphql(`
  query DebtTrends($asOf: Date) {
    debtTrends(asOf: $asOf) {
      asOf owed expectedLoss
      rates { place from to open moved settled writtenOff isAssumed openNow lossShare expectedLoss }
      rolls { from to place open items moved settled writtenOff }
    }
    newestDebtDay
  }
`);
export type Trends = ResultOf<typeof TrendsQuery>['debtTrends'];

export const ForecastQuery = graphql(`
  query CollectionForecast {
    collectionForecast {
      asOf open keptShare finishedPromises spread
      weeks { from to promised expected cumulative low high }
      backTests { asOf to open expected low high paid within }
    }
  }
`);
export type Forecast = ResultOf<typeof ForecastQuery>['collectionForecast'];
