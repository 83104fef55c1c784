import { Authorized, Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { reportForecast } from './forecast.report.js';
import { CollectionForecast } from './forecast.schema.js';

@Resolver()
export class CollectionForecastResolver {
  @Authorized<Permission>('debt-ageing.read')
  @Query(() => CollectionForecast, {
    description: 'Of what is open today, from promises, due dates and how debts were paid in the last year',
  })
  collectionForecast(@Ctx() { em }: RequestContext): Promise<CollectionForecast> {
    return reportForecast(em);
  }
}
