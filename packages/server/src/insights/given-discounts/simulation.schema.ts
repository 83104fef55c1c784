import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BusinessDateScalar, MoneyScalar } from '../../platform/graphql/scalars.js';

export enum SimulatedRefusal {
  LIMIT = 'LIMIT',
  BUDGET = 'BUDGET',
}
registerEnumType(SimulatedRefusal, {
  name: 'SimulatedRefusal',
  description: 'LIMIT: past what one customer may have. BUDGET: it was used up.',
});

@ObjectType()
export class SimulatedWeek {
  @Field(() => BusinessDateScalar, { description: 'Its Monday' }) week!: string;
  @Field(() => Int) bills!: number;
  @Field(() => MoneyScalar) discount!: number;
  @Field(() => MoneyScalar, { description: 'As sold, before the discount' }) revenue!: number;
  @Field(() => MoneyScalar, { description: 'As sold, of bills whose costs are known' }) margin!: number;
  @Field(() => Int, { description: 'Bills whose margin it would have taken below 0' }) below!: number;
}

@ObjectType({ description: 'Without a product: the rest' })
export class SimulatedProduct {
  productId!: string | null;
  @Field(() => Int, { nullable: true }) bills!: number | null;
  @Field(() => Int, { description: 'One, or how many the rest are' }) products!: number;
  @Field(() => MoneyScalar) discount!: number;
  @Field(() => MoneyScalar) revenue!: number;
  @Field(() => MoneyScalar) margin!: number;
}

/** What a rule would have cost on bills of the past, had nobody bought more, less or otherwise for it. */
@ObjectType()
export class PromotionSimulation {
  @Field(() => BusinessDateScalar) from!: string;
  @Field(() => BusinessDateScalar) to!: string;
  @Field(() => Int, { description: 'That it touches' }) bills!: number;
  @Field(() => Int, { description: 'Known ones' }) customers!: number;
  @Field(() => Int, { description: 'All bills of those days' }) allBills!: number;
  @Field(() => MoneyScalar) discount!: number;
  @Field(() => MoneyScalar, { description: 'Of the bills that it touches, as sold' }) revenue!: number;
  @Field(() => MoneyScalar, { description: 'Of those whose costs are known, as sold' }) margin!: number;
  @Field(() => MoneyScalar, { description: 'Less the discount on these' }) marginAfter!: number;
  @Field(() => Int, { description: 'Bills of which a cost is not known' }) unknownBills!: number;
  @Field(() => Int, { description: 'Bills whose margin it would have taken below 0' }) below!: number;
  @Field(() => Int, { description: 'Left out: past what one customer may have' }) limitBills!: number;
  @Field(() => MoneyScalar) limitDiscount!: number;
  @Field(() => Int, { description: 'Left out: the budget was used up' }) budgetBills!: number;
  @Field(() => MoneyScalar) budgetDiscount!: number;
  @Field(() => BusinessDateScalar, { nullable: true }) budgetEndedOn!: string | null;
  @Field(() => [SimulatedWeek]) weeks!: SimulatedWeek[];
  @Field(() => [SimulatedProduct], { description: 'Fifty with the highest discount, then the rest' })
  products!: SimulatedProduct[];
}

@ObjectType({ description: 'Of a product: its part of the bill' })
export class SimulatedBill {
  saleId!: string;
  @Field(() => MoneyScalar) discount!: number;
  @Field(() => MoneyScalar, { description: 'As sold' }) revenue!: number;
  @Field(() => MoneyScalar, { nullable: true, description: 'As sold; null where a cost is not known' })
  margin!: number | null;
  @Field(() => MoneyScalar, { nullable: true }) marginAfter!: number | null;
}

@ObjectType({ description: 'What those bills come to' })
export class SimulatedBillSums {
  @Field(() => Int) bills!: number;
  @Field(() => MoneyScalar) discount!: number;
  @Field(() => MoneyScalar, { description: 'As sold' }) revenue!: number;
  @Field(() => MoneyScalar, { description: 'Of those whose costs are known, as sold' }) margin!: number;
  @Field(() => MoneyScalar, { description: 'Less the discount on these' }) marginAfter!: number;
}
