import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
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

/** What the newest figures say of an alert's product at its branch; quantities in base units. */
@ObjectType()
export class StockAlertFigures {
  @Field(() => BusinessDateScalar) asOf!: string;
  @Field(() => Float) onHand!: number;
  @Field(() => Float) usable!: number;
  @Field(() => Float) onOrder!: number;
  @Field(() => Float, { description: 'usable + onOrder' }) position!: number;
  @Field(() => Float, { description: 'At or below it there is an alert' }) level!: number;
  @Field(() => Float, { nullable: true }) daysOfCover!: number | null;
  @Field(() => BusinessDateScalar, { nullable: true }) runsOutOn!: string | null;
  @Field(() => Int, { description: 'Due before new stock can be there' }) firmPatients!: number;
  @Field(() => Int, { description: 'Of firmPatients: whom the usable stock can’t serve' })
  unservedPatients!: number;
  @Field(() => Float) suggestedOrder!: number;
  @Field(() => Float, { description: 'Proposed from other branches' }) transferIn!: number;
}
