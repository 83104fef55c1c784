import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { BusinessDateScalar, MoneyScalar } from '../../platform/graphql/scalars.js';
import { StockAlert, StockAlertState } from './stock-alert.entity.js';

@InputType()
export class StockAlertFilter {
  @Field(() => [StockAlertState], { nullable: true }) states?: StockAlertState[] | null;
  @Field(() => ID, { nullable: true }) branchId?: string | null;
  @Field(() => ID, { nullable: true }) productId?: string | null;
}

/** A day in the life of the shelves: what a person who opens the page has to know. */
@ObjectType()
export class StockDigest {
  @Field(() => BusinessDateScalar) asOf!: string;
  @Field(() => Int, { description: 'On that day' }) opened!: number;
  @Field(() => Int, { description: 'On that day' }) resolved!: number;
  @Field(() => Int, { description: 'Neither seen to nor ordered' }) open!: number;
  @Field(() => Int) acknowledged!: number;
  @Field(() => Int) ordered!: number;
  @Field(() => Int, { description: 'Products at branches that are gone by the end of the day after' })
  goneTomorrow!: number;
  @Field(() => Int) unservedPatients!: number;
  @Field(() => MoneyScalar, { description: 'Of what expires unsold within 30 days, at cost where known' })
  expiringLoss!: number;
  @Field(() => [StockAlert], { description: 'The five of that day’s that are gone first' })
  first!: StockAlert[] | Promise<StockAlert[]>;
}
