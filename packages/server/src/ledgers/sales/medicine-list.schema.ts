import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BusinessDateScalar, MoneyScalar } from '../../platform/graphql/scalars.js';
import { Product } from '../../registers/products/product.entity.js';

export enum MedicineState {
  PROPOSED = 'PROPOSED',
  UNKNOWN = 'UNKNOWN',
  CONFIRMED = 'CONFIRMED',
  NO_MEDICINE = 'NO_MEDICINE',
}
registerEnumType(MedicineState, {
  name: 'MedicineState',
  description:
    'PROPOSED from the name; UNKNOWN: no ingredient, or no route; NO_MEDICINE: a person said it holds none.',
});

@ObjectType({ description: 'A product with its sales of the 365 days to the as-of' })
export class MedicineSales {
  @Field(() => ID) id!: string;
  @Field(() => Product) product!: Product;
  @Field(() => MoneyScalar, { description: 'What was sold less what was given back' }) amount!: number;
  @Field(() => Int, { description: 'Lines sold' }) lines!: number;
}

@ObjectType()
export class MedicineStateSales {
  @Field(() => MedicineState) state!: MedicineState;
  @Field(() => Int) products!: number;
  @Field(() => Int, { description: 'Proposals whose route is known' }) confirmable!: number;
  @Field(() => MoneyScalar) amount!: number;
  @Field(() => Int) lines!: number;
  @Field(() => Float, { description: 'Of the net sales of all goods, 0 to 1' }) amountShare!: number;
  @Field(() => Float, { description: 'Of the lines of all goods, 0 to 1' }) lineShare!: number;
}

@ObjectType()
export class MedicineOverview {
  @Field(() => BusinessDateScalar) asOf!: string;
  @Field(() => BusinessDateScalar) from!: string;
  @Field(() => MoneyScalar, { description: 'Net sales of all goods' }) amount!: number;
  @Field(() => Int) lines!: number;
  @Field(() => [MedicineStateSales]) states!: MedicineStateSales[];
}
