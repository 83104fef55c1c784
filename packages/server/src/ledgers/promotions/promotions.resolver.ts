import { Arg, Args, Authorized, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
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
import type { Permission } from '../../platform/permissions/permissions.js';
import { overridePromotable, withdrawOverride } from './promotable-product.service.js';
import { Promotion } from './promotion.entity.js';
import {
  PromotableProduct,
  PromotableProductFilter,
  PromotionFilter,
  PromotionInput,
  PromotionSort,
} from './promotion.input.js';
import { PromotionOverride } from './promotion-override.entity.js';
import { approvePromotion, discardPromotion, stopPromotion, todayOf } from './promotion-state.service.js';
import {
  countPromotableProducts,
  countPromotions,
  listPromotableProducts,
  listPromotions,
} from './promotions.report.js';
import {
  copyPromotion,
  createPromotion,
  revisePromotion,
  updatePromotion,
} from './write-promotion.service.js';

const { Connection: PromotionConnection } = connectionOf('Promotion', Promotion);
const { Connection: PromotableProductConnection } = connectionOf('PromotableProduct', PromotableProduct);

@Resolver()
export class PromotionsResolver {
  @Authorized<Permission>('promotions.read')
  @Query(() => PromotionConnection)
  async promotions(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => PromotionFilter, { nullable: true }) filter: PromotionFilter | null,
    @Arg('sort', () => PromotionSort, { defaultValue: 'STARTS_ON' }) sort: PromotionSort,
    @Arg('descending', () => Boolean, { defaultValue: true }) descending: boolean,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<Promotion>> {
    const [where, today, after] = [filter ?? {}, await todayOf(em), decodeCursor(page.after, 2)];
    const rows = await listPromotions(em, where, { sort, descending }, today, pageSize(page) + 1, after);
    const cursors = new Map(rows.map(({ promotion, cursor }) => [promotion.id, cursor]));
    return toConnection(
      rows.map(({ promotion }) => promotion),
      page,
      () => countPromotions(em, where, today),
      ({ id }) => cursors.get(id) ?? [],
    );
  }

  @Authorized<Permission>('promotions.read')
  @Query(() => Promotion)
  async promotion(@Arg('id', () => ID) id: string, @Ctx() { em }: RequestContext): Promise<Promotion> {
    return (await em.findOne(Promotion, { id })) ?? Promise.reject(notFound());
  }

  @Authorized<Permission>('promotions.read')
  @Query(() => PromotableProductConnection, { description: 'By name' })
  async promotableProducts(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => PromotableProductFilter, { nullable: true }) filter: PromotableProductFilter | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<PromotableProduct>> {
    const where = filter ?? {};
    const rows = await listPromotableProducts(em, where, pageSize(page) + 1, decodeCursor(page.after, 2));
    const count = () => countPromotableProducts(em, where);
    return toConnection(rows, page, count, ({ nameSort, id }) => [nameSort, id]);
  }

  @Authorized<Permission>('promotions.write')
  @Mutation(() => Promotion, { description: 'A draft' })
  createPromotion(
    @Arg('input', () => PromotionInput) input: PromotionInput,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Promotion> {
    return createPromotion(em, input);
  }

  @Authorized<Permission>('promotions.write')
  @Mutation(() => Promotion, { description: 'The whole draft; CONFLICT once it was approved' })
  updatePromotion(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('input', () => PromotionInput) input: PromotionInput,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Promotion> {
    return updatePromotion(em, id, version, input);
  }

  @Authorized<Permission>('promotions.write')
  @Mutation(() => Promotion, { description: 'The same as a new draft, from tomorrow on' })
  copyPromotion(
    @Arg('id', () => ID) id: string,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Promotion> {
    return copyPromotion(em, id);
  }

  @Authorized<Permission>('promotions.write')
  @Mutation(() => Promotion, {
    description: 'A draft that takes the place of what was approved, from its first day on',
  })
  revisePromotion(
    @Arg('id', () => ID) id: string,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Promotion> {
    return revisePromotion(em, id);
  }

  @Authorized<Permission>('promotions.approve')
  @Mutation(() => Promotion, {
    description: 'FORBIDDEN to who wrote it; BAD_INPUT names the products that may not be promoted',
  })
  approvePromotion(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Promotion> {
    return approvePromotion(em, id, version);
  }

  @Authorized<Permission>('promotions.write')
  @Mutation(() => Promotion, { description: 'Gives up a draft' })
  discardPromotion(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Promotion> {
    return discardPromotion(em, id, version, reason);
  }

  @Authorized<Permission>('promotions.write')
  @Mutation(() => Promotion, { description: 'Not given from now on' })
  stopPromotion(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Promotion> {
    return stopPromotion(em, id, version, reason);
  }

  @Authorized<Permission>('promotions.override')
  @Mutation(() => PromotionOverride, { description: 'Stands before what the product is' })
  overridePromotable(
    @Arg('productId', () => ID) productId: string,
    @Arg('promotable', () => Boolean) promotable: boolean,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<PromotionOverride> {
    return overridePromotable(em, productId, promotable, reason);
  }

  @Authorized<Permission>('promotions.override')
  @Mutation(() => PromotionOverride, { description: 'What the product is counts again' })
  withdrawPromotionOverride(
    @Arg('productId', () => ID) productId: string,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<PromotionOverride> {
    return withdrawOverride(em, productId, reason);
  }
}
