import { Field, ID, InputType, Int } from 'type-graphql';
import { BusinessDateScalar } from '../../platform/graphql/scalars.js';
import { CouponState } from './coupon.entity.js';

@InputType()
export class CouponBatchInput {
  @Field(() => ID, { description: 'Their type: a promotion that applies by coupon, approved' })
  promotionId!: string;
  @Field(() => Int, { description: '1 to 5,000' }) count!: number;
  @Field(() => String, { description: 'What each code begins with: letters, digits and dashes' })
  prefix!: string;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'The last day; never where left out' })
  expiresOn?: string | null;
  @Field(() => [ID], { defaultValue: [], description: 'Everywhere where empty' }) branchIds!: string[];
}

@InputType()
export class CouponFilter {
  @Field(() => ID, { nullable: true, description: 'Of that type' }) promotionId?: string | null;
  @Field(() => CouponState, { nullable: true }) state?: CouponState | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Used, and no discount of theirs is found on the bill',
  })
  unfound?: boolean | null;
  @Field(() => ID, { nullable: true }) importId?: string | null;
  @Field(() => String, { nullable: true, description: 'How the code, or that of the bill, begins' })
  search?: string | null;
}
