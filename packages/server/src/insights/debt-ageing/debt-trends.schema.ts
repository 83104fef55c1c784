import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { BusinessDateScalar, MoneyScalar } from '../../platform/graphql/scalars.js';

/** What became, from one month’s end to the next, of what was open in a place. */
@ObjectType()
export class DebtRoll {
  @Field(() => BusinessDateScalar) from!: string;
  @Field(() => BusinessDateScalar) to!: string;
  @Field(() => Int, { description: '0 is not due' }) place!: number;
  @Field(() => MoneyScalar, { description: 'Open in it at first: moved, settled and writtenOff together' })
  open!: number;
  @Field(() => Int) items!: number;
  @Field(() => [MoneyScalar], { description: 'Still open, by the place it lay in at the end' })
  moved!: number[];
  @Field(() => MoneyScalar, { description: 'Paid, returned, or taken back' }) settled!: number;
  @Field(() => MoneyScalar) writtenOff!: number;
}

/** What becomes of what is open in a place, by all months together. The shares sum to one. */
@ObjectType()
export class DebtRollRate {
  @Field(() => Int, { description: '0 is not due; the last is over the last bound' }) place!: number;
  @Field(() => Int, { nullable: true }) from!: number | null;
  @Field(() => Int, { nullable: true }) to!: number | null;
  @Field(() => MoneyScalar, { description: 'Open in it at the months’ beginnings, together' }) open!: number;
  @Field(() => [Float]) moved!: number[];
  @Field(() => Float) settled!: number;
  @Field(() => Float) writtenOff!: number;
  @Field(() => Boolean, { description: 'Nothing was ever open there: taken to grow older' })
  isAssumed!: boolean;
  @Field(() => MoneyScalar, { description: 'Open in it as of the day' }) openNow!: number;
  @Field(() => Float, {
    description: 'Of it: written off within twelve months, or then still open in the last bucket',
  })
  lossShare!: number;
  @Field(() => MoneyScalar, { description: 'openNow × lossShare' }) expectedLoss!: number;
}

/** How debts grew older in the last months, and what that means for those that are open. */
@ObjectType()
export class DebtTrends {
  @Field(() => BusinessDateScalar) asOf!: string;
  @Field(() => [DebtRollRate], { description: 'Each place' }) rates!: DebtRollRate[];
  @Field(() => [DebtRoll], { description: 'By month and place; those with nothing open are left out' })
  rolls!: DebtRoll[];
  @Field(() => MoneyScalar) owed!: number;
  @Field(() => MoneyScalar, { description: 'Of all places' }) expectedLoss!: number;
}

/** An item with what became of it. */
@ObjectType()
export class RolledItem {
  customerId!: string;
  total!: number;
  totalPart!: number;
  @Field(() => ID, { description: 'Of the entry of the ledger' }) id!: string;
  @Field(() => String) code!: string;
  @Field(() => BusinessDateScalar) businessDate!: string;
  @Field(() => BusinessDateScalar) dueDate!: string;
  @Field(() => ID, { nullable: true }) saleId!: string | null;
  @Field(() => MoneyScalar) openBefore!: number;
  @Field(() => MoneyScalar, { description: 'What of it became what was asked for' }) part!: number;
}
