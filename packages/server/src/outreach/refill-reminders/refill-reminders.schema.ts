import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BusinessDateScalar, DecimalScalar, InstantScalar } from '../../platform/graphql/scalars.js';
import { RefillReminder } from './refill-reminder.entity.js';
import { RefillContactChannel, RefillExclusion, RefillGroup } from './refill-reminders.rules.js';

registerEnumType(RefillGroup, {
  name: 'RefillGroup',
  description:
    'OVERDUE: without supply. DUE: to be reminded now. COMING: within 14 days. WAITING: somebody tried, or it was snoozed. EXCLUDED: not to be reminded.',
});
registerEnumType(RefillExclusion, { name: 'RefillExclusion' });

export enum ReminderConsentState {
  GIVEN = 'GIVEN',
  NOT_ASKED = 'NOT_ASKED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(ReminderConsentState, { name: 'ReminderConsentState' });

@ObjectType()
export class RefillExclusionCount {
  @Field(() => RefillExclusion) excluded!: RefillExclusion;
  @Field(() => Int) count!: number;
}

/** How many rows each group has, under the same filter. */
@ObjectType()
export class RefillWorklistCounts {
  @Field(() => BusinessDateScalar, { description: 'The day of the list: today, or the last with sales' })
  asOf!: string;
  @Field(() => Int) overdue!: number;
  @Field(() => Int) due!: number;
  @Field(() => Int) coming!: number;
  @Field(() => Int) waiting!: number;
  @Field(() => Int) excluded!: number;
  @Field(() => [RefillExclusionCount], { description: 'They sum to excluded' })
  exclusions!: RefillExclusionCount[];
  @Field(() => [String], { description: 'The medicines of all open reminders, whatever the filter' })
  medicineKeys!: string[];
}

/** The course as the newest snapshot has it. */
@ObjectType()
export class ReminderCourse {
  @Field(() => BusinessDateScalar) asOf!: string;
  @Field(() => String, { description: 'As RefillMethod' }) method!: string;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'Where learned: of the 80 % interval' })
  runOutFrom!: string | null;
  @Field(() => BusinessDateScalar, { nullable: true }) runOutTo!: string | null;
  @Field(() => BusinessDateScalar) lastDay!: string;
  @Field(() => DecimalScalar, { description: 'Base units' }) lastQuantity!: string;
  @Field(() => DecimalScalar, { nullable: true }) unitsPerDay!: string | null;
  @Field(() => Int, { nullable: true, description: 'Of the last fill, in days' }) daysSupply!: number | null;
  @Field(() => Int) fills!: number;
  @Field(() => Float, { description: 'Covered days by days, 0 to 1' }) pdc!: number;
}

/** The accepted synchronisation that a course is in: what to give, and when all are filled together. */
@ObjectType()
export class ReminderSynchronisation {
  @Field(() => BusinessDateScalar) meetFrom!: string;
  @Field(() => BusinessDateScalar) meetBy!: string;
  @Field(() => BusinessDateScalar, {
    nullable: true,
    description: 'Null where nothing is to be bridged, or was',
  })
  bridgeBy!: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Base units to give until the common visit' })
  bridgeQuantity!: string | null;
}

/** What a branch that keeps the product has of it. */
@ObjectType()
export class ReminderStock {
  branchId!: string;
  @Field(() => Boolean, { description: 'The branch of the last fill' }) here!: boolean;
  @Field(() => DecimalScalar, { description: 'Base units, without what is held or expired' }) usable!: string;
  @Field(() => BusinessDateScalar, {
    nullable: true,
    description:
      'The last day that the next supply covers, as long as the last one; today where that is not known',
  })
  goodOn!: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Base units of the last supply' })
  needed!: string | null;
  @Field(() => Boolean, { description: 'Whether that much is there and good on that day' }) enough!: boolean;
  @Field(() => String, {
    nullable: true,
    description: 'The first batch to expire that is good until then; empty: of no lot',
  })
  lot!: string | null;
  @Field(() => BusinessDateScalar, { nullable: true }) expiresOn!: string | null;
}

/** By which channels the person may be reminded, as she said. */
@ObjectType()
export class ReminderConsent {
  @Field(() => ReminderConsentState) state!: ReminderConsentState;
  @Field(() => [RefillContactChannel]) channels!: RefillContactChannel[];
}

/** Who works on a row at the moment. */
@ObjectType()
export class ReminderClaim {
  @Field(() => String) name!: string;
  @Field(() => Boolean) mine!: boolean;
  @Field(() => InstantScalar) until!: Date;
}

@ObjectType()
export class RefillReminderChange {
  @Field(() => RefillReminder, {
    nullable: true,
    description: 'Null where many changed: read the list again',
  })
  reminder!: RefillReminder | null;
}
