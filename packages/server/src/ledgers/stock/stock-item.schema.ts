import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import {
  BusinessDateScalar,
  DecimalScalar,
  InstantScalar,
  MoneyScalar,
} from '../../platform/graphql/scalars.js';

export enum StockState {
  IN_STOCK = 'IN_STOCK',
  OUT = 'OUT',
  TO_SETTLE = 'TO_SETTLE',
  EXPIRED = 'EXPIRED',
  HELD = 'HELD',
}
registerEnumType(StockState, {
  name: 'StockState',
  description:
    'IN_STOCK: something is there. OUT: nothing is. TO_SETTLE: a batch is below zero. EXPIRED, HELD: of what is there.',
});

export enum StockSort {
  NAME = 'NAME',
  ON_HAND = 'ON_HAND',
  VALUE = 'VALUE',
  FIRST_EXPIRY = 'FIRST_EXPIRY',
}
registerEnumType(StockSort, { name: 'StockSort' });

@InputType()
export class StockFilter {
  @Field(() => ID, { nullable: true }) branchId?: string | null;
  @Field(() => String, { nullable: true, description: 'As products are searched for' }) search?:
    | string
    | null;
  @Field(() => StockState, { nullable: true }) state?: StockState | null;
  @Field(() => BusinessDateScalar, {
    nullable: true,
    description: 'Of what is there some expires on that day or before, and has not yet',
  })
  expiresBy?: string | null;
}

/** A product at a branch today; quantities in base units. */
@ObjectType()
export class StockItem {
  @Field(() => ID, { description: 'Of the branch and the product together' }) id!: string;
  branchId!: string;
  productId!: string;
  @Field(() => DecimalScalar, { description: 'The sum of its batches' }) onHand!: string;
  @Field(() => DecimalScalar, { description: 'Of batches put aside or recalled' }) held!: string;
  @Field(() => DecimalScalar, { description: 'Of batches past their expiry day, held ones too' })
  expired!: string;
  @Field(() => DecimalScalar, { description: 'What a sale may take: neither held nor expired' })
  sellable!: string;
  @Field(() => DecimalScalar, {
    description: 'The sum of batches below zero, which a file or an allowed sale overdrew: 0 or less',
  })
  toSettle!: string;
  @Field(() => MoneyScalar, { description: 'At cost of the batch, else of the product; each batch rounded' })
  value!: number;
  @Field(() => Boolean, { description: 'Some of it has no cost, and is not in the value' })
  costMissing!: boolean;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'Of what is there' })
  firstExpiry!: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Of the branch; null leaves it to the product' })
  minimum!: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Of the branch; null leaves it to the product' })
  maximum!: string | null;
  @Field(() => DecimalScalar, { nullable: true }) productMinimum!: string | null;
  @Field(() => DecimalScalar, { nullable: true }) productMaximum!: string | null;
  @Field(() => InstantScalar, { description: 'What is dated before is history, and moved nothing' })
  trackedSince!: string;
  @Field(() => InstantScalar, {
    nullable: true,
    description: 'The last time that a file said what was there',
  })
  countedAt!: string | null;
}

/** A batch at a branch; base units. */
@ObjectType()
export class StockLevel {
  @Field(() => ID, { description: 'Of the branch and the batch together' }) id!: string;
  branchId!: string;
  productId!: string;
  batchId!: string;
  @Field(() => DecimalScalar, { description: 'Below zero: to be settled by a count' }) quantity!: string;
  @Field(() => Boolean) expired!: boolean;
  @Field(() => DecimalScalar, { nullable: true, description: 'Of the batch, else of the product' })
  unitCost!: string | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Null where no cost is known' }) value!:
    | number
    | null;
}

@ObjectType({ description: 'Of a product at all branches' })
export class ProductStock {
  @Field(() => ID, { description: 'Of the product' }) id!: string;
  @Field(() => DecimalScalar) onHand!: string;
  @Field(() => DecimalScalar) held!: string;
  @Field(() => DecimalScalar) expired!: string;
  @Field(() => DecimalScalar) sellable!: string;
  @Field(() => MoneyScalar) value!: number;
  @Field(() => Boolean) costMissing!: boolean;
  @Field(() => BusinessDateScalar, { description: 'What is expired is so on that day' }) asOf!: string;
  @Field(() => [StockItem], { description: 'Of the branches where it is kept, by name' }) items!: StockItem[];
}

@ObjectType({ description: 'What a list without a state comes to' })
export class StockOverview {
  @Field(() => BusinessDateScalar) asOf!: string;
  @Field(() => Int, { description: 'Products at branches' }) items!: number;
  @Field(() => MoneyScalar) value!: number;
  @Field(() => Int) itemsWithoutCost!: number;
  @Field(() => Int) out!: number;
  @Field(() => Int) toSettle!: number;
  @Field(() => Int) expired!: number;
  @Field(() => MoneyScalar) expiredValue!: number;
  @Field(() => Int) held!: number;
  @Field(() => MoneyScalar) heldValue!: number;
  @Field(() => BusinessDateScalar, { description: '90 days from asOf' }) expiringBy!: string;
  @Field(() => Int) expiring!: number;
  @Field(() => MoneyScalar) expiringValue!: number;
}

@ObjectType({ description: 'Of all that the filter leaves' })
export class StockSums {
  @Field(() => MoneyScalar, { description: 'At cost, each batch rounded; what has no cost counts nothing' })
  value!: number;
}
