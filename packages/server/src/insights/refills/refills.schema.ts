import { Field, ID, Int, ObjectType } from 'type-graphql';
import { BusinessDateScalar, InstantScalar } from '../../platform/graphql/scalars.js';

/** The long-term courses of all customers as of a day. */
@ObjectType()
export class RefillSnapshot {
  @Field(() => ID) id!: string;
  @Field(() => BusinessDateScalar) asOf!: string;
  @Field(() => InstantScalar) computedAt!: string;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'The last day with sales up to asOf' })
  dataThrough!: string | null;
  @Field(() => Int) courses!: number;
  @Field(() => Int, {
    description: 'The organization’s lead: days before run-out from which refills are due',
  })
  leadDays!: number;
  @Field(() => Int, { description: 'Gaps that a product’s own use weighs beside a customer’s' })
  shrinkage!: number;
  @Field(() => BusinessDateScalar, { description: 'Products’ use was learned from fills up to this day' })
  learnedThrough!: string;
}
