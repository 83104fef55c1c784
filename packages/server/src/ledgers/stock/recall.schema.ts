import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BusinessDateScalar, DecimalScalar } from '../../platform/graphql/scalars.js';
import { RecallContactState } from './recall-buyer.entity.js';

export enum RecallCertainty {
  CERTAIN = 'CERTAIN',
  POSSIBLE = 'POSSIBLE',
}
registerEnumType(RecallCertainty, {
  name: 'RecallCertainty',
  description:
    'CERTAIN: the stock that was sold was of a recalled lot. POSSIBLE: its lot is unknown, and a recalled one was there.',
});

@InputType()
export class RecallInput {
  @Field(() => ID) productId!: string;
  @Field(() => [String], { description: 'Numbers of the lots; one that was never seen is held from now on' })
  lots!: string[];
  @Field(() => String) reason!: string;
  @Field(() => String, { nullable: true }) reference?: string | null;
  @Field(() => BusinessDateScalar) soldFrom!: string;
}

@InputType()
export class RecallContactInput {
  @Field(() => RecallContactState) state!: RecallContactState;
  @Field(() => String, { nullable: true }) note?: string | null;
}

@InputType()
export class RecallBuyerFilter {
  @Field(() => [RecallContactState], { nullable: true }) states?: RecallContactState[] | null;
  @Field(() => RecallCertainty, { nullable: true }) certainty?: RecallCertainty | null;
}

@ObjectType({ description: 'How far the buyers of a recall were contacted' })
export class RecallProgress {
  @Field(() => Int) buyers!: number;
  @Field(() => Int, { description: 'Of them, who bought of the lots for certain' }) certain!: number;
  @Field(() => Int) toContact!: number;
  @Field(() => Int) noAnswer!: number;
  @Field(() => Int) reached!: number;
  @Field(() => Int) returned!: number;
  @Field(() => Int, { description: 'Sales to people who are no customers: nobody can be called' })
  walkInSales!: number;
  @Field(() => DecimalScalar, { description: 'Base units sold for certain, and not given back since' })
  soldForCertain!: string;
}

@ObjectType()
export class RecallPurchase {
  buyerId!: string;
  @Field(() => ID) saleId!: string;
  @Field(() => String) saleCode!: string;
  branchId!: string;
  @Field(() => BusinessDateScalar) boughtOn!: string;
  @Field(() => RecallCertainty) certainty!: RecallCertainty;
  @Field(() => DecimalScalar, { description: 'Base units of the lots, less what came back' })
  quantity!: string;
}
