import { Field, Float, Int, ObjectType } from 'type-graphql';
import { BusinessDateScalar, MoneyScalar } from '../../platform/graphql/scalars.js';

@ObjectType()
export class AdherenceMedicine {
  @Field(() => String) medicineKey!: string;
  @Field(() => Int, { description: 'Long-term courses' }) courses!: number;
  @Field(() => Int, {
    description:
      'Of known supply (prescription or product), filled on two days or more, over 91 days or more',
  })
  measured!: number;
  @Field(() => Int, { description: 'Measured with PDC of 0.8 or more' }) adherent!: number;
  @Field(() => Float, { nullable: true, description: 'Adherent by measured, 0 to 1' }) share!: number | null;
  @Field(() => Int, { description: 'Ran out more than 90 days ago' }) stopped!: number;
}

@ObjectType()
export class AdherenceMonth {
  @Field(() => BusinessDateScalar) monthEnd!: string;
  @Field(() => Int) measured!: number;
  @Field(() => Int) adherent!: number;
  @Field(() => Float, { nullable: true }) share!: number | null;
}

/** A product that makes no courses, as its ingredients are not confirmed. */
@ObjectType()
export class UnmatchedProduct {
  productId!: string;
  @Field(() => MoneyScalar, { description: 'Of the 90 days to asOf, less returns' }) net!: number;
  @Field(() => Float, { nullable: true, description: 'Of the net sales of all products, 0 to 1' })
  share!: number | null;
}

/** How the long-term courses are kept to, without names. */
@ObjectType()
export class AdherenceReport {
  @Field(() => BusinessDateScalar, { description: 'The day of the courses: asked for, or the newest before' })
  asOf!: string;
  @Field(() => AdherenceMedicine, { description: 'Of all medicines; its key is empty' })
  total!: AdherenceMedicine;
  @Field(() => [AdherenceMedicine], { description: 'The most courses first' })
  medicines!: AdherenceMedicine[];
  @Field(() => [AdherenceMonth], { description: 'The last twelve month-ends, oldest first' })
  trend!: AdherenceMonth[];
  @Field(() => [UnmatchedProduct], { description: 'The 50 that sold most' }) unmatched!: UnmatchedProduct[];
  @Field(() => Int) unmatchedProducts!: number;
  @Field(() => Float, { nullable: true, description: 'Of the net sales of all products, 0 to 1' })
  unmatchedShare!: number | null;
}
