import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BusinessDateScalar } from '../../platform/graphql/scalars.js';
import { OutsideCells, Segment } from './segments.schema.js';

/** Where a customer can stand: in a segment of the cells, or outside them. */
export const SegmentPlace = { ...Segment, ...OutsideCells };
export type SegmentPlace = keyof typeof SegmentPlace;
registerEnumType(SegmentPlace, { name: 'SegmentPlace' });

/** Customers of one place in an earlier snapshot who stand in another now. */
@ObjectType()
export class SegmentMove {
  @Field(() => SegmentPlace) from!: SegmentPlace;
  @Field(() => SegmentPlace) to!: SegmentPlace;
  @Field(() => Int) customers!: number;
}

/** What differs between a snapshot and the one before it. Each figure is the number of members that its filter leaves. */
@ObjectType()
export class SegmentChanges {
  @Field(() => BusinessDateScalar) asOf!: string;
  @Field(() => BusinessDateScalar, { description: 'The snapshot before it' }) since!: string;
  @Field(() => [SegmentMove], { description: 'Most customers first; who was not there yet had no purchases' })
  moves!: SegmentMove[];
  @Field(() => Int, { description: 'Who bought since, for the first time after more than this many days' })
  backAfterDays!: number;
  @Field(() => Int) cameBack!: number;
}
