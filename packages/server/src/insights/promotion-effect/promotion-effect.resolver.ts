import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Campaign } from '../../ledgers/campaigns/campaign.entity.js';
import { notFound } from '../../platform/errors/app-error.js';
import {
  type Connection,
  connectionOf,
  decodeCursor,
  PageArgs,
  pageSize,
  toConnection,
} from '../../platform/graphql/connection.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { loadEntity } from '../../platform/graphql/load-entity.js';
import { BusinessDateScalar } from '../../platform/graphql/scalars.js';
import { JobRun } from '../../platform/jobs/job-run.entity.js';
import { enqueue } from '../../platform/jobs/outbox.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { compareEffects, findEffects, listEffectPeople, sumEffectPeople } from './promotion-effect.report.js';
import {
  CampaignStanding,
  EffectPeopleSums,
  EffectPerson,
  PromotionEffect,
} from './promotion-effect.schema.js';
import { refreshPromotionEffectJob } from './refresh-promotion-effect.job.js';

const { Connection: EffectPersonConnection } = connectionOf('EffectPerson', EffectPerson);

@Resolver()
export class PromotionEffectResolver {
  @Authorized<Permission>('promotion-effect.read')
  @Query(() => PromotionEffect, {
    nullable: true,
    description: 'Found last, or up to that day; null where nothing was',
  })
  async promotionEffect(
    @Arg('campaignId', () => ID) campaignId: string,
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) asOf: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<PromotionEffect | null> {
    return (await findEffects(em, [campaignId], asOf ?? null))[0] ?? null;
  }

  @Authorized<Permission>('promotion-effect.read')
  @Query(() => [CampaignStanding], { description: 'The hundred that began last at most, the best first' })
  campaignStandings(
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) asOf: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<CampaignStanding[]> {
    return compareEffects(em, asOf ?? null);
  }

  @Authorized<Permission>('promotion-effect.read')
  @Query(() => EffectPersonConnection, {
    description: 'Whom a figure counts, by name, as of when it was found',
  })
  async promotionEffectPeople(
    @Arg('campaignId', () => ID) campaignId: string,
    @Arg('treated', () => Boolean) treated: boolean,
    @Arg('offer', () => String, { nullable: true }) offer: string | null,
    @Arg('responded', () => Boolean, { nullable: true }) responded: boolean | null,
    @Arg('buyer', () => Boolean, { nullable: true }) buyer: boolean | null,
    @Arg('participant', () => Boolean, { nullable: true }) participant: boolean | null,
    @Arg('isNew', () => Boolean, { nullable: true }) isNew: boolean | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<EffectPerson>> {
    const campaign = await em.findOne(Campaign, { id: campaignId });
    const [effect] = campaign ? await findEffects(em, [campaignId]) : [];
    if (!campaign || !effect) throw notFound();
    const told = { offer: offer ?? null, responded: responded ?? null };
    const done = { buyer: buyer ?? null, participant: participant ?? null, isNew: isNew ?? null };
    const which = { treated, ...told, ...done };
    const list = (limit: number) =>
      listEffectPeople(em, campaign, effect.asOf, which, limit, decodeCursor(page.after, 2));
    const rows = await list(pageSize(page) + 1);
    const count = async () => (await listEffectPeople(em, campaign, effect.asOf, which, 1))[0]?.total ?? 0;
    return toConnection(rows, page, count, ({ nameSort, customerId }) => [nameSort, customerId]);
  }

  @Authorized<Permission>('promotion-effect.read')
  @Query(() => EffectPeopleSums, { description: 'Of those whom promotionEffectPeople lists' })
  async promotionEffectPeopleSums(
    @Arg('campaignId', () => ID) campaignId: string,
    @Arg('treated', () => Boolean) treated: boolean,
    @Arg('offer', () => String, { nullable: true }) offer: string | null,
    @Arg('responded', () => Boolean, { nullable: true }) responded: boolean | null,
    @Arg('buyer', () => Boolean, { nullable: true }) buyer: boolean | null,
    @Arg('participant', () => Boolean, { nullable: true }) participant: boolean | null,
    @Arg('isNew', () => Boolean, { nullable: true }) isNew: boolean | null,
    @Ctx() { em }: RequestContext,
  ): Promise<EffectPeopleSums> {
    const told = { offer: offer ?? null, responded: responded ?? null };
    const done = { buyer: buyer ?? null, participant: participant ?? null, isNew: isNew ?? null };
    return sumEffectPeople(em, campaignId, { treated, ...told, ...done });
  }

  @Authorized<Permission>('promotion-effect.refresh')
  @Mutation(() => JobRun, { description: 'Finds it again as of the newest day with data' })
  async refreshPromotionEffect(
    @Arg('campaignId', () => ID) campaignId: string,
    @Ctx() { em }: RequestContext,
  ): Promise<JobRun> {
    if (!(await em.findOne(Campaign, { id: campaignId }))) throw notFound();
    return enqueue(em, refreshPromotionEffectJob, { campaignId });
  }
}

@Resolver(() => Campaign)
export class CampaignEffectResolver {
  @Authorized<Permission>('promotion-effect.read')
  @FieldResolver(() => PromotionEffect, { nullable: true, description: 'Found last; null where nothing was' })
  effect(@Root() { id }: Campaign, @Ctx() context: RequestContext): Promise<PromotionEffect | null> {
    return context.loader('campaignEffect', (ids) => findEffects(context.em, ids)).load(id);
  }
}

@Resolver(() => CampaignStanding)
export class CampaignStandingResolver {
  @FieldResolver(() => Campaign)
  async campaign(
    @Root() { campaignId }: CampaignStanding,
    @Ctx() context: RequestContext,
  ): Promise<Campaign> {
    return (await loadEntity(context, Campaign, campaignId)) ?? Promise.reject(notFound());
  }
}

@Resolver(() => EffectPerson)
export class EffectPersonResolver {
  @FieldResolver(() => Customer)
  async customer(@Root() { customerId }: EffectPerson, @Ctx() context: RequestContext): Promise<Customer> {
    return (await loadEntity(context, Customer, customerId)) ?? Promise.reject(notFound());
  }
}
