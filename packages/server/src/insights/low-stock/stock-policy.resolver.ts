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
import { faultOfPolicy, policyLimits, type StockPolicy } from './low-stock.rules.js';
import { LowStockEffect, SupplierLeadTime } from './low-stock-lists.schema.js';
import { refreshLowStockJob } from './refresh-low-stock.job.js';
import { effectOfPolicy, listLeadTimes } from './stock-policy.report.js';

/** By what an organization orders; what is left out stays. */
@InputType()
class StockPolicyInput {
  @Field(() => Float, { nullable: true, description: '50 to 99.99' }) serviceLevelPercent?: number | null;
  @Field(() => Int, { nullable: true, description: 'Between two orders, 1 to 90' }) reviewDays?:
    | number
    | null;
  @Field(() => Int, {
    nullable: true,
    description: '0 to 365, where neither receipts nor the supplier tell',
  })
  leadTimeDays?: number | null;
}

/** The policy in force with what is given, checked. Throws BAD_INPUT with the field. */
function policyWith(given: StockPolicyInput, present: Organization): StockPolicy {
  const policy = {
    serviceLevelPercent: given.serviceLevelPercent ?? present.serviceLevelPercent,
    reviewDays: given.reviewDays ?? present.reviewDays,
    leadTimeDays: given.leadTimeDays ?? present.leadTimeDays,
  };
  const field = faultOfPolicy(policy);
  if (field) throw badInput('policyOutside', `policy.${field}`, { ...policyLimits[field] });
  return policy;
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
  async stockPolicyEffect(
    @Arg('policy', () => StockPolicyInput) policy: StockPolicyInput,
    @Ctx() { em, organizationId }: RequestContext,
  ): Promise<LowStockEffect | null> {
    const organization = await em.findOneOrFail(Organization, { id: organizationId });
    return effectOfPolicy(em, policyWith(policy, organization));
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
    const organization = await em.findOneOrFail(Organization, { id: organizationId });
    Object.assign(organization, policyWith(policy, organization));
    await em.flush();
    await enqueue(em, refreshLowStockJob, {});
    return organization;
  }
}
