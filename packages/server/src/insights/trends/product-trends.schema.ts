import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BusinessDateScalar, DecimalScalar, MoneyScalar } from '../../platform/graphql/scalars.js';
import { TrendBasis, TrendUnit } from './product-periods.rules.js';

registerEnumType(TrendUnit, { name: 'TrendUnit', description: 'Weeks begin on Monday.' });
registerEnumType(TrendBasis, {
  name: 'TrendBasis',
  description:
    'LAST_YEAR: the same month, or the same weekdays 52 weeks before. PERIOD_BEFORE: the one before.',
});

export enum TrendGrouping {
  PRODUCT = 'PRODUCT',
  MEDICINE = 'MEDICINE',
}
registerEnumType(TrendGrouping, {
  name: 'TrendGrouping',
  description: 'MEDICINE: products of the same ingredients and route together.',
});

/** Of a period: money less returns, and base units. */
@ObjectType()
export class ProductPeriod {
  @Field(() => BusinessDateScalar) from!: string;
  @Field(() => BusinessDateScalar, { description: 'Of the newest period the as-of' }) to!: string;
  @Field(() => MoneyScalar) net!: number;
  @Field(() => DecimalScalar) quantity!: string;
  @Field(() => BusinessDateScalar) lastYearFrom!: string;
  @Field(() => BusinessDateScalar) lastYearTo!: string;
  @Field(() => MoneyScalar, { nullable: true, description: 'Null before the pharmacy’s first sales' })
  lastYearNet!: number | null;
  @Field(() => DecimalScalar, { nullable: true }) lastYearQuantity!: string | null;
}

/** The periods that are compared, and what all sales of them come to. */
@ObjectType()
export class ProductTrendSums {
  @Field(() => BusinessDateScalar) from!: string;
  @Field(() => BusinessDateScalar) to!: string;
  @Field(() => BusinessDateScalar) beforeFrom!: string;
  @Field(() => BusinessDateScalar) beforeTo!: string;
  @Field(() => Boolean, { description: 'The pharmacy has sales from before the earlier period’s end' })
  comparable!: boolean;
  @Field(() => MoneyScalar) net!: number;
  @Field(() => MoneyScalar) beforeNet!: number;
  @Field(() => Int) rising!: number;
  @Field(() => Int) falling!: number;
}

/** A product, or a medicine of several, in the last whole period beside the one it is compared with. */
@ObjectType()
export class ProductTrend {
  @Field(() => ID, { description: 'Of the product, or the medicine’s key; empty: ingredients not confirmed' })
  key!: string;
  productId!: string | null;
  @Field(() => Int, { description: 'How many products it is' }) products!: number;
  @Field(() => MoneyScalar) net!: number;
  @Field(() => MoneyScalar) beforeNet!: number;
  @Field(() => MoneyScalar) change!: number;
  @Field(() => DecimalScalar, { nullable: true, description: 'Base units; null of a medicine' })
  quantity!: string | null;
  @Field(() => DecimalScalar, { nullable: true }) beforeQuantity!: string | null;
}
