import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BusinessDateScalar, MoneyScalar } from '../../platform/graphql/scalars.js';
import { SegmentPlace } from './segment-changes.schema.js';
import { OutsideCells, ScoreBounds, Segment, ValueTier } from './segments.schema.js';

export enum SegmentMemberSort {
  NAME = 'NAME',
  RECENCY = 'RECENCY',
  FREQUENCY = 'FREQUENCY',
  MONETARY = 'MONETARY',
}
registerEnumType(SegmentMemberSort, { name: 'SegmentMemberSort' });

@InputType()
export class SegmentMemberFilter {
  @Field(() => Segment, { nullable: true }) segment?: Segment | null;
  @Field(() => Int, { nullable: true }) r?: number | null;
  @Field(() => Int, { nullable: true }) f?: number | null;
  @Field(() => ValueTier, { nullable: true }) valueTier?: ValueTier | null;
  @Field(() => OutsideCells, { nullable: true }) outside?: OutsideCells | null;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'The earlier snapshot of the next two' })
  since?: string | null;
  @Field(() => SegmentPlace, {
    nullable: true,
    description: 'Where they stood then; who was not there had no purchases',
  })
  cameFrom?: SegmentPlace | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Bought since then, and the last time more than this many days before',
  })
  backAfterDays?: number | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'With supply of a long-term medicine: on time by the interval of their own course; or without',
  })
  onTherapy?: boolean | null;
  @Field(() => String, {
    nullable: true,
    description: 'Code, card, part of a phone, or name without diacritics',
  })
  search?: string | null;
}

/** Where a customer stands as of a day. Scores, segment and tier are null outside the cells. */
@ObjectType()
abstract class Standing {
  @Field(() => Segment, { nullable: true }) segment!: Segment | null;
  @Field(() => ValueTier, { nullable: true }) valueTier!: ValueTier | null;
  @Field(() => OutsideCells, { nullable: true }) outside!: OutsideCells | null;
  @Field(() => Int, { nullable: true }) r!: number | null;
  @Field(() => Int, { nullable: true }) f!: number | null;
  @Field(() => Int, { nullable: true }) m!: number | null;
  @Field(() => Int, { nullable: true, description: 'Days from the last purchase in the window to asOf' })
  recency!: number | null;
  @Field(() => Int, { description: 'Purchase days (or invoices, a setting) in the window' })
  frequency!: number;
  @Field(() => MoneyScalar, { description: 'Net spend in the window' }) monetary!: number;
  @Field(() => BusinessDateScalar, {
    nullable: true,
    description: 'Of the last purchase, also before the window',
  })
  lastDay!: string | null;
}

@ObjectType()
export class SegmentMember extends Standing {
  customerId!: string;
  asOf!: string;
}

@ObjectType()
export class CustomerSegment extends Standing {
  customerId!: string;
  @Field(() => BusinessDateScalar) asOf!: string;
}

/** One day of a customer in the window: what was bought, and what was given back of it or without naming a sale. */
@ObjectType()
export class SegmentDay {
  customerIds!: string[];
  @Field(() => BusinessDateScalar) businessDate!: string;
  @Field(() => Int) purchases!: number;
  @Field(() => MoneyScalar, { description: 'Less what was returned' }) net!: number;
  @Field(() => MoneyScalar, { description: 'Of this day’s sales, by returns dated up to asOf' })
  returned!: number;
  @Field(() => Boolean, { description: 'A purchase of the day is left: it is a purchase day' })
  counts!: boolean;
}

/** Why a customer is where she is: what was counted, and how many customers stand strictly below her. */
@ObjectType()
export class SegmentExplanation {
  @Field(() => SegmentMember) member!: SegmentMember;
  @Field(() => BusinessDateScalar) asOf!: string;
  @Field(() => BusinessDateScalar) windowFrom!: string;
  @Field(() => Int, { description: 'Customers with a purchase in the window' }) customersScored!: number;
  @Field(() => ScoreBounds, { nullable: true, description: 'Own bounds that decided; null: fifths did' })
  ownBounds!: ScoreBounds | null;
  @Field(() => Int, { description: 'Of them, those whose last purchase is longer ago' })
  recencyAbove!: number;
  @Field(() => Int) frequencyBelow!: number;
  @Field(() => Int) monetaryBelow!: number;
  @Field(() => String, {
    description: 'The cells of the segment, as R4-5 F2-3; outside them, the name of the place',
  })
  rule!: string;
  @Field(() => [SegmentDay], { description: 'Newest first; their net sums to monetary' }) days!: SegmentDay[];
}
