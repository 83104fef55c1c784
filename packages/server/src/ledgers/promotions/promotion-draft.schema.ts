import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BusinessDateScalar } from '../../platform/graphql/scalars.js';
import { PromotableProduct, PromotionProductCounts } from './promotion.input.js';

enum PromotionOutcome {
  BOTH = 'BOTH',
  THIS = 'THIS',
  OTHER = 'OTHER',
  UNDECIDED = 'UNDECIDED',
}
registerEnumType(PromotionOutcome, {
  name: 'PromotionOutcome',
  description: 'Which of two a bill gets. UNDECIDED: one is exclusive, and none goes first.',
});

/** A promotion beside which a draft would be given. */
@ObjectType()
export class PromotionOverlap {
  promotionId!: string;
  branchIds!: string[];
  @Field(() => BusinessDateScalar, { description: 'First of the days that they share' }) from!: string;
  @Field(() => BusinessDateScalar) to!: string;
  @Field(() => Int, { description: 'How many products on sale both are about' }) products!: number;
  @Field(() => PromotionOutcome) outcome!: PromotionOutcome;
}

@ObjectType({ description: 'What there is to know of a promotion before it is approved' })
export class PromotionDraft {
  @Field(() => PromotionProductCounts) productCounts!: PromotionProductCounts;
  @Field(() => [PromotableProduct], {
    description: 'The first ten that may not be promoted: those that bar it before those passed over',
  })
  leftOut!: PromotableProduct[];
  @Field(() => [PromotionOverlap], {
    description: 'With what runs or is planned, by their first day; 20 at most',
  })
  overlaps!: PromotionOverlap[];
}
