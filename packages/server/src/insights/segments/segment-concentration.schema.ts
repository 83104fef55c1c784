import { Field, Float, Int, ObjectType } from 'type-graphql';
import { BusinessDateScalar, InstantScalar, MoneyScalar } from '../../platform/graphql/scalars.js';

/** The customers who brought most profit in the window, a tenth more at each point, and their share of it and of net. */
@ObjectType()
export class ConcentrationPoint {
  @Field(() => Float, { description: 'Of the customers with a purchase in the window, 0 to 1' })
  customerShare!: number;
  @Field(() => Int) customers!: number;
  @Field(() => Float, {
    description: 'Above 1 where some bring losses; 0 where all together bring no profit',
  })
  profitShare!: number;
  @Field(() => MoneyScalar, { description: 'Net less cost of goods, where the cost is known' })
  profit!: number;
  @Field(() => Float, { description: 'Of these same customers; 0 where all together bring no net' })
  netShare!: number;
  @Field(() => MoneyScalar) net!: number;
}

/** On how few customers gross profit gathers. Unknown costs are left out of it; their share of net is told. */
@ObjectType()
export class Concentration {
  @Field(() => BusinessDateScalar, {
    description: 'The day asked for, or the last one before it that was computed',
  })
  asOf!: string;
  @Field(() => BusinessDateScalar) windowFrom!: string;
  @Field(() => InstantScalar) computedAt!: string;
  @Field(() => Float, { description: 'Of net, 0 to 1: that of lines whose cost is not known' })
  unknownShare!: number;
  @Field(() => Float, {
    description: 'Of net, 0 to 1: cost taken from the product, not from the sale or its lot',
  })
  estimatedShare!: number;
  @Field(() => [ConcentrationPoint], { description: 'Eleven, from nobody to everybody' })
  points!: ConcentrationPoint[];
}
