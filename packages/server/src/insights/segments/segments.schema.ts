import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BusinessDateScalar, InstantScalar, MoneyScalar } from '../../platform/graphql/scalars.js';
import { Concentration } from './segment-concentration.schema.js';
import { segments } from './segments.rules.js';

const named = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as { [Each in Name]: Each };

export const Segment = named(segments);
export type Segment = keyof typeof Segment;
registerEnumType(Segment, { name: 'Segment', description: 'A part of the 25 (R, F) cells.' });

export const OutsideCells = named(['LAPSED', 'NO_PURCHASES']);
export type OutsideCells = keyof typeof OutsideCells;
registerEnumType(OutsideCells, {
  name: 'OutsideCells',
  description: 'LAPSED: bought before the window only. NO_PURCHASES: nothing, or only what was given back.',
});

export const ValueTier = named(['HIGH', 'MID', 'LOW']);
export type ValueTier = keyof typeof ValueTier;
registerEnumType(ValueTier, {
  name: 'ValueTier',
  description: 'HIGH: M4-5, MID: M3, LOW: M1-2 or no net spend.',
});

export const ScoreMeasure = named(['RECENCY', 'FREQUENCY', 'MONETARY']);
export type ScoreMeasure = keyof typeof ScoreMeasure;
registerEnumType(ScoreMeasure, { name: 'ScoreMeasure' });

/** The greatest values of scores, ascending: what is above the last has R 1, F 5 or M 5. */
@ObjectType()
export class ScoreBounds {
  @Field(() => [Int], { description: 'Days, of R 5, 4, 3, 2' }) recency!: number[];
  @Field(() => [Int], { description: 'Of F 1, 2, 3, 4' }) frequency!: number[];
  @Field(() => [MoneyScalar], { description: 'Of M 1, 2, 3, 4' }) monetary!: number[];
}

/** Who the customers were as of a day: scored + lapsed + no purchases are all of them. */
@ObjectType()
export class SegmentSnapshot {
  @Field(() => ID) id!: string;
  @Field(() => BusinessDateScalar) asOf!: string;
  @Field(() => InstantScalar) computedAt!: string;
  @Field(() => BusinessDateScalar) windowFrom!: string;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'The last day with sales up to asOf' })
  dataThrough!: string | null;
  @Field(() => Boolean, { description: 'Scored by the organization’s own bounds; by fifths where not' })
  ownBounds!: boolean;
  @Field(() => ScoreBounds, {
    nullable: true,
    description: 'In force; null where there is nobody to make fifths of',
  })
  bounds!: ScoreBounds | null;
  @Field(() => Int) scored!: number;
  @Field(() => Int) lapsed!: number;
  @Field(() => Int) noPurchases!: number;
}

@ObjectType()
export class SegmentTotals {
  @Field(() => Int) customers!: number;
  @Field(() => MoneyScalar, { description: 'Net in the window' }) net!: number;
}

@ObjectType()
export class SegmentRow extends SegmentTotals {
  @Field(() => Segment) segment!: Segment;
  @Field(() => Int, { nullable: true, description: 'Days' }) medianRecency!: number | null;
  @Field(() => Float, { nullable: true }) averageFrequency!: number | null;
}

@ObjectType()
export class SegmentCell extends SegmentTotals {
  @Field(() => Int) r!: number;
  @Field(() => Int) f!: number;
  @Field(() => Segment) segment!: Segment;
}

/** Customers of a cell with supply of a long-term medicine: on time by their own course, whatever the cell's name says. */
@ObjectType()
export class CellTherapy {
  @Field(() => Int) r!: number;
  @Field(() => Int) f!: number;
  @Field(() => Int) customers!: number;
}

@ObjectType()
export class ValueTierRow extends SegmentTotals {
  @Field(() => ValueTier) valueTier!: ValueTier;
}

@ObjectType()
export class OutsideRow extends SegmentTotals {
  @Field(() => OutsideCells) outside!: OutsideCells;
}

/** The least and greatest value that got a score: days, purchases, or money. Null where the score is empty. */
@ObjectType()
export class ScoreThreshold {
  @Field(() => ScoreMeasure) measure!: ScoreMeasure;
  @Field(() => Int) score!: number;
  @Field(() => Float, { nullable: true }) from!: number | null;
  @Field(() => Float, { nullable: true }) to!: number | null;
  @Field(() => Int) customers!: number;
}

@ObjectType()
export class SegmentsReport {
  @Field(() => SegmentSnapshot) snapshot!: SegmentSnapshot;
  @Field(() => SegmentTotals, { description: 'All customers' }) totals!: SegmentTotals;
  @Field(() => [SegmentRow], { description: 'All ten, also empty ones' })
  segments!: SegmentRow[] | Promise<SegmentRow[]>;
  @Field(() => [SegmentCell], { description: 'All 25' }) cells!: SegmentCell[];
  @Field(() => [CellTherapy], { description: 'Of the cells that have any', simple: false })
  onTherapy!: Promise<CellTherapy[]>;
  @Field(() => [ValueTierRow]) valueTiers!: ValueTierRow[];
  @Field(() => [OutsideRow]) outside!: OutsideRow[];
  @Field(() => [ScoreThreshold], { description: 'Five of each measure' }) thresholds!: ScoreThreshold[];
  @Field(() => Concentration, {
    nullable: true,
    description: 'Null until it is computed, or where nobody bought',
  })
  concentration!: Promise<Concentration | null>;
}
