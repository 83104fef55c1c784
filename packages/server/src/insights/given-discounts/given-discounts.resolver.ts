import { Arg, Args, Authorized, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Coupon } from '../../ledgers/coupons/coupon.entity.js';
import { Promotion } from '../../ledgers/promotions/promotion.entity.js';
import { Sale } from '../../ledgers/sales/sale.entity.js';
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
import { BusinessDateScalar, MoneyScalar } from '../../platform/graphql/scalars.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { Product } from '../../registers/products/product.entity.js';
import { discountsOf, rankCouponTypes } from './coupon-standings.report.js';
import {
  CouponStanding,
  DiscountSeller,
  DiscountSums,
  GivenDiscount,
  GivenDiscountFilter,
  ListedDiscounts,
  PromotionGiven,
  PromotionUse,
} from './given-discount.schema.js';
import {
  listDiscounts,
  listPromotionsGiven,
  listSellers,
  sumDiscounts,
  sumListed,
  usesOf,
} from './given-discounts.report.js';

const { Connection: GivenDiscountConnection } = connectionOf('GivenDiscount', GivenDiscount);
const day = () => BusinessDateScalar;

@Resolver()
export class GivenDiscountsResolver {
  @Authorized<Permission>('given-discounts.read')
  @Query(() => DiscountSums)
  givenDiscountSums(
    @Arg('from', day) from: string,
    @Arg('to', day) to: string,
    @Ctx() { em }: RequestContext,
  ): Promise<DiscountSums> {
    return sumDiscounts(em, from, to);
  }

  @Authorized<Permission>('given-discounts.read')
  @Query(() => [PromotionGiven], { description: 'Those that explain some discounts, the most first' })
  promotionsGiven(
    @Arg('from', day) from: string,
    @Arg('to', day) to: string,
    @Ctx() { em }: RequestContext,
  ): Promise<PromotionGiven[]> {
    return listPromotionsGiven(em, from, to);
  }

  @Authorized<Permission>('given-discounts.read')
  @Query(() => [DiscountSeller], {
    description: 'A hundred at most, who gave most that nothing explains first',
  })
  discountSellers(
    @Arg('from', day) from: string,
    @Arg('to', day) to: string,
    @Ctx() { em }: RequestContext,
  ): Promise<DiscountSeller[]> {
    return listSellers(em, from, to);
  }

  @Authorized<Permission>('given-discounts.read')
  @Query(() => GivenDiscountConnection, { description: 'The highest first' })
  async givenDiscounts(
    @Arg('filter', () => GivenDiscountFilter) filter: GivenDiscountFilter,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<GivenDiscount>> {
    const rows = await listDiscounts(em, filter, pageSize(page) + 1, decodeCursor(page.after, 2));
    const count = async () => (await sumListed(em, filter)).discounts;
    return toConnection(rows, page, count, ({ discount, id }) => [discount, id]);
  }

  @Authorized<Permission>('given-discounts.read')
  @Query(() => ListedDiscounts, { description: 'What the discounts that the filter leaves come to' })
  givenDiscountsSum(
    @Arg('filter', () => GivenDiscountFilter) filter: GivenDiscountFilter,
    @Ctx() { em }: RequestContext,
  ): Promise<ListedDiscounts> {
    return sumListed(em, filter);
  }

  @Authorized<Permission>('given-discounts.read')
  @Query(() => [CouponStanding], {
    description: 'The types of coupon by the share of the issued that was used so far, the best first',
  })
  couponStandings(@Ctx() { em }: RequestContext): Promise<CouponStanding[]> {
    return rankCouponTypes(em);
  }
}

const promotionOf = async (context: RequestContext, id: string): Promise<Promotion> =>
  (await loadEntity(context, Promotion, id)) ?? Promise.reject(notFound());

@Resolver(() => GivenDiscount)
export class GivenDiscountResolver {
  @FieldResolver(() => Sale)
  async sale(@Root() { saleId }: GivenDiscount, @Ctx() context: RequestContext): Promise<Sale> {
    return (await loadEntity(context, Sale, saleId)) ?? Promise.reject(notFound());
  }

  @FieldResolver(() => Product, { nullable: true, description: 'Null of a discount off the whole bill' })
  product(@Root() { productId }: GivenDiscount, @Ctx() context: RequestContext): Promise<Product | null> {
    return loadEntity(context, Product, productId);
  }

  @FieldResolver(() => [Promotion], { description: 'What explains it; several where it is ambiguous' })
  async promotions(
    @Root() { promotionId, candidates }: GivenDiscount,
    @Ctx() context: RequestContext,
  ): Promise<Promotion[]> {
    const ids = promotionId ? [promotionId] : candidates;
    const found = await Promise.all(ids.map((id) => loadEntity(context, Promotion, id)));
    return found.flatMap((promotion) => promotion ?? []);
  }

  @FieldResolver(() => Coupon, { nullable: true })
  coupon(@Root() { couponId }: GivenDiscount, @Ctx() context: RequestContext): Promise<Coupon | null> {
    return loadEntity(context, Coupon, couponId);
  }
}

@Resolver(() => PromotionGiven)
export class PromotionGivenResolver {
  @FieldResolver(() => Promotion)
  promotion(@Root() { promotionId }: PromotionGiven, @Ctx() context: RequestContext): Promise<Promotion> {
    return promotionOf(context, promotionId);
  }
}

@Resolver(() => CouponStanding)
export class CouponStandingResolver {
  @FieldResolver(() => Promotion)
  promotion(@Root() { promotionId }: CouponStanding, @Ctx() context: RequestContext): Promise<Promotion> {
    return promotionOf(context, promotionId);
  }
}

@Resolver(() => Promotion)
export class PromotionUseResolver {
  @Authorized<Permission>('given-discounts.read')
  @FieldResolver(() => PromotionUse, { description: 'What it was found to have given, ever' })
  use(@Root() { id }: Promotion, @Ctx() context: RequestContext): Promise<PromotionUse> {
    return context
      .loader('promotionUse', async (ids) => {
        const byId = new Map((await usesOf(context.em, ids)).map((use) => [use.promotionId, use]));
        return ids.map((each) => byId.get(each) as PromotionUse);
      })
      .load(id);
  }
}

@Resolver(() => Coupon)
export class CouponDiscountResolver {
  @Authorized<Permission>('given-discounts.read')
  @FieldResolver(() => MoneyScalar, {
    nullable: true,
    description: 'Found on the bill that it was used on; null where nothing was',
  })
  discount(@Root() { id }: Coupon, @Ctx() context: RequestContext): Promise<number | null> {
    return context.loader<number | null>('couponDiscount', (ids) => discountsOf(context.em, ids)).load(id);
  }
}
