import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { BusinessDateScalar, InstantScalar } from '../../platform/graphql/scalars.js';
import { CarePlaceEnum, CareTierEnum } from './care-script.entity.js';
import type { CarePlace, CareTier } from './care-scripts.rules.js';

/** Whom a script is for. */
@InputType()
export class CareClassInput {
  @Field(() => CarePlaceEnum) place!: CarePlace;
  @Field(() => CareTierEnum, { nullable: true, description: 'Left out: of every spend' })
  valueTier?: CareTier | null;
  @Field(() => ID, {
    nullable: true,
    description: 'With those of the groups below it; left out: of every group',
  })
  customerGroupId?: string | null;
}

@InputType()
export class CareWordsInput {
  @Field(() => String, { description: 'A step a line, 1 to 4,000 characters' }) duringSale!: string;
  @Field(() => String, { description: 'A step a line, 1 to 4,000 characters' }) afterSale!: string;
}

@ObjectType()
abstract class Words {
  @Field(() => String, { description: 'A step a line' }) duringSale!: string;
  @Field(() => String, { description: 'A step a line' }) afterSale!: string;
  @Field(() => Boolean, { description: 'The organization’s own words; else those that are shipped' })
  own!: boolean;
  @Field(() => InstantScalar, { nullable: true, description: 'Null where it never was' })
  changedAt!: Date | string | null;
  changedBy!: string | null;
}

/** A script in force, and for whom. */
@ObjectType()
export class CareClassScript extends Words {
  @Field(() => CarePlaceEnum) place!: CarePlace;
  @Field(() => CareTierEnum, { nullable: true }) valueTier!: CareTier | null;
  customerGroupId!: string | null;
  @Field(() => Int, { description: 'To be named with the next change; 0 where the words are not its own' })
  version!: number;
}

/** What put a customer into her class, in the newest snapshot. */
@ObjectType()
export class CareReason {
  @Field(() => Int, { nullable: true, description: 'Days from the last purchase in the window to asOf' })
  recency!: number | null;
  @Field(() => Int, { description: 'Purchase days (or invoices, a setting) in the window' })
  frequency!: number;
  @Field(() => Int, { nullable: true }) r!: number | null;
  @Field(() => Int, { nullable: true }) f!: number | null;
  @Field(() => Int, { nullable: true }) m!: number | null;
  @Field(() => Int, { description: 'Length of the window' }) windowDays!: number;
}

/** A customer's class, and the most particular script for it: of her group first, then of her value tier. */
@ObjectType()
export class CustomerCare extends Words {
  customerId!: string;
  @Field(() => BusinessDateScalar) asOf!: string;
  @Field(() => CarePlaceEnum) place!: CarePlace;
  @Field(() => CareTierEnum, { nullable: true, description: 'Hers' }) valueTier!: CareTier | null;
  @Field(() => CareTierEnum, { nullable: true, description: 'That the script is for; null: every' })
  forTier!: CareTier | null;
  customerGroupId!: string | null;
  @Field(() => CareReason, {
    nullable: true,
    description: 'Null for staff of some branches: it is of all branches’ sales',
  })
  reason!: CareReason | null;
}
