import { Arg, Authorized, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { notFound } from '../../platform/errors/app-error.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { loadEntity } from '../../platform/graphql/load-entity.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { Branch } from '../../registers/organizations/organization.entity.js';
import { Promotion } from './promotion.entity.js';
import { PromotionInput, PromotionUnit } from './promotion.input.js';
import { lookAtDraft } from './promotion-draft.report.js';
import { PromotionDraft, PromotionOverlap } from './promotion-draft.schema.js';
import { listUnits } from './promotion-units.report.js';

@Resolver()
export class PromotionDraftResolver {
  @Authorized<Permission>('promotions.write')
  @Query(() => PromotionDraft, {
    nullable: true,
    description:
      'Of a rule as it is being written; null without one, BAD_INPUT with the field of what is wrong with it',
  })
  promotionDraft(
    @Arg('definition', () => PromotionInput, { nullable: true }) definition: PromotionInput | null,
    @Arg('promotionId', () => ID, { nullable: true, description: 'Of the draft, where it is kept' })
    promotionId: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<PromotionDraft | null> {
    return lookAtDraft(em, definition ?? null, promotionId ?? null);
  }

  @Authorized<Permission>('promotions.write')
  @Query(() => [PromotionUnit], {
    description: 'That these products, and those of these categories, are sold in; what most have first',
  })
  promotionUnits(
    @Arg('productIds', () => [ID]) productIds: string[],
    @Arg('categoryIds', () => [ID]) categoryIds: string[],
    @Ctx() { em }: RequestContext,
  ): Promise<PromotionUnit[]> {
    return listUnits(em, productIds, categoryIds);
  }
}

@Resolver(() => PromotionOverlap)
export class PromotionOverlapResolver {
  @FieldResolver(() => Promotion)
  async promotion(
    @Root() { promotionId }: PromotionOverlap,
    @Ctx() context: RequestContext,
  ): Promise<Promotion> {
    return (await loadEntity(context, Promotion, promotionId)) ?? Promise.reject(notFound());
  }

  @FieldResolver(() => [Branch], { description: 'That they share; everywhere where empty' })
  async branches(@Root() { branchIds }: PromotionOverlap, @Ctx() context: RequestContext): Promise<Branch[]> {
    const found = await Promise.all(branchIds.map((id) => loadEntity(context, Branch, id)));
    return found.flatMap((branch) => branch ?? []);
  }
}
