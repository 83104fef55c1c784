import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BusinessDateScalar, InstantScalar, MoneyScalar } from '../../platform/graphql/scalars.js';
import type { OfferEffect } from './offers.rules.js';
import { CampaignVerdict, EffectDesign } from './verdict.rules.js';

registerEnumType(EffectDesign, {
  name: 'EffectDesign',
  description:
    'RANDOMISED: against those held out. MATCHED: change against the change of customers like them. BEFORE_AFTER: says nothing of causes.',
});
registerEnumType(CampaignVerdict, {
  name: 'CampaignVerdict',
  description:
    'NOT_PROVEN: the interval of the profit change covers 0. TOO_EARLY: the days after are not past. PRE_TREND_DIFFERS: those compared with were on another way before.',
});

/** Sums of everybody in an arm, over the campaign’s days. */
@ObjectType()
export class EffectArm {
  @Field(() => Boolean) treated!: boolean;
  @Field(() => Int) customers!: number;
  @Field(() => Int, { description: 'Are known to have responded' }) responders!: number;
  @Field(() => Int, { description: 'Bought something of what is offered' }) buyers!: number;
  @Field(() => Int, { description: 'Of the buyers, had not bought anything before' }) newBuyers!: number;
  @Field(() => Int, { description: 'Bought it at a discount, where a discount is what is offered' })
  participants!: number;
  @Field(() => Float, { nullable: true, description: '0 to 1' }) participation!: number | null;
  @Field(() => Float, { nullable: true, description: 'Wilson' }) participationLow!: number | null;
  @Field(() => Float, { nullable: true }) participationHigh!: number | null;
  @Field(() => MoneyScalar, { description: 'Spent on what is offered, less returns' }) revenue!: number;
  @Field(() => Float, { description: 'Base units of what is offered' }) units!: number;
  @Field(() => MoneyScalar, { description: 'Given on what is offered' }) discount!: number;
}

/** Of all treated, against what they would have done without; in minor units, with the 95 % interval. */
@ObjectType()
export class EffectFigure {
  @Field(() => MoneyScalar) estimate!: number;
  @Field(() => MoneyScalar, { nullable: true }) low!: number | null;
  @Field(() => MoneyScalar, { nullable: true }) high!: number | null;
}

@ObjectType()
export class EffectShare {
  @Field(() => Float) difference!: number;
  @Field(() => Float) low!: number;
  @Field(() => Float) high!: number;
}

/** What one of several offers changed, against the same controls. */
@ObjectType()
export class EffectOffer {
  @Field(() => String, { nullable: true, description: 'Null of those offered nothing by name' })
  name!: string | null;
  @Field(() => Int) customers!: number;
  @Field(() => Int) responders!: number;
  @Field(() => Int) buyers!: number;
  @Field(() => EffectShare, { nullable: true, description: 'Share that responded: Newcombe' })
  responses!: EffectShare | null;
  @Field(() => EffectShare, { nullable: true, description: 'Share that bought: Newcombe' })
  purchases!: EffectShare | null;
  @Field(() => EffectShare, {
    nullable: true,
    description: 'Spent on what is offered by customer, in minor units: Welch',
  })
  spend!: EffectShare | null;
  @Field(() => EffectFigure, { description: 'With its part of the fixed cost' }) profit!: EffectFigure;
  @Field(() => CampaignVerdict) verdict!: CampaignVerdict;
  @Field(() => Float, { nullable: true, description: 'p, adjusted for how many offers are compared' })
  adjustedP!: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'By profit change of each customer; null until there is a verdict',
  })
  rank!: number | null;
  @Field(() => MoneyScalar, { nullable: true }) perCustomer!: number | null;
  @Field(() => Boolean, { description: 'The difference from the best may be chance' })
  tooCloseToCall!: boolean;
}

@ObjectType()
export class EffectWeekFigures {
  @Field(() => Int, { description: '0 is the first week of the campaign' }) week!: number;
  @Field(() => BusinessDateScalar) firstDay!: string;
  @Field(() => Float, { description: 'Spent on what is offered by a treated customer, in minor units' })
  treated!: number;
  @Field(() => Float, { nullable: true }) controls!: number | null;
}

/** What is kept of a finding as it was found. */
export interface EffectFigures {
  startsOn: string;
  duringTo: string;
  afterTo: string;
  arms: EffectArm[];
  matched: number;
  controls: number;
  unmatched: number;
  offered: number;
  revenue: EffectFigure;
  margin: EffectFigure;
  others: EffectFigure;
  after: EffectFigure;
  preTrend: EffectFigure;
  buyers: EffectShare | null;
  responses: EffectShare | null;
  spend: EffectShare | null;
  offers: OfferEffect[];
  discount: number;
  fixedCost: number;
  roi: number | null;
  needed: number | null;
  weeks: Omit<EffectWeekFigures, 'firstDay'>[];
}

/** What a campaign changed, as of a day. */
@ObjectType()
export class PromotionEffect {
  campaignId!: string;
  @Field(() => BusinessDateScalar) asOf!: string;
  @Field(() => InstantScalar) computedAt!: Date;
  @Field(() => EffectDesign) design!: EffectDesign;
  @Field(() => CampaignVerdict) verdict!: CampaignVerdict;
  @Field(() => EffectFigure, {
    description:
      'Margin of what is offered, of other products of its kinds and of the days after, less fixed cost',
  })
  profit!: EffectFigure;
  @Field(() => Float, { nullable: true }) p!: number | null;
  @Field(() => BusinessDateScalar) startsOn!: string;
  @Field(() => BusinessDateScalar) duringTo!: string;
  @Field(() => BusinessDateScalar) afterTo!: string;
  @Field(() => [EffectArm], { description: 'The treated first' }) arms!: EffectArm[];
  @Field(() => Int, { description: 'Treated who were compared' }) matched!: number;
  @Field(() => Int, { description: 'Compared with' }) controls!: number;
  @Field(() => Int, { description: 'Treated without anybody like them, left out' }) unmatched!: number;
  @Field(() => Int, { description: 'Treated whom the offer is known to have reached' }) offered!: number;
  @Field(() => EffectFigure) revenue!: EffectFigure;
  @Field(() => EffectFigure, { description: 'Of what is offered, discounts taken off' })
  margin!: EffectFigure;
  @Field(() => EffectFigure, { description: 'Margin of other products of the same kinds' })
  others!: EffectFigure;
  @Field(() => EffectFigure, { description: 'Margin of both in the days after' }) after!: EffectFigure;
  @Field(() => EffectFigure, { description: 'Change of revenue within the days before' })
  preTrend!: EffectFigure;
  @Field(() => EffectShare, {
    nullable: true,
    description: 'Share of buyers, treated less controls: Newcombe',
  })
  buyers!: EffectShare | null;
  @Field(() => EffectShare, {
    nullable: true,
    description: 'Share that responded, treated less controls: Newcombe; null where no responses are known',
  })
  responses!: EffectShare | null;
  @Field(() => EffectShare, {
    nullable: true,
    description: 'Spent on what is offered by customer, in minor units: Welch',
  })
  spend!: EffectShare | null;
  @Field(() => [EffectOffer], { description: 'Where there are several, by name' }) offers!: EffectOffer[];
  @Field(() => MoneyScalar, { description: 'Given to the treated' }) discount!: number;
  @Field(() => MoneyScalar) fixedCost!: number;
  @Field(() => Float, { nullable: true, description: 'Profit change / (discount + fixed cost)' }) roi!:
    | number
    | null;
  @Field(() => MoneyScalar, {
    nullable: true,
    description: 'Profit change by customer whom the offer reached, where that is known',
  })
  perReached!: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Where not proven: customers in each arm that it would take',
  })
  needed!: number | null;
  @Field(() => [EffectWeekFigures]) weeks!: EffectWeekFigures[];
}

/** A campaign beside others. */
@ObjectType()
export class CampaignStanding {
  campaignId!: string;
  @Field(() => Int, { nullable: true, description: 'By profit change of each treated customer' })
  rank!: number | null;
  @Field(() => MoneyScalar, { nullable: true }) perCustomer!: number | null;
  @Field(() => Boolean, { description: 'The difference from the best may be chance' })
  tooCloseToCall!: boolean;
  @Field(() => Float, { nullable: true, description: 'p, adjusted for how many are compared' })
  adjustedP!: number | null;
  @Field(() => PromotionEffect) effect!: PromotionEffect;
}

@ObjectType()
export class EffectPerson {
  customerId!: string;
  nameSort!: string;
  @Field(() => Boolean) treated!: boolean;
  @Field(() => String, { nullable: true, description: 'Where there are several' }) offer!: string | null;
  @Field(() => Boolean) responded!: boolean;
  @Field(() => Boolean) buyer!: boolean;
  @Field(() => Boolean) participant!: boolean;
  @Field(() => MoneyScalar, { description: 'Spent on what is offered' }) bought!: number;
  @Field(() => MoneyScalar) discount!: number;
}

@ObjectType({ description: 'What the people whom a figure counts come to' })
export class EffectPeopleSums {
  @Field(() => Int) customers!: number;
  @Field(() => MoneyScalar, { description: 'Spent on what is offered' }) bought!: number;
  @Field(() => MoneyScalar) discount!: number;
}
