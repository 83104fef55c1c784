import { Field, Float, Int, ObjectType } from 'type-graphql';
import { BusinessDateScalar, MoneyScalar } from '../../platform/graphql/scalars.js';

/** What is expected to be paid in a week of what is open now. */
@ObjectType()
export class CollectionForecastWeek {
  @Field(() => BusinessDateScalar) from!: string;
  @Field(() => BusinessDateScalar) to!: string;
  @Field(() => MoneyScalar, { description: 'Promised for the week, whatever comes of it' }) promised!: number;
  @Field(() => MoneyScalar) expected!: number;
  @Field(() => MoneyScalar, { description: 'Expected since the day' }) cumulative!: number;
  @Field(() => MoneyScalar, { description: 'cumulative is above it nine times of ten' }) low!: number;
  @Field(() => MoneyScalar, { description: 'cumulative is below it nine times of ten' }) high!: number;
}

/** What would have been forecast for four weeks from a day, and what was paid of what was open then. */
@ObjectType()
export class CollectionBackTest {
  @Field(() => BusinessDateScalar) asOf!: string;
  @Field(() => BusinessDateScalar) to!: string;
  @Field(() => MoneyScalar) open!: number;
  @Field(() => MoneyScalar) expected!: number;
  @Field(() => MoneyScalar) low!: number;
  @Field(() => MoneyScalar) high!: number;
  @Field(() => MoneyScalar) paid!: number;
  @Field(() => Boolean, { description: 'Whether what was paid is within low and high' }) within!: boolean;
}

@ObjectType()
export class CollectionForecast {
  @Field(() => BusinessDateScalar) asOf!: string;
  @Field(() => MoneyScalar, { description: 'Of all items' }) open!: number;
  @Field(() => Float, {
    nullable: true,
    description:
      'Of what was promised for days of the last year: paid in time. Null: promises say nothing yet',
  })
  keptShare!: number | null;
  @Field(() => Int, { description: 'Of the last year, whose day has passed' }) finishedPromises!: number;
  @Field(() => Float, {
    description:
      'How many times as wide the band is as where customers pay independently: earlier forecasts were off by that',
  })
  spread!: number;
  @Field(() => [CollectionForecastWeek]) weeks!: CollectionForecastWeek[];
  @Field(() => [CollectionBackTest], {
    description: 'The newest first; without promises, their bands not widened',
  })
  backTests!: CollectionBackTest[];
}
