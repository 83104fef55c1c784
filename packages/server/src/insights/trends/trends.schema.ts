import { Field, Int, ObjectType } from 'type-graphql';
import { BusinessDateScalar, MoneyScalar } from '../../platform/graphql/scalars.js';

/** A figure of one period beside that of another: money, or a number of sales or customers. */
@ObjectType()
export class FigureComparison {
  @Field(() => MoneyScalar) value!: number;
  @Field(() => MoneyScalar) previous!: number;
  @Field(() => BusinessDateScalar) from!: string;
  @Field(() => BusinessDateScalar) to!: string;
  @Field(() => BusinessDateScalar) previousFrom!: string;
  @Field(() => BusinessDateScalar) previousTo!: string;
}

@ObjectType()
export class DailyFigure {
  @Field(() => BusinessDateScalar) businessDate!: string;
  @Field(() => Int) sales!: number;
  @Field(() => MoneyScalar) net!: number;
}

/** How sales go as of a day. Net: sales less the returns of the same days. */
@ObjectType()
export class SalesOverview {
  @Field(() => BusinessDateScalar) asOf!: string;
  @Field(() => FigureComparison, { description: 'Net of the day; the same weekday a week before' })
  day!: FigureComparison;
  @Field(() => MoneyScalar, { description: 'Mean net of the same weekday in the four weeks before' })
  usualWeekday!: number;
  @Field(() => FigureComparison, {
    description: 'Net of the month so far; the same days of the month before',
  })
  month!: FigureComparison;
  @Field(() => FigureComparison, { description: 'Net of the month so far; the same days a year before' })
  monthLastYear!: FigureComparison;
  @Field(() => FigureComparison, { description: 'Sales of the day; of the same weekday a week before' })
  sales!: FigureComparison;
  @Field(() => FigureComparison, { description: 'Customers with a purchase in 90 days; in the 90 before' })
  activeCustomers!: FigureComparison | Promise<FigureComparison>;
  @Field(() => MoneyScalar, { description: 'What sales dated up to asOf left due', simple: false })
  due!: number | Promise<number>;
  @Field(() => [DailyFigure], { description: 'The last 90 days, oldest first, each of them' })
  daily!: DailyFigure[];
}
