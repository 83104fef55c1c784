import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BusinessDateScalar, DecimalScalar, MoneyScalar } from '../../platform/graphql/scalars.js';
import { AudiencePlace, AudienceTier } from '../campaigns/campaign-audience.entity.js';
import {
  PromotionApplies,
  PromotionAudience,
  PromotionBenefit,
  PromotionScope,
  PromotionState,
} from './promotion.entity.js';

const named = <Name extends string>(...names: Name[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as { [Each in Name]: Each };

@InputType()
export class PromotionTierInput {
  @Field(() => MoneyScalar) minimum!: number;
  @Field(() => MoneyScalar, { description: 'A percent from 1 to 100, or minor units' }) value!: number;
}

@InputType({ description: 'Of audience and benefit, only what belongs to the chosen kind is kept' })
export class PromotionInput {
  @Field(() => String) name!: string;
  @Field(() => String, { nullable: true, description: 'The next free one unless told' })
  code?: string | null;
  @Field(() => String, { nullable: true }) note?: string | null;
  @Field(() => PromotionApplies) applies!: PromotionApplies;
  @Field(() => BusinessDateScalar) startsOn!: string;
  @Field(() => BusinessDateScalar) endsOn!: string;
  @Field(() => Int, { nullable: true, description: 'With toMinute; all day without both' })
  fromMinute?: number | null;
  @Field(() => Int, { nullable: true }) toMinute?: number | null;
  @Field(() => [Int], { defaultValue: [], description: '1 is Monday; every day where empty' })
  weekdays!: number[];
  @Field(() => [ID], { defaultValue: [], description: 'Everywhere where empty' }) branchIds!: string[];
  @Field(() => PromotionAudience, { defaultValue: 'EVERYBODY' }) audience!: PromotionAudience;
  @Field(() => [ID], { defaultValue: [], description: 'In one of them or below' }) groupIds!: string[];
  @Field(() => [ID], { defaultValue: [] }) customerIds!: string[];
  @Field(() => [AudiencePlace], { defaultValue: [] }) places!: AudiencePlace[];
  @Field(() => [AudienceTier], { defaultValue: [] }) valueTiers!: AudienceTier[];
  @Field(() => PromotionScope) scope!: PromotionScope;
  @Field(() => [ID], {
    defaultValue: [],
    description: 'With the categories: off which lines; all where empty',
  })
  productIds!: string[];
  @Field(() => [ID], { defaultValue: [] }) categoryIds!: string[];
  @Field(() => Boolean, { defaultValue: true, description: 'Passes over products that may not be promoted' })
  promotableOnly!: boolean;
  @Field(() => PromotionBenefit) benefit!: PromotionBenefit;
  @Field(() => [PromotionTierInput], { defaultValue: [] }) tiers!: PromotionTierInput[];
  @Field(() => MoneyScalar, { nullable: true }) billMaximum?: number | null;
  @Field(() => DecimalScalar, { nullable: true }) buyQuantity?: string | null;
  @Field(() => String, { nullable: true, description: 'A unit of the products; their base units without' })
  buyUnit?: string | null;
  @Field(() => DecimalScalar, { nullable: true }) getQuantity?: string | null;
  @Field(() => String, { nullable: true, description: 'That of what is bought where it is of the same' })
  getUnit?: string | null;
  @Field(() => Int, { nullable: true }) getPercent?: number | null;
  @Field(() => [ID], { defaultValue: [], description: 'The cheapest of what is bought where empty' })
  getProductIds!: string[];
  @Field(() => Int, { defaultValue: 100, description: '1 goes first' }) priority!: number;
  @Field(() => Boolean, { defaultValue: false }) exclusive!: boolean;
  @Field(() => MoneyScalar, { nullable: true }) budget?: number | null;
  @Field(() => Int, { nullable: true }) customerLimit?: number | null;
  @Field(() => String, { nullable: true, description: 'The partner who issues its coupons or vouchers' })
  issuer?: string | null;
}

export const PromotionPhase = named('DRAFT', 'PLANNED', 'RUNNING', 'ENDED', 'STOPPED', 'DISCARDED');
export type PromotionPhase = keyof typeof PromotionPhase;
registerEnumType(PromotionPhase, {
  name: 'PromotionPhase',
  description: 'How far it is today: PLANNED is approved and has not begun.',
});

export const PromotionSort = named('STARTS_ON', 'ENDS_ON', 'NAME', 'CODE');
export type PromotionSort = keyof typeof PromotionSort;
registerEnumType(PromotionSort, { name: 'PromotionSort' });

@InputType()
export class PromotionFilter {
  @Field(() => [PromotionPhase], { nullable: true }) phases?: PromotionPhase[] | null;
  @Field(() => PromotionApplies, { nullable: true }) applies?: PromotionApplies | null;
  @Field(() => PromotionBenefit, { nullable: true }) benefit?: PromotionBenefit | null;
  @Field(() => String, { nullable: true, description: 'Part of the name, or how the code begins' })
  search?: string | null;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'On some day from then on' })
  from?: string | null;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'On some day until then' })
  to?: string | null;
}

@ObjectType({ description: 'Another promotion, by name' })
export class PromotionReference {
  @Field(() => ID) id!: string;
  @Field(() => String) code!: string;
  @Field(() => String) name!: string;
  @Field(() => PromotionState) state!: PromotionState;
}

@ObjectType({ description: 'Products on sale that a promotion is about' })
export class PromotionProductCounts {
  @Field(() => Int) covered!: number;
  @Field(() => Int, { description: 'May not be promoted, and are left out' }) passedOver!: number;
  @Field(() => Int, { description: 'May not be promoted: with them it can not be approved' })
  barred!: number;
}

@ObjectType({ description: 'A unit that products are sold in' })
export class PromotionUnit {
  @Field(() => String) name!: string;
  @Field(() => Int, { description: 'How many of the products have it' }) products!: number;
  @Field(() => Int, { description: 'How many products there are' }) ofProducts!: number;
}

export const PromotionProductUse = named('COVERED', 'PASSED_OVER', 'BARRED');
export type PromotionProductUse = keyof typeof PromotionProductUse;
registerEnumType(PromotionProductUse, { name: 'PromotionProductUse' });

export const ProductLegality = named('PROMOTABLE', 'BARRED', 'DECIDED');
export type ProductLegality = keyof typeof ProductLegality;
registerEnumType(ProductLegality, {
  name: 'ProductLegality',
  description: 'DECIDED: the owner said so, either way.',
});

export const PromotableRuledBy = named('DECIDED', 'CONTROLLED', 'PRESCRIPTION', 'UNKNOWN', 'OPEN');
export type PromotableRuledBy = keyof typeof PromotableRuledBy;
registerEnumType(PromotableRuledBy, {
  name: 'PromotableRuledBy',
  description: 'UNKNOWN: nobody said whether it takes a prescription; it may be promoted until then.',
});

@InputType()
export class PromotableProductFilter {
  @Field(() => ID, { nullable: true, description: 'Those that this promotion is about' })
  promotionId?: string | null;
  @Field(() => PromotionProductUse, { nullable: true, description: 'Of the promotion' })
  use?: PromotionProductUse | null;
  @Field(() => ProductLegality, { nullable: true }) legality?: ProductLegality | null;
  @Field(() => String, { nullable: true, description: 'Part of the name, or the code' })
  search?: string | null;
}

@ObjectType({ description: 'Whether a product may be promoted, and why' })
export class PromotableProduct {
  @Field(() => ID, { description: 'Of the product' }) id!: string;
  nameSort!: string;
  overrideId!: string | null;
  @Field(() => Boolean) promotable!: boolean;
  @Field(() => PromotableRuledBy) ruledBy!: PromotableRuledBy;
}
