import { Arg, Authorized, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { asOfOrDefault, lastDataDay } from '../../ledgers/sales/data-day.service.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { BusinessDateScalar } from '../../platform/graphql/scalars.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { Organization } from '../../registers/organizations/organization.entity.js';
import { reportSales } from './trends.report.js';
import { SalesOverview } from './trends.schema.js';

@Resolver(() => SalesOverview)
export class TrendsResolver {
  @Authorized<Permission>('trends.read')
  @Query(() => SalesOverview, { description: 'As of that day, or the newest day with sales' })
  async salesOverview(
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) asOf: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<SalesOverview> {
    return reportSales(em, await asOfOrDefault(em, asOf));
  }
}

@Resolver(() => Organization)
export class LastDataDayResolver {
  @FieldResolver(() => BusinessDateScalar, {
    nullable: true,
    description: 'The last day with a sale or a return',
  })
  lastDataDay(@Root() { id }: Organization, @Ctx() context: RequestContext): Promise<string | null> {
    // Setting up and switching answer with an organization that the operation's own transaction isn't of.
    if (context.signedIn?.organization?.organizationId === id) return lastDataDay(context.em);
    return withOrganization(id, lastDataDay, { readOnly: true });
  }
}
