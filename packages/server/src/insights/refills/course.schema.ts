import { Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BusinessDateScalar, DecimalScalar } from '../../platform/graphql/scalars.js';
import { refillStates } from './refills.rules.js';

const named = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as { [Each in Name]: Each };

export const RefillState = named(refillStates);
export type RefillState = keyof typeof RefillState;
registerEnumType(RefillState, {
  name: 'RefillState',
  description:
    'OVERDUE: without supply, for 90 days at most; STOPPED: longer. DUE: to be refilled now. COMING: due within 14 days. UNKNOWN: no date.',
});

export const RefillMethod = named([
  'PRESCRIPTION',
  'PRODUCT',
  'LEARNED',
  'SHRUNK',
  'DEFINED_DAILY_DOSE',
  'UNKNOWN',
]);
export type RefillMethod = keyof typeof RefillMethod;
registerEnumType(RefillMethod, {
  name: 'RefillMethod',
  description:
    'Where the days’ supply is from. LEARNED: from the customer’s own gaps. SHRUNK: from them and the product’s other buyers. DEFINED_DAILY_DOSE: assumed.',
});

export const LongTermReason = named(['PRESCRIPTION', 'PRODUCT', 'FILLS']);
export type LongTermReason = keyof typeof LongTermReason;
registerEnumType(LongTermReason, {
  name: 'LongTermReason',
  description: 'FILLS: three or more fill days over 60 days or more.',
});

@InputType()
export class RefillCourseFilter {
  @Field(() => [RefillState], { nullable: true }) states?: RefillState[] | null;
  @Field(() => String, { nullable: true }) medicineKey?: string | null;
  @Field(() => LongTermReason, { nullable: true }) longTermBy?: LongTermReason | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Of the courses whose adherence is measured: PDC of 0.8 or more, or less',
  })
  adherent?: boolean | null;
  @Field(() => String, {
    nullable: true,
    description: 'Code, card, part of a phone, or name without diacritics',
  })
  search?: string | null;
}

/** One customer and one medicine: the same set of active ingredients by the same route. */
@ObjectType()
abstract class Course {
  customerId!: string;
  lastProductId!: string;
  lastBranchId!: string;
  @Field(() => String, { description: 'Ingredients and route, as amlodipine+valsartan|ORAL' })
  medicineKey!: string;
  @Field(() => RefillState) state!: RefillState;
  @Field(() => RefillMethod) method!: RefillMethod;
  @Field(() => LongTermReason, { nullable: true, description: 'Null where it is not long-term' })
  longTermBy!: LongTermReason | null;
  @Field(() => Int) fills!: number;
  @Field(() => Int) fillDays!: number;
  @Field(() => BusinessDateScalar) firstDay!: string;
  @Field(() => BusinessDateScalar) lastDay!: string;
  @Field(() => DecimalScalar, { description: 'Base units of the last fill day' }) lastQuantity!: string;
  @Field(() => DecimalScalar, { nullable: true, description: 'Base units' }) unitsPerDay!: string | null;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'The first uncovered day' })
  runOutOn!: string | null;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'Where learned: of the 80 % interval' })
  runOutFrom!: string | null;
  @Field(() => BusinessDateScalar, { nullable: true }) runOutTo!: string | null;
  @Field(() => BusinessDateScalar, { nullable: true }) tooSoonThrough!: string | null;
  @Field(() => BusinessDateScalar, {
    nullable: true,
    description: 'The later of run-out less lead and the first day that is not too soon',
  })
  dueOn!: string | null;
  @Field(() => Int, { description: 'Days before run-out: the customer’s own, or the organization’s' })
  leadDays!: number;
  @Field(() => Int, { description: 'The 365 days to asOf, or from the first fill' }) periodDays!: number;
  @Field(() => Int) coveredDays!: number;
  @Field(() => DecimalScalar, { description: 'Days’ supply of the fills in the period' })
  suppliedDays!: string;
  @Field(() => Float, { description: 'Covered days by days of the period, 0 to 1' }) pdc!: number;
  @Field(() => Float, { description: 'Supplied days by days of the period, may pass 1' }) mpr!: number;
  @Field(() => Int, { nullable: true, description: 'From asOf to the run-out' }) daysOnHand!: number | null;
  @Field(() => DecimalScalar, { nullable: true }) quantityOnHand!: string | null;
}

/** A long-term course as of a snapshot's day. */
@ObjectType()
export class RefillCourse extends Course {}

/** Days with or without supply, both ends inclusive. */
@ObjectType()
export class SupplySpan {
  @Field(() => BusinessDateScalar) from!: string;
  @Field(() => BusinessDateScalar) to!: string;
}

/** The fills of one day, taken together, and what their supply follows from. */
@ObjectType()
export class FillDay {
  medicineKey!: string;
  productId!: string;
  @Field(() => BusinessDateScalar) businessDate!: string;
  @Field(() => Int) fills!: number;
  @Field(() => DecimalScalar, { description: 'Base units, less what was given back' }) quantity!: string;
  @Field(() => RefillMethod) method!: RefillMethod;
  @Field(() => DecimalScalar, { description: 'Days' }) supply!: string;
  @Field(() => BusinessDateScalar, { description: 'The day its supply starts' }) startOn!: string;
  @Field(() => BusinessDateScalar, { description: 'The first day it doesn’t cover' }) endOn!: string;
  ownGaps!: number;
  ownDaysPerUnit!: string | null;
  productGaps!: number | null;
  productDaysPerUnit!: string | null;
  daysPerUnit!: string | null;
}

/** A course of a person with all its fills: every input of its dates. */
@ObjectType()
export class CustomerMedicine extends Course {
  @Field(() => Boolean, { description: 'dueOn is that of an accepted synchronisation' })
  dueTogether!: boolean;
  @Field(() => BusinessDateScalar) asOf!: string;
  @Field(() => [FillDay], { description: 'Newest first' }) days!: FillDay[];
  @Field(() => [SupplySpan], { description: 'Up to the run-out, oldest first' }) covered!: SupplySpan[];
  @Field(() => [SupplySpan], { description: 'Days without supply from the first fill to asOf' })
  gaps!: SupplySpan[];
  @Field(() => Int, { description: 'Of the customer, between fill days' }) ownGaps!: number;
  @Field(() => Float, { nullable: true, description: 'Days that a base unit lasted the customer' })
  ownDaysPerUnit!: number | null;
  @Field(() => Int, { nullable: true, description: 'Of all buyers of the product, where needed' })
  productGaps!: number | null;
  @Field(() => Float, { nullable: true, description: 'Median of the product’s buyers' })
  productDaysPerUnit!: number | null;
  @Field(() => Float, { nullable: true, description: 'What the learned date rests on' })
  daysPerUnit!: number | null;
  @Field(() => Int, { description: 'Gaps that the product’s buyers weigh' }) shrinkage!: number;
}
