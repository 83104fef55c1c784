import {
  Arg,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  Float,
  InputType,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { badInput } from '../../platform/errors/app-error.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { enqueue } from '../../platform/jobs/outbox.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { Organization } from '../../registers/organizations/organization.entity.js';
import { faultOfPolicy, policyLimits } from './low-stock.rules.js';
import { LowStockEffect, SupplierLeadTime } from './low-stock-lists.schema.js';
import { refreshLowStockJob } from './refresh-low-stock.job.js';
import { effectOfPolicy, listLeadTimes } from './stock-policy.report.js';

/** By what an organization orders. */
@InputType()
class StockPolicyInput {
  @Field(() => Float, { description: '50 to 99.99' }) serviceLevelPercent!: number;
  @Field(() => Int, { description: 'Between two orders, 1 to 90' }) reviewDays!: number;
  @Field(() => Int, { description: '0 to 365, where neither receipts nor the supplier tell' })
  leadTimeDays!: number;
}

function check(policy: StockPolicyInput): void {
  const field = faultOfPolicy({ ...policy });
  if (field) throw badInput('policyOutside', `policy.${field}`, { ...policyLimits[field] });
}

/** By what an organization orders, and what that comes to. */
@Resolver(() => Organization)
export class StockPolicyResolver {
  @FieldResolver(() => Float, { description: 'How many of a hundred reorder cycles no shortage may spoil' })
  serviceLevelPercent(@Root() { serviceLevelPercent }: Organization): number {
    return serviceLevelPercent;
  }

  @FieldResolver(() => Int, { description: 'Between two orders' })
  reviewDays(@Root() { reviewDays }: Organization): number {
    return reviewDays;
  }

  @FieldResolver(() => Int, {
    description: 'From order to receipt, where neither receipts nor the supplier tell',
  })
  leadTimeDays(@Root() { leadTimeDays }: Organization): number {
    return leadTimeDays;
  }

  @Authorized<Permission>('organization.manage')
  @Query(() => LowStockEffect, {
    nullable: true,
    description: 'Of the newest figures; null where there are none',
  })
  stockPolicyEffect(
    @Arg('policy', () => StockPolicyInput) policy: StockPolicyInput,
    @Ctx() { em }: RequestContext,
  ): Promise<LowStockEffect | null> {
    check(policy);
    return effectOfPolicy(em, policy);
  }

  @Authorized<Permission>('low-stock.read')
  @Query(() => [SupplierLeadTime], { description: 'Of the newest figures, the supplier of most items first' })
  supplierLeadTimes(@Ctx() { em }: RequestContext): Promise<SupplierLeadTime[]> {
    return listLeadTimes(em);
  }

  @Authorized<Permission>('organization.manage')
  @Mutation(() => Organization, { description: 'Then the newest figures are computed anew' })
  async setStockPolicy(
    @Arg('policy', () => StockPolicyInput) policy: StockPolicyInput,
    @Ctx() { em, organizationId }: RequestContext,
  ): Promise<Organization> {
    check(policy);
    const organization = await em.findOneOrFail(Organization, { id: organizationId });
    Object.assign(organization, policy);
    await em.flush();
    await enqueue(em, refreshLowStockJob, {});
    return organization;
  }
}
