import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BusinessDateScalar, DecimalScalar, MoneyScalar } from '../../platform/graphql/scalars.js';

export enum LowStockSort {
  RUNS_OUT = 'RUNS_OUT',
  NAME = 'NAME',
  UNSERVED = 'UNSERVED',
  STOCK_VALUE = 'STOCK_VALUE',
}
registerEnumType(LowStockSort, {
  name: 'LowStockSort',
  description:
    'RUNS_OUT: by the day on which usable stock is gone, what is never last. UNSERVED: by patients.',
});

/** What the items of a filter come to. */
@ObjectType()
export class LowStockSums {
  @Field(() => Int, { description: 'Products at branches' }) items!: number;
  @Field(() => Int) products!: number;
  @Field(() => Int) low!: number;
  @Field(() => Int, { description: 'Whoever lacks two medicines counts twice' }) unservedPatients!: number;
  @Field(() => MoneyScalar, { description: 'Of what is there, at cost where known' }) stockValue!: number;
  @Field(() => MoneyScalar, { description: 'Of what is suggested, at cost where known' }) orderCost!: number;
  @Field(() => Int, { description: 'Items of unknown cost' }) withoutCost!: number;
}

@InputType()
export class ExpiringFilter {
  @Field(() => ID, { nullable: true }) branchId?: string | null;
  @Field(() => ID, { nullable: true }) productId?: string | null;
  @Field(() => Int, { nullable: true, description: 'Expires up to so many days from the as-of' })
  withinDays?: number | null;
  @Field(() => Boolean, { nullable: true, description: 'Not all of it can sell in time' })
  withLoss?: boolean | null;
  @Field(() => String, {
    nullable: true,
    description: 'Words of the product’s name or code without diacritics',
  })
  search?: string | null;
}

/** What the batches of a filter come to. */
@ObjectType()
export class ExpiringSums {
  @Field(() => Int) batches!: number;
  @Field(() => Float, { description: 'Base units' }) quantity!: number;
  @Field(() => Float, { description: 'Of quantity: what can’t sell in time' }) willExpire!: number;
  @Field(() => MoneyScalar, { description: 'Of what will expire, at cost where known' }) loss!: number;
  @Field(() => Int, { description: 'Batches that will expire of unknown cost' }) withoutCost!: number;
}

/** How long a supplier takes from order to receipt, as the newest figures have it. */
@ObjectType()
export class SupplierLeadTime {
  @Field(() => ID, { nullable: true }) supplierId!: string | null;
  @Field(() => String, { nullable: true }) supplierName!: string | null;
  @Field(() => Float, { description: 'Days' }) leadTime!: number;
  @Field(() => Float, { description: 'Standard deviation in days' }) leadTimeDeviation!: number;
  @Field(() => Int, { description: 'That it was learned from; 0 where it is set' }) receipts!: number;
  @Field(() => Int, { nullable: true, description: 'As the supplier is set; null: the organization’s' })
  setDays!: number | null;
  @Field(() => Int, { description: 'Products at branches' }) items!: number;
}

/** What items come to under settings. */
@ObjectType()
export class LowStockUnder {
  @Field(() => Int, { description: 'At or below the reorder level' }) low!: number;
  @Field(() => MoneyScalar, { description: 'At cost where known' }) safetyStockValue!: number;
  @Field(() => MoneyScalar, { description: 'Of up-to levels, at cost where known' }) upToValue!: number;
}

/** The newest figures, and the same under other settings: demand and known refills stay as they were reckoned. */
@ObjectType()
export class LowStockEffect {
  @Field(() => Int) items!: number;
  @Field(() => LowStockUnder) present!: LowStockUnder;
  @Field(() => LowStockUnder) proposed!: LowStockUnder;
}

@ObjectType()
export class LowStockChange {
  @Field(() => BusinessDateScalar, { nullable: true, description: 'Of the newest figures' }) asOf!:
    | string
    | null;
}

/** A person whom a product can't serve at a branch: the first refill within the lead time that stock does not suffice for. */
@ObjectType()
export class UnservedCourse {
  customerId!: string;
  @Field(() => String, { description: 'Ingredients and route, as amlodipine+valsartan|ORAL' })
  medicineKey!: string;
  @Field(() => BusinessDateScalar) dueOn!: string;
  @Field(() => DecimalScalar, { description: 'Base units of the refill' }) quantity!: string;
  @Field(() => DecimalScalar, { description: 'What of it will be missing, whole base units' })
  missing!: string;
}
