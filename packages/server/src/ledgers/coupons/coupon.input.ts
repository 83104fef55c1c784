import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { BusinessDateScalar, MoneyScalar } from '../../platform/graphql/scalars.js';
import { CouponState } from './coupon.entity.js';

@InputType()
export class CouponBatchInput {
  @Field(() => ID, { description: 'Their type: a promotion that applies by coupon or voucher, approved' })
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
  @Field(() => ID, { nullable: true }) importId?: string | null;
  @Field(() => String, { nullable: true, description: 'How the code, or that of the bill, begins' })
  search?: string | null;
}

@ObjectType({ description: 'What a voucher paid of the bill that it was used on' })
export class VoucherUse {
  @Field(() => MoneyScalar, {
    nullable: true,
    description:
      'Null where nothing of the bill was paid otherwise than in cash, by card, transfer or wallet',
  })
  paid!: number | null;
  @Field(() => Boolean, { description: 'The bill does not come to its invoice value' })
  belowMinimum!: boolean;
}
