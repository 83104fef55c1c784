import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { CampaignArm } from '../../ledgers/campaigns/campaign-assignment.entity.js';
import { BusinessDateScalar } from '../../platform/graphql/scalars.js';
import { EffectVerdict } from './effect.rules.js';

registerEnumType(EffectVerdict, {
  name: 'EffectVerdict',
  description: 'NOT_PROVEN: the interval covers 0. TOO_FEW: an arm has nobody to measure.',
});

/** Everybody who was drawn into an arm, whether or not she was called: as drawn. */
@ObjectType()
export class RefillEffectArm {
  @Field(() => CampaignArm) arm!: CampaignArm;
  @Field(() => Int, { description: 'Customers drawn' }) drawn!: number;
  @Field(() => Int, {
    description: 'Of them, with a first run-out since the draw that is 14 days ago or more',
  })
  measured!: number;
  @Field(() => Int, { description: 'Of the measured, refilled by the 14th day after the run-out' })
  refilled!: number;
  @Field(() => Float, { nullable: true, description: '0 to 1' }) refilledShare!: number | null;
  @Field(() => Int, { description: 'Customers drawn 30 days ago or more, with a course' })
  pdcCustomers!: number;
  @Field(() => Float, { nullable: true, description: 'Of the shares of covered days since the draw, 0 to 1' })
  pdcMean!: number | null;
}

/** Treated less held out, with the 95 % interval. */
@ObjectType()
export class RefillEffectDifference {
  @Field(() => EffectVerdict) verdict!: EffectVerdict;
  @Field(() => Float, { nullable: true }) difference!: number | null;
  @Field(() => Float, { nullable: true }) low!: number | null;
  @Field(() => Float, { nullable: true }) high!: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Where not proven: customers in each arm that it would take at 80 % power',
  })
  needed!: number | null;
}

/** What reminders change: customers who may be reminded against those who were held out, as drawn. */
@ObjectType()
export class RefillEffect {
  @Field(() => BusinessDateScalar) asOf!: string;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'Of the first draw' }) drawnFrom!:
    | string
    | null;
  @Field(() => Int) withinDays!: number;
  @Field(() => RefillEffectArm) treated!: RefillEffectArm;
  @Field(() => RefillEffectArm) holdout!: RefillEffectArm;
  @Field(() => RefillEffectDifference, { description: 'Newcombe' }) refilled!: RefillEffectDifference;
  @Field(() => RefillEffectDifference, { description: 'Welch' }) pdc!: RefillEffectDifference;
}

@ObjectType()
export class RefillEffectPerson {
  customerId!: string;
  nameSort!: string;
  @Field(() => Boolean, { nullable: true, description: 'Null where nothing ran out since the draw' })
  measured!: boolean | null;
  @Field(() => Boolean, { nullable: true }) refilled!: boolean | null;
  @Field(() => Float, { nullable: true }) pdc!: number | null;
}
