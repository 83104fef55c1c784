import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BusinessDateScalar, InstantScalar, MoneyScalar } from '../../platform/graphql/scalars.js';

export enum DiscountState {
  MATCHED = 'MATCHED',
  AMBIGUOUS = 'AMBIGUOUS',
  UNMATCHED = 'UNMATCHED',
}
registerEnumType(DiscountState, {
  name: 'DiscountState',
  description: 'AMBIGUOUS: several promotions would explain it. UNMATCHED: none does.',
});

@InputType()
export class GivenDiscountFilter {
  @Field(() => BusinessDateScalar) from!: string;
  @Field(() => BusinessDateScalar) to!: string;
  @Field(() => DiscountState, { nullable: true }) state?: DiscountState | null;
  @Field(() => ID, { nullable: true, description: 'Explains it' }) promotionId?: string | null;
  @Field(() => ID, { nullable: true }) branchId?: string | null;
  @Field(() => String, { nullable: true, description: 'Who sold; empty: those of whom nobody is named' })
  seller?: string | null;
}

/**
 * A discount of a line, or of a whole bill, or goods given away, and what explains it; of one that two promotions give together,
 * the part of one. What came back by now is off its figures.
 */
@ObjectType()
export class GivenDiscount {
  @Field(() => ID) id!: string;
  saleId!: string;
  productId!: string | null;
  promotionId!: string | null;
  couponId!: string | null;
  candidates!: string[];
  @Field(() => BusinessDateScalar) businessDate!: string;
  @Field(() => InstantScalar) soldAt!: Date;
  @Field(() => String, { nullable: true }) seller!: string | null;
  @Field(() => MoneyScalar, { description: 'Before it; what goods at price 0 were worth' }) gross!: number;
  @Field(() => MoneyScalar) discount!: number;
  @Field(() => MoneyScalar, { description: 'After it' }) net!: number;
  @Field(() => MoneyScalar, { description: 'Of the discount, what came back: it is off it' })
  returned!: number;
  @Field(() => DiscountState) state!: DiscountState;
}

@ObjectType({ description: 'What some discounts come to' })
export class DiscountSum {
  @Field(() => Int) bills!: number;
  @Field(() => MoneyScalar) discount!: number;
}

@ObjectType({ description: 'What the discounts of a list come to' })
export class ListedDiscounts extends DiscountSum {
  @Field(() => Int) discounts!: number;
  @Field(() => Int, { description: 'Known ones' }) customers!: number;
  @Field(() => MoneyScalar, { description: 'After the discounts' }) revenue!: number;
  @Field(() => MoneyScalar, { description: 'Of those whose cost is known' }) margin!: number;
}

@ObjectType({ description: 'What was given: matched + ambiguous + unmatched' })
export class DiscountSums {
  @Field(() => DiscountSum) given!: DiscountSum;
  @Field(() => DiscountSum) matched!: DiscountSum;
  @Field(() => DiscountSum) ambiguous!: DiscountSum;
  @Field(() => DiscountSum) unmatched!: DiscountSum;
  @Field(() => InstantScalar, { nullable: true, description: 'Null before the first matching' })
  matchedAt!: Date | null;
}

@ObjectType()
class GivenFigures {
  promotionId!: string;
  @Field(() => Int) bills!: number;
  @Field(() => Int, { description: 'Known ones' }) customers!: number;
  @Field(() => MoneyScalar) discount!: number;
  @Field(() => MoneyScalar, { description: 'What the discounted lines, or bills, came to' }) revenue!: number;
  @Field(() => MoneyScalar, { description: 'Of those whose cost is known' }) margin!: number;
  @Field(() => MoneyScalar, { description: 'Revenue whose cost is not known' }) uncosted!: number;
}

/** What a promotion was found to have given, less what came back by now. */
@ObjectType()
export class PromotionGiven extends GivenFigures {}

@ObjectType({ description: 'Ever' })
export class PromotionUse extends GivenFigures {
  @Field(() => BusinessDateScalar, { nullable: true }) firstDay!: string | null;
  @Field(() => BusinessDateScalar, { nullable: true }) lastDay!: string | null;
  @Field(() => Int, { description: 'Customers with more bills of it than one may have' }) overLimit!: number;
}

@ObjectType()
export class DiscountSeller {
  @Field(() => String, { nullable: true, description: 'Null where nobody is named' }) seller!: string | null;
  @Field(() => Int) bills!: number;
  @Field(() => MoneyScalar) discount!: number;
  @Field(() => MoneyScalar) ambiguous!: number;
  @Field(() => MoneyScalar) unmatched!: number;
  @Field(() => Int) unmatchedBills!: number;
}

/** A type of coupon beside the others. */
@ObjectType()
export class CouponStanding {
  promotionId!: string;
  @Field(() => Int, { nullable: true, description: 'By the share that was used; null where none was issued' })
  rank!: number | null;
  @Field(() => Int, { description: 'Less those that were cancelled' }) issued!: number;
  @Field(() => Int) used!: number;
  @Field(() => Int, { description: 'May still be used' }) open!: number;
  @Field(() => Int) expired!: number;
  @Field(() => Float, { nullable: true, description: 'Used of issued, 0 to 1' }) rate!: number | null;
  @Field(() => Float, { nullable: true, description: '95 %, Wilson' }) rateLow!: number | null;
  @Field(() => Float, { nullable: true }) rateHigh!: number | null;
  @Field(() => MoneyScalar, { description: 'Found on their bills' }) discount!: number;
  @Field(() => MoneyScalar, { description: 'What those bills’ discounted lines, or the bills, came to' })
  revenue!: number;
  @Field(() => MoneyScalar, { description: 'Of those whose cost is known' }) margin!: number;
  @Field(() => MoneyScalar) uncosted!: number;
  @Field(() => MoneyScalar, { description: 'What vouchers of the type paid of their bills' }) paid!: number;
  @Field(() => Int, { description: 'Used ones on whose bill nothing of them is found' }) unfound!: number;
  @Field(() => Boolean, { description: 'The difference from the best may be chance' })
  tooCloseToCall!: boolean;
  @Field(() => Float, {
    nullable: true,
    description: 'p of that difference, adjusted for all pairs that are compared (Benjamini–Hochberg)',
  })
  adjustedP!: number | null;
}
