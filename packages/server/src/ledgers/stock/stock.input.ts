import { Field, ID, InputType } from 'type-graphql';
import { BusinessDateScalar, DecimalScalar } from '../../platform/graphql/scalars.js';

@InputType({ description: 'A batch is named by its id or by its lot; neither: the stock without a lot' })
export class StockLineInput {
  @Field(() => ID, { description: 'The unit that the quantity is in' }) productUnitId!: string;
  @Field(() => DecimalScalar) quantity!: string;
  @Field(() => ID, { nullable: true }) batchId?: string | null;
  @Field(() => String, { nullable: true }) lot?: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Base units that were there when the person looked; CONFLICT where it is not so any more',
  })
  known?: string | null;
}

@InputType()
export class StockCountLineInput extends StockLineInput {
  @Field(() => BusinessDateScalar, {
    nullable: true,
    description: 'Of the lot, where it is new or was not known',
  })
  expiresOn?: string | null;
}

@InputType()
export class StockAdjustmentInput {
  @Field(() => ID) branchId!: string;
  @Field(() => String) reason!: string;
  @Field(() => [StockCountLineInput], { description: 'What was counted of each batch' })
  lines!: StockCountLineInput[];
}

@InputType()
export class StockWriteOffInput {
  @Field(() => ID) branchId!: string;
  @Field(() => String) reason!: string;
  @Field(() => [StockLineInput]) lines!: StockLineInput[];
}

@InputType()
export class StockTransferInput {
  @Field(() => ID) fromBranchId!: string;
  @Field(() => ID) toBranchId!: string;
  @Field(() => String) reason!: string;
  @Field(() => [StockLineInput]) lines!: StockLineInput[];
}
