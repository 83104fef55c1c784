import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { usersById } from '../../platform/auth/users.js';
import { clock, localMinute } from '../../platform/clock/clock.js';
import { notFound } from '../../platform/errors/app-error.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { loadEntity } from '../../platform/graphql/load-entity.js';
import { may } from '../../platform/permissions/permissions.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { CustomerGroup } from '../../registers/customers/customer-group.entity.js';
import { Branch, Organization } from '../../registers/organizations/organization.entity.js';
import { Product } from '../../registers/products/product.entity.js';
import { ProductCategory } from '../../registers/products/product-category.entity.js';
import { Promotion } from './promotion.entity.js';
import {
  PromotableProduct,
  PromotionPhase,
  PromotionProductCounts,
  PromotionReference,
} from './promotion.input.js';
import { appliesAt, momentOf, phaseOf } from './promotion.rules.js';
import { PromotionOverride } from './promotion-override.entity.js';
import { mayApprove } from './promotion-state.service.js';
import { countProductsOf, replacementsOf } from './promotions.report.js';

const nameOf = async (context: RequestContext, userId: string | null | undefined): Promise<string | null> =>
  userId ? ((await context.loader('users', usersById).load(userId))?.name ?? null) : null;

const all = async <Entity>(loaded: Promise<Entity | null>[]): Promise<Entity[]> =>
  (await Promise.all(loaded)).flatMap((each) => each ?? []);

/** This instant, as the clocks of the organization show it. */
async function hereAndNow(context: RequestContext) {
  const organization = await loadEntity(context, Organization, context.organizationId);
  const instant = clock.now();
  return { instant, moment: momentOf(localMinute(organization?.timeZone ?? 'UTC', instant)) };
}

@Resolver(() => Promotion)
export class PromotionFieldsResolver {
  @FieldResolver(() => PromotionPhase)
  async phase(@Root() promotion: Promotion, @Ctx() context: RequestContext): Promise<PromotionPhase> {
    const { instant, moment } = await hereAndNow(context);
    return phaseOf(promotion, instant, moment.date);
  }

  @FieldResolver(() => Boolean, { description: 'Whether it is given at this very moment' })
  async appliesNow(@Root() promotion: Promotion, @Ctx() context: RequestContext): Promise<boolean> {
    const { instant, moment } = await hereAndNow(context);
    return appliesAt(promotion, instant, moment);
  }

  @FieldResolver(() => [Branch], { description: 'Everywhere where empty' })
  branches(@Root() { branchIds }: Promotion, @Ctx() context: RequestContext): Promise<Branch[]> {
    return all(branchIds.map((id) => loadEntity(context, Branch, id)));
  }

  @FieldResolver(() => [CustomerGroup])
  groups(@Root() { groupIds }: Promotion, @Ctx() context: RequestContext): Promise<CustomerGroup[]> {
    return all(groupIds.map((id) => loadEntity(context, CustomerGroup, id)));
  }

  @FieldResolver(() => [Customer])
  customers(@Root() { customerIds }: Promotion, @Ctx() context: RequestContext): Promise<Customer[]> {
    return all(customerIds.map((id) => loadEntity(context, Customer, id)));
  }

  @FieldResolver(() => [Product], { description: 'With the categories; all where both are empty' })
  products(@Root() { productIds }: Promotion, @Ctx() context: RequestContext): Promise<Product[]> {
    return all(productIds.map((id) => loadEntity(context, Product, id)));
  }

  @FieldResolver(() => [ProductCategory], { description: 'And those below' })
  categories(@Root() { categoryIds }: Promotion, @Ctx() context: RequestContext): Promise<ProductCategory[]> {
    return all(categoryIds.map((id) => loadEntity(context, ProductCategory, id)));
  }

  @FieldResolver(() => [Product], { description: 'What is got; the cheapest of what is bought where empty' })
  getProducts(@Root() { getProductIds }: Promotion, @Ctx() context: RequestContext): Promise<Product[]> {
    return all(getProductIds.map((id) => loadEntity(context, Product, id)));
  }

  @FieldResolver(() => PromotionProductCounts)
  productCounts(@Root() { id }: Promotion, @Ctx() context: RequestContext): Promise<PromotionProductCounts> {
    return context
      .loader('promotionProducts', async (ids) => {
        const found = await countProductsOf(context.em, ids);
        const byId = new Map(found.map((counts) => [counts.promotionId, counts]));
        return ids.map((each) => byId.get(each) ?? { covered: 0, passedOver: 0, barred: 0 });
      })
      .load(id);
  }

  @FieldResolver(() => PromotionReference, { nullable: true, description: 'What it takes the place of' })
  replaces(
    @Root() { replacesId }: Promotion,
    @Ctx() context: RequestContext,
  ): Promise<PromotionReference | null> {
    return loadEntity(context, Promotion, replacesId);
  }

  @FieldResolver(() => PromotionReference, {
    nullable: true,
    description: 'What is to take its place, or did',
  })
  async replacedBy(
    @Root() { id }: Promotion,
    @Ctx() context: RequestContext,
  ): Promise<PromotionReference | null> {
    const replacement = await context
      .loader('promotionReplacement', (ids) => replacementsOf(context.em, ids))
      .load(id);
    return loadEntity(context, Promotion, replacement);
  }

  @FieldResolver(() => String, { nullable: true })
  createdBy(@Root() { createdBy }: Promotion, @Ctx() context: RequestContext) {
    return nameOf(context, createdBy);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Who changed it last, before it was approved' })
  writtenBy(@Root() { writtenBy }: Promotion, @Ctx() context: RequestContext) {
    return nameOf(context, writtenBy);
  }

  @FieldResolver(() => String, { nullable: true })
  approvedBy(@Root() { approvedBy }: Promotion, @Ctx() context: RequestContext) {
    return nameOf(context, approvedBy);
  }

  @FieldResolver(() => String, { nullable: true })
  stoppedBy(@Root() { stoppedBy }: Promotion, @Ctx() context: RequestContext) {
    return nameOf(context, stoppedBy);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the caller may approve it now' })
  mayApprove(@Root() promotion: Promotion, @Ctx() { actor }: RequestContext): boolean {
    return may(actor, 'promotions.approve') && mayApprove(promotion, actor.userId);
  }
}

@Resolver(() => PromotableProduct)
export class PromotableProductResolver {
  @FieldResolver(() => Product)
  async product(@Root() { id }: PromotableProduct, @Ctx() context: RequestContext): Promise<Product> {
    return (await loadEntity(context, Product, id)) ?? Promise.reject(notFound());
  }

  @FieldResolver(() => PromotionOverride, { nullable: true })
  override(
    @Root() { overrideId }: PromotableProduct,
    @Ctx() context: RequestContext,
  ): Promise<PromotionOverride | null> {
    return loadEntity(context, PromotionOverride, overrideId);
  }
}

@Resolver(() => PromotionOverride)
export class PromotionOverrideResolver {
  @FieldResolver(() => String, { nullable: true })
  decidedBy(@Root() { decidedBy }: PromotionOverride, @Ctx() context: RequestContext) {
    return nameOf(context, decidedBy);
  }
}
