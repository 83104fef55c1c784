import {
  Arg,
  Args,
  Authorized,
  Ctx,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { usersById } from '../../platform/auth/users.js';
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
import { may, type Permission } from '../../platform/permissions/permissions.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { CustomerGroup } from '../../registers/customers/customer-group.entity.js';
import { Branch } from '../../registers/organizations/organization.entity.js';
import { Product } from '../../registers/products/product.entity.js';
import { ProductCategory } from '../../registers/products/product-category.entity.js';
import { Campaign } from './campaign.entity.js';
import {
  CampaignCounts,
  CampaignFilter,
  CampaignGroup,
  CampaignInput,
  CampaignPerson,
  RecordedPeople,
} from './campaign.input.js';
import { CampaignAim, ExclusionReason } from './campaign-audience.entity.js';
import { countCampaigns, countsOf, listCampaignPeople, listCampaigns } from './campaign-lists.report.js';
import { markCampaignOffered } from './campaign-people.service.js';
import { approveCampaign, cancelCampaign, mayApprove, stopCampaign } from './campaign-state.service.js';
import { copyCampaign, createCampaign, todayOf, updateCampaign } from './write-campaign.service.js';

const { Connection: CampaignConnection } = connectionOf('Campaign', Campaign);
const { Connection: CampaignPersonConnection } = connectionOf('CampaignPerson', CampaignPerson);

@Resolver()
export class CampaignsResolver {
  @Authorized<Permission>('campaigns.read')
  @Query(() => CampaignConnection, { description: 'Those that begin latest first' })
  async campaigns(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => CampaignFilter, { nullable: true }) filter: CampaignFilter | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<Campaign>> {
    const where = filter ?? {};
    const rows = await listCampaigns(em, where, pageSize(page) + 1, decodeCursor(page.after, 2));
    return toConnection(
      rows,
      page,
      () => countCampaigns(em, where),
      ({ startsOn, id }) => [startsOn, id],
    );
  }

  @Authorized<Permission>('campaigns.read')
  @Query(() => Campaign)
  async campaign(@Arg('id', () => ID) id: string, @Ctx() { em }: RequestContext): Promise<Campaign> {
    return (await em.findOne(Campaign, { id })) ?? Promise.reject(notFound());
  }

  @Authorized<Permission>('campaigns.read')
  @Query(() => CampaignPersonConnection, { description: 'As they were drawn, by name' })
  async campaignPeople(
    @Arg('campaignId', () => ID) campaignId: string,
    @Arg('group', () => CampaignGroup) group: CampaignGroup,
    @Arg('reason', () => ExclusionReason, { nullable: true }) given: ExclusionReason | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<CampaignPerson>> {
    const reason = given ?? null;
    const limit = pageSize(page) + 1;
    const rows = await listCampaignPeople(em, campaignId, group, reason, limit, decodeCursor(page.after, 2));
    const count = async () => {
      if (reason) return (await listCampaignPeople(em, campaignId, group, reason, 1_000_000)).length;
      const [counts] = await countsOf(em, [campaignId]);
      return counts?.[group.toLowerCase() as keyof CampaignCounts] ?? 0;
    };
    return toConnection(rows, page, count, ({ nameSort, customerId }) => [nameSort, customerId]);
  }

  @Authorized<Permission>('campaigns.write')
  @Mutation(() => Campaign, { description: 'A draft' })
  createCampaign(
    @Arg('input', () => CampaignInput) input: CampaignInput,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Campaign> {
    return createCampaign(em, input);
  }

  @Authorized<Permission>('campaigns.write')
  @Mutation(() => Campaign, { description: 'The whole draft; CONFLICT once it was approved' })
  updateCampaign(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('input', () => CampaignInput) input: CampaignInput,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Campaign> {
    return updateCampaign(em, id, version, input);
  }

  @Authorized<Permission>('campaigns.write')
  @Mutation(() => Campaign, { description: 'The same as a new draft, from tomorrow on' })
  copyCampaign(
    @Arg('id', () => ID) id: string,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Campaign> {
    return copyCampaign(em, id);
  }

  @Authorized<Permission>('campaigns.approve')
  @Mutation(() => Campaign, { description: 'FORBIDDEN to who wrote it' })
  approveCampaign(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Campaign> {
    return approveCampaign(em, id, version);
  }

  @Authorized<Permission>('campaigns.write')
  @Mutation(() => Campaign, { description: 'Gives up what was not started' })
  cancelCampaign(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Campaign> {
    return cancelCampaign(em, id, version, reason);
  }

  @Authorized<Permission>('campaigns.write')
  @Mutation(() => Campaign, { description: 'Today is its last day' })
  async stopCampaign(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Campaign> {
    return stopCampaign(em, id, version, reason, await todayOf(em));
  }

  @Authorized<Permission>('campaigns.write')
  @Mutation(() => RecordedPeople, { description: 'Without codes: all who are treated' })
  async markCampaignOffered(
    @Arg('id', () => ID) id: string,
    @Arg('codes', () => [String], { nullable: true }) codes: string[] | null,
    @Arg('offeredOn', () => BusinessDateScalar) offeredOn: string,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<RecordedPeople> {
    return markCampaignOffered(em, id, codes ?? null, offeredOn, await todayOf(em));
  }
}

const nameOf = async (context: RequestContext, userId: string | null | undefined): Promise<string | null> =>
  userId ? ((await context.loader('users', usersById).load(userId))?.name ?? null) : null;

const all = async <Entity>(loaded: Promise<Entity | null>[]): Promise<Entity[]> =>
  (await Promise.all(loaded)).flatMap((each) => each ?? []);

@Resolver(() => Campaign)
export class CampaignFieldsResolver {
  @FieldResolver(() => CampaignCounts)
  counts(@Root() { id }: Campaign, @Ctx() context: RequestContext): Promise<CampaignCounts> {
    return context
      .loader('campaignCounts', async (ids) => {
        const byId = new Map((await countsOf(context.em, ids)).map((counts) => [counts.id, counts]));
        return ids.map((each) => byId.get(each) as CampaignCounts);
      })
      .load(id);
  }

  @FieldResolver(() => [Product], { description: 'With the categories: what is offered' })
  products(@Root() { productIds }: Campaign, @Ctx() context: RequestContext): Promise<Product[]> {
    return all(productIds.map((id) => loadEntity(context, Product, id)));
  }

  @FieldResolver(() => [ProductCategory])
  categories(@Root() { categoryIds }: Campaign, @Ctx() context: RequestContext): Promise<ProductCategory[]> {
    return all(categoryIds.map((id) => loadEntity(context, ProductCategory, id)));
  }

  @FieldResolver(() => [Branch], { description: 'Everywhere where empty' })
  branches(@Root() { branchIds }: Campaign, @Ctx() context: RequestContext): Promise<Branch[]> {
    return all(branchIds.map((id) => loadEntity(context, Branch, id)));
  }

  @FieldResolver(() => CampaignAim)
  async audience(@Root() { audience }: Campaign, @Ctx() context: RequestContext): Promise<CampaignAim> {
    return {
      ...(audience as object as CampaignAim),
      groups: await all(audience.groupIds.map((id) => loadEntity(context, CustomerGroup, id))),
      categories: await all(audience.categoryIds.map((id) => loadEntity(context, ProductCategory, id))),
    };
  }

  @FieldResolver(() => String, { nullable: true })
  createdBy(@Root() { createdBy }: Campaign, @Ctx() context: RequestContext) {
    return nameOf(context, createdBy);
  }

  @FieldResolver(() => String, { nullable: true })
  approvedBy(@Root() { approvedBy }: Campaign, @Ctx() context: RequestContext) {
    return nameOf(context, approvedBy);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the caller may approve it now' })
  mayApprove(@Root() campaign: Campaign, @Ctx() { actor }: RequestContext): boolean {
    return may(actor, 'campaigns.approve') && mayApprove(campaign, actor.userId);
  }
}

@Resolver(() => CampaignPerson)
export class CampaignPersonResolver {
  @FieldResolver(() => Customer)
  async customer(@Root() { customerId }: CampaignPerson, @Ctx() context: RequestContext): Promise<Customer> {
    return (await loadEntity(context, Customer, customerId)) ?? Promise.reject(notFound());
  }
}
